/**
 * Inside the exact request. In: the request. Out: it in the forms that others take: a curl command, the body, a program, commands for OpenSSL.
 * What holds a key is masked; revealed, it counts down, and a copy of it is marked as what it is.
 */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/request-copies.js";
import { saveFile } from "../../parts/save-file.js";
import { file, warning } from "../../parts/icons.js";
import { nodeProgram } from "../../journey/send/node-program.js";
import { bodyFile, opensslCommands, pairFiles } from "../../journey/send/openssl-commands.js";
import "../../parts/copy-button.js";

/** @import { PreparedRequest } from "countersign" */
/** @import { Journey } from "../journey-element.js" */
/** @typedef {"curl" | "json" | "node" | "openssl"} Form */

class RequestCopies extends LitElement {
  // Drawn whenever what it stands in is, and held when that is.
  static properties = { journey: { attribute: false, hasChanged: () => true }, form: { state: true }, held: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {import("../journey-element.js").Journey | undefined} */
    this.journey = undefined;
    /** @type {Form} */
    this.form = "curl";
    /** Whether what is secret was put on the clipboard. */
    this.held = false;
  }

  render() {
    const { journey } = this;
    const request = journey?.request;
    if (!journey || !request) return nothing;
    return html`<details data-testid="command">
      <summary>${msg("Copy it as a command or a program")}</summary>
      <div class="segments small" role="radiogroup" aria-label=${msg("Form of the copy")}>
        ${this.#choice("curl", "curl")}${this.#choice("json", "JSON")}${this.#choice("node", "Node")}${this.#choice("openssl", "OpenSSL")}
      </div>
      ${{ curl: () => this.#curl(journey), json: () => this.#json(journey, request), node: () => this.#node(journey, request), openssl: () => this.#openssl(journey, request) }[this.form]()}
      <div role="status">${this.held ? this.#clipboard(request) : nothing}</div>
    </details>`;
  }

  /** @param {Form} form @param {string} word a name, in any language */
  #choice(form, word) {
    return html`<label>
      <input type="radio" name="form" data-testid="form-${form}" .checked=${live(this.form === form)} @change=${() => this.#show(form)} /><span>${word}</span>
    </label>`;
  }

  /** @param {Form} form */
  #show(form) {
    this.form = form;
    this.journey?.conceal();
  }

  /** @param {Journey} journey */
  #curl(journey) {
    const masked = journey.curl();
    if (!masked) return html`<p class="hint">${msg("When you give credentials, the signed curl command appears here.")}</p>`;
    return this.#secret(journey, {
      masked,
      whole: () => journey.curl(true),
      label: msg("curl command"),
      name: "curl",
      warning: holdsKey(journey.request)
        ? msg("This holds the private key, and a signature that works for 15 minutes. Do not paste it into a ticket or a chat.")
        : msg("This holds a signature that works for 15 minutes. Do not paste it into a ticket or a chat."),
    });
  }

  /** @param {Journey} journey @param {PreparedRequest} request */
  #json(journey, request) {
    const whole = () => new TextDecoder().decode(request.body);
    const label = msg("Body as JSON");
    const save = this.#saveBody(request);
    if (!holdsKey(request)) {
      return html`<div class="tools"><copy-button .text=${whole} label=${msg("Copy")} what=${label}></copy-button>${save}</div>
        <pre tabindex="0" role="region" aria-label=${label} data-testid="json-body">${whole()}</pre>`;
    }
    return this.#secret(journey, {
      masked: request.preview,
      whole,
      label,
      name: "json-body",
      warning: msg("This holds the private key. Do not paste it into a ticket or a chat, and delete a file of it after use."),
      more: save,
    });
  }

  /** @param {PreparedRequest} request */
  #saveBody(request) {
    const holds = holdsKey(request);
    return html`<button type="button" class="plain ${holds ? "secret" : ""}" data-testid="save-body" @click=${() => this.#save(bodyFile, request.body, "application/json")}>
      ${file} ${holds ? msg("Save body.json, with the private key") : msg("Save body.json")}
    </button>`;
  }

  /** @param {Journey} journey @param {PreparedRequest} request */
  #node({ clearance, keyring }, request) {
    const { given } = clearance;
    if (!given) return nothing;
    const program = nodeProgram({ ...given, acknowledge: clearance.accepted, bodySha256: request.bodySha256, keyring });
    const label = msg("Program for Node");
    return html`<p class="hint">
        ${msg("A program that sends the same request with the package countersign. Certificate and key come from a file, credentials from the environment: the program contains no secret.")}
      </p>
      ${this.#plain("send.mjs", program, label, "node-program")}`;
  }

  /** @param {Journey} journey @param {PreparedRequest} request */
  #openssl(journey, request) {
    const { given } = journey.clearance;
    const bundles = { ...given?.context };
    const { bundle, encryption } = journey.sendsPair ? bundles : {};
    const commands = opensslCommands({
      request,
      ...(journey.signed && { signed: journey.signed }),
      inspections: { ...(bundle && { bundle: bundle.inspection }), ...(encryption && { encryption: encryption.inspection }) },
    });
    const pems = /** @type {const} */ ([[bundle, pairFiles.bundle.certificate], [encryption, pairFiles.encryption.certificate]]);
    return html`<p class="hint">
        ${msg("Commands that check certificate, key, body and signature with OpenSSL 3 alone. Each prints what is shown below it.")}
        ${journey.signed ? nothing : msg("With credentials, the signature can be checked as well.")}
      </p>
      <div class="tools">
        ${pems.map(([pair, name]) =>
          pair
            ? html`<button type="button" class="plain" @click=${() => this.#save(name, pair.certificatePem, "application/x-pem-file")}>${file} ${msg(str`Save ${name}`)}</button>`
            : nothing,
        )}
        ${this.#saveBody(request)}
      </div>
      ${this.#plain("check.sh", commands, msg("Commands for OpenSSL"), "openssl")}`;
  }

  /**
   * What holds no secret.
   *
   * @param {string} name of the file
   * @param {string} text
   * @param {string} label
   * @param {string} testId
   */
  #plain(name, text, label, testId) {
    return html`<div class="tools">
        <copy-button .text=${text} label=${msg("Copy")} what=${label}></copy-button>
        <button type="button" class="plain" @click=${() => this.#save(name, text, "text/plain")}>${file} ${msg(str`Save ${name}`)}</button>
      </div>
      <pre tabindex="0" role="region" aria-label=${label} data-testid=${testId}>${text}</pre>`;
  }

  /** @param {Journey} journey @param {{ masked: string, whole: () => string | undefined, label: string, name: string, warning: string, more?: unknown }} copy */
  #secret({ secrets }, { masked, whole, label, name, warning: words, more = nothing }) {
    const seconds = secrets.secondsShown;
    return html`<div class="tools">
        <copy-button .text=${masked} label=${msg("Copy, secrets masked")}></copy-button>
        <button type="button" class="plain" data-testid="reveal" aria-pressed=${seconds > 0} @click=${this.#toggle}>
          ${seconds ? msg("Mask secrets") : msg("Reveal secrets")}
        </button>
        ${
          seconds
            ? html`<copy-button
                  class="secret"
                  .text=${whole}
                  label=${msg("Copy with secrets")}
                  done=${msg("Copied, with secrets")}
                  data-testid="copy-revealed"
                  @copied=${() => (this.held = true)}
                ></copy-button>
                ${more}
                <span class="quiet small" data-testid="reveal-countdown"
                  >${seconds === 1 ? msg("Hidden again in 1 second") : msg(str`Hidden again in ${seconds} seconds`)}</span
                >`
            : nothing
        }
      </div>
      ${seconds ? html`<div class="message warn">${warning}<div>${words}</div></div>` : nothing}
      <pre tabindex="0" role="region" aria-label=${label} data-testid=${name} class=${seconds ? "revealed" : ""}>${seconds ? whole() : masked}</pre>`;
  }

  /** @param {PreparedRequest} request */
  #clipboard(request) {
    return html`<div class="message warn" data-testid="clipboard">
      ${warning}
      <div>
        ${holdsKey(request) ? msg("Your clipboard now holds the private key.") : msg("Your clipboard now holds a signature that works for 15 minutes.")}
        ${msg("Other programs on this computer can read it.")}
      </div>
      <button type="button" data-testid="clipboard-clear" @click=${this.#empty}>${msg("Empty the clipboard")}</button>
    </div>`;
  }

  #empty = async () => {
    try {
      await navigator.clipboard.writeText("");
      this.held = false;
    } catch {
      // The browser refused, and the warning stays true.
    }
  };

  /**
   * @param {string} name
   * @param {string | Uint8Array} content
   * @param {string} type
   */
  #save(name, content, type) {
    saveFile({ name, content: typeof content === "string" ? content : content.slice(), type });
  }

  #toggle = () => {
    const { journey } = this;
    if (journey?.secrets.secondsShown) journey.conceal();
    else journey?.reveal();
  };
}

/** Whether the body has something masked in it. @param {PreparedRequest | undefined} request */
function holdsKey(request) {
  return request?.preview.includes('"•••') === true;
}

customElements.define("request-copies", RequestCopies);
