/**
 * Clients of the relay that do not keep to HTTP, or go. In: the relay's port, and the hostile service behind it, which answers as it should. Out: how many were tried,
 * and each after which the service had what nobody sent to its end, or the relay waits for ever.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { createSandbox } from "@countersign/sandbox";
import { HEADERS, HOST, PATH } from "../edge/exchange.js";
import { NOW } from "../edge/fault-matrix.js";

/** @typedef {{ method: string, path: string }} Call */
/** Whether the relay may wait for more is `waits`; whether the service may have it, `mayArrive`. @typedef {{ mayArrive?: boolean, waits?: boolean, act(socket: import("node:net").Socket, call: Call): unknown }} Client */

/** Milliseconds in which a relay has to end with a client that has sent all it will, and in which what was sent has arrived. */
const [MOST, SETTLED] = [10_000, 50];

const BODY = JSON.stringify({ certificate: { name: "faults", description: "x".repeat(2000) } });
const list = PATH.slice(0, PATH.lastIndexOf("/"));

/** @type {Record<string, Call>} */
const CALLS = {
  change: { method: "PUT", path: `/relay/${HOST}${PATH}` },
  activation: { method: "POST", path: "/relay/ccm.cn-north-4.myhuaweicloud.com/v1/private-certificate-authorities/4c0e772e-a30c-4029-b929-b7acb04143f7/activate" },
  read: { method: "GET", path: `/relay/${HOST}${list}?limit=20` },
};

/** @param {Call} call @param {[string, string | number][]} more */
function head({ method, path }, ...more) {
  const headers = [["host", "127.0.0.1"], ...Object.entries(HEADERS), ...more];
  return `${method} ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

const length = BODY.length;

/** @type {Record<string, Client>} */
export const CLIENTS = {
  "gone at once": { act: (socket) => void socket.destroy() },
  "reset within the header": { act: (socket, call) => (socket.write(head(call).slice(0, 60)), gone(socket)) },
  "reset within the body": { act: (socket, call) => (socket.write(head(call, ["content-length", length + 1]) + BODY), gone(socket)) },
  "half closed within the body": { act: (socket, call) => void socket.end(head(call, ["content-length", length + 1]) + BODY) },
  "half closed within a chunk": { act: (socket, call) => void socket.end(`${head(call, ["transfer-encoding", "chunked"])}ffff\r\n${BODY}`) },
  "no last chunk": { act: (socket, call) => void socket.end(`${head(call, ["transfer-encoding", "chunked"])}${length.toString(16)}\r\n${BODY}\r\n`) },
  "gone before the answer": { mayArrive: true, act: (socket, call) => (socket.write(whole(call)), gone(socket)) },
  "reads no answer": { mayArrive: true, waits: true, act: (socket, call) => (socket.pause(), void socket.write(whole(call))) },
  "a length that is no number": { act: (socket, call) => void socket.write(head(call, ["content-length", "all"]) + BODY) },
  "two lengths": { act: (socket, call) => void socket.write(head(call, ["content-length", length], ["content-length", 5]) + BODY) },
  "a length and chunks": { act: (socket, call) => void socket.write(`${head(call, ["content-length", 5], ["transfer-encoding", "chunked"], ["connection", "close"])}${length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`), mayArrive: true },
  "a chunk whose size is no number": { act: (socket, call) => void socket.write(`${head(call, ["transfer-encoding", "chunked"])}many\r\n${BODY}\r\n0\r\n\r\n`) },
  "a body beyond every limit": { act: (socket, call) => void socket.write(head(call, ["content-length", 1e12]) + BODY) },
  "chunks without an end": { act: (socket, call) => (socket.write(head(call, ["transfer-encoding", "chunked"])), flood(socket, `10000\r\n${"x".repeat(65_536)}\r\n`)) },
  "headers without an end": { act: (socket, call) => (socket.write(head(call).slice(0, -2)), flood(socket, `x-more: ${"y".repeat(1000)}\r\n`)) },
  "a compressed body": {
    mayArrive: true,
    act: (socket, call) => {
      const bomb = gzipSync(Buffer.alloc(16 << 20));
      socket.write(Buffer.concat([Buffer.from(head(call, ["content-encoding", "gzip"], ["content-length", bomb.length], ["connection", "close"])), bomb]));
    },
  },
  "no HTTP": { act: (socket) => void socket.write("SSH-2.0-OpenSSH_9.6\r\n\r\n") },
  "HTTP/2 that nobody asked for": { act: (socket) => void socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") },
};

/** @param {Call} call */
const whole = (call) => (call.method === "GET" ? head(call, ["connection", "close"]) : head(call, ["content-length", length], ["connection", "close"]) + BODY);

/** @param {import("node:net").Socket} socket */
async function gone(socket) {
  await after(SETTLED);
  socket.resetAndDestroy();
}

/** Until the relay has had enough. @param {import("node:net").Socket} socket @param {string} piece */
async function flood(socket, piece) {
  const closed = once(socket, "close").catch(() => {});
  for (let sent = 0; sent < 64 << 20 && !socket.destroyed; sent += piece.length) {
    if (!socket.write(piece)) await Promise.race([once(socket, "drain").catch(() => {}), closed, after(MOST, undefined, { ref: false })]);
    if (socket.readableEnded || socket.readableLength > 0 || socket.bytesRead > 0) return;
  }
}

/** @param {{ port: number, hostile: Awaited<ReturnType<typeof import("./service.js").startHostile>> }} place */
export async function clients({ port, hostile }) {
  const result = { asked: 0, wrong: /** @type {string[]} */ ([]), hung: /** @type {string[]} */ ([]) };
  for (const [name, { act, mayArrive = false, waits = false }] of Object.entries(CLIENTS)) {
    for (const [kind, call] of Object.entries(CALLS)) {
      hostile.become({}, createSandbox({ now: () => NOW }));
      result.asked += 1;
      const socket = connect(port, "127.0.0.1").on("error", () => {});
      const answered = new Promise((resolve) => {
        socket.once("data", resolve).once("close", resolve);
      });
      await once(socket, "connect");
      await act(socket, call);
      const isOver = waits || (await Promise.race([answered.then(() => true), after(MOST, false, { ref: false })]));
      await after(SETTLED);
      socket.destroy();
      if (!isOver) result.hung.push(`${name}: ${kind}`);
      const had = hostile.had(() => true);
      if (had > (mayArrive ? 1 : 0) && !(call.method === "GET" && had === 1)) result.wrong.push(`${name}: ${kind}: the service had it ${had} times`);
      // The next one is served.
      const answer = await fetch(`http://127.0.0.1:${port}${CALLS.change?.path}`, { method: "PUT", headers: HEADERS, body: BODY, signal: AbortSignal.timeout(MOST) }).catch(String);
      if (typeof answer === "string" || answer.headers.get("x-countersign-answered-by") === null) result.hung.push(`${name}: ${kind}: the next one: ${typeof answer === "string" ? answer : answer.status}`);
    }
  }
  return result;
}
