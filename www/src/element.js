/**
 * `<countersign-console>` for pages of others. In: where the relay is, a language, whether there is a sandbox, and what knows the relay's own secret.
 * Out: the whole console, with a journey of its own, and events that say what was cleared, sent and proven, without anything secret.
 *
 * @import { Journey } from "./journey/journey.js"
 * @import { Language } from "./words/language.js"
 */
import { unsafeCSS } from "lit";
import { attend, createJourney, firstView } from "./browser.js";
import { ConsolePage } from "./console-page.js";
import { Milestones } from "./milestones.js";
import page from "./styles/page.css?inline";
import { begin, languageFor, speak, speakOn } from "./words/language.js";

/** What holds for the page holds here for the element alone. */
const own = unsafeCSS(page.replaceAll(":root", ":host").replace(/^html \{/m, ":host {\n  display: block;"));

export class CountersignConsole extends ConsolePage {
  static properties = { ...ConsolePage.properties, relay: {}, language: {}, sandbox: { type: Boolean }, guard: { attribute: false } };

  static styles = [own, ...ConsolePage.styles];

  /** @type {(() => void) | undefined} */
  #leave;

  /** What was read, typed and proven, also while it is nowhere in the page; secrets are not kept then. @type {Journey | undefined} */
  #own;

  /** Each is told once, however often it is put somewhere else. */
  #milestones = new Milestones((name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })));

  constructor() {
    super();
    /** The path or address of the relay. */
    this.relay = "/relay";
    /** `en` or `zh`; that of the reader's browser if absent. @type {string | undefined} */
    this.language = undefined;
    /** Whether to ask for what there is to try things with, which stands beside the relay. */
    this.sandbox = false;
    /** Brings the relay's own secret; the reader is asked for it if absent. @type {(() => string | Promise<string>) | undefined} */
    this.guard = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#enter();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Who moves it takes it out and puts it back at once, and nothing is to be lost by that.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#leave?.();
      this.#leave = undefined;
    });
  }

  async #enter() {
    await begin(this.#spoken);
    if (!this.isConnected || this.#leave) return;
    const isBack = this.#own !== undefined;
    const journey = (this.#own ??= this.#begin());
    const told = () => {
      this.#milestones.look(journey);
      this.#move(journey);
    };
    const filled = () => this.#fillGuard(journey);
    journey.addEventListener("change", told);
    this.addEventListener("focusin", filled);
    const end = attend(journey);
    this.#leave = () => {
      end();
      this.removeEventListener("focusin", filled);
      journey.removeEventListener("change", told);
      journey.forgetSecrets(() => "");
    };
    this.journey = journey;
    if (isBack) return;
    await journey.askRelay();
    await firstView();
    await Promise.all([journey.start(), speakOn().then(() => journey.changed())]);
    if (this.sandbox) await journey.askForSandbox();
    await filled();
  }

  #begin() {
    const beside = () => new URL("/sandbox.json", new URL(this.relay, location.href));
    return createJourney({
      relay: this.relay,
      fetch: (address, ...more) => fetch(address === "/sandbox.json" ? beside() : address, ...more),
    });
  }

  /** To the relay that is named now, as soon as nothing is under way with the one before. @param {Journey} journey */
  async #move(journey) {
    if (!(await journey.moveTo(this.relay))) return;
    if (this.sandbox) await journey.askForSandbox();
    await this.#fillGuard(journey);
  }

  /** @returns {Language} */
  get #spoken() {
    return languageFor(this.language ?? null, navigator.languages);
  }

  /** The secret goes with the others when nobody is there, and comes back with the reader. @param {Journey} journey */
  async #fillGuard(journey) {
    if (!this.guard || !journey.relay.guarded || journey.keyring.guard) return;
    const guard = await this.guard();
    if (this.#leave && !journey.keyring.guard) journey.authenticate({ guard });
  }

  /** @param {import("lit").PropertyValues} changed */
  update(changed) {
    super.update(changed);
    if (changed.has("relay") && this.#own) this.#move(this.#own);
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value);
    if (name === "language" && this.#leave) speak(this.#spoken);
  }
}

customElements.define("countersign-console", CountersignConsole);
