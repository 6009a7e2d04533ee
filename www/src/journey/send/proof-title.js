/**
 * In: a proof. Out: what became of the request, in a word or two, and whether something else was seen where it went.
 *
 * @import { Proof } from "./delivery.js"
 */
import { titles } from "../../words/proof-titles.js";

/** @param {Pick<Proof, "became" | "delivery" | "rehearsal">} proof */
export function titleOf({ became, delivery, rehearsal }) {
  const end = became === "done" ? doneAs(delivery) : became;
  return titles[rehearsal ? "rehearsed" : "done"][end];
}

/**
 * @param {Proof["delivery"]} delivery
 * @returns {"differs" | "proven" | "confirmed" | "accepted"}
 */
export function doneAs(delivery) {
  const { state, knownBy } = delivery;
  if (state === "differs" || sawAnother(delivery)) return "differs";
  if (knownBy === "looking") return "proven";
  return state === "confirmed" ? "confirmed" : "accepted";
}

/**
 * Whether the last thing that was seen there is not what was sent, though looking ended before that settled it: somebody stopped it, or a later
 * look was refused.
 *
 * @param {Proof["delivery"]} delivery
 */
export function sawAnother({ knownBy, proof, delivered }) {
  if (knownBy === "looking" || proof?.state !== "differs" || !proof.looks) return false;
  // Of what the service has had the sandbox shows nothing, nor the other way round.
  const by = proof.answeredBy === "sandbox" ? "sandbox" : "service";
  return (delivered?.by ?? by) === by;
}
