/**
 * Clients that do not behave. In: the relay's port, a request, and how it is sent: slowly, hung up on before it was sent, or reset before it was
 * answered. Out: what is wrong with the answer of the slow one, which is to be like any other.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { HEADERS, HOST, PATH } from "../../edge/exchange.js";

/** In so many pieces a slow client sends, and waits so long before each. */
const [PIECES, WAIT] = [8, 60];

/** @param {number} port @param {string} body */
async function opened(port, body) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const headers = { host: `127.0.0.1:${port}`, ...HEADERS, "content-length": Buffer.byteLength(body), connection: "close" };
  socket.write(`PUT /relay/${HOST}${PATH} HTTP/1.1\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  return socket;
}

/** @param {number} port @param {string} body @param {string} digest @returns {Promise<string | undefined>} */
export async function slow(port, body, digest) {
  const socket = await opened(port, body);
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => (answer += text));
  const closed = once(socket, "close");
  const size = Math.ceil(body.length / PIECES);
  for (let at = 0; at < body.length; at += size) {
    await after(WAIT);
    socket.write(body.slice(at, at + size));
  }
  await closed;
  if (!answer.startsWith("HTTP/1.1 200")) return `a slow client: ${answer.slice(0, answer.indexOf("\r")) || "no answer"}`;
  return answer.includes(digest) ? undefined : "a slow client: the answer is another request's";
}

/** Gone with half of its body unsent. @param {number} port @param {string} body @param {boolean} isReset */
export async function hangsUp(port, body, isReset) {
  const socket = await opened(port, body);
  socket.on("error", () => {}).write(body.slice(0, body.length / 2));
  await after(WAIT);
  if (isReset) socket.resetAndDestroy();
  else socket.destroy();
}

/** Gone with its answer on the way: it may have arrived. @param {number} port @param {string} body @param {number} milliseconds */
export async function abandons(port, body, milliseconds) {
  const socket = await opened(port, body);
  socket.on("error", () => {}).write(body);
  await after(milliseconds);
  socket.resetAndDestroy();
}
