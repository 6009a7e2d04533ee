/**
 * How things stand. In: the lines of a journal. Out: of each place the last that is known of it, in little; which targets were stopped before
 * anything was sent; and when anything ran last.
 *
 * @import { Delivery, DeliveryState } from "../../types/index.d.ts"
 * @import { JournalLine, JournalTarget } from "../../types/journal.d.ts"
 */
import { placeOf, spelled } from "../../api/deliver/place.js";

/** How one place stands; `order`: that of the line that says so. @typedef {{ key: string, name: string | undefined, where: string | undefined, at: string | undefined, state: DeliveryState, kind: Delivery["kind"], host: string, path: string, time: string, order: number, reason: Delivery["reason"], isRehearsal: boolean, isUnseen: boolean }} Stand */
/** A target for which nothing was sent, after whatever was sent for it before. @typedef {JournalTarget & { time: string, order: number }} Unsent */
/** @typedef {Partial<Pick<Stand, "name" | "where" | "at">>} Named */

export class Standing {
  /** By place, and there by key, the latest last. @type {Map<string, Map<string, Stand>>} */
  #places = new Map();
  /** By the name of a target, how each ended last that is called so. @type {Map<string, Unsent[]>} */
  #targets = new Map();
  /** By key, its target. @type {Map<string, Named>} */
  #named = new Map();
  #order = 0;
  /** When anything was written last, in milliseconds since 1970. @type {number | undefined} */
  last;

  /** @param {JournalLine} line */
  take({ time, delivery, sending, target }) {
    this.#order += 1;
    const written = Date.parse(time);
    if (!Number.isNaN(written)) this.last = written;
    if (delivery?.key !== undefined) {
      this.#takeDelivery(/** @type {Delivery & { key: string }} */ (delivery), time);
      if (sending) this.#named.set(spelled(delivery.key), sending);
    }
    if (target !== undefined) {
      const others = (this.#targets.get(target.name) ?? []).filter((each) => !isOne(each, target));
      this.#targets.set(target.name, [...others, { ...target, time, order: this.#order }]);
      if (target.key !== undefined) this.#named.set(spelled(target.key), target);
    }
  }

  /**
   * @param {Delivery & { key: string }} delivery
   * @param {string} time
   */
  #takeDelivery({ key: given, state, kind, host = "", path = "", reason, delivered, proof }, time) {
    const isRehearsal = delivered?.by === "sandbox";
    const [key, place] = [spelled(given), placeOf(given)];
    const keys = this.#places.get(place) ?? new Map();
    this.#places.set(place, keys);
    // What is there now is what was sent last: what came before says nothing any more. But a rehearsal changed nothing.
    if (!isRehearsal && ["confirmed", "accepted", "differs"].includes(state)) keys.clear();
    keys.delete(key);
    const unnamed = { name: undefined, where: undefined, at: undefined };
    keys.set(key, { key, ...unnamed, state, kind, host, path, time, order: this.#order, reason, isRehearsal, isUnseen: proof?.state === "unknown" });
  }

  /** Of each place what counts: the last that was real, or a rehearsal where there is nothing else. @returns {Stand[]} */
  stands() {
    return Array.from(this.#places.values(), (keys) => {
      const stands = [...keys.values()];
      const stand = /** @type {Stand} */ (stands.findLast(({ isRehearsal }) => !isRehearsal) ?? stands.at(-1));
      const { name, where, at } = this.#named.get(stand.key) ?? {};
      return { ...stand, name, where, at };
    });
  }

  /**
   * How a target ended for which nothing was sent: it was stopped, or what is there is what is wanted.
   *
   * @param {Named} named
   * @returns {Unsent | undefined}
   */
  unsent({ name, where, at }) {
    if (name === undefined) return undefined;
    const targets = this.#targets.get(name) ?? [];
    // Whoever did not write what it is about has one of that name.
    const target = targets.findLast((each) => isOne(each, { where, at })) ?? targets.findLast((each) => each.where === undefined);
    const isSent = target?.key !== undefined && this.#places.get(placeOf(target.key))?.has(spelled(target.key));
    return isSent ? undefined : target;
  }

  /** @returns {Unsent[]} */
  allUnsent() {
    return [...this.#targets.values()].flat().flatMap((target) => (this.unsent(target) === target ? [target] : []));
  }
}

/**
 * Whether two of one name are about one thing. What was typed may be made more precise, and what it came to may have been looked up.
 *
 * @param {Named} one
 * @param {Named} other
 */
export function isOne(one, other) {
  if (one.where === other.where) return true;
  if (one.where === undefined || other.where === undefined) return false;
  if (one.at !== undefined && other.at !== undefined) return one.at === other.at;
  const [first, second] = [one.at ?? one.where, other.at ?? other.where];
  return isWithin(first, second) || isWithin(second, first);
}

/**
 * Whether the second says all that the first does, and what that leaves open.
 *
 * @param {string} loose as `spotOf` writes it
 * @param {string} whole
 */
function isWithin(loose, whole) {
  try {
    const [parts, all] = [JSON.parse(loose), JSON.parse(whole)];
    return parts.every((/** @type {unknown} */ part, /** @type {number} */ index) => part === null || JSON.stringify(part) === JSON.stringify(all[index]));
  } catch {
    // A program of one's own writes it in other words.
    return loose === whole;
  }
}
