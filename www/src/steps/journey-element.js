/** In: the journey. Out: a Lit element that is drawn again whenever that changes; without one it is not drawn. */
import { LitElement } from "lit";

/** @typedef {import("../journey/journey.js").Journey} Journey */

export class JourneyElement extends LitElement {
  /** Named here, so that what was given before the element was defined is not lost. @type {import("lit").PropertyDeclarations} */
  static properties = { journey: { attribute: false, noAccessor: true } };

  /** @type {Journey | undefined} */
  #journey;
  #draw = () => this.requestUpdate();

  get journey() {
    return /** @type {Journey} */ (this.#journey);
  }

  set journey(journey) {
    if (journey === this.#journey) return;
    this.#journey?.removeEventListener("change", this.#draw);
    journey.addEventListener("change", this.#draw);
    this.#journey = journey;
    this.requestUpdate();
  }

  shouldUpdate() {
    return this.#journey !== undefined;
  }
}
