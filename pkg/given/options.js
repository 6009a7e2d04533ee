/**
 * What a caller may say beside the thing itself. In: options as they were given. Out: the same, each as it must be, or an error that names the
 * one that is not. Whoever only looks is to read none of these rows.
 *
 * @import { Kind, Rows } from "./members.js"
 */
import { ANY, TEXT, isPlain, members } from "./members.js";
import { MOST_TEXTS, texts } from "./text.js";

/** @type {Kind} */
const FINGERPRINT = ["option.not-fingerprint", (value) => typeof value === "string" && /^[\da-f]{64}$/i.test(value.replaceAll(":", ""))];
/** @type {Kind} */
const FLAG = ["option.not-flag", (value) => typeof value === "boolean"];
/** @type {Kind} */
const FUNCTION = ["option.not-function", (value) => typeof value === "function"];
/** @type {Kind} */
const ADDRESS = ["option.not-address", (value) => typeof value === "string" || value instanceof URL];
/** @type {Kind} */
const CODES = ["option.not-codes", (value) => Array.isArray(value) && (value.length > MOST_TEXTS || isOfTexts(value)), texts];
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
const OPTIONS = /** @satisfies {Record<string, Rows>} */ ({
  examine: opening,
  "Bundle.open": opening,
  review: context,
  prepare: context,
  sign: { now: ANY, algorithm: ANY, region: TEXT, uncleared: FLAG },
  curl: { reveal: FLAG },
  send: { relay: ADDRESS, guard: TEXT, signal: SIGNAL, fetch: FUNCTION },
  diagnose: { now: ANY },
  readOutcome: { ...context, signed: ["option.not-signed", isPlain] },
  readLookup: { signed: ["option.not-signed", isPlain], bundle: ANY, encryption: ANY },
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

/** Holes are no texts. @param {unknown[]} list */
function isOfTexts(list) {
  return Array.from(list, (item) => typeof item === "string").every(Boolean);
}
