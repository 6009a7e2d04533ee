/**
 * In: the journey. Out: for each step, and each of its sections, a state, and one line that says where it stands. `steps/steps.js` lists the steps.
 *
 * @import { CertificateInput } from "./certificate-input.js"
 * @import { Proof } from "./delivery.js"
 * @import { Journey } from "./journey.js"
 */
import { fieldNamed } from "../destinations/destination.js";
import { distinct } from "./once.js";
import { validity } from "../words/validity.js";
import { titleOf } from "./proof-verdict.js";
import { isSupplied } from "./supply.js";
import { isToConfirm } from "./sendable.js";
import { count, size } from "../words/quantity.js";
import { list } from "../words/language.js";
import { short } from "../words/sentence.js";
import { listCleared, listProven, listSent } from "./many.js";

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
  const request = exactRequest(journey);
  if (request.state !== "done") return request;
  const { sending, proof } = journey.delivery;
  const isOver = !sending && proof && journey.isCurrent(proof) && proof.delivery.error?.code !== "CANCELLED";
  return isOver ? proofOfArrival(journey) : credentialsAndSend(journey);
}

/* --------------------------------------------------- the sections of each */

/** @param {Journey} journey */
export function certificateAndKey({ module, certificate, encryption, takesSecondPair, sendsPair, detailsOnly, destination }) {
  if (destination.sends === "nothing") return standing("done", "Not part of this request");
  if (certificate.isEmpty) {
    if (!sendsPair) return standing("open", "Optional; only looked at");
    return detailsOnly ? standing("done", "Not part of this request") : standing("open", "Paste or drop them here");
  }
  if (module.state === "failed") return standing("failed", "The reader did not load; your text is kept");
  if (module.state === "loading") return standing("busy", "Waiting for the reader to load");
  const first = pair(certificate);
  if (!takesSecondPair || first.state !== "done") return first;
  if (encryption.isEmpty) return standing("open", "The second pair is missing");
  const second = pair(encryption);
  return second.state === "done" ? standing("done", `${first.summary}, twice`) : { ...second, summary: `Second pair: ${second.summary}` };
}

/** @param {CertificateInput} input */
function pair({ reading, isLocked, problems, inspection, error, bundle }) {
  if (reading) return standing("busy", "Reading");
  if (isLocked) return standing("attention", "The key needs its password");
  if (problems.length) return standing("failed", `${count(problems.length, "problem")} to look at`);
  if (error || !bundle) return standing("failed", inspection?.keys.length ? "A key, and no certificate" : "No certificate in this text");
  return standing("done", found(inspection));
}

/** @param {CertificateInput["inspection"]} inspection */
function found(inspection) {
  const certificates = count(inspection?.certificates.length ?? 0, "certificate");
  const keys = inspection?.keys.length ?? 0;
  return keys ? `${certificates} and ${keys === 1 ? "a key" : `${keys} keys`}` : `${certificates}, no key`;
}

/** @param {Journey} journey */
export function whatItIs({ subject: certificate, destination, sendsPair, detailsOnly, now }) {
  const { inspection, leaf } = certificate;
  if (destination.sends === "nothing") return standing("locked", "Not part of this request");
  if (!inspection || !leaf) {
    if (certificate.isLocked) return standing("locked", "Needs the password of what step 1 holds");
    return standing("locked", sendsPair ? (detailsOnly ? "Not part of this request" : "Needs a certificate") : "Nothing to look at");
  }
  const name = leaf.commonName ?? leaf.subject.text;
  const { state, words } = validity(leaf, now);
  if (inspection.match.state === "mismatch") return standing("failed", `${name}: the key belongs to another certificate`);
  if (state === "expired" || state === "unknown") return standing("failed", `${name}, ${words}`);
  return standing(state === "valid" ? "done" : "attention", `${name}, ${words}`);
}

/** @param {Journey} journey */
export function whereItGoes({ missing, destination, form, fieldError }) {
  if (fieldError) return standing("attention", `${fieldNamed(destination, fieldError.path)?.label} is not right yet`);
  if (missing.length) return standing("open", `${destination.name}; needs ${list(missing)}`);
  const id = form[destination.target]?.value.trim() ?? "";
  return standing("done", `${destination.name} ${id.length > 12 ? `${id.slice(0, 8)}…` : id}, ${hostOrRegion(form)}`);
}

/** @param {Journey["form"]} form */
function hostOrRegion({ endpoint, region }) {
  return endpoint?.value.trim() || region?.value.trim();
}

/** @param {Journey} journey */
export function signOff(journey) {
  const { signoff, requestError, fieldError, missing, unacknowledged, certificate, encryption, relay, obstacle } = journey;
  if (!signoff) {
    if (fieldError) return standing("locked", "Waits for step 3");
    if (requestError) return standing("failed", "Could not be reviewed");
    if (isSupplied(journey)) return standing("locked", missing.length ? `Needs ${list(missing)}` : "Waits for the reader");
    if (certificate.isLocked || (certificate.bundle && encryption.isLocked)) return standing("locked", "Needs the password of the key in step 1");
    return standing("locked", certificate.bundle ? "Needs the second pair" : "Needs a certificate");
  }
  const findings = distinct(signoff.findings);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  if (signoff.verdict === "blocked") return standing("failed", `Blocked by ${count(errors, "error")}`);
  if (obstacle) return standing("failed", "The relay does not pass this on");
  if (unacknowledged.length) return standing("attention", `${count(unacknowledged.length, "warning")} to acknowledge`);
  if (relay.state === "asking") return standing("busy", "Asking the relay");
  const many = listCleared(journey);
  if (many) return many;
  return standing("done", warnings ? `Ready, ${count(warnings, "warning")} acknowledged` : "Ready");
}

/** @param {Journey} journey */
export function exactRequest({ signoff, request, requestError, unacknowledged }) {
  if (request) return standing("done", `${request.method}, ${size(request.body.length)}`);
  if (signoff && requestError) return standing("failed", "Could not be built");
  if (signoff?.verdict === "blocked") return standing("locked", "Blocked by the sign-off");
  return standing("locked", unacknowledged.length ? "Waits for the warnings" : "Needs the sign-off");
}

/** @param {Journey} journey */
export function credentialsAndSend(journey) {
  const running = listSent(journey);
  if (running) return running;
  const { request, signed, credentialsError, delivery, relay, obstacle, keyring } = journey;
  if (delivery.sending) return standing("busy", delivery.isLooking ? "Looking at what is there" : "Sending");
  if (!request) return standing("locked", "Needs the request");
  if (relay.state === "asking") return standing("busy", "Asking the relay");
  if (relay.state === "none") return standing("attention", "Cannot send from here; run the curl command");
  if (relay.state === "unreachable") return standing("failed", "The relay did not answer");
  if (obstacle) return standing("failed", "The relay does not pass this on");
  if (credentialsError) return standing("failed", "The credentials cannot be used");
  if (delivery.proof && journey.isCurrent(delivery.proof)) return sent(delivery.proof);
  if (!signed && !relay.signs) return standing("open", "Needs credentials");
  if (relay.guarded && !keyring.guard.trim()) return standing("open", "Needs the relay’s secret");
  if (!journey.confirmation && isToConfirm(journey)) return standing("open", "Signed, needs your confirmation");
  return standing("open", signed ? "Signed, ready to send" : "Ready; the relay signs");
}

/** @param {Proof} proof */
function sent({ became, delivery: { error } }) {
  if (became === "done") return standing("done", "Sent");
  if (became === "refused") return standing("failed", "Not accepted");
  if (became === "notDone") return standing("failed", "Did not take effect");
  if (became === "notSent") return standing("failed", "Not sent");
  if (error?.code === "CANCELLED") return standing("attention", "Cancelled");
  return standing("attention", error ? "No answer came" : "Not known what became of it");
}

/** @param {Journey} journey */
export function proofOfArrival(journey) {
  const { proof } = journey.delivery;
  const proven = listProven(journey);
  if (proven) return proven;
  if (!proof) return standing("locked", "After sending");
  const { became, rehearsal, delivery } = proof;
  const where = rehearsal ? ", in the sandbox" : "";
  if (became === "notSent") return standing("failed", "Not sent");
  if (became === "notKnown") return standing("attention", `Not known whether it took effect${where}`);
  if (became === "notDone") return standing("failed", `Did not take effect${where}`);
  if (became === "refused") return standing("failed", `Refused with ${delivery.outcome?.status}${where}`);
  if (delivery.state === "differs") return standing("attention", `Accepted, but it differs${where}`);
  return standing("done", titleOf(proof));
}
