/**
 * In: a proof. Out: what became of the request, in a title and sentences for people, and how grave that is. There are four outcomes: done,
 * refused by the service, not sent, not known. A rehearsal has a look of its own.
 *
 * @import { Proof } from "./delivery.js"
 */
import { destinations } from "../destinations/destination.js";
import { sentence } from "../words/sentence.js";

/** @typedef {{ tone: string, icon: "check" | "cross" | "info" | "warning", title: string, words: string[] }} Verdict */

/**
 * @param {Proof} proof
 * @returns {Verdict}
 */
export function verdict(proof) {
  return { done, refused, notSent, notKnown }[proof.became](proof);
}

/** @param {Proof} proof @returns {Verdict} */
function done({ rehearsal, delivery, outcomes, parcel }) {
  const confirmations = outcomes.en?.confirmations ?? [];
  const confirmed = confirmations.filter(({ state }) => state === "confirmed").length;
  const who = rehearsal ? "The sandbox" : "The service";
  const end = rehearsal ? ["This was a rehearsal: nothing reached the cloud."] : [];
  const [tone, icon] = rehearsal ? /** @type {const} */ (["note", "check"]) : /** @type {const} */ (["good", "check"]);
  if (delivery.state === "differs") {
    const title = rehearsal ? "Rehearsed, and not the same" : "Accepted, but not the same";
    return { tone: "warn", icon: "warning", title, words: ["Something came back different from what was sent. Look at the rows below.", ...end] };
  }
  if (delivery.state === "confirmed") {
    const facts = `${who} has what you sent: ${confirmed} of ${confirmations.length} facts came back the same, none different.`;
    return { tone, icon, title: rehearsal ? "Rehearsed: confirmed" : "Confirmed", words: [facts, ...end] };
  }
  const accepted =
    destinations[parcel.operation.kind].accepted?.(who.toLowerCase(), outcomes.en?.status) ??
    `${who} accepted the request and echoed nothing to compare.`;
  return { tone, icon, title: rehearsal ? "Rehearsed: accepted" : "Accepted", words: [accepted, ...end] };
}

/** @param {Proof} proof @returns {Verdict} */
function refused({ rehearsal, delivery, outcomes }) {
  const who = rehearsal ? "The sandbox" : delivery.reason?.by === "gateway" ? "The service’s gateway" : "The service";
  const title = rehearsal ? "Refused, in the rehearsal" : "Refused by the service";
  return { tone: "bad", icon: "cross", title, words: [`${who} answered ${outcomes.en?.status}. Nothing was changed.`] };
}

/** @param {Proof} proof @returns {Verdict} */
function notSent({ delivery: { reason }, outcomes }) {
  const isRelay = reason?.by === "relay";
  const where = isRelay ? "It never left this page’s relay." : "It never left this page.";
  const why = (isRelay && outcomes.en?.failure?.message) || reason?.message;
  const advice = [why, reason?.remedy].flatMap((each) => (each ? [sentence(each)] : []));
  return { tone: "warn", icon: "warning", title: "Not sent", words: [where, ...advice, "Nothing was changed."] };
}

/** @param {Proof} proof @returns {Verdict} */
function notKnown({ rehearsal, delivery, outcomes, parcel, isRepeatable }) {
  const { reason } = delivery;
  const status = outcomes.en?.status;
  /** @type {Record<string, string | undefined>} */
  const told = {
    relay: `This page’s relay says: ${sentence(outcomes.en?.failure?.message || reason?.message || "")}`,
    other: `The answer was ${status}. It came from something between here and the service, and does not say what became of the request.`,
  };
  const seen = status === undefined ? "No answer came." : `The answer was ${status}, which does not say what became of the request.`;
  const might = status === undefined ? "It may have arrived all the same." : "It may have taken effect all the same.";
  const next = isRepeatable
    ? `${might} Sending it again does no harm.`
    : `${might} ${destinations[parcel.operation.kind].once?.advice ?? ""}`;
  const title = rehearsal ? "Not known, in the rehearsal" : "Not known";
  // What happened, not what the package advises: that may be to send it again.
  return { tone: "unsure", icon: "info", title, words: [told[reason?.by ?? ""] ?? seen, next] };
}
