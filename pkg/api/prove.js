/**
 * Whether what was sent is there. In: an operation, and who may look; or what was found already. Out: what is there beside what was sent,
 * the strongest fact first.
 *
 * @import { Found, Operation, Proof, ProveOptions } from "../types/index.d.ts"
 */
import { awaited, called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { main } from "../module/main.js";
import { pause } from "./deliver/wait.js";
import { Asking } from "./look/asking.js";
import { WITHIN, compared, lookedAt, settled } from "./prove/looking.js";
import { report } from "./report.js";

/**
 * @param {Operation} operation
 * @param {ProveOptions} options
 * @returns {Promise<Proof>}
 */
export function prove(operation, options) {
  return awaited(prove, async () => {
    main.check("prove");
    const { bundle, encryption, refuse, inPlace, sentAt, within = WITHIN, onProgress, ...rest } = optionsOf("prove", options);
    const asking = new Asking({ ...rest, bundle, encryption });
    const { delay = pause, now = Date.now, signal } = rest;
    const context = { bundle, encryption, refuse, inPlace, sentAt };
    const { proof, looks } = await settled((patience) => lookedAt((question) => asking.ask(question, patience), operation, context), {
      within,
      now,
      delay: (milliseconds) => delay(milliseconds, signal),
      onLook: (looks, wait) => report(onProgress, { looks, ...(wait !== undefined && { wait }) }),
    });
    return { ...proof, time: asking.time(), looks };
  });
}

/**
 * @param {Operation} operation
 * @param {Found[]} found
 * @param {Pick<ProveOptions, "bundle" | "encryption" | "refuse" | "inPlace" | "sentAt">} [context]
 * @returns {Proof}
 */
export function readProof(operation, found, context) {
  return called(readProof, () => {
    main.check("readProof");
    return compared(operation, Array.isArray(found) ? found : [], optionsOf("readProof", context));
  });
}
