/**
 * A service that does not keep to HTTP. In: whether it speaks TLS, and what it does with a request, byte by byte. Out: a port of this machine, and what
 * reached it whole.
 */
import { Buffer } from "node:buffer";
import { once } from "node:events";
import * as net from "node:net";
import * as tls from "node:tls";
import { identity } from "../edge/service.js";

/** @typedef {{ status: number, headers: [string, string][], body: Buffer }} Answer what a service would say */
/**
 * One of `connected`, `begun` (the header is here) and `write` (the request is here whole) does what is wrong.
 *
 * @typedef {object} Behaviour
 * @property {(socket: net.Socket) => void} [connected]
 * @property {(socket: net.Socket) => unknown} [begun]
 * @property {(socket: net.Socket, answer: Answer) => unknown} [write]
 */
/** @typedef {{ fetch(request: Request): Promise<Response> }} Service */

/** @param {{ encrypted: boolean }} options */
export async function startHostile({ encrypted }) {
  /** @type {{ behaviour: Behaviour, service?: Service }} */
  const state = { behaviour: {} };
  /** What came whole. @type {{ method: string, url: string }[]} */
  let whole = [];
  /** @type {Set<net.Socket>} */
  const sockets = new Set();

  /** @param {net.Socket} socket */
  const serve = async (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    const { behaviour, service } = state;
    if (behaviour.connected) return behaviour.connected(socket);
    const request = await received(socket, () => behaviour.begun?.(socket));
    if (request === undefined || behaviour.begun) return;
    whole.push({ method: request.method, url: request.url });
    const response = await /** @type {Service} */ (service).fetch(request);
    const headers = [...response.headers].filter(([name]) => name !== "content-length");
    const answer = { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
    await (behaviour.write ?? writeWhole)(socket, answer);
  };

  const listener = (/** @type {net.Socket} */ socket) => void serve(socket).catch(() => socket.destroy());
  const server = encrypted ? tls.createServer({ ...identity(), ALPNProtocols: ["http/1.1"] }, listener) : net.createServer(listener);
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: /** @type {net.AddressInfo} */ (server.address()).port,
    /** @param {Behaviour} behaviour @param {Service} service */
    become(behaviour, service) {
      hangUp();
      whole = [];
      Object.assign(state, { behaviour, service });
    },
    /** @param {(request: { method: string, url: string }) => boolean} isIt */
    had: (isIt) => whole.filter(isIt).length,
    close() {
      hangUp();
      server.close();
    },
  };
}

/** The first lines of an answer, and the empty one. @param {number} status @param {[string, string | number][]} headers */
export function head(status, headers, version = "HTTP/1.1") {
  return `${version} ${status} Said\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

/** As it has to be. @param {net.Socket} socket @param {Answer} answer */
export function writeWhole(socket, { status, headers, body }) {
  const length = /** @type {[string, string | number][]} */ (status === 204 ? [] : [["content-length", body.length]]);
  socket.end(Buffer.concat([Buffer.from(head(status, [...headers, ...length, ["connection", "close"]])), body]));
}

/**
 * A request, read to its end (RFC 9112 §6); absent when the connection ended before.
 *
 * @param {net.Socket} socket
 * @param {() => unknown} begun
 */
async function received(socket, begun) {
  let bytes = Buffer.alloc(0);
  let isBegun = false;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf("\r\n\r\n");
    if (end === -1) continue;
    if (!isBegun) begun();
    isBegun = true;
    const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
    const headers = lines.map((line) => /** @type {[string, string]} */ ([line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
    const body = bodyOf(bytes.subarray(end + 4), new Map(headers));
    if (body === undefined) continue;
    const [method = "", url = ""] = first.split(" ");
    const kept = headers.filter(([name]) => !["connection", "content-length", "transfer-encoding", "keep-alive"].includes(name));
    return new Request(`https://${new Map(headers).get("host")}${url}`, { method, headers: kept, ...(method !== "GET" && { body }) });
  }
  return undefined;
}

/** @param {Buffer} rest @param {Map<string, string>} headers @returns {Uint8Array<ArrayBuffer> | undefined} */
function bodyOf(rest, headers) {
  if (headers.get("transfer-encoding") !== "chunked") {
    const length = Number(headers.get("content-length") ?? 0);
    return rest.length < length ? undefined : new Uint8Array(rest.subarray(0, length));
  }
  const parts = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(rest.subarray(at, line).toString("latin1"), 16);
    if (rest.length < line + 4 + size) return undefined;
    if (size === 0) return new Uint8Array(Buffer.concat(parts));
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
}
