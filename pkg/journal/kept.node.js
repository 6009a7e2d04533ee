/**
 * What a file keeps of a delivery. In: the delivery. Out: all that `deliver` needs to go on and a person to know how it stands, in about
 * two kilobytes: what a service answered is left out, a long text stands there by its hash, a certificate never, and a secret never.
 *
 * @import { Confirmation, Delivery, Finding } from "../types/index.d.ts"
 * @import { JournalSending } from "../types/journal.d.ts"
 */
import { present } from "../given/present.js";
import { hashOf } from "./lines.node.js";

/** Characters. */
const LONGEST = 400;
/** Findings or confirmations: no delivery has so many, and a list with holes may have billions. */
const MOST = 1_000_000;
/** Members for people: of these the beginning says more than a hash. */
const SENTENCES = ["message", "meaning", "remedy", "repair"];
/** What stands for a key, as in what a service answered. */
const KEY = "••• private key •••";

/**
 * @param {Delivery} delivery
 * @returns {Delivery}
 */
export function keptOf({ outcome, proof, findings, ...rest }) {
  return reduced({
    ...rest,
    findings: listOf(findings).map(finding),
    ...(outcome && { outcome: told(outcome) }),
    ...(proof && { proof: told(proof) }),
  });
}

/**
 * Who sends it, and what was signed off.
 *
 * @param {JournalSending} sending
 * @returns {JournalSending}
 */
export function sendingOf({ name, where, at, signoff }) {
  return { name, ...present({ where, at, signoff: signoff && reduced(signoff) }) };
}

/**
 * An outcome or a proof, without what the service has: `deliver` asks for that anew.
 *
 * @param {any} told
 */
function told({ raw: _1, result: _2, item: _3, confirmations, findings, failure, ...rest }) {
  return {
    ...rest,
    confirmations: listOf(confirmations).flatMap(confirmation),
    findings: listOf(findings).map(finding),
    ...(failure && { failure: { ...failure, encodedAuthorizationMessage: undefined } }),
  };
}

/**
 * @template T
 * @param {T[] | undefined} list
 * @returns {T[]}
 */
function listOf(list = []) {
  if (list.length > MOST) throw new TypeError("a list that no delivery has");
  return list;
}

/**
 * Of what is as it was sent the certificate alone.
 *
 * @param {Confirmation} confirmation
 * @returns {Confirmation[]}
 */
function confirmation({ fact, sent, received, state }) {
  if (state !== "confirmed") return [{ fact, sent, ...(received !== undefined && { received }), state }];
  return fact === "certificate" ? [{ fact, sent, state }] : [];
}

/**
 * @param {Finding} finding
 * @returns {Finding}
 */
function finding({ repair: _1, repairWords: _2, predicts: _3, edit: _4, ...rest }) {
  return rest;
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function reduced(value) {
  return JSON.parse(JSON.stringify(value), (name, member) => (typeof member === "string" ? text(name, member) : member));
}

/**
 * @param {string} name
 * @param {string} value
 */
function text(name, value) {
  if (value.includes("PRIVATE KEY")) return KEY;
  const isPem = value.includes("-----BEGIN");
  if (name === "key" || (value.length <= LONGEST && !isPem)) return value;
  return SENTENCES.includes(name) && !isPem ? `${value.slice(0, LONGEST - 1)}…` : `sha256:${hashOf(value)}`;
}
