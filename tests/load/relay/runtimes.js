/** The relay and the service behind it, in processes of their own. In: on which runtime. Out: where both are, and how to end them. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { RUN, program } from "../../runtimes/programs.js";
import { startWorkerd } from "../../workerd/workerd.js";

/** @typedef {{ port: number, pid?: number, close(): Promise<unknown> }} Relay */

const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** On workerd a call leaves as plain HTTP, so the service speaks that. @param {string} name @param {string} parameter */
async function child(name, parameter) {
  const started = fork(file(name), [parameter]);
  const [{ port }] = await once(started, "message");
  return { started, port: /** @type {number} */ (port), pid: started.pid, close: () => ended(started) };
}

/** @param {import("node:child_process").ChildProcess} started */
async function ended(started) {
  // One that has ended by itself ends no second time.
  if (started.exitCode === null && started.signalCode === null && started.kill("SIGKILL")) await once(started, "exit");
}

/** @param {"deno" | "bun"} runtime @param {number} service @returns {Promise<Relay>} */
async function elsewhere(runtime, service) {
  const started = spawn(program(runtime), [...RUN[runtime], file("elsewhere.js"), String(service)], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: started.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(started, "exit").then(([code]) => Promise.reject(new Error(`${runtime} ended with ${code}`)))]);
  return { port: JSON.parse(String(line)).port, pid: started.pid, close: () => ended(started) };
}

/** @type {Record<string, (service: number) => Promise<Relay>>} */
const RELAYS = {
  node: (service) => child("node.js", String(service)),
  workerd: (service) => startWorkerd({ port: service }),
  deno: (service) => elsewhere("deno", service),
  bun: (service) => elsewhere("bun", service),
};

/** @typedef {"node" | "workerd" | "deno" | "bun"} Runtime */

export const RUNTIMES = Object.keys(RELAYS);

/** @param {Runtime} runtime */
export async function startRelay(runtime) {
  const { started, port, close } = await child("upstream.js", runtime === "workerd" ? "plain" : "tls");
  const relay = await RELAYS[runtime](port);
  return {
    port: relay.port,
    pid: relay.pid,
    /** What reached the service, and how many of some digests. @param {string[]} digests */
    async arrived(digests) {
      started.send({ digests });
      const [report] = await once(started, "message");
      return /** @type {{ requests: number, distinct: number, doubled: number, ofThese: number }} */ (report);
    },
    close: () => Promise.all([relay.close(), close()]),
  };
}
