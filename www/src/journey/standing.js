/**
 * In: the journey. Out: for each step, and each of its sections, a state, and one line that says where it stands. `steps/steps.js` lists the steps.
 *
 * @import { CertificateInput } from "./read/certificate-input.js"
 * @import { Proof } from "./send/delivery.js"
 * @import { Journey } from "./journey.js"
 */
import { msg, str } from "@lit/localize";
import { fieldNamed } from "../destinations/destination.js";
import { distinct } from "./clear/once.js";
import { validity } from "../words/validity.js";
import { sawAnother, titleOf } from "./send/proof-title.js";
import { isSupplied } from "./read/supply.js";
import { isToConfirm } from "./send/sendable.js";
import { size } from "../words/quantity.js";
import { list } from "../words/language.js";
import { short, shortId } from "../words/sentence.js";
import { blocked, found, pairSaid, ready, toAcknowledge } from "../words/standing.js";
import { isListSent, isMany, listCleared, listProven, listSent } from "./targets/many.js";

/** @typedef {"locked" | "open" | "busy" | "done" | "attention" | "failed"} State */
/** @typedef {{ state: State, summary: string }} Standing */

/**
 * @param {State} state
 * @param {string} summary
 * @returns {Standing}
 */
function standing(state, summary) {
  return { state, summary: short(summary) };
}

/* -------------------------------------------------------- the three steps */

/** What is read, or what is still to be read. @param {Journey} journey */
export function read(journey) {
  const given = certificateAndKey(journey);
  const seen = whatItIs(journey);
  return given.state === "done" && seen.state !== "locked" ? seen : given;
}

/** Whether it is cleared, or what it is waiting for. @param {Journey} journey */
export function clear(journey) {
  const where = whereItGoes(journey);
  if (where.state !== "done") return where;
  const reviewed = signOff(journey);
  return reviewed.state === "locked" ? standing("open", reviewed.summary) : reviewed;
}

/** What became of it, or what Send waits for. @param {Journey} journey */
export function send(journey) {
  const { sending, proof } = journey.delivery;
  // What is under way stays so, whatever stands in the form meanwhile.
  if (sending || journey.targets.isRunning) return credentialsAndSend(journey);
  const request = exactRequest(journey);
  if (request.state !== "done") return request;
  if (isMany(journey)) return (isListSent(journey) && listProven(journey)) || credentialsAndSend(journey);
  const isOver = proof && journey.isCurrent(proof) && proof.delivery.error?.code !== "CANCELLED";
  return isOver ? proofOfArrival(journey) : credentialsAndSend(journey);
}

/* --------------------------------------------------- the sections of each */

/** @param {Journey} journey */
export function certificateAndKey({ module, certificate, encryption, takesSecondPair, sendsPair, detailsOnly, destination }) {
  if (destination.sends === "nothing") return standing("done", msg("Not part of this request"));
  if (module.state === "failed") return standing("failed", certificate.isEmpty ? msg("The reader did not load") : msg("The reader did not load; your text is kept"));
  if (certificate.isEmpty) {
    if (!sendsPair) return standing("open", msg("Optional; only looked at"));
    return detailsOnly ? standing("done", msg("Not part of this request")) : standing("open", msg("Paste a certificate and its key, or drop files"));
  }
  if (module.state === "loading") return standing("busy", msg("Waiting for the reader to load"));
  const first = pair(certificate, pairSaid.first);
  if (!takesSecondPair || first.state !== "done") return first;
  if (encryption.isEmpty) return standing("open", msg("The second pair is missing"));
  const second = pair(encryption, pairSaid.second);
  return second.state === "done" ? standing("done", msg("Two pairs, one to sign and one to encrypt")) : second;
}

/**
 * @param {CertificateInput} input
 * @param {typeof pairSaid.first} said
 */
function pair({ reading, isLocked, problems, inspection, certificates, error, bundle }, said) {
  if (reading) return standing("busy", said.reading());
  if (isLocked) return standing("attention", said.locked());
  if (problems.length) return standing("failed", said.problems(problems.length));
  if (error || !bundle) return standing("failed", inspection?.keys.length ? said.keyAlone() : said.nothing());
  return standing("done", found(certificates.length, inspection?.keys.length ?? 0));
}

/** @param {Journey} journey */
export function whatItIs({ subject: certificate, destination, sendsPair, detailsOnly, now, bundles }) {
  const { inspection, leaf } = certificate;
  if (destination.sends === "nothing") return standing("locked", msg("Not part of this request"));
  if (!inspection || !leaf) {
    if (certificate.isLocked) return standing("locked", msg("Needs the password"));
    if (!sendsPair) return standing("locked", msg("Nothing to look at"));
    return standing("locked", detailsOnly ? msg("Not part of this request") : msg("Needs a certificate"));
  }
  const name = leaf.commonName ?? leaf.subject.text;
  const { state, words } = validity(leaf, now);
  if (inspection.match.state === "mismatch") return standing("failed", msg(str`${name}: the key belongs to another certificate`));
  const second = bundles.encryption?.inspection;
  if (second?.match.state === "mismatch") return standing("failed", pairSaid.second.foreign());
  if (second?.leaf && ["expired", "unknown"].includes(validity(second.leaf, now).state)) return standing("failed", pairSaid.second.validity(validity(second.leaf, now).words));
  const valid = msg(str`${name}, ${words}`);
  if (state === "expired" || state === "unknown") return standing("failed", valid);
  return standing(state === "valid" ? "done" : "attention", valid);
}

/** @param {Journey} journey */
export function whereItGoes({ missing, destination, form, fieldError }) {
  const { name, target } = destination;
  if (fieldError) {
    const label = fieldNamed(destination, fieldError.path)?.label ?? "";
    return standing("attention", msg(str`${label} is not right yet`));
  }
  if (missing.length) {
    const fields = list(missing);
    return standing("open", msg(str`${name}; needs ${fields}`));
  }
  const id = shortId(form[target]?.value.trim() ?? "");
  const place = form.endpoint?.value.trim() || form.region?.value.trim() || "";
  return standing("done", msg(str`${name} ${id}, ${place}`));
}

/** @param {Journey} journey */
export function signOff(journey) {
  const { signoff, requestError, unacknowledged, relay, obstacle } = journey;
  if (!signoff) return unreviewed(journey);
  const findings = distinct(signoff.findings);
  const number = (/** @type {string} */ wanted) => findings.filter(({ severity }) => severity === wanted).length;
  if (signoff.verdict === "blocked") return standing("failed", blocked(number("error")));
  if (obstacle) return standing("failed", msg("The relay does not pass this on"));
  if (requestError) return standing("failed", msg("Could not be built"));
  if (unacknowledged.length) return standing("attention", toAcknowledge(unacknowledged.length));
  if (relay.state === "asking") return standing("busy", msg("Asking the relay"));
  const cleared = listCleared(journey) ?? standing("done", ready(number("warning")));
  return cleared.state === "done" && relay.state !== "there" ? standing("done", msg("Ready, but this page cannot send it")) : cleared;
}

/** What a review waits for. @param {Journey} journey */
function unreviewed(journey) {
  const { requestError, fieldError, missing, certificate, encryption, destination } = journey;
  if (fieldError) {
    const label = fieldNamed(destination, fieldError.path)?.label ?? "";
    return standing("locked", msg(str`Waits for ${label}`));
  }
  if (requestError) return standing("failed", msg("Could not be reviewed"));
  if (isSupplied(journey)) {
    const fields = list(missing);
    return standing("locked", missing.length ? msg(str`Needs ${fields}`) : msg("Waits for the reader"));
  }
  if (certificate.isLocked || (certificate.bundle && encryption.isLocked)) return standing("locked", msg("Needs the password of the key"));
  return standing("locked", certificate.bundle ? msg("Needs the second pair") : msg("Needs a certificate"));
}

/** @param {Journey} journey */
export function exactRequest({ signoff, request, requestError, unacknowledged }) {
  if (request) {
    const { method } = request;
    const length = size(request.body.length);
    return standing("done", msg(str`${method}, ${length}`));
  }
  if (signoff && requestError) return standing("failed", msg("Could not be built"));
  if (signoff?.verdict === "blocked") return standing("locked", msg("Blocked by the sign-off"));
  return standing("locked", unacknowledged.length ? msg("Waits for the warnings") : msg("Needs the sign-off"));
}

/** @param {Journey} journey */
export function credentialsAndSend(journey) {
  const running = listSent(journey);
  if (running) return running;
  const { request, signed, credentialsError, delivery, relay, obstacle, keyring } = journey;
  if (delivery.sending) return standing("busy", delivery.isLooking ? msg("Looking at what is there") : msg("Sending"));
  if (!request) return standing("locked", msg("Needs the request"));
  if (relay.state === "asking") return standing("busy", msg("Asking the relay"));
  if (relay.state === "none") return standing("attention", msg("Cannot send from here; run the curl command"));
  if (relay.state === "failing") return standing("failed", msg("The relay is not ready"));
  if (relay.state === "unreachable") return standing("failed", msg("The relay did not answer"));
  if (obstacle) return standing("failed", msg("The relay does not pass this on"));
  if (credentialsError) return standing("failed", msg("The credentials cannot be used"));
  if (delivery.proof && journey.isCurrent(delivery.proof)) return sent(delivery.proof);
  if (!signed && !relay.signs) return standing("open", msg("Needs credentials"));
  if (relay.guarded && !keyring.guard.trim()) return standing("open", msg("Needs the relay’s secret"));
  if (!journey.confirmation && isToConfirm(journey)) return standing("open", msg("Signed, needs your confirmation"));
  return standing("open", signed ? msg("Signed, ready to send") : msg("Ready; the relay signs"));
}

/** @param {Proof} proof */
function sent({ became, delivery: { error } }) {
  if (became === "done") return standing("done", msg("Sent"));
  if (became === "refused") return standing("failed", msg("Not accepted"));
  if (became === "notDone") return standing("failed", msg("Did not take effect"));
  if (became === "notSent") return standing("failed", msg("Not sent"));
  if (error?.code === "CANCELLED") return standing("attention", msg("Cancelled"));
  return standing("attention", error ? msg("No answer came") : msg("The result is not known"));
}

/** @param {Journey} journey */
export function proofOfArrival(journey) {
  const { proof } = journey.delivery;
  const proven = listProven(journey);
  if (proven) return proven;
  if (!proof) return standing("locked", msg("After sending"));
  const { became, rehearsal, delivery } = proof;
  if (became === "refused") {
    const status = delivery.outcome?.status ?? "";
    return standing("failed", rehearsal ? msg(str`Rehearsed: refused with ${status}`) : msg(str`Refused with ${status}`));
  }
  if (became === "notKnown") return standing("attention", rehearsal ? msg("Rehearsed: not known whether it took effect") : msg("Not known whether it took effect"));
  const isBad = became === "notSent" || became === "notDone";
  return standing(isBad ? "failed" : delivery.state === "differs" || sawAnother(delivery) ? "attention" : "done", titleOf(proof));
}
