/**
 * Old and new: the certificate that is in place now, as it was given, and the bundle to be sent in; their difference out.
 *
 * @import { Bundle, CountersignError, Difference } from "countersign"
 * @import { Api } from "./journey.js"
 */
import { asError } from "../words/words.js";

export class Comparison {
  text = "";
  /** @type {Difference | undefined} */
  difference;
  /** @type {CountersignError | undefined} */
  error;

  /** What the two above were made from. @type {unknown[]} */
  #of = [];

  /**
   * @param {Api | undefined} api
   * @param {Bundle | undefined} bundle
   */
  update(api, bundle) {
    const of = [api, bundle, this.text];
    if (of.every((part, index) => part === this.#of[index])) return;
    this.#of = of;
    this.difference = this.error = undefined;
    if (!api || !bundle || !this.text.trim()) return;
    try {
      this.difference = api.compare(this.text, bundle);
    } catch (error) {
      this.error = asError(error);
    }
  }
}
