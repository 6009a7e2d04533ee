/**
 * The edge function on Node, for one's own machine. In: `--port`, `--allow`, `--no-sandbox`. Out: one line with the address on
 * standard output when it is ready, then one line for each relayed request.
 */

import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { createSandbox, demo } from "@countersign/sandbox";
import { admit, init } from "countersign";
import { createApp } from "./app.js";

const ADDRESS = "127.0.0.1";
const CONSOLE = fileURLToPath(new URL("../www/dist", import.meta.url));

const USAGE = `node edge/serve.js [--port 8787] [--allow HOST]... [--no-sandbox]

  --port N       listen on 127.0.0.1:N; the next free port is taken when N is in use, any free one when N is 0
  --allow HOST   let the relay forward to this host as well, such as a private endpoint; may be repeated
  --no-sandbox   relay to the real services instead of the built-in sandbox`;

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 8787 if absent; 0 takes any free one
 * @property {boolean} [sandbox] true if absent
 * @property {string[]} [hosts] hosts the relay admits beside the known ones
 * @property {string} [consoleDirectory] where the built console lies
 * @property {import("countersign/edge").RelayOptions["log"]} [log]
 */

/**
 * Starts the server on this machine only.
 * @param {ServerOptions} [options]
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function startServer({ port = 8787, sandbox = true, hosts = [], consoleDirectory = CONSOLE, log } = {}) {
  await init();
  const app = createApp({
    relay: { admit, hosts, log },
    assets: existsSync(consoleDirectory) ? serveStatic({ root: consoleDirectory }) : consoleMissing,
    ...(sandbox ? { sandbox: createSandbox({ now: Date.now }), sandboxDemo: demo } : {}),
  });
  const server = /** @type {import("node:http").Server} */ (
    // An IAM token alone can be longer than the 16 KiB Node allows all headers together.
    createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false, serverOptions: { maxHeaderSize: 64 * 1024 } })
  );
  const bound = await listen(server, port);
  return { url: `http://${ADDRESS}:${bound}/`, port: bound, close: () => close(server) };
}

/**
 * Listens on the port, or on the next free one of the hundred after it.
 * @param {import("node:http").Server} server
 * @param {number} port
 */
async function listen(server, port) {
  for (let candidate = port; ; candidate += 1) {
    try {
      server.listen(candidate, ADDRESS);
      await once(server, "listening");
      return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!taken || candidate >= Math.min(port + 100, 65_535)) throw error;
    }
  }
}

/**
 * Lets what is under way finish, for two seconds at most.
 * @param {import("node:http").Server} server
 */
async function close(server) {
  const closed = once(server, "close");
  server.close();
  const deadline = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(deadline);
}

/** @type {import("hono").MiddlewareHandler} */
async function consoleMissing(context) {
  return context.text("The console is not built yet: `cargo xtask serve` builds it and starts this server.\n", 404);
}

/** @param {import("countersign/edge").RelayLogEntry} entry */
function logLine({ method, host = "(malformed address)", path = "", status, bodySha256, bodyLength, milliseconds }) {
  const body = bodySha256 === undefined ? "" : `, body ${bodyLength} bytes, SHA-256 ${bodySha256}`;
  console.log(`${method} ${host}${path}: ${status} in ${milliseconds} ms${body}`);
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
  const { url, port, close } = await startServer({ port: wanted, sandbox, hosts: values.allow, log: logLine });
  const remarks = [sandbox ? "built-in sandbox, nothing leaves this machine" : "relaying to the real services", "Ctrl+C ends it"];
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
