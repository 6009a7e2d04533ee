/**
 * In: a text with many certificates, and what was read of it. Out: the same text with only what belongs together: one chain with everything that
 * could stand in it, and every key; of what is repeated, the first two. What follows from it is what follows from the whole, and lines keep their numbers.
 *
 * @import { Certificate, Inspection } from "countersign"
 * @import { Brief } from "../journey/read/candidates.js"
 * @import { Part } from "../journey/read/certificate-input.js"
 */
import { brief, candidatesOf } from "../journey/read/candidates.js";

/** So many are read as they are. */
export const most = 64;

/** One that is repeated is there this often: that it is repeated can be seen of two. */
const mostTimes = 2;

/** More certificates than this that fit a key are told of, and not all read. */
const mostOwners = 32;

const block = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

/**
 * @param {string} text
 * @param {Inspection} inspection of the text
 * @param {{ leaf?: string, unlocks?: boolean }} [wish] the SHA-256 fingerprint of the leaf; whether there is a password to open what is locked
 * @param {(certificate: Certificate) => Brief} [tell]
 * @returns {Part | undefined} nothing where all of it has to be read: it is not much, or it cannot be told what belongs together
 */
export function belonging(text, inspection, { leaf, unlocks = false } = {}, tell = (each) => brief(each, inspection.blocks)) {
  const { certificates, keys, chain, problems } = inspection;
  if (certificates.length <= most || problems.length) return undefined;
  const blocks = plainBlocks(text, inspection);
  // A key that does not say whose it is may be anybody's, once it is open.
  const isOpen = keys.every(({ publicSha256, encrypted }) => publicSha256 !== undefined || (encrypted && !unlocks));
  const first = certificates.find(({ fingerprints }) => fingerprints.sha256 === leaf) ?? certificates[chain.order[0] ?? -1];
  if (!blocks || !isOpen || !first) return undefined;

  const owned = new Set(keys.map(({ publicSha256 }) => publicSha256));
  const owners = certificates.filter(({ publicKey }) => owned.has(publicKey.sha256));
  const kept = related(certificates, [first, ...(owners.length > mostOwners ? [] : owners)]);
  // That it is one of several, and nobody chose, is to be seen in the part, too.
  const rival = first.fingerprints.sha256 === leaf ? undefined : rivalOf(inspection, first);
  if (rival) kept.add(rival.fingerprints.sha256);
  // Where nearly all belong together, there is nothing to gain.
  if (kept.size > certificates.length / 2) return undefined;

  const { parts, given } = withFewRepeats(certificates.filter((each) => kept.has(each.fingerprints.sha256)));
  const keeps = new Set(parts.map(({ block }) => block));
  let index = -1;
  return {
    text: text.replace(block, (whole) => {
      index += 1;
      return inspection.blocks[index]?.kind !== "certificate" || keeps.has(index) ? whole : whole.replace(/[^\r\n]+/g, "");
    }),
    numbers: parts.map((each) => each.index + 1),
    given,
    others: certificates.filter((each) => !kept.has(each.fingerprints.sha256)).map(tell),
  };
}

/**
 * Without most of the repeats; `given` says of each which one it is.
 *
 * @param {Certificate[]} certificates
 */
function withFewRepeats(certificates) {
  /** @type {Certificate[]} */
  const parts = [];
  /** Where each is that was met before, in `parts`. @type {Map<string, number[]>} */
  const met = new Map();
  const given = certificates.map((each) => {
    const { sha256 } = each.fingerprints;
    const places = met.get(sha256) ?? [];
    if (places.length === mostTimes) return places[0] ?? 0;
    met.set(sha256, [...places, parts.length]);
    return parts.push(each) - 1;
  });
  return { parts, given };
}

/**
 * Another one that could be the leaf. Where a key fits, it is one that the same key fits.
 *
 * @param {Inspection} inspection
 * @param {Certificate} first
 */
function rivalOf(inspection, first) {
  const isOwned = inspection.keys.some(({ publicSha256 }) => publicSha256 === first.publicKey.sha256);
  return candidatesOf(inspection).find(({ fingerprints, publicKey }) => fingerprints.sha256 !== first.fingerprints.sha256 && (!isOwned || publicKey.sha256 === first.publicKey.sha256));
}

/**
 * Whether the text is plain PEM to the letter, a certificate or a key a block, as it was read.
 *
 * @param {string} text
 * @param {Inspection} inspection
 */
function plainBlocks(text, { blocks, certificates }) {
  const found = [...text.matchAll(block)];
  if (found.length !== blocks.length || blocks.filter(({ kind }) => kind === "certificate").length !== certificates.length) return false;
  let [line, at] = [1, 0];
  return found.every((match, index) => {
    line += text.slice(at, match.index).match(/\r\n|\r|\n/g)?.length ?? 0;
    at = match.index;
    const read = blocks[index];
    return read?.line === line && read.label === match[1] && (read.kind !== "other" || read.label === "EC PARAMETERS") && read.kind !== "container";
  });
}

/**
 * The fingerprints of these, of whatever could be an issuer of theirs, however far up, and of what has the name and the key of one.
 *
 * @param {Certificate[]} certificates
 * @param {Certificate[]} starts
 */
function related(certificates, starts) {
  /** @type {Map<string, Certificate[]>} */
  const named = new Map();
  for (const each of certificates) {
    const name = folded(each.subject.text);
    named.set(name, [...(named.get(name) ?? []), each]);
  }
  const of = (/** @type {string} */ name) => named.get(folded(name)) ?? [];
  const twins = starts.flatMap((start) => of(start.subject.text).filter(({ publicKey }) => publicKey.sha256 === start.publicKey.sha256));
  const found = new Set();
  const queue = [...starts, ...twins];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (found.has(next.fingerprints.sha256)) continue;
    found.add(next.fingerprints.sha256);
    queue.push(...of(next.issuer.text));
  }
  return found;
}

/** Names that only differ in case or blanks are one (RFC 5280 §7.1); here rather one too many than one too few. @param {string} name */
function folded(name) {
  return name.trim().split(/\s+/).join(" ").toLowerCase();
}
