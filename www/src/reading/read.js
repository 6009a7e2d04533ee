/**
 * In: text or bytes, and perhaps which certificate is to be the leaf. Out: what it is, and of many certificates those that belong together; of the
 * others only what tells one from another.
 *
 * @import { Input, Inspection } from "countersign"
 * @import { Brief } from "../journey/read/candidates.js"
 * @import { Read, Wish } from "../journey/read/certificate-input.js"
 */
import { brief, candidatesOf } from "../journey/read/candidates.js";
import { belonging } from "./belonging.js";

/**
 * @param {(input: Input) => Inspection} inspect
 * @param {Input} input
 * @param {Wish} [wish]
 * @returns {Read}
 */
export function read(inspect, input, { leaf, unlocks = false } = {}) {
  const whole = inspect(input);
  /** Each is told of once, wherever it is named: so it is handed over once. @type {Map<unknown, Brief>} */
  const told = new Map();
  const tell = (/** @type {Inspection["certificates"][number]} */ certificate) => {
    const known = told.get(certificate) ?? brief(certificate, whole.blocks);
    told.set(certificate, known);
    return known;
  };
  const candidates = candidatesOf(whole).map(tell);
  const text = textOf(input);
  // What was chosen may be none to choose any more.
  const isOffered = candidates.some(({ fingerprints }) => fingerprints.sha256 === leaf);
  const part = text === undefined ? undefined : belonging(text, whole, { unlocks, ...(isOffered && leaf !== undefined && { leaf }) }, tell);
  return part ? { inspection: inspect(part.text), candidates, part } : { inspection: whole, candidates };
}

/** @param {Input} input */
function textOf(input) {
  if (typeof input === "string") return input;
  if (!(input instanceof Uint8Array)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(input);
  } catch {
    return undefined;
  }
}
