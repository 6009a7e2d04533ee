/**
 * Slow clients. In: a thousand at once, each with half of its request sent. Out: the memory of the relay, of a bare Hono proxy and of a bare fetch, on
 * Node and on workerd: at rest, while they wait, and after all were answered.
 */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { HEADERS } from "../../tests/edge/exchange.js";
import { residentBytes } from "../../tests/load/memory.js";
import { spread } from "../measure.js";
import { BODY, RELAY, places, turn } from "../relays/places.js";

const MB = 2 ** 20;

/** @param {number} port */
async function client(port) {
  const socket = connect(port, "127.0.0.1");
  const lines = Object.entries({ host: "127.0.0.1", ...HEADERS, "content-length": BODY.length, connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  let answer = "";
  socket.setEncoding("latin1").on("data", (text) => (answer += text));
  const ended = new Promise((resolve) => {
    socket.once("close", resolve).on("error", () => {});
  });
  await new Promise((resolve) => {
    socket.write(`PUT ${RELAY} HTTP/1.1\r\n${lines.join("")}\r\n${BODY.slice(0, BODY.length / 2)}`, resolve);
  });
  return {
    async finish() {
      socket.write(BODY.slice(BODY.length / 2));
      await Promise.race([ended, after(20_000)]);
      socket.destroy();
      return answer.startsWith("HTTP/1.1 200");
    },
  };
}

/** Of a process, for a moment. @param {number | undefined} pid */
async function resident(pid) {
  const samples = [];
  for (let sample = 0; sample < 5; sample += 1) {
    await after(100);
    samples.push(residentBytes(pid));
  }
  return spread(samples).middle;
}

/** @param {{ quick: boolean }} options */
export async function slow({ quick }) {
  const count = quick ? 200 : 1000;
  assert.ok(!Number.isNaN(residentBytes(process.pid)), "memory is measured where there is /proc");
  const { all, close } = await places();
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  try {
    for (const place of all) {
      const { runtime, name, port, pid } = place;
      if (runtime === "") continue;
      // What its code and its caches take belongs to no client.
      await turn(place, quick ? 500 : 3000);
      const rest = await resident(pid);
      const clients = await Promise.all(Array.from({ length: count }, () => client(port)));
      await after(1000);
      const held = await resident(pid);
      const answered = (await Promise.all(clients.map(({ finish }) => finish()))).filter(Boolean).length;
      await after(1000);
      const left = await resident(pid);
      const each = (held - rest) / count / 1024;
      rows.push([runtime, name, (rest / MB).toFixed(1), (held / MB).toFixed(1), each.toFixed(1), (left / MB).toFixed(1), `${answered} of ${count}`]);
      figures[`${runtime} ${name} held`] = held;
      figures[`${runtime} ${name} each`] = each;
      figures[`${runtime} ${name} answered`] = answered / count;
    }
  } finally {
    await close();
  }
  return { head: ["runtime", "what", "at rest, MB", `${count} clients wait, MB`, "a client, KB", "all answered, MB", "answered"], rows, figures };
}
