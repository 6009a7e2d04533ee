/** The relay and the service behind it, in processes of their own. In: on which runtime. Out: where both are, and how to end them. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { RUN, program } from "../../runtimes/programs.js";
import { startWorkerd } from "../../workerd/workerd.js";

/** @typedef {{ port: number, pid?: number, close(): Promise<unknown> }} Relay */

const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** On workerd a call leaves as plain HTTP, so the service speaks that. @param {string} name @param {unknown[]} parameters */
async function child(name, ...parameters) {
  const started = fork(file(name), parameters.map(String));
  const [{ port }] = await once(started, "message");
  return { started, port: /** @type {number} */ (port), pid: started.pid, close: () => ended(started) };
}

/** @param {import("node:child_process").ChildProcess} started */
async function ended(started) {
  // One that has ended by itself ends no second time.
  if (started.exitCode === null && started.signalCode === null && started.kill("SIGKILL")) await once(started, "exit");
}

/** @param {"deno" | "bun"} runtime @param {number} service @param {number} timeout @returns {Promise<Relay>} */
async function elsewhere(runtime, service, timeout) {
  const started = spawn(program(runtime), [...RUN[runtime], file("elsewhere.js"), String(service), String(timeout)], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: started.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(started, "exit").then(([code]) => Promise.reject(new Error(`${runtime} ended with ${code}`)))]);
  return { port: JSON.parse(String(line)).port, pid: started.pid, close: () => ended(started) };
}

/** @type {Record<string, (service: number, timeout: number) => Promise<Relay>>} */
const RELAYS = {
  node: (service, timeout) => child("node.js", service, timeout),
  workerd: (service, timeout) => startWorkerd({ port: service, variables: { COUNTERSIGN_TIMEOUT: String(timeout) } }),
  deno: (service, timeout) => elsewhere("deno", service, timeout),
  bun: (service, timeout) => elsewhere("bun", service, timeout),
};

/** Milliseconds a relay gives a service by itself. */
const TIMEOUT = 30_000;

/** @typedef {"node" | "workerd" | "deno" | "bun"} Runtime */

export const RUNTIMES = Object.keys(RELAYS);

/** The relay alone. @param {Runtime} runtime @param {number} service its port @param {number} timeout milliseconds the service has */
export function relayTo(runtime, service, timeout) {
  return RELAYS[runtime](service, timeout);
}

/** @param {Runtime} runtime */
export async function startRelay(runtime) {
  const { started, port, close } = await child("upstream.js", runtime === "workerd" ? "plain" : "tls");
  const relay = await relayTo(runtime, port, TIMEOUT);
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
