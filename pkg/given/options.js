/**
 * What a caller may say beside the thing itself. In: options as they were given, and the rows of what a function knows. Out: the same
 * without `null`, or an error that names the member. A member that is not known is a mistake: passed over, `rely` would be no relay.
 *
 * @import { SHARED } from "../words/shared.js"
 */
import { failureAt } from "../error.js";
import { quotable } from "../words/words.js";
import { nearest } from "./nearest.js";
import { MOST_TEXTS, texts } from "./text.js";

/** What is said of a member that is not what it must be, and whether it is. @typedef {[id: keyof typeof SHARED, is: (value: any) => boolean]} Kind */
/** @typedef {Record<string, Kind>} Rows */

/** Checked where it is used. @type {Kind} */
const ANY = ["option.unknown", () => true];
/** @type {Kind} */
const TEXT = ["option.not-text", (value) => typeof value === "string"];
/** @type {Kind} */
const FINGERPRINT = ["option.not-fingerprint", (value) => typeof value === "string" && /^[\da-f]{64}$/i.test(value.replaceAll(":", ""))];
/** @type {Kind} */
const FLAG = ["option.not-flag", (value) => typeof value === "boolean"];
/** @type {Kind} */
const FUNCTION = ["option.not-function", (value) => typeof value === "function"];
/** @type {Kind} */
const ADDRESS = ["option.not-address", (value) => typeof value === "string" || value instanceof URL];
/** What is too long is said where it is read. @type {Kind} */
const CODES = ["option.not-codes", (value) => Array.isArray(value) && (value.length > MOST_TEXTS || isOfTexts(value))];
/** @type {Kind} */
const SIGNAL = ["option.not-signal", (value) => typeof value?.addEventListener === "function" && typeof value.aborted === "boolean"];
/** @type {Kind} */
const COUNT = ["option.not-count", (value) => Number.isSafeInteger(value) && value >= 1];
/** A timer that is longer ends at once. @type {Kind} */
const MILLISECONDS = ["option.not-milliseconds", (value) => Number.isInteger(value) && value >= 1 && value < 2 ** 31];
/** @type {Kind} */
const DURATION = ["option.not-duration", (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31];
/** @type {Kind} */
const LIST = ["option.not-deliveries", Array.isArray];
/** @type {Kind} */
const JOURNAL = ["option.not-journal", (value) => typeof value?.get === "function" && typeof value.put === "function"];

/** @type {Kind} */
const RATES = ["option.not-rates", isPlain];

/** The options of `Bundle.open`, which `examine` takes as well. */
const opening = { password: TEXT, leaf: FINGERPRINT };

/** The options of `prepare`, which other functions take as well. */
const context = { bundle: ANY, encryption: ANY, now: ANY, refuse: CODES, acknowledge: CODES, inPlace: ANY };

/** The options of `look`, which other functions take as well. */
const looking = {
  credentials: ANY,
  algorithm: ANY,
  relay: ADDRESS,
  guard: TEXT,
  signal: SIGNAL,
  timeout: MILLISECONDS,
  onProgress: FUNCTION,
  most: COUNT,
  now: FUNCTION,
  random: FUNCTION,
  delay: FUNCTION,
  send: FUNCTION,
  fetch: FUNCTION,
};

/** The options of `readProof`, which `prove` takes as well. */
const proving = { bundle: ANY, encryption: ANY, refuse: CODES, inPlace: ANY, sentAt: ANY };

/** By the function that takes them. */
export const OPTIONS = /** @satisfies {Record<string, Rows>} */ ({
  init: { integrity: TEXT, legacy: ANY },
  examine: opening,
  "Bundle.open": opening,
  review: context,
  prepare: context,
  sign: { now: ANY, algorithm: ANY, region: TEXT, uncleared: FLAG },
  curl: { reveal: FLAG },
  send: { relay: ADDRESS, guard: TEXT, signal: SIGNAL, fetch: FUNCTION },
  diagnose: { now: ANY },
  readOutcome: { ...context, signed: ["option.not-signed", isPlain] },
  readLookup: { signed: ["option.not-signed", isPlain] },
  verifyRecords: { from: TEXT },
  deliver: {
    relay: ADDRESS,
    guard: TEXT,
    concurrency: COUNT,
    attempts: COUNT,
    timeout: MILLISECONDS,
    signal: SIGNAL,
    onProgress: FUNCTION,
    previous: LIST,
    journal: JOURNAL,
    prove: FLAG,
    rates: RATES,
    now: FUNCTION,
    random: FUNCTION,
    delay: FUNCTION,
    send: FUNCTION,
    fetch: FUNCTION,
  },
  look: looking,
  inPlace: looking,
  uses: looking,
  projects: looking,
  handshake: { serverName: TEXT, expected: ANY, timeout: MILLISECONDS, signal: SIGNAL, now: FUNCTION, connect: FUNCTION },
  prove: { ...looking, ...proving, within: DURATION },
  readProof: proving,
  rate: { requests: COUNT, milliseconds: MILLISECONDS },
  target: { operation: ANY, bundle: ANY, encryption: ANY, refuse: CODES, acknowledge: CODES, inPlace: ANY, credentials: ANY, algorithm: ANY, relay: ADDRESS },
});

/**
 * The options of a function, each as it must be.
 *
 * @param {keyof typeof OPTIONS} name of the function
 * @param {unknown} given
 * @param {string} [place] what they are called there
 * @returns {any}
 */
export function optionsOf(name, given, place) {
  return members(OPTIONS[name], given, ["target", "rate"].includes(name) ? "deliver" : name, place);
}

/**
 * The members of an object, by rows of what each must be. Each is read once.
 *
 * @param {Rows} rows
 * @param {unknown} given `null` is as nothing
 * @param {string} name of the function
 * @param {string} [place] of the object, when it is not the options
 * @returns {Record<string, any>}
 */
export function members(rows, given, name, place) {
  if (given === undefined || given === null) {
    if (place === undefined) return {};
  } else if (isPlain(given)) {
    const prefix = place === undefined ? "" : `${place}.`;
    for (const member of Object.keys(given)) {
      if (!Object.hasOwn(rows, member)) throw unknown(name, prefix, member, Object.keys(rows));
    }
    const known = Object.entries(rows).map(([member, [id, is]]) => {
      const value = /** @type {Record<string, unknown>} */ (given)[member] ?? undefined;
      if (value !== undefined && !is(value)) {
        // A text may be a secret in the wrong place.
        const said = ["number", "boolean", "bigint"].includes(typeof value) ? value : typeof value;
        throw failureAt(prefix + member, "OPERATION_INVALID", id, { function: name, option: prefix + member, given: said });
      }
      if (is === CODES[1]) texts(value, prefix + member);
      return [member, value];
    });
    return Object.fromEntries(known.filter(([, value]) => value !== undefined));
  }
  const example = `{ ${Object.keys(rows).slice(0, 3).join(", ")} }`;
  const id = name === "Bundle.open" || name === "examine" ? "option.not-object.files" : "option.not-object";
  throw failureAt(place ?? "options", "OPERATION_INVALID", id, { function: name, option: place ?? "options", example });
}

/**
 * An object that stands for its members alone.
 *
 * @param {unknown} given
 */
function isPlain(given) {
  return Object.prototype.toString.call(given) === "[object Object]";
}

/**
 * @param {string} name
 * @param {string} prefix
 * @param {string} given
 * @param {string[]} known
 */
function unknown(name, prefix, given, known) {
  const member = quotable(given);
  const near = nearest(member, known);
  const id = member === "language" ? "option.unknown.language" : near === undefined ? "option.unknown" : "option.unknown.near";
  const hint = near === undefined ? { known: known.join(", ") } : { near };
  const values = { function: name, option: prefix + member, ...(id !== "option.unknown.language" && hint) };
  return failureAt(prefix + member, "OPERATION_INVALID", id, values);
}

/** Holes are no texts. @param {unknown[]} list */
function isOfTexts(list) {
  return Array.from(list, (item) => typeof item === "string").every(Boolean);
}
