/** In: what stands in a sign-off record, as plain values. Out: how that is said. */
import { msg, str } from "@lit/localize";
import { titles } from "./proof-titles.js";

/** What a member of a record is called. */
export const parts = {
  what: () => msg("What"),
  where: () => msg("Where"),
  when: () => msg("When it was cleared"),
  operator: () => msg("By whom"),
  note: () => msg("Note of the operator"),
  verdict: () => msg("Sign-off"),
  findings: () => msg("Findings"),
  acknowledged: () => msg("Acknowledged"),
  refusedEdits: () => msg("Changes refused"),
  outcome: () => msg("Outcome"),
  status: () => msg("HTTP status"),
  code: () => msg("Code"),
  requestId: () => msg("Request ID"),
  delivered: () => msg("Who had it"),
  fields: () => msg("Values of the request"),
  certificates: () => msg("Certificates"),
  encryptionCertificates: () => msg("Certificates of the second pair"),
  bodySha256: () => msg("SHA-256 of the body"),
  publicKeySha256: () => msg("SHA-256 of the public key"),
  moduleSha256: () => msg("SHA-256 of the module that checked"),
  rules: () => msg("Version of the rules"),
  previous: () => msg("SHA-256 of the record before"),
  own: () => msg("SHA-256 of this record"),
};

/** @param {string} service @param {string} does */
export const doing = (service, does) => msg(str`${service}: ${does}`);

/** @type {Record<string, () => string>} */
export const verdicts = {
  ready: () => msg("Ready to send"),
  readyWithWarnings: () => msg("Ready to send, with warnings"),
  blocked: () => msg("Blocked"),
};

/** @type {Record<string, () => string>} */
export const severities = { error: () => msg("Error"), warning: () => msg("Warning"), note: () => msg("Note") };

/**
 * How it ended, as the record says.
 *
 * @param {{ state: string, knownBy?: string } | undefined} outcome none where it was made before anything was sent
 */
export function ended(outcome) {
  if (!outcome) return msg("Nothing: the record was made before anything was sent.");
  const { state, knownBy } = outcome;
  const isSeen = knownBy === "looking";
  /** @type {Record<string, string>} */
  const words = {
    confirmed: isSeen ? titles.done.proven : titles.done.confirmed,
    accepted: titles.done.accepted,
    differs: titles.done.differs,
    failed: isSeen ? titles.done.notDone : titles.done.refused,
    unknown: titles.done.notKnown,
    rehearsed: msg("Rehearsed: the sandbox answered, and nothing reached the cloud."),
  };
  return words[state] ?? state;
}

/** @param {{ by: string, via?: string } | undefined} delivered */
export function hadBy(delivered) {
  if (!delivered) return undefined;
  const isRelayed = delivered.via === "relay";
  if (delivered.by === "sandbox") return isRelayed ? msg("The sandbox, through a relay") : msg("The sandbox");
  if (isRelayed) return msg("The service, through a relay");
  return delivered.via === "direct" ? msg("The service, without a relay") : msg("The service");
}
