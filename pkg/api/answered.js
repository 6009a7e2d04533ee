/**
 * An answer, as whoever called `fetch` has it. In: anything. Out: the members that the module reads, each read once, with the headers as one
 * object. A header that nobody can read is not passed over: by one it is known that a stand-in has answered.
 */
import { MOST_TEXTS } from "../given/text.js";
import { failureAt } from "./failure.js";

/**
 * @param {any} answer
 * @returns {{ status: unknown, headers: Record<string, string>, body: unknown, scrubbed: unknown }}
 */
export function answered(answer) {
  const { status, headers, body, scrubbed } = answer ?? {};
  return { status, headers: headersOf(headers), body, scrubbed };
}

/**
 * Lower-case names, and the values of each in one text, as `Headers` join them.
 *
 * @param {unknown} headers
 * @returns {Record<string, string>}
 */
export function headersOf(headers) {
  /** @type {Map<string, string>} */
  const found = new Map();
  let count = 0;
  try {
    for (const pair of pairsOf(headers)) {
      count += 1;
      const [name, value] = pair;
      const text = textOf(value);
      if (typeof pair === "string" || typeof name !== "string" || count > MOST_TEXTS) throw odd();
      if (text === undefined) continue;
      const lower = name.toLowerCase();
      const before = found.get(lower);
      found.set(lower, before === undefined ? text : `${before}, ${text}`);
    }
  } catch {
    // The engine's own words would name the type and not the member.
    throw odd();
  }
  return Object.fromEntries(found);
}

/**
 * Of `Headers`, of a map or a list of pairs, or of an object.
 *
 * @param {any} headers
 * @returns {Iterable<any>}
 */
function pairsOf(headers) {
  if (headers === undefined || headers === null) return [];
  if (typeof headers !== "object") throw odd();
  if (typeof headers[Symbol.iterator] === "function") return headers;
  if (typeof headers.entries === "function") return headers.entries();
  // What is of a class of its own, and lists nothing, may hold them where nobody sees.
  if (Object.prototype.toString.call(headers) !== "[object Object]") throw odd();
  return Object.entries(headers);
}

/**
 * @param {unknown} value
 * @returns {string | undefined}
 */
function textOf(value) {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    // One with holes may be longer than anybody can wait for, and so may lists within lists.
    if (value.length > MOST_TEXTS || value.some(Array.isArray)) throw odd();
    return value.map(textOf).join(", ");
  }
  if (typeof value !== "string" && typeof value !== "number") throw odd();
  return String(value);
}

function odd() {
  return failureAt("headers", "REQUEST_INVALID", "answer.headers");
}
