/**
 * In: a proof. Out: what became of the request, in a title and sentences for people, and how grave that is. There are five outcomes: done,
 * refused by the service, not done as a look shows, not sent, not known. A rehearsal has a look of its own.
 *
 * @import { Proof } from "./delivery.js"
 */
import { destinations } from "../destinations/destination.js";
import { known, knownMeans } from "../words/proof.js";
import { sentence } from "../words/sentence.js";

/** @typedef {{ tone: string, icon: "check" | "cross" | "info" | "warning", title: string, words: string[] }} Verdict */

/**
 * @param {Proof} proof
 * @returns {Verdict}
 */
export function verdict(proof) {
  return { done, refused, notDone, notSent, notKnown }[proof.became](proof);
}

/**
 * What was done, and how that is known.
 *
 * @param {Proof["delivery"]} delivery
 */
export function titleOf({ state, knownBy }) {
  if (knownBy === "looking") return known.looking;
  return state === "confirmed" ? "Confirmed" : "Accepted";
}

/** @param {Proof} proof @returns {Verdict} */
function done({ rehearsal, delivery, outcome, parcel }) {
  const { knownBy, proof } = delivery;
  const confirmations = (knownBy === "looking" ? proof?.confirmations : outcome?.confirmations) ?? [];
  const confirmed = confirmations.filter(({ state }) => state === "confirmed").length;
  const who = rehearsal ? "The sandbox" : "The service";
  const end = rehearsal ? ["This was a rehearsal: nothing reached the cloud."] : [];
  const [tone, icon] = rehearsal ? /** @type {const} */ (["note", "check"]) : /** @type {const} */ (["good", "check"]);
  const rehearsed = (/** @type {string} */ title) => (rehearsal ? `Rehearsed: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title);
  if (delivery.state === "differs") {
    const title = rehearsal ? "Rehearsed, and not the same" : "Accepted, but not the same";
    const what = knownBy === "looking" ? knownMeans.differs : "Something came back different from what was sent. Look at the rows below.";
    return { tone: "warn", icon: "warning", title, words: [what, ...end] };
  }
  if (knownBy === "looking") {
    return { tone, icon, title: rehearsed(titleOf(delivery)), words: [knownMeans.looking(who, confirmed, confirmations.length), ...end] };
  }
  if (delivery.state === "confirmed") {
    const facts = `${who} has what you sent: ${confirmed} of ${confirmations.length} facts came back the same, none different.`;
    return { tone, icon, title: rehearsed(titleOf(delivery)), words: [facts, ...means(knownBy), ...end] };
  }
  const accepted =
    destinations[parcel.operation.kind].accepted?.(who.toLowerCase(), outcome?.status) ??
    `${who} accepted the request and echoed nothing to compare.`;
  return { tone, icon, title: rehearsed(titleOf(delivery)), words: [accepted, ...means(knownBy), ...end] };
}

/** What it means that nobody has looked. @param {Proof["delivery"]["knownBy"]} knownBy */
function means(knownBy) {
  return knownBy === "echo" || knownBy === "acceptance" ? [knownMeans[knownBy]] : [];
}

/** @param {Proof} proof @returns {Verdict} */
function notDone({ rehearsal }) {
  const end = rehearsal ? ["This was a rehearsal."] : [];
  return { tone: "bad", icon: "cross", title: rehearsal ? "Did not take effect, in the rehearsal" : "Did not take effect", words: [knownMeans.notDone, ...end] };
}

/** @param {Proof} proof @returns {Verdict} */
function refused({ rehearsal, delivery, outcome }) {
  const who = rehearsal ? "The sandbox" : delivery.reason?.by === "gateway" ? "The service’s gateway" : "The service";
  const title = rehearsal ? "Refused, in the rehearsal" : "Refused by the service";
  return { tone: "bad", icon: "cross", title, words: [`${who} answered ${outcome?.status}. Nothing was changed.`] };
}

/** @param {Proof} proof @returns {Verdict} */
function notSent({ delivery: { reason }, outcome }) {
  const isRelay = reason?.by === "relay";
  const where = isRelay ? "It never left this page’s relay." : "It never left this page.";
  const why = (isRelay && outcome?.failure?.message) || reason?.message;
  const advice = [why, reason?.remedy].flatMap((each) => (each ? [sentence(each)] : []));
  return { tone: "warn", icon: "warning", title: "Not sent", words: [where, ...advice, "Nothing was changed."] };
}

/** @param {Proof} proof @returns {Verdict} */
function notKnown({ rehearsal, delivery, outcome, parcel, isRepeatable }) {
  const { reason } = delivery;
  const status = outcome?.status;
  /** @type {Record<string, string | undefined>} */
  const told = {
    relay: `This page’s relay says: ${sentence(outcome?.failure?.message || reason?.message || "")}`,
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
