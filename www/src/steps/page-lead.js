/** In: the journey, before anything is read. Out: what this page is, for whoever is here for the first time, and a way to see it work. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { isToBeSeen, seeItWork } from "../journey/example-run.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/page-lead.js";
import { JourneyElement } from "./journey-element.js";

class PageLead extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { relay } = this.journey;
    const isToSee = isToBeSeen(this.journey);
    return html`<p class="for">${msg("For Huawei Cloud and Open Telekom Cloud")}</p>
      <h2>${msg("Update a certificate, and prove it arrived")}</h2>
      <p>
        ${msg("For load balancers, API gateways, device CAs and private CAs: check it, see the exact request, send it, and see what came back. Key and credentials stay in this page’s memory; nothing leaves it before you press Send.")}
      </p>
      <div class="begin">
        <slot></slot>
        ${
          isToSee || relay.state === "asking"
            ? html`<button type="button" class="see ${isToSee ? "" : "away"}" data-testid="see-it-work" @click=${() => seeItWork(this.journey)}>${msg("See it work")}</button>`
            : nothing
        }
      </div>`;
  }
}

customElements.define("page-lead", PageLead);
