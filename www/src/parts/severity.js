/** In: a severity, and what is said. Out: it with a word for the severity before it, where that is worth one. */
import { msg } from "@lit/localize";
import { html } from "lit";

/**
 * @param {import("countersign").Finding["severity"]} severity
 * @param {unknown} words
 */
export function headed(severity, words) {
  if (severity === "error") return msg(html`<b>Error:</b> ${words}`);
  return severity === "warning" ? msg(html`<b>Warning:</b> ${words}`) : words;
}
