/** In: regions by their names, and the one that is chosen. Out: a list to choose from, which touch and screen readers know, and a way to any other. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";

/** Stands in the list for a region that is not in it. */
export const another = "another";

/**
 * @param {import("../destinations/field.js").Field} field
 * @param {{ id: string, words: string }[]} regions
 * @param {string} chosen
 * @param {unknown} invalid for a screen reader
 * @param {(id: string) => void} choose
 */
export function regionList({ path, needed }, regions, chosen, invalid, choose) {
  return html`<select
    id=${path}
    data-testid=${path}
    aria-required=${needed ? "true" : nothing}
    aria-invalid=${invalid}
    aria-describedby="hint findings"
    @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) => choose(target.value)}
  >
    <option value="" .selected=${live(chosen === "")}>${msg("Choose a region")}</option>
    ${regions.map(({ id, words }) => html`<option value=${id} .selected=${live(chosen === id)}>${words}</option>`)}
    <option value=${another} .selected=${live(chosen === another)}>${msg("Another region or host…")}</option>
  </select>`;
}
