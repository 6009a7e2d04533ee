/**
 * In: how a target stands, and what became of it. Out: why, in one sentence.
 *
 * @import { Delivery } from "countersign"
 * @import { RowState } from "./run.js"
 */
import { said } from "../../words/said.js";
import { rowSaid } from "../../words/targets.js";

/**
 * @param {RowState} state
 * @param {Delivery | undefined} delivery
 */
export function why(state, delivery) {
  if (state === "cancelled") return rowSaid.cancelled;
  const { reason, outcome, knownBy } = delivery ?? {};
  if (state === "done" && delivery?.state === "differs") return rowSaid.differs;
  // Of what a look has shown, the state says it all.
  if (state === "done") return knownBy === "looking" ? "" : rowSaid.known[knownBy ?? "acceptance"];
  if (!reason) return "";
  // What was known of it from before has no words.
  if (!reason.message) return outcome?.status === undefined ? "" : rowSaid.answered(outcome.status);
  return said(reason);
}

/**
 * What to do about it.
 *
 * @param {RowState} state
 * @param {Delivery | undefined} delivery
 */
export function remedy(state, delivery) {
  const { reason } = delivery ?? {};
  if (state === "cancelled" || state === "done" || !reason?.remedy) return "";
  return said({ ...reason.remedyWords, message: reason.remedy });
}
