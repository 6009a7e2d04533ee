/**
 * The edge function on Node. In: `--port`, `--listen`, `--name`, `--allow`, `--no-sandbox`, and the environment. Out: one line with the address
 * on standard output when it is ready, then one line for each relayed request.
 *
 * @import { AddressInfo } from "node:net"
 * @import { MiddlewareHandler } from "hono"
 * @import { RelayLogEntry, RelayOptions } from "countersign/edge"
 * @import { Server } from "node:http"
 */
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { isIPv4 } from "node:net";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { createSandbox, demo } from "@countersign/sandbox";
import { addressCheck } from "countersign/edge";
import { createPublicFetch, relayOptions } from "countersign/edge/node";
import { createApp } from "./app.js";

const THIS_MACHINE = "127.0.0.1";
const CONSOLE = fileURLToPath(new URL("../www/dist", import.meta.url));

const USAGE = `node edge/serve.js [--port 8787] [--listen 127.0.0.1] [--name NAME]... [--allow HOST]... [--no-sandbox]

  --port N           the next free port is taken when N is in use, any free one when N is 0
  --listen ADDRESS   this machine alone can reach the server unless another of its addresses is given, or 0.0.0.0 for all
  --name NAME        answer to this name as well; on this machine alone it is localhost and its addresses else; may be repeated
  --allow HOST       let the relay forward to this host as well, such as another cloud's; may be repeated
  --no-sandbox       relay to the real services instead of the built-in sandbox

COUNTERSIGN_HOSTS, COUNTERSIGN_ORIGINS, COUNTERSIGN_GUARD, ... are read as edge/README.md says.`;

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 8787 if absent; 0 takes any free one
 * @property {string} [listen] the address to listen on; only this machine reaches it if absent
 * @property {string[]} [names] it answers to; beside these its usual ones when only this machine reaches it, every name if absent
 * @property {boolean | { fetch(request: Request): Promise<Response> }} [sandbox] a fresh one, none, or this one; a fresh one if absent
 * @property {RelayOptions} [relay]
 * @property {string} [consoleDirectory] where the built console lies
 */

/**
 * Starts the server. Without the sandbox it connects to public addresses only, unless `relay` has an `upstream` of its own.
 *
 * @param {ServerOptions} [options]
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function startServer(options = {}) {
  const { port = 8787, listen = THIS_MACHINE, names, sandbox = true, relay = {}, consoleDirectory = CONSOLE } = options;
  const app = createApp({
    relay: { upstream: createPublicFetch({ isAllowed: addressCheck(relay.hosts ?? []) }), ...relay },
    names: ownNames(listen, names),
    assets: existsSync(consoleDirectory) ? serveStatic({ root: consoleDirectory, precompressed: true }) : consoleMissing,
    ...(sandbox ? { sandbox: sandbox === true ? createSandbox({ now: Date.now }) : sandbox, sandboxDemo: demo } : {}),
  });
  const server = /** @type {Server} */ (
    // An IAM token alone can be longer than the 16 KiB Node allows all headers together; the relay has a limit of its own.
    createAdaptorServer({ fetch: (request, node) => app.fetch(lean(request, node.incoming), node), overrideGlobalObjects: false, serverOptions: { maxHeaderSize: 160 * 1024 } })
  );
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

/** @param {RelayLogEntry} entry */
function logLine({ method, host, path = "", status, bodySha256, bodyLength, code, milliseconds }) {
  const place = host ?? (status < 300 ? "(the relay itself)" : "(malformed address)");
  const body = bodySha256 === undefined ? "" : `, body ${bodyLength} bytes, SHA-256 ${bodySha256}`;
  console.log(`${method} ${place}${path}: ${status} in ${milliseconds} ms${code === undefined ? "" : ` (${code})`}${body}`);
}

/** @param {string} text */
function portNumber(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new Error(`--port takes a number from 0 to 65535, not "${text}"`);
  return port;
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      listen: { type: "string", default: THIS_MACHINE },
      name: { type: "string", multiple: true },
      allow: { type: "string", multiple: true, default: [] },
      "no-sandbox": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const wanted = portNumber(values.port);
  const sandbox = !values["no-sandbox"];
  const { hosts = [], ...environment } = relayOptions((name) => process.env[name]);
  const relay = { ...environment, hosts: [...hosts, ...values.allow], log: logLine };
  const { url, port, close } = await startServer({ port: wanted, listen: values.listen, names: values.name, sandbox, relay });
  const remarks = [sandbox ? "built-in sandbox, nothing leaves this machine" : "relaying to the real services", "Ctrl+C ends it"];
  if (values.listen !== THIS_MACHINE && relay.guard === undefined) remarks.unshift("open to everybody who reaches this address");
  if (wanted !== 0 && wanted !== port) remarks.unshift(`port ${wanted} is taken`);
  console.log(`Countersign is ready at ${url} (${remarks.join("; ")})`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
}

// Started as a program, not imported.
if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main().catch((error) => {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  });
}
