/**
 * What passes requests on, in a process of its own. In: which of them, and the port where its calls end. Out: its port, told to its parent. All
 * are fetch handlers behind the same server for Node, and ask the service by Node's `fetch`, without TLS.
 */
import { createAdaptorServer } from "@hono/node-server";
import { startServer } from "@countersign/edge/serve";
import { bareFetch, bareHono } from "./app.js";

const [, , which, service] = process.argv;

/** @param {Request} request */
async function ask(request) {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  const kept = new Headers(headers);
  // Of Node's own, which makes them anew.
  for (const name of ["host", "content-length", "transfer-encoding"]) kept.delete(name);
  const body = method === "GET" ? {} : { body: await request.arrayBuffer() };
  return fetch(`http://127.0.0.1:${service}${pathname}${search}`, { method, headers: kept, ...body });
}

/** @param {(request: Request) => Promise<Response>} handler @returns {Promise<number>} */
const listening = (handler) =>
  new Promise((resolve) => {
    const server = /** @type {import("node:http").Server} */ (createAdaptorServer({ fetch: handler, overrideGlobalObjects: false }));
    server.listen(0, "127.0.0.1", () => resolve(/** @type {import("node:net").AddressInfo} */ (server.address()).port));
  });

const SERVERS = {
  countersign: async () => (await startServer({ port: 0, sandbox: false, relay: { upstream: ask }, consoleDirectory: "/nowhere" })).port,
  hono: () => listening(bareHono(ask)),
  fetch: () => listening(bareFetch(ask)),
};

process.send?.({ port: await SERVERS[/** @type {keyof typeof SERVERS} */ (which)]() });
// Nobody is left who would end it.
process.once("disconnect", () => process.exit());
