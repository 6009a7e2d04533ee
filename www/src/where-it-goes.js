/** Step 3: which certificate of which project in which region, and what becomes of its three descriptive fields. */
import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { labels } from "./destination.js";
import { sentence } from "./words.js";
import "./tri-state-field.js";

/** @typedef {import("./destination.js").Destination} Destination */
/** @typedef {import("./destination.js").OptionalField} OptionalField */
/** @typedef {"region" | "endpoint" | "projectId" | "certificateId"} TextField */

/** @type {{ type: Destination["certificateType"], word: string }[]} */
const types = [
  { type: "server", word: "Server" },
  { type: "client", word: "Client CA" },
  { type: "server_sm", word: "Server SM" },
];

class WhereItGoes extends JourneyElement {
  static styles = [
    controls,
    css`
      .grid {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 18px 20px;
      }
      .grid > * {
        min-width: 0;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .hint:empty {
        display: none;
      }
      .wrong {
        color: var(--warn);
      }
      .optional {
        display: grid;
        gap: 14px;
        margin-top: 24px;
        padding-top: 20px;
        border-top: 1px solid var(--line);
      }
      .sandbox {
        margin-bottom: 18px;
        align-items: center;
      }
      @media (max-width: 640px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  render() {
    const { destination, sandbox } = this.journey;
    return html`${
        sandbox && destination.certificateId !== sandbox.demo.certificateId
          ? html`<div class="message warn sandbox">
              <div>The sandbox holds one project with a certificate to replace.</div>
              <button type="button" data-testid="sandbox-destination" @click=${this.#useSandbox}>Fill in</button>
            </div>`
          : nothing
      }
      <div class="grid">
        ${this.#text("region", "cn-north-4", "One of the list, or any other.", "regions")}
        <datalist id="regions">${this.journey.regions.map((region) => html`<option value=${region}></option>`)}</datalist>
        <fieldset>
          <legend>${labels.certificateType}</legend>
          <div class="segments">
            ${types.map(
              ({ type, word }) =>
                html`<label>
                  <input
                    type="radio"
                    name="type"
                    value=${type}
                    data-testid="type-${type}"
                    .checked=${live(destination.certificateType === type)}
                    @change=${() => this.journey.describe({ certificateType: type })}
                  /><span>${word}</span>
                </label>`,
            )}
          </div>
          <p class="hint">Not sent, and it cannot change. The rules for key and domains depend on it.</p>
        </fieldset>
        ${this.#text("projectId", "32 hexadecimal digits")} ${this.#text("certificateId", "32 hexadecimal digits, or a UUID")}
        <details class="wide" ?open=${Boolean(destination.endpoint)}>
          <summary>Another endpoint</summary>
          ${this.#text("endpoint", "elb.example.com", "Instead of the region’s own host. The relay must know it too.")}
        </details>
      </div>
      <div class="optional">
        ${this.#triState("name")} ${this.#triState("description")} ${this.#triState("domain", "Separated by commas.", this.#names)}
      </div>`;
  }

  /**
   * @param {TextField} field
   * @param {string} placeholder
   * @param {string} [hint]
   * @param {string} [list]
   */
  #text(field, placeholder, hint, list) {
    const { fieldError } = this.journey;
    const wrong = fieldError?.place?.field === field ? fieldError.message : undefined;
    return html`<div>
      <label for=${field}>${labels[field]}</label>
      <input
        id=${field}
        data-testid=${field}
        list=${list ?? nothing}
        placeholder=${placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-invalid=${wrong === undefined ? nothing : "true"}
        aria-describedby="${field}-hint"
        .value=${live(this.journey.destination[field])}
        @input=${(/** @type {Event} */ event) => this.journey.describe({ [field]: /** @type {HTMLInputElement} */ (event.target).value })}
      />
      <p class=${wrong === undefined ? "hint" : "hint wrong"} id="${field}-hint" data-testid="${field}-hint">
        ${wrong === undefined ? hint : sentence(wrong)}
      </p>
    </div>`;
  }

  /**
   * @param {OptionalField} field
   * @param {string} [hint]
   * @param {string} [suggestion]
   */
  #triState(field, hint, suggestion) {
    return html`<tri-state-field
      .label=${labels[field]}
      .name=${field}
      .hint=${hint ?? ""}
      .suggestion=${suggestion ?? ""}
      offer="Use the certificate’s names"
      .state=${this.journey.destination[field]}
      @change=${(/** @type {CustomEvent} */ event) => this.journey.describe({ [field]: event.detail })}
    ></tri-state-field>`;
  }

  /** The DNS names of the leaf, as the service takes them. */
  get #names() {
    const { inspection } = this.journey;
    const leaf = inspection?.certificates[inspection.chain.order[0] ?? -1];
    const names = leaf?.subjectAlternativeNames?.filter(({ kind }) => kind === "dns") ?? [];
    return names.map(({ value }) => value).join(",");
  }

  #useSandbox() {
    const { sandbox } = this.journey;
    if (!sandbox) return;
    const { region, projectId, certificateId } = sandbox.demo;
    this.journey.describe({ region, projectId, certificateId, endpoint: "" });
  }
}

customElements.define("where-it-goes", WhereItGoes);
