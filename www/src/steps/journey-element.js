/** In: the journey. Out: a Lit element that is drawn again whenever that, or the language, changes; without one it is not, nor for the journey while it is held. */
import { updateWhenLocaleChanges } from "@lit/localize";
import { LitElement } from "lit";
import { getVocabulary } from "../words/language.js";

/** @typedef {import("../journey/journey.js").Journey} Journey */

export class JourneyElement extends LitElement {
  /** Named here, so that what was given before the element was defined is not lost. @type {import("lit").PropertyDeclarations} */
  static properties = { journey: { attribute: false, noAccessor: true }, held: { attribute: false, noAccessor: true } };

  /** @type {Journey | undefined} */
  #journey;
  #held = false;
  /** What it shows is secret, and may not stay. */
  #isRevealed = false;
  /** The words that it is drawn with. */
  #vocabulary = getVocabulary();
  #draw = () => this.requestUpdate();

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

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
    const isKept = this.#held && this.hasUpdated && !this.#isRevealed && this.#vocabulary === getVocabulary();
    return this.#journey !== undefined && !isKept;
  }

  /** @param {import("lit").PropertyValues} changed */
  update(changed) {
    this.#isRevealed = this.journey.secrets.secondsShown > 0;
    this.#vocabulary = getVocabulary();
    super.update(changed);
  }
}
