/** A new process that reads one chain. In: a runtime, and a reader. Out: what it took, as it says, and as it was seen from outside. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
export const CHAIN = file("data/chain.crt");

/**
 * @param {string} program
 * @param {readonly string[]} parameters of the runtime
 * @param {string} place a file of `peers/`
 * @param {string} maker the function in it that makes the reader
 * @param {string[]} given to that function
 * @returns {() => import("./started.js").Taken}
 */
export const fresh = (program, parameters, place, maker, ...given) => () => {
  const start = performance.now();
  const { stdout, stderr, error } = spawnSync(program, [...parameters, file("fresh.js"), file(`peers/${place}`), maker, CHAIN, ...given], { encoding: "utf8", timeout: 60_000 });
  const whole = performance.now() - start;
  if (!stdout) throw error ?? new Error(stderr || "it said nothing");
  return { ...JSON.parse(stdout), whole };
};
