/**
 * How things stand. In: the lines of a journal. Out: of each place the last that is known of it, in little; which targets were stopped before
 * anything was sent; and when anything ran last.
 *
 * @import { Delivery, DeliveryState } from "../../types/index.d.ts"
 * @import { JournalLine, JournalTarget } from "../../types/journal.d.ts"
 */
import { placeOf, spelled } from "../../api/deliver/place.js";

/** How one place stands. @typedef {{ key: string, name: string | undefined, where: string | undefined, state: DeliveryState, kind: Delivery["kind"], host: string, path: string, time: string, reason: Delivery["reason"], isRehearsal: boolean, isUnseen: boolean }} Stand */
/** A target for which nothing was sent, after whatever was sent for it before. @typedef {JournalTarget & { time: string }} Unsent */

export class Standing {
  /** By place, and there by key, the latest last. @type {Map<string, Map<string, Stand>>} */
  #places = new Map();
  /** By the name of a target, and what it is about, how it ended last. @type {Map<string, Unsent>} */
  #targets = new Map();
  /** By key, its target. @type {Map<string, JournalTarget>} */
  #named = new Map();
  /** When anything was written last, in milliseconds since 1970. @type {number | undefined} */
  last;

  /** @param {JournalLine} line */
  take({ time, delivery, target }) {
    this.last = Date.parse(time);
    if (delivery?.key !== undefined) this.#takeDelivery(/** @type {Delivery & { key: string }} */ (delivery), time);
    if (target !== undefined) {
      this.#targets.set(identityOf(target), { ...target, time });
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
    keys.set(key, { key, name: undefined, where: undefined, state, kind, host, path, time, reason, isRehearsal, isUnseen: proof?.state === "unknown" });
  }

  /** Of each place what counts: the last that was real, or a rehearsal where there is nothing else. @returns {Stand[]} */
  stands() {
    return Array.from(this.#places.values(), (keys) => {
      const stands = [...keys.values()];
      const stand = /** @type {Stand} */ (stands.findLast(({ isRehearsal }) => !isRehearsal) ?? stands.at(-1));
      const { name, where } = this.#named.get(stand.key) ?? {};
      return { ...stand, name, where };
    });
  }

  /**
   * How a target ended for which nothing was sent: it was stopped, or what is there is what is wanted.
   *
   * @param {{ name: string | undefined, where: string | undefined }} named
   * @returns {Unsent | undefined}
   */
  unsent({ name, where }) {
    // Whoever did not write what it is about has one of that name.
    const target = name === undefined ? undefined : (this.#targets.get(identityOf({ name, where })) ?? this.#targets.get(identityOf({ name })));
    const isSent = target?.key !== undefined && this.#places.get(placeOf(target.key))?.has(spelled(target.key));
    return isSent ? undefined : target;
  }

  /** @returns {Unsent[]} */
  allUnsent() {
    return Array.from(this.#targets.values(), ({ name, where }) => this.unsent({ name, where })).filter((target) => target !== undefined);
  }
}

/** @param {{ name: string, where?: string | undefined }} target */
export function identityOf({ name, where }) {
  return JSON.stringify([name, where]);
}
