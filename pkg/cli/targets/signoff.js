/**
 * The sign-off of a sending. In: what was cleared, and who sends it. Out: what a journal keeps of it with the line before the sending, or why no record
 * could be made of it: nothing is sent then. And the record of how it ended, which another run may come to make, that was not there.
 *
 * @import { JournalSending } from "../../types/journal.d.ts"
 * @import { Cleared } from "./clearing.js"
 * @import { World } from "../world.js"
 */
import { record } from "countersign";
import { canonical } from "../../api/canonical.js";
import { present } from "../../given/present.js";
import { failure } from "../failure.js";
import { secretIn } from "./secret.js";

/** @typedef {NonNullable<JournalSending["signoff"]>} Signoff */

/**
 * A name is written down, and given to others.
 *
 * @param {string | undefined} operator
 * @param {Pick<World, "out">} world
 */
export function assertOperator(operator, { out }) {
  if (operator === undefined) return;
  const isSecret = operator.includes("PRIVATE KEY") || operator.split(/\s+/).some((word) => secretIn(word) !== undefined);
  if (isSecret || out.sealed(operator) !== operator) throw failure("deliver.operator-secret");
}

/**
 * @param {Pick<Cleared, "operation" | "context">} cleared
 * @param {{ operator?: string | undefined, moduleSha256?: string | undefined }} known
 * @param {Pick<World, "out" | "now">} world
 * @returns {Signoff}
 */
export function signoffOf({ operation, context }, known, { out, now }) {
  // What credentials a target has is known only now.
  assertOperator(known.operator, { out });
  const text = record({ operation, ...context, ...present(known), now: now() });
  if (out.sealed(text) !== text) throw failure("deliver.record-secret");
  const { verdict, findings, acknowledged, refusedEdits, rulesVersion, moduleSha256, operator } = JSON.parse(text);
  return { verdict, findings, acknowledged, refusedEdits, rulesVersion, ...present({ moduleSha256, operator }) };
}

/**
 * The same record, with what was signed off when it was sent.
 *
 * @param {string} text made by a run that did not send it
 * @param {Signoff} signoff
 */
export function signedOff(text, signoff) {
  return canonical({ ...JSON.parse(text), moduleSha256: undefined, operator: undefined, ...signoff });
}
