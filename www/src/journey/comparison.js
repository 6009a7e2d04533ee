/**
 * In: the certificate that is in place now, as somebody gave it or as it was looked at, and the bundle to be sent. Out: their difference.
 *
 * @import { Bundle, Difference } from "countersign"
 * @import { Api } from "./state.js"
 */
import { Cell } from "./cell.js";

export class Comparison {
  /** As somebody gave it. */
  text = "";
  /** As it was looked at. */
  #seen = "";

  /** @type {Cell<[Api | undefined, Bundle | undefined, string], Difference>} */
  #cell = new Cell((api, bundle, text) => (api && bundle && text.trim() ? api.compare(text, bundle) : undefined));

  /**
   * @param {Api | undefined} api
   * @param {Bundle | undefined} bundle
   * @param {string} [seen] as it was looked at
   */
  update(api, bundle, seen = "") {
    this.#seen = seen;
    this.#cell.update(api, bundle, this.text.trim() ? this.text : seen);
  }

  /** Whether there is something that was looked at. */
  get hasSeen() {
    return this.#seen !== "";
  }

  /** Whether it is compared with that. */
  get isSeen() {
    return this.hasSeen && !this.text.trim();
  }

  get difference() {
    return this.#cell.value;
  }

  get error() {
    return this.#cell.error;
  }
}
