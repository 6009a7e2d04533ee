/** The edge function on Deno, and on Deno Deploy. In: the environment. Out: a server, on the port the platform says. */
import { serveStatic } from "hono/deno";
import { relayOptions } from "countersign/edge/node";
import { addresses } from "./addresses.js";
import { createApp } from "./app.js";

/**
 * What is used of Deno.
 *
 * @typedef {object} Runtime
 * @property {{ get(name: string): string | undefined }} env
 * @property {(host: string, kind: "A" | "AAAA") => Promise<string[]>} resolveDns
 * @property {(handler: (request: Request) => Response | Promise<Response>) => unknown} serve
 */

const { env, resolveDns, serve } = /** @type {{ Deno: Runtime }} */ (/** @type {unknown} */ (globalThis)).Deno;

const app = createApp({
  relay: {
    ...relayOptions((name) => env.get(name)),
    resolve: (host) => addresses(resolveDns, host),
    log: (entry) => console.log(JSON.stringify(entry)),
  },
  // On Deno Deploy; a server of one's own may have no TLS.
  tls: env.get("DENO_DEPLOYMENT_ID") !== undefined,
  assets: serveStatic({ root: new URL("../www/dist", import.meta.url).pathname, precompressed: true }),
});

serve(app.fetch);
