/**
 * In: the text of sign-off records: one, several, a line each, signed or not. Out: of each what holds and what does not, and how it stands with all
 * of them. It says no more than was checked: what stands in the records, against themselves and their signatures.
 *
 * @import { CountersignError, RecordProblem, SignoffRecord } from "countersign"
 * @import { Api } from "../state.js"
 */
import { asError } from "../thrown.js";

/**
 * @typedef {object} CheckedRecord
 * @property {SignoffRecord} [record] none where it is no JSON
 * @property {string} [sha256] of its text, where that is at hand
 * @property {boolean} isReformatted whether it was taken for what it says, since its text is not as it was written
 * @property {RecordProblem[]} problems
 * @property {"first" | "follows" | "alone"} place whether it names one before it, and that is here; `alone` names one that is not
 * @property {Signature} [signature] none where it is not signed
 * @property {boolean} isRehearsal
 */

/**
 * @typedef {object} Signature
 * @property {boolean} [holds] nothing where the record is not sound, for then it is not told apart
 * @property {boolean} [byRecordedKey] nothing where the record names no key
 * @property {string} [subject] of the certificate whose key signed
 * @property {string} [sha256] of that certificate
 * @property {CountersignError} [error] why it could not be checked
 */

/**
 * @typedef {object} RecordCheck
 * @property {"broken" | "signed" | "partly" | "unsigned"} state
 * @property {boolean} isRehearsal whether every one is of a rehearsal
 * @property {CheckedRecord[]} records
 */

/** A JSON Web Signature, compact (RFC 7515 §7.1). */
const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * What the text is made of: each record as its own text, or as an object where that was written in another form.
 *
 * @param {string} text
 * @returns {(string | object)[]}
 */
export function recordsIn(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  if (lines.length && lines.every((line) => compact.test(line) || isObject(parsed(line)))) return lines;
  const whole = parsed(text);
  if (Array.isArray(whole) && whole.length) return whole.map((each) => (typeof each === "string" || isObject(each) ? each : String(each)));
  return isObject(whole) ? [whole] : lines.length ? [text.trim()] : [];
}

/**
 * @param {Api} api
 * @param {string} text
 * @returns {Promise<RecordCheck>}
 */
export async function checkRecords(api, text) {
  try {
    return await checked(api, text);
  } catch {
    // What cannot even be taken apart, such as brackets in brackets without end, is told of like what is no record at all.
    const { problems } = api.verifyRecords(["no record"]);
    return { state: "broken", isRehearsal: false, records: [{ isReformatted: false, problems, place: "first", isRehearsal: false }] };
  }
}

/**
 * @param {Api} api
 * @param {string} text
 * @returns {Promise<RecordCheck>}
 */
async function checked(api, text) {
  const given = await Promise.all(recordsIn(text).map((each) => opened(api, each)));
  const { problems } = api.verifyRecords(given.map(({ content }) => content));
  const records = await Promise.all(
    given.map(async ({ content, signature }, index) => {
      const record = /** @type {SignoffRecord | undefined} */ (typeof content === "string" ? parsed(content) : content);
      const own = problems.filter((problem) => problem.record === index);
      const isChained = typeof record?.previous === "string";
      return {
        ...(isObject(record) && { record }),
        ...(typeof content === "string" && (await sha256(content))),
        isReformatted: typeof content !== "string",
        problems: own,
        place: /** @type {CheckedRecord["place"]} */ (index > 0 ? "follows" : isChained ? "alone" : "first"),
        ...(signature && { signature }),
        isRehearsal: record?.outcome?.state === "rehearsed" || record?.delivered?.by === "sandbox",
      };
    }),
  );
  return { state: stateOf(records), isRehearsal: records.length > 0 && records.every(({ isRehearsal }) => isRehearsal), records };
}

/** @param {CheckedRecord[]} records @returns {RecordCheck["state"]} */
function stateOf(records) {
  if (records.some(({ problems, signature }) => problems.length || signature?.holds === false)) return "broken";
  const signed = records.filter(({ signature }) => signature);
  if (!signed.length) return "unsigned";
  return signed.length === records.length && signed.every(({ signature }) => signature?.byRecordedKey) ? "signed" : "partly";
}

/**
 * The record itself, out of its signature if it has one.
 *
 * @param {Api} api
 * @param {string | object} given
 * @returns {Promise<{ content: string | object, signature?: Signature }>}
 */
async function opened(api, given) {
  if (typeof given !== "string" || !compact.test(given)) return { content: given };
  try {
    const { valid, signedByRecordedKey: byRecordedKey, problems, record, certificate } = await api.verifyRecordSignature(given);
    const { subject, fingerprints } = certificate;
    const signature = { subject: subject.text, sha256: fingerprints.sha256, ...(byRecordedKey !== undefined && { byRecordedKey }) };
    return { content: record, signature: valid || !problems?.length ? { ...signature, holds: valid } : signature };
  } catch (error) {
    return { content: given, signature: { holds: false, error: asError(error) } };
  }
}

/** @param {string} text @returns {unknown} nothing for what is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is object} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {string} text @returns {Promise<{ sha256?: string }>} nothing where the browser has no hashes: on a page without TLS */
export async function sha256(text) {
  const digest = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return digest ? { sha256: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("") } : {};
}
