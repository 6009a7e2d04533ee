/**
 * The sandbox behind a server of its own. In: whether it speaks TLS, and what answers. Out: a port of this machine; what reaches the
 * sandbox came over a connection, and a fault that breaks one breaks it.
 */

import { Buffer } from "node:buffer";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { setTimeout } from "node:timers/promises";
import { createPublicFetch } from "countersign/edge/node";

/** @typedef {{ fetch(request: Request): Promise<Response> }} Service */

const file = (/** @type {string} */ name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url));

/** A certificate of the sandbox's own authority, and its key. */
export const identity = () => ({ cert: file("chain.crt"), key: file("p256.key") });

/**
 * Certificates as ELB lists them, each with its private key.
 *
 * @param {number} count
 */
export function listed(count) {
  const [certificate, private_key] = [file("p256.crt"), file("p256.key")].map(String);
  return Array.from({ length: count }, (_, index) => ({ id: `c${index}`, certificate, private_key }));
}

/** @param {{ tls?: boolean }} [options] */
export async function startService({ tls = false } = {}) {
  /** @type {{ service?: Service, underWay: number }} */
  const state = { underWay: 0 };
  /** @type {http.RequestListener} */
  const listener = async (incoming, outgoing) => {
    state.underWay += 1;
    try {
      const response = await /** @type {Service} */ (state.service).fetch(await requestOf(incoming));
      const body = Buffer.from(await response.arrayBuffer());
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
    } catch {
      incoming.socket.destroy();
    } finally {
      state.underWay -= 1;
    }
  };
  const server = tls ? https.createServer(identity(), listener) : http.createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    /** @param {Service} service what answers from now on */
    become(service) {
      state.service = service;
    },
    async idle() {
      while (state.underWay > 0) await setTimeout(10);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * The server's own fetch, except that every name is this machine's and the service's certificate is for another.
 * @param {number} port
 */
export function fetchFrom(port) {
  /** @type {any} */
  const lookup = (/** @type {string} */ _host, /** @type {object} */ _options, /** @type {Function} */ callback) =>
    callback(null, [{ address: "127.0.0.1", family: 4 }]);
  // An agent's port takes the place of the one in the address.
  const tls = /** @type {https.AgentOptions} */ ({ ca: file("root.crt"), port, checkServerIdentity: () => undefined });
  return createPublicFetch({ lookup, isAllowed: () => true, tls });
}

/** @param {http.IncomingMessage} incoming */
async function requestOf(incoming) {
  const { method = "", url = "", headers } = incoming;
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const ofConnection = ["connection", "content-length", "transfer-encoding", "keep-alive"];
  const kept = Object.entries(headers).filter(([name]) => !ofConnection.includes(name));
  return new Request(`https://${headers.host}${url}`, {
    method,
    headers: /** @type {[string, string][]} */ (kept),
    ...(method !== "GET" && { body: new Uint8Array(Buffer.concat(chunks)) }),
  });
}
