/**
 * In: the certificate that is in place now, as somebody gave it or as it was looked at, and the bundle to be sent. Out: their difference.
 *
 * @import { Bundle, Difference, InPlace, KnownDifference } from "countersign"
 * @import { Api } from "../state.js"
 */
import { Cell } from "../cell.js";

export class Comparison {
  /** As somebody gave it. */
  text = "";

  /** @type {InPlace | undefined} */
  #seen;
  /** @type {Cell<[Api | undefined, Bundle | undefined, string | InPlace | undefined], Difference | KnownDifference>} */
  #cell = new Cell((api, bundle, current) => {
    if (!api || !bundle || !current) return undefined;
    return typeof current === "string" ? api.compare(current, bundle) : api.compare(current, bundle);
  });

  /**
   * @param {Api | undefined} api
   * @param {Bundle | undefined} bundle
   * @param {InPlace} [seen] what was looked at
   */
  update(api, bundle, seen) {
    // What could not be looked at has nothing to compare.
    this.#seen = seen?.item && seen;
    this.#cell.update(api, bundle, this.text.trim() ? this.text : this.#seen);
  }

  /** Whether there is something that was looked at. */
  get hasSeen() {
    return this.#seen !== undefined;
  }

  /** Whether it is compared with that. */
  get isSeen() {
    return this.hasSeen && !this.text.trim();
  }

  /** @returns {KnownDifference | undefined} */
  get difference() {
    return this.#cell.value;
  }

  /** Of what was looked up, nothing may be told; that is no error. */
  get error() {
    return this.isSeen ? undefined : this.#cell.error;
  }
}
