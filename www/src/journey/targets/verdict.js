/**
 * In: how a target stands, and what became of it. Out: why, in one sentence.
 *
 * @import { Delivery } from "countersign"
 * @import { RowState } from "./run.js"
 */
import { told } from "../../words/proof.js";
import { said } from "../../words/said.js";
import { rowSaid } from "../../words/targets.js";
import { doneAs, sawAnother } from "../send/proof-title.js";

/**
 * @param {RowState} state
 * @param {Delivery | undefined} delivery
 */
export function why(state, delivery) {
  if (state === "cancelled") return rowSaid.cancelled;
  const { reason, outcome, knownBy, proof } = delivery ?? {};
  if (delivery && (state === "done" || state === "notKnown") && sawAnother(delivery)) return told.stillAnother(proof?.looks ?? 1);
  if (state === "done" && delivery?.state === "differs") return rowSaid.differs;
  // Of what a look has shown, the state says it all.
  if (state === "done") return knownBy === "looking" ? "" : rowSaid[proof?.looks ? "lookedInVain" : "known"][knownBy ?? "acceptance"];
  if (!reason) return "";
  // What was known of it from before has no words.
  if (!reason.message) return outcome?.status ? rowSaid.answered(outcome.status) : "";
  return said(reason);
}

/** Whether it was seen there. @param {RowState} state @param {Delivery | undefined} delivery */
export const isProven = (state, delivery) => state === "done" && delivery !== undefined && doneAs(delivery) === "proven";

/** Whether something else came back, or was seen there. @param {RowState} state @param {Delivery | undefined} delivery */
export const isAnother = (state, delivery) => state === "done" && delivery !== undefined && doneAs(delivery) === "differs";

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
