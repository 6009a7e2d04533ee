/** In: what is sought, and who is to hear of another wish. Out: a field to find a certificate by its name, domain or fingerprint. */
import { msg } from "@lit/localize";
import { html } from "lit";
import { live } from "lit/directives/live.js";

/**
 * @param {string} sought
 * @param {string} name for tests
 * @param {(sought: string) => void} seek
 */
export function certificateSearch(sought, name, seek) {
  return html`<input
    type="search"
    class="prose"
    data-testid=${name}
    aria-label=${msg("Find a certificate")}
    placeholder=${msg("Name, domain or fingerprint")}
    autocomplete="off"
    spellcheck="false"
    .value=${live(sought)}
    @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => seek(target.value)}
  />`;
}
