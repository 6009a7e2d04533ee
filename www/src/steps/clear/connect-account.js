/** In: credentials. Out: the question for the projects that they reach, with which everything below can be chosen. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/connect-account.js";
import { projects } from "../../destinations/lists.js";
import { connecting } from "../../words/connecting.js";
import "../send/credential-fields.js";

export class ConnectAccount extends JourneyElement {
  static properties = { isOpen: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    this.isOpen = false;
  }

  render() {
    const { journey } = this;
    const { lack } = journey;
    if (journey.relay.state === "none") return html`<p class="hint" data-testid="connect-none">${connecting.noRelay}</p>`;
    if (journey.relay.state !== "there") return nothing;
    const [state, words] = this.#standing();
    return html`<details
        data-testid="connect"
        data-state=${state}
        ?open=${this.isOpen}
        @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => (this.isOpen = target.open)}
      >
        <summary>${connecting.title} <span class="tag" data-testid="connect-state">${words}</span></summary>
        <p class="hint">${journey.keyring.kind === "token" ? connecting.tokenHint : connecting.hint}</p>
        ${this.isOpen ? html`<credential-fields prefix="connect-" .journey=${journey} @done=${this.#connect}></credential-fields>` : nothing}
        <div class="go">
          <button
            type="button"
            class="primary"
            data-testid="connect-go"
            aria-describedby="lack"
            ?disabled=${lack !== undefined || state === "asking"}
            @click=${this.#connect}
          >
            ${connecting.go}
          </button>
          <p class="small quiet" id="lack">${lack === "credentials" ? connecting.needs : lack === "guard" ? connecting.guard : nothing}</p>
        </div>
      </details>
      <p class="hint said" role="status" data-testid="connect-said">${journey.account.said()}</p>`;
  }

  /** Unfolds it, and puts the reader where credentials are given. */
  async open() {
    this.isOpen = true;
    await this.updateComplete;
    const fields = /** @type {(HTMLElement & { focusField(name: string): boolean, updateComplete: Promise<unknown> }) | null} */ (
      this.renderRoot.querySelector("credential-fields")
    );
    await fields?.updateComplete;
    const { kind, accessKey } = this.journey.keyring;
    fields?.focusField(kind === "token" ? "token" : accessKey.trim() ? "secretKey" : "accessKey");
  }

  /** @returns {[string, string]} */
  #standing() {
    const { journey } = this;
    const listing = journey.account.listing(projects, journey.form);
    if (listing?.state === "asking") return ["asking", connecting.asking];
    if (listing?.found?.state === "found") return ["connected", connecting.connected(listing.items)];
    if (listing?.found?.failure?.cause === "permission") return ["refused", connecting.refused];
    if (listing?.found || listing?.error) return ["failed", connecting.failed];
    return ["off", connecting.off];
  }

  #connect = async () => {
    if (this.journey.lack !== undefined) return;
    await this.journey.connect();
    // It has done its work; what can be chosen now stands below.
    if (this.#standing()[0] === "connected") this.isOpen = false;
  };
}

customElements.define("connect-account", ConnectAccount);
