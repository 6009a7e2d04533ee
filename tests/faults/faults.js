/**
 * What a service may do instead of answering as HTTP has it. In: nothing. Out: each fault by its name, what it does, and what a caller may be told after it.
 */
import { Buffer } from "node:buffer";
import { setTimeout as after } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { head, writeWhole } from "./service.js";

/** @import { Socket } from "node:net" */
/** @import { Answer, Behaviour } from "./service.js" */

/**
 * What really came: a whole answer, a whole refusal, or none that anybody can rely on.
 *
 * @typedef {"answer" | "refusal" | "none"} Came
 */
/**
 * More than one came where HTTP leaves it to whoever reads. What is wrong with a body alone is nothing to a 204, which ends with its header (RFC 9112 §6.3).
 *
 * @typedef {Behaviour & { came: Came[], ofBody?: boolean }} Fault
 */

/** Bytes a flood ends after, in case nobody stops it. */
const FLOOD = 64 << 20;
const MEGABYTE = Buffer.alloc(1 << 20, 0x20);
const ZEROS = gzipSync(Buffer.alloc(FLOOD));

/** @param {Buffer} body */
const chunk = (body) => Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n")]);

/** As fast as it is taken, until the other side goes. @param {Socket} socket @param {string | Buffer} piece */
async function flood(socket, piece) {
  const closed = new Promise((resolve) => {
    socket.once("close", resolve);
  });
  const drained = () =>
    new Promise((resolve) => {
      socket.once("drain", resolve);
    });
  for (let sent = 0; sent < FLOOD && !socket.destroyed; sent += piece.length) {
    if (!socket.write(piece)) await Promise.race([drained(), closed]);
  }
  socket.destroy();
}

/** A byte now and then, for longer than anybody waits. @param {Socket} socket @param {string | Buffer} text */
async function drip(socket, text) {
  for (const byte of Buffer.from(text)) {
    if (socket.destroyed) return;
    socket.write(Buffer.of(byte));
    await after(200);
  }
}

/** @param {Answer} answer @param {[string, string | number][]} more */
const headed = ({ status, headers }, ...more) => head(status, [...headers, ...more]);
/** @param {Socket} socket */
const reset = (socket) => void socket.resetAndDestroy();
/** Long enough for what was written to be on its way. @param {Socket} socket @param {string | Buffer} text */
async function resetAfter(socket, text) {
  socket.write(text);
  await after(30);
  reset(socket);
}
/** @param {Came[]} came @param {Behaviour["write"]} write @returns {Fault} */
const fault = (came, write) => ({ came, write });
/** @param {Fault} wrong @returns {Fault} */
const ofBody = (wrong) => ({ ...wrong, ofBody: true });
/** Says this and no more. @param {string | ((answer: Answer) => string | Buffer)} text @param {Came[]} came */
const says = (text, came = ["none"]) => fault(came, (socket, answer) => void socket.end(typeof text === "string" ? text : text(answer)));
/** Another status, with the same words. @param {number} status @param {Came[]} came */
const status = (status, came = ["none"]) => says(({ body }) => head(status, [["content-type", "application/json"], ["content-length", body.length], ["connection", "close"]]) + body, came);

/** @type {Record<string, Fault>} */
export const FAULTS = {
  "nothing is wrong": fault(["answer"], writeWhole),
  "reset at once": { came: ["none"], connected: reset },
  "closed at once": { came: ["none"], connected: (socket) => void socket.end() },
  "silent from the beginning": { came: ["none"], connected: () => {} },
  "speaks first, and not HTTP": { came: ["none"], connected: (socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n") },
  "reset after the header of the request": { came: ["none"], begun: reset },
  "closed after the header of the request": { came: ["none"], begun: (socket) => void socket.destroy() },
  "takes no more of the request": { came: ["none"], begun: (socket) => void socket.pause() },
  "reset before the answer": fault(["none"], reset),
  "closed before the answer": fault(["none"], (socket) => void socket.destroy()),
  "no answer": fault(["none"], () => {}),
  "reset within the first line": fault(["none"], (socket) => resetAfter(socket, "HTTP/1.1 20")),
  "reset within the header": fault(["none"], (socket, answer) => resetAfter(socket, headed(answer).slice(0, -2))),
  "reset after the header": ofBody(fault(["none"], (socket, answer) => resetAfter(socket, headed(answer, ["content-length", answer.body.length + 1])))),
  "reset within the body": ofBody(fault(["none"], (socket, answer) => resetAfter(socket, headed(answer, ["content-length", answer.body.length + 1]) + answer.body))),
  "closed within the body": ofBody(says((answer) => headed(answer, ["content-length", answer.body.length + 1]) + answer.body)),
  "closed within a chunk": ofBody(says((answer) => `${headed(answer, ["transfer-encoding", "chunked"])}ffff\r\n${answer.body}`)),
  "no last chunk": ofBody(says((answer) => Buffer.concat([Buffer.from(headed(answer, ["transfer-encoding", "chunked"])), chunk(answer.body)]))),
  "reset after the answer": fault(["answer", "none"], (socket, answer) => resetAfter(socket, headed(answer, ["content-length", answer.body.length]) + answer.body)),
  "a compressed body that grows": ofBody(says((answer) => Buffer.concat([Buffer.from(headed(answer, ["content-encoding", "gzip"], ["content-length", ZEROS.length])), ZEROS]))),
  "a body compressed twice that grows": ofBody(says((answer) => {
    const twice = gzipSync(ZEROS);
    return Buffer.concat([Buffer.from(headed(answer, ["content-encoding", "gzip, gzip"], ["content-length", twice.length])), twice]);
  })),
  "compressed, and is not": says((answer) => headed(answer, ["content-encoding", "gzip"], ["content-length", answer.body.length]) + answer.body, ["none", "answer"]),
  "an encoding that nobody knows": says((answer) => headed(answer, ["content-encoding", "zip"], ["content-length", answer.body.length]) + answer.body, ["none", "answer"]),
  "headers without an end": fault(["none"], async (socket) => (socket.write("HTTP/1.1 200 OK\r\n"), flood(socket, `x-more: ${"y".repeat(1000)}\r\n`))),
  "one header without an end": fault(["none"], async (socket) => (socket.write("HTTP/1.1 200 OK\r\nx-more: "), flood(socket, MEGABYTE))),
  "a first line without an end": fault(["none"], async (socket) => (socket.write("HTTP/1.1 200 "), flood(socket, "O".repeat(1 << 16)))),
  "a body without an end": ofBody(fault(["none"], async (socket, answer) => (socket.write(headed(answer)), flood(socket, MEGABYTE)))),
  "chunks without an end": ofBody(fault(["none"], async (socket, answer) => (socket.write(headed(answer, ["transfer-encoding", "chunked"])), flood(socket, chunk(MEGABYTE))))),
  "trailers without an end": fault(["none", "answer"], async (socket, answer) => {
    socket.write(Buffer.concat([Buffer.from(headed(answer, ["transfer-encoding", "chunked"])), chunk(answer.body), Buffer.from("0\r\n")]));
    await flood(socket, `x-more: ${"y".repeat(1000)}\r\n`);
  }),
  "a header that drips": fault(["none"], (socket, answer) => drip(socket, headed(answer))),
  "a body that drips": ofBody(fault(["none"], (socket, answer) => (socket.write(headed(answer, ["content-length", answer.body.length + 100])), drip(socket, Buffer.concat([answer.body, MEGABYTE.subarray(0, 100)]))))),
  "a length that is too small": ofBody(says((answer) => headed(answer, ["content-length", 5], ["connection", "close"]) + answer.body)),
  "a length that is no number": says((answer) => headed(answer, ["content-length", "all"], ["connection", "close"]) + answer.body, ["none", "answer"]),
  "a length below nothing": says((answer) => headed(answer, ["content-length", "-1"], ["connection", "close"]) + answer.body, ["none", "answer"]),
  "a length beyond everything": ofBody(says((answer) => headed(answer, ["content-length", "9".repeat(30)], ["connection", "close"]) + answer.body)),
  "two lengths": says((answer) => headed(answer, ["content-length", answer.body.length], ["content-length", 5], ["connection", "close"]) + answer.body, ["none", "answer"]),
  "a length and chunks": says((answer) => Buffer.concat([Buffer.from(headed(answer, ["content-length", 5], ["transfer-encoding", "chunked"], ["connection", "close"])), chunk(answer.body), Buffer.from("0\r\n\r\n")]), ["none", "answer"]),
  "a chunk whose size is no number": ofBody(says((answer) => `${headed(answer, ["transfer-encoding", "chunked"])}many\r\n${answer.body}\r\n0\r\n\r\n`)),
  "word that it goes on, without an end": fault(["none"], async (socket) => flood(socket, "HTTP/1.1 102 Processing\r\n\r\n".repeat(500))),
  "hints before the answer": fault(["answer"], (socket, answer) => (socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n`), writeWhole(socket, answer))),
  "another protocol from here on": says("HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n"),
  "an older HTTP": says(({ status: said, headers, body }) => head(said, headers, "HTTP/1.0") + body, ["answer"]),
  "the oldest HTTP": says(({ body }) => String(body)),
  "HTTP/2 that nobody asked for": says(() => Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])),
  "a redirect": says("HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
  "a redirect that keeps the method": says("HTTP/1.1 307 Temporary Redirect\r\nlocation: https://elsewhere.example/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
  "a part": status(206),
  "as it was": says("HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n"),
  "what a browser sends again for (408)": status(408),
  "what a browser sends again for (421)": status(421),
  "what a browser sends again for (425)": status(425),
  "a status that there is not": status(999),
  "a status of two digits": status(20),
  "bytes that are no text": ofBody(says(({ status: said }) => Buffer.concat([Buffer.from(head(said, [["content-type", "application/json"], ["content-length", 4], ["connection", "close"]])), Buffer.from([0xff, 0xfe, 0x00, 0x80])]))),
  "a page instead of an answer": says("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 15\r\nconnection: close\r\n\r\n<html>Sign in.<"),
};
