/** In: the journey. Out: whether what is sent is a rehearsal or the real thing, and which real thing: account, project, host and target. */
import { msg } from "@lit/localize";
import { html } from "lit";
import { boundFor } from "../journey/send/bound-for.js";
import { JourneyElement } from "./journey-element.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/where-bar.js";
import { short } from "../words/sentence.js";

/** @typedef {import("../journey/journey.js").Journey} Journey */

/**
 * Where what is sent goes, in a word, and how grave that is.
 *
 * @param {Journey} journey
 */
export function place({ relay }) {
  if (relay.sandbox) return { where: "sandbox", words: msg("Sandbox"), tone: "rehearsal" };
  if (relay.state === "asking") return { where: "asking", words: "", tone: "" };
  if (relay.state !== "there") return { where: "nowhere", words: msg("No relay"), tone: "nowhere" };
  return { where: "production", words: msg("Production"), tone: "production" };
}

class WhereBar extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { where, words, tone } = place(this.journey);
    return html`<section class="where ${tone}" aria-label=${msg("Where requests go")} data-testid="where" data-where=${where}>
      <p>
        ${words ? html`<strong class="tag" data-testid=${where === "sandbox" ? "sandbox-badge" : "where-tag"}>${words}</strong> ` : ""}<span>${this.#meaning(where)}</span>
        ${where === "production" ? this.#facts() : ""}
      </p>
    </section>`;
  }

  /** @param {string} where */
  #meaning(where) {
    if (where === "sandbox") return msg("Rehearsal: what you send goes to a simulated service. No cloud is contacted.");
    if (where === "asking") return msg("Checking where requests go. Until this is known, nothing can be sent.");
    if (where === "nowhere") return msg("This page cannot send. It reads, checks and makes the request.");
    return msg("What you send takes effect in the cloud.");
  }

  #facts() {
    return boundFor(this.journey).map(([name, value]) => html`<span class="fact"><span class="quiet">${name}</span> <code>${short(value)}</code></span> `);
  }
}

customElements.define("where-bar", WhereBar);
