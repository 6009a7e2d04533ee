/** In: the journey. Out: a Lit element that is drawn again whenever that changes; without one, or while it is held, it is not. */
import { LitElement } from "lit";

/** @typedef {import("../journey/journey.js").Journey} Journey */

export class JourneyElement extends LitElement {
  /** Named here, so that what was given before the element was defined is not lost. @type {import("lit").PropertyDeclarations} */
  static properties = { journey: { attribute: false, noAccessor: true }, held: { attribute: false, noAccessor: true } };

  /** @type {Journey | undefined} */
  #journey;
  #held = false;
  /** What it shows is secret, and may not stay. */
  #isRevealed = false;
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

  /** Whether it waits for something before it, and goes on showing what it showed. */
  get held() {
    return this.#held;
  }

  set held(held) {
    if (held === this.#held) return;
    this.#held = held;
    this.requestUpdate();
  }

  shouldUpdate() {
    return this.#journey !== undefined && !(this.#held && this.hasUpdated && !this.#isRevealed);
  }

  /** @param {import("lit").PropertyValues} changed */
  update(changed) {
    this.#isRevealed = this.journey.secrets.secondsShown > 0;
    super.update(changed);
  }
}
