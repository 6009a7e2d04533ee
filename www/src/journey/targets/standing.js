/**
 * In: the journey. Out: where the steps stand when the request is for many targets, in one line each; nothing when it is for one.
 *
 * @import { Journey } from "../journey.js"
 * @import { Standing } from "../standing.js"
 */
import { rowSaid, runSaid, standingSaid } from "../../words/targets.js";
import { isAnother } from "./verdict.js";
import { isCleared, isLeftOut, isMany, isAccepted, warnings } from "./targets.js";

/** @param {Journey} journey @returns {Standing | undefined} */
export function listCleared(journey) {
  if (!isMany(journey)) return undefined;
  const { review, resolved } = journey.targets;
  if (resolved.wrong.length) return { state: "failed", summary: standingSaid.wrongLines(resolved.wrong.length) };
  if (!review.isDone) return { state: "busy", summary: standingSaid.reviewing };
  if (!isLeftOut(journey)) return { state: "failed", summary: standingSaid.blocked(review.blocked.length) };
  const open = warnings(journey).filter((group) => !isAccepted(journey, group)).length;
  if (open) return { state: "attention", summary: standingSaid.toAccept(open) };
  return isCleared(journey) ? { state: "done", summary: standingSaid.ready(review.sendable.length) } : undefined;
}

/** @param {Journey} journey @returns {Standing | undefined} */
export function listSent({ targets: { run, isRunning } }) {
  if (!run || !isRunning) return undefined;
  const ended = run.rows.filter(({ delivery }) => delivery).length;
  return { state: "busy", summary: runSaid.ended(ended, run.rows.length) };
}

/** @param {Journey} journey @returns {Standing | undefined} */
export function listProven({ targets: { run }, delivery: { proof } }) {
  // What was sent last is told of.
  if (!run || (proof && Date.parse(proof.sentAt) > run.id)) return undefined;
  const summary = rowSaid.tally([...run.tally]);
  if (run.state !== "ended") return { state: "busy", summary };
  const isRight = run.isDone && !run.rows.some(({ state, delivery }) => isAnother(state, delivery));
  return { state: isRight ? "done" : "attention", summary };
}
