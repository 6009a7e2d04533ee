/**
 * What stands at each place of a journal. In: the deliveries of its lines, as they come, and what is to be known of each. Out: that of the line that
 * counts of a delivery, if it counts still. What went to a place before is not lost by what was refused there or only rehearsed, nor by what nobody saw arrive.
 *
 * @import { Delivery } from "../types/journal.d.ts"
 */
import { placeOf, spelled } from "../api/deliver/place.js";
import { hashOf } from "./lines.node.js";

/** Of one delivery that nobody saw arrive, so many sendings are told apart. */
const SENDINGS = 3;

/** One sending, by the hash of its delivery's name; all its lines have one time. @template T @typedef {{ key: string, time: string | undefined, state: Delivery["state"], known: T }} Sent */

/** @template T such as where its line begins */
export class Latest {
  /** By the hash of the place, the latest last. @type {Map<string, Sent<T>[]>} */
  #places = new Map();

  get size() {
    return this.#places.size;
  }

  /**
   * Whether anything was written of its place.
   *
   * @param {string} key
   */
  has(key) {
    return this.#places.has(hashOf(placeOf(key)));
  }

  /**
   * @param {Delivery & { key: string }} delivery
   * @param {T} known of it
   */
  take({ key: given, time, state, delivered }, known) {
    const [place, key] = [hashOf(placeOf(given)), hashOf(spelled(given))];
    const before = (this.#places.get(place) ?? []).filter((sent) => sent.key !== key || sent.time !== time);
    this.#places.set(place, delivered?.by === "sandbox" && before.length > 0 ? before : [...left(before, key, state), { key, time, state, known }]);
  }

  /**
   * @param {string} given the key of a delivery
   * @returns {T | undefined}
   */
  of(given) {
    const [those, key] = [this.#places.get(hashOf(placeOf(given))) ?? [], hashOf(spelled(given))];
    const at = those.findLastIndex((sent) => sent.key === key);
    const found = those[at];
    const since = those.slice(at + 1).filter(({ state }) => state !== "failed");
    // Of two that nobody saw arrive, either may be there.
    return found?.state === "unknown" || since.length === 0 ? found?.known : undefined;
  }
}

/**
 * What stays beside a sending: nothing where it has arrived, and of its own delivery nothing where it was refused; that takes what went before it
 * into account.
 *
 * @template T
 * @param {Sent<T>[]} before
 * @param {string} key
 * @param {Delivery["state"]} state
 */
function left(before, key, state) {
  if (state === "unknown") {
    const own = before.filter((sent) => sent.key === key && sent.state === "unknown").slice(1 - SENDINGS);
    return before.filter((sent) => sent.key !== key || own.includes(sent));
  }
  return state === "failed" ? before.filter((sent) => sent.key !== key && sent.state !== "failed") : [];
}
