/**
 * What the reader's account has, as far as it was asked for. In: questions. Out: a list for each, or how far it is, or why there is none. A list
 * stays until everything is wiped, or others sign; it holds nothing secret.
 *
 * @import { CountersignError, Found, LookOptions, Question } from "countersign"
 * @import { Form } from "../../destinations/field.js"
 * @import { List } from "../../destinations/lists.js"
 * @import { Row } from "../../destinations/rows.js"
 * @import { Api } from "../state.js"
 */
import { question, rows } from "../../destinations/rows.js";
import { getLanguage } from "../../words/language.js";
import { Cell } from "../cell.js";
import { asError } from "../thrown.js";

/**
 * @typedef {object} Listing
 * @property {"asking" | "answered" | "failed" | "cancelled"} state
 * @property {number} page how many have come
 * @property {number} items that came with them
 * @property {Found} [found] an answer, or a refusal
 * @property {CountersignError} [error] why there is neither
 */

/** Rows say how long something is still good, to the minute. */
const minute = 60_000;

export class Account {
  /** The path of the field whose list is open. */
  opened = "";
  /** What was chosen by itself, in a sentence. */
  said = () => "";

  #changed;
  /** By question. @type {Map<string, Listing>} */
  #listings = new Map();
  /** Of those under way. @type {Map<string, AbortController>} */
  #aborts = new Map();
  /** @type {Cell<[List, Found["items"], Form, number, string], Row[]>} */
  #rows = new Cell((list, items, form, minutes, _language) => rows(list, items, form, minutes * minute));

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * What there is to choose from; nothing while it was not asked for.
   *
   * @param {List} list
   * @param {Form} form
   */
  listing(list, form) {
    return this.#listings.get(keyOf(list, form));
  }

  /**
   * @param {List} list
   * @param {Form} form
   * @param {number} now milliseconds since 1970
   * @returns {Row[]}
   */
  rows(list, form, now) {
    const items = this.listing(list, form)?.found?.items;
    if (!items) return [];
    this.#rows.update(list, items, form, Math.floor(now / minute), getLanguage());
    return this.#rows.value ?? [];
  }

  /**
   * Asks for all of a list, and again if it was asked for already.
   *
   * @param {Api} api
   * @param {List} list
   * @param {Form} form
   * @param {LookOptions} options
   */
  async ask(api, list, form, options) {
    const asked = question(list, form);
    const key = keyOf(list, form);
    if (!asked || this.#aborts.has(key)) return;
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    const put = (/** @type {Listing} */ listing) => {
      // Nobody waits for it any more when everything was wiped meanwhile.
      if (this.#aborts.get(key) !== abort) return;
      this.#listings.set(key, listing);
      this.#changed();
    };
    put({ state: "asking", page: 0, items: 0 });
    try {
      const onProgress = (/** @type {{ page: number, items: number }} */ { page, items }) => put({ state: "asking", page, items });
      const found = await api.look(/** @type {Question} */ (asked), { ...options, signal: abort.signal, onProgress });
      put({ state: "answered", page: 0, items: found.items.length, found });
    } catch (thrown) {
      const error = asError(thrown);
      put({ state: error.code === "CANCELLED" ? "cancelled" : "failed", page: 0, items: 0, error });
    }
    if (this.#aborts.get(key) === abort) this.#aborts.delete(key);
  }

  /**
   * @param {List} list
   * @param {Form} form
   */
  cancel(list, form) {
    this.#aborts.get(keyOf(list, form))?.abort();
  }

  /** Ends what is under way: it holds the credentials. What has come stays. */
  stop() {
    for (const abort of this.#aborts.values()) abort.abort();
  }

  reset() {
    this.stop();
    this.#aborts.clear();
    this.#listings.clear();
    this.opened = "";
    this.said = () => "";
  }
}

/**
 * What tells one list from another. Projects are the credentials' own, and the same wherever they are asked for.
 *
 * @param {List} list
 * @param {Form} form
 */
function keyOf(list, form) {
  if (list.kind.startsWith("iam.")) return list.kind;
  return JSON.stringify(question(list, form) ?? null);
}
