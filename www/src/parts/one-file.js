/** In: an event of a field that takes files. Out: the files, and what is said of those that were not taken; what else is dragged over a field is the browser's. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { warning } from "./icons.js";
import { unread } from "./unread.js";
import { short } from "../words/sentence.js";

/** What came of the files that were given: names of those that could not be read, and of those that there was no room for. @typedef {{ unread: string[], left: string[] }} Given */

/** All that was given was taken. @type {Given} */
export const allTaken = { unread: [], left: [] };

/** @param {DragEvent} event */
export function dragged(event) {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

/**
 * @param {DragEvent} event
 * @param {(file: File) => Promise<void>} take
 * @returns {Promise<Given | undefined>} nothing where no file was dropped
 */
export async function dropped(event, take) {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (!files.length) return undefined;
  event.preventDefault();
  return taken(files, take);
}

/**
 * The same file can be chosen once more.
 *
 * @param {Event & { target: HTMLInputElement }} event
 * @param {(file: File) => Promise<void>} take
 * @returns {Promise<Given | undefined>}
 */
export async function chosen({ target }, take) {
  const files = [...(target.files ?? [])];
  const given = files.length ? await taken(files, take) : undefined;
  target.value = "";
  return given;
}

/**
 * The first that can be read.
 *
 * @param {File[]} files
 * @param {(file: File) => Promise<void>} take
 * @returns {Promise<Given>}
 */
async function taken(files, take) {
  const unread = [];
  for (const [index, file] of files.entries()) {
    try {
      await take(file);
      return { unread, left: files.slice(index + 1).map(({ name }) => name) };
    } catch {
      unread.push(file.name);
    }
  }
  return { unread, left: [] };
}

/**
 * All that can be read.
 *
 * @param {Iterable<File>} files
 */
export async function readEach(files) {
  const read = await Promise.all([...files].map(async (each) => ({ name: each.name, text: await each.text().catch(() => undefined) })));
  return { texts: read.flatMap(({ text }) => text ?? []), unread: read.filter(({ text }) => text === undefined).map(({ name }) => name) };
}

/** What was not taken of the files that were given. @param {Given} given */
export function notTaken({ unread: names, left }) {
  const files = short(left.join(", "));
  return html`${unread(names)}
  ${left.length ? html`<div class="message warn" role="alert" data-testid="left">${warning}<div>${msg(str`One file at a time is read here. Not taken: ${files}.`)}</div></div>` : nothing}`;
}
