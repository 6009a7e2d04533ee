/** In: names of files that were given. Out: that they could not be read. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { cross } from "./icons.js";
import { short } from "../words/sentence.js";

/** A folder comes without its files, and cannot be read itself. @param {string[]} names */
export function unread(names) {
  if (!names.length) return nothing;
  const files = short(names.join(", "));
  return html`<div class="message bad" role="alert" data-testid="unread">
    ${cross}
    <div>${msg(str`Not read: ${files}. A folder cannot be read; choose the files in it. A file may be gone, or not be yours to read.`)}</div>
  </div>`;
}
