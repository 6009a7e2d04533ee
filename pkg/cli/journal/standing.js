/**
 * How things stand. In: the lines of a journal. Out: of each place the last that is known of it, in little, and when anything ran last.
 *
 * @import { Delivery, DeliveryState } from "../../types/index.d.ts"
 * @import { JournalLine } from "../../types/journal.d.ts"
 */

/** How one place stands. @typedef {{ key: string, state: DeliveryState, kind: Delivery["kind"], host: string, path: string, time: string, code: string, reason: Delivery["reason"], isRehearsal: boolean, isKnown: boolean }} Stand */

export class Standing {
  /** By place, and there by key, the latest last. @type {Map<string, Map<string, Stand>>} */
  #places = new Map();
  /** When anything was written last, in milliseconds since 1970. @type {number | undefined} */
  last;

  /** @param {JournalLine} line */
  take({ time, delivery }) {
    this.last = Math.max(this.last ?? 0, Date.parse(time));
    if (delivery?.key === undefined) return;
    const stand = standOf(/** @type {Delivery & { key: string }} */ (delivery), time);
    const place = placeOf(stand.key);
    const keys = this.#places.get(place) ?? new Map();
    this.#places.set(place, keys);
    // What is there now is what was sent last: what came before says nothing any more. But a rehearsal changed nothing.
    if (stand.isKnown && !stand.isRehearsal) keys.clear();
    keys.delete(stand.key);
    keys.set(stand.key, stand);
  }

  /** Of each place what counts: the last that was real, or a rehearsal where there is nothing else. @returns {Stand[]} */
  all() {
    return Array.from(this.#places.values(), (keys) => {
      const stands = [...keys.values()];
      return /** @type {Stand} */ (stands.findLast(({ isRehearsal }) => !isRehearsal) ?? stands.at(-1));
    });
  }
}

/**
 * What may be done again to one place is one thing, whatever is sent there; what may not is one for each body.
 *
 * @param {string} key
 */
function placeOf(key) {
  return key.startsWith("PUT ") ? key.slice(0, key.lastIndexOf(" ")) : key;
}

/**
 * @param {Delivery & { key: string }} delivery
 * @param {string} time
 * @returns {Stand}
 */
function standOf({ key, state, kind, host = "", path = "", reason, delivered }, time) {
  const isRehearsal = delivered?.by === "sandbox";
  return { key, state, kind, host, path, time, code: reason?.code ?? "", reason, isRehearsal, isKnown: ["confirmed", "accepted", "differs"].includes(state) };
}
