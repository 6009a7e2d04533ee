/**
 * The edge function as a server of Node. In: a port, where to listen, a sandbox or none. Out: a running server, and how to end it.
 *
 * @import { AddressInfo } from "node:net"
 * @import { MiddlewareHandler } from "hono"
 * @import { RelayOptions } from "countersign/edge"
 * @import { IncomingMessage, Server, ServerResponse } from "node:http"
 */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { isIPv4 } from "node:net";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { createSandbox, demo } from "@countersign/sandbox";
import { addressCheck } from "countersign/edge";
import { createPublicFetch } from "countersign/edge/node";
import { createApp } from "./app.js";

export const THIS_MACHINE = "127.0.0.1";
const CONSOLE = fileURLToPath(new URL("../www/dist", import.meta.url));

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 8787 if absent; 0 takes any free one
 * @property {string} [listen] the address to listen on; only this machine reaches it if absent
 * @property {string[]} [names] it answers to; beside these its usual ones when only this machine reaches it, every name if absent
 * @property {boolean | { fetch(request: Request): Promise<Response> }} [sandbox] a fresh one, none, or this one; a fresh one if absent
 * @property {RelayOptions} [relay]
 * @property {string} [consoleDirectory] where the built console lies
 * @property {(path: string) => string} [consoleFile] of the path in an address, where its file lies in there; the same if absent
 */

/**
 * Starts the server. Without the sandbox it connects to public addresses only, unless `relay` has an `upstream` of its own.
 *
 * @param {ServerOptions} [options]
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function startServer(options = {}) {
  const { port = 8787, listen = THIS_MACHINE, names, sandbox = true, relay = {}, consoleDirectory = CONSOLE, consoleFile } = options;
  const app = createApp({
    relay: { upstream: createPublicFetch({ isAllowed: addressCheck(relay.hosts ?? []) }), ...relay },
    names: ownNames(listen, names),
    assets: existsSync(consoleDirectory) ? serveStatic({ root: consoleDirectory, rewriteRequestPath: consoleFile, precompressed: true }) : consoleMissing,
    ...(sandbox ? { sandbox: sandbox === true ? createSandbox({ now: Date.now }) : sandbox, sandboxDemo: demo } : {}),
  });
  const server = /** @type {Server} */ (
    // An IAM token alone can be longer than the 16 KiB Node allows all headers together; the relay has a limit of its own.
    createAdaptorServer({ fetch: (request, node) => app.fetch(lean(request, node.incoming), node), overrideGlobalObjects: false, serverOptions: { maxHeaderSize: 160 * 1024 } })
  );
  // Node would put this machine's time into an answer whose service sent none, and it would pass for the service's.
  server.prependListener("request", (/** @type {IncomingMessage} */ { url = "" }, /** @type {ServerResponse} */ outgoing) => {
    outgoing.sendDate = !url.startsWith("/relay/");
  });
  const bound = await listenOn(server, listen, port);
  const host = listen.includes(":") ? `[${listen}]` : listen;
  return { url: `http://${host}:${bound}/`, port: bound, close: () => close(server) };
}

/**
 * What a browser on this machine calls it. A server that others reach has names that only its operator knows.
 *
 * @param {string} listen
 * @param {string[]} [names]
 */
function ownNames(listen, names) {
  const address = listen.includes(":") ? `[${listen}]` : listen.toLowerCase();
  const isLoopback = address === "localhost" || address === "[::1]" || (isIPv4(listen) && listen.startsWith("127."));
  const own = isLoopback ? ["localhost", "127.0.0.1", "[::1]"] : [];
  if (!isLoopback && names === undefined) return undefined;
  return [...new Set([...own, address, ...(names ?? []).map((name) => name.toLowerCase())])];
}

/**
 * The same request, whose body comes straight from the connection. Node's own `Request` with a body and a signal is kept for
 * several rounds of garbage collection, and every round finds more of them: under load memory grew without an end in sight.
 *
 * @param {Request} request
 * @param {unknown} incoming
 */
function lean(request, incoming) {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return hasBody ? Object.defineProperty(request, "body", { get: () => Readable.toWeb(/** @type {Readable} */ (incoming)) }) : request;
}

/**
 * Listens on the port, or on the next free one of the hundred after it.
 *
 * @param {Server} server
 * @param {string} address
 * @param {number} port
 */
async function listenOn(server, address, port) {
  for (let candidate = port; ; candidate += 1) {
    try {
      server.listen(candidate, address);
      await once(server, "listening");
      return /** @type {AddressInfo} */ (server.address()).port;
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!taken || candidate >= Math.min(port + 100, 65_535)) throw error;
    }
  }
}

/**
 * Lets what is under way finish, for two seconds at most.
 *
 * @param {Server} server
 */
async function close(server) {
  const closed = once(server, "close");
  server.close();
  const deadline = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(deadline);
}

/** @type {MiddlewareHandler} */
async function consoleMissing(context) {
  return context.text("The console is not built yet: `cargo xtask serve` builds it and starts this server.\n", 404);
}
