/** In: nothing. Out: what leaves the page, and when, in a window of its own. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/what-leaves.js";

export class WhatLeaves extends LitElement {
  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  render() {
    return html`<dialog aria-labelledby="title" data-testid="what-leaves" @click=${this.#outside}>
      <div class="inside">
        <h2 id="title" tabindex="-1" autofocus>${msg("What leaves this page, and when")}</h2>
        <dl>
          ${rows().map(
            ({ when, what }) =>
              html`<dt>${when}</dt>
                <dd>${what}</dd>`,
          )}
        </dl>
        <form method="dialog"><button class="primary" data-testid="what-leaves-close">${msg("Close")}</button></form>
      </div>
    </dialog>`;
  }

  /** Opens the window. */
  open() {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** @param {MouseEvent} event */
  #outside({ target }) {
    if (target instanceof HTMLDialogElement) target.close();
  }
}

/** Each moment, and what leaves at it. */
function rows() {
  return [
    {
      when: msg("When the page opens"),
      what: msg("It loads its own files from the server it came from, and asks that server what its relay can do. It asks no other server, then or later."),
    },
    {
      when: msg("While you read and clear"),
      what: msg("Nothing. Certificates, keys and passwords are read in this browser."),
    },
    {
      when: msg("When you look up projects, certificates or what is in place"),
      what: msg("Requests that only read go to the service through this page’s relay. They are signed here: your access key ID and a signature leave, your secret access key does not. An IAM token leaves as it is, and the relay sees it."),
    },
    {
      when: msg("When you press Send"),
      what: msg("The request as it is shown goes to the service through this page’s relay. If it holds a certificate and its private key, the relay sees both. Afterwards the page looks at what is there with requests that only read."),
    },
    {
      when: msg("In the sandbox"),
      what: msg("All of these requests go to a simulated service on the server of this page. No cloud is contacted."),
    },
    {
      when: msg("What stays"),
      what: msg("Keys and credentials are removed from the page after 10 minutes in which you do nothing, and when you leave it. Of a run over many targets this browser keeps names and hashes, so that it can go on later, and no secret."),
    },
  ];
}

customElements.define("what-leaves", WhatLeaves);
