/**
 * Whether what is here is there. In: targets, and the certificate. Out: an exit code of each, looked at once; nothing is changed.
 *
 * @import { World } from "../world.js"
 * @import { Way } from "../credentials/caller.js"
 * @import { Pairs } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { Callers } from "../credentials/caller.js";
import { Readiness, contextOf, proofOf } from "./ready.js";
import { tellProof, tellReady, tellStopped } from "./told.js";

/** So many are looked at at a time. */
const CONCURRENCY = 4;

/**
 * @param {Target[]} targets
 * @param {Way & { pairs: Pairs }} options
 * @param {World} world
 * @returns {Promise<number[]>}
 */
export async function proven(targets, { pairs, ...way }, world) {
  const readiness = new Readiness(new Callers(world, way));
  const { out } = world;
  /** @type {number[]} */
  const exits = [];
  let isRehearsal = false;
  const queue = targets.values();
  const worker = async () => {
    for (const target of queue) {
      out.progress("deliver.looking", { count: exits.length + 1, all: targets.length, name: target.name });
      try {
        const ready = await readiness.of(target);
        tellReady(ready, out);
        const proof = await proofOf(ready, contextOf(ready, pairs, []));
        isRehearsal ||= proof.answeredBy === "sandbox";
        exits.push(tellProof(target.name, proof, out));
      } catch (thrown) {
        exits.push(tellStopped(target, thrown, world).exit);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, targets.length) }, worker));
  if (isRehearsal) out.say("prove.rehearsal", {}, "doubtful");
  return exits;
}
