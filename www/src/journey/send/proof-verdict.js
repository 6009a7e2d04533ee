/**
 * In: a proof. Out: what became of the request, in a title and sentences for people, and how grave that is. There are five outcomes: done,
 * refused by the service, not done as a look shows, not sent, not known. A rehearsal has a look of its own.
 *
 * @import { Proof } from "./delivery.js"
 */
import { destinations } from "../../destinations/destination.js";
import { told } from "../../words/proof.js";
import { said } from "../../words/said.js";
import { doneAs, sawAnother, titleOf } from "./proof-title.js";

/** @typedef {{ tone: string, icon: "check" | "cross" | "info" | "warning", title: string, words: string[] }} Verdict */

/**
 * @param {Proof} proof
 * @returns {Verdict}
 */
export function verdict(proof) {
  const { tone, icon, words } = { done, refused, notDone, notSent, notKnown }[proof.became](proof);
  // Seconds that the clock is wrong explain a refusal, and should be known after a success.
  const { diagnosis, clockOffset } = proof.delivery;
  const skew = diagnosis?.cause === "clock" && diagnosis.skewSeconds ? [told.clock(diagnosis.skewSeconds)] : [];
  const corrected = clockOffset && proof.became !== "notSent" ? [told.clock(-clockOffset), told.clockCorrected()] : [];
  return { tone, icon, title: titleOf(proof), words: [...words, ...(corrected.length ? corrected : skew)] };
}

/** @typedef {Omit<Verdict, "title">} Told */

/** @param {Proof} proof @returns {Told} */
function done({ rehearsal, delivery, outcome, parcel }) {
  const { knownBy, proof } = delivery;
  const confirmations = (knownBy === "looking" ? proof?.confirmations : outcome?.confirmations) ?? [];
  const same = confirmations.filter(({ state }) => state === "confirmed").length;
  const who = rehearsal ? told.rehearsed : told.real;
  const end = rehearsal ? [told.rehearsal()] : [];
  const tone = rehearsal ? "note" : "good";
  const as = doneAs(delivery);
  if (sawAnother(delivery)) return { tone: "warn", icon: "warning", words: [told.stillAnother(proof?.looks ?? 1), told.maySettle(), ...end] };
  if (as === "differs") return { tone: "warn", icon: "warning", words: [knownBy === "looking" ? told.differsThere() : told.differs(), ...end] };
  if (as === "proven") return { tone, icon: "check", words: [who.proven(same, confirmations.length), ...end] };
  // A look that told nothing was made all the same.
  const means = knownBy === "echo" || knownBy === "acceptance" ? [(proof?.looks ? told.lookedInVain : told)[knownBy]()] : [];
  if (as === "confirmed") return { tone, icon: "check", words: [who.confirmed(same, confirmations.length), ...means, ...end] };
  const accepted = destinations[parcel.operation.kind].accepted?.(rehearsal, outcome?.status) ?? who.accepted();
  return { tone, icon: "check", words: [accepted, ...means, ...end] };
}

/** @param {Proof} proof @returns {Told} */
function notDone({ rehearsal }) {
  return { tone: "bad", icon: "cross", words: [told.notDone(), ...(rehearsal ? [told.rehearsal()] : [])] };
}

/** @param {Proof} proof @returns {Told} */
function refused({ rehearsal, delivery, outcome }) {
  const status = outcome?.status ?? 0;
  const words = rehearsal ? told.rehearsed.refused(status) : delivery.reason?.by === "gateway" ? told.gateway(status) : told.real.refused(status);
  return { tone: "bad", icon: "cross", words: [words] };
}

/** @param {Proof} proof @returns {Told} */
function notSent({ isAnother, delivery: { reason }, outcome }) {
  if (isAnother) return { tone: "warn", icon: "warning", words: [told.neverLeftPage(), told.another(), told.unchanged()] };
  const isRelay = reason?.by === "relay";
  const failure = outcome?.failure;
  const why = reason?.message ? [said(reason)] : isRelay && failure?.message ? [said({ ...failure.messageWords, message: failure.message })] : [];
  const remedy = reason?.remedy ? [said({ ...reason.remedyWords, message: reason.remedy })] : [];
  return { tone: "warn", icon: "warning", words: [isRelay ? told.neverLeftRelay() : told.neverLeftPage(), ...why, ...remedy, told.unchanged()] };
}

/** @param {Proof} proof @returns {Told} */
function notKnown({ rehearsal, delivery, outcome, parcel, isRepeatable }) {
  const { reason, proof } = delivery;
  const status = outcome?.status;
  const failure = outcome?.failure;
  const ofRelay = reason?.message ? said(reason) : failure?.message ? said({ ...failure.messageWords, message: failure.message }) : "";
  const heard =
    reason?.by === "relay"
      ? told.relay(ofRelay)
      : status === undefined
        ? told.noAnswer()
        : reason?.by === "other"
          ? // A page may not read where it is sent on to, and sees no status (Fetch, "opaque-redirect filtered response").
            status === 0
            ? told.redirected()
            : told.between(status)
          : told.unclear(status);
  const might = status === undefined ? told.mayHaveArrived() : told.mayHaveActed();
  // What happened, not what the package advises: that may be to send it again.
  const advice = isRepeatable ? told.repeatable() : (destinations[parcel.operation.kind].once?.advice ?? "");
  const end = [advice, ...(rehearsal ? [told.rehearsal()] : [])].filter(Boolean);
  if (sawAnother(delivery)) return { tone: "warn", icon: "warning", words: [told.stillAnother(proof?.looks ?? 1), might, ...end] };
  return { tone: "unsure", icon: "info", words: [heard, might, ...end] };
}
