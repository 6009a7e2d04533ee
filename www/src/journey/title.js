/**
 * In: the journey. Out: the title of the document, which says how things stand to somebody who looks at another window.
 *
 * @import { Journey } from "./journey.js"
 */
import { msg, str } from "@lit/localize";
import * as standing from "./standing.js";

/** @param {Journey} journey */
export function titleOf(journey) {
  const summary = news(journey);
  return summary ? msg(str`${summary} – Countersign`) : "Countersign";
}

/** @param {Journey} journey */
function news(journey) {
  const { certificate, request, signoff, delivery, targets } = journey;
  if (delivery.sending || targets.isRunning || (request && delivery.proof)) return standing.send(journey).summary;
  if (signoff) return standing.clear(journey).summary;
  return certificate.isEmpty ? "" : standing.read(journey).summary;
}
