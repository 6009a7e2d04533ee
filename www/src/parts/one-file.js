/** In: an event of a field that takes one file. Out: the file; what else is dragged over a field is the browser's. */

/** @param {DragEvent} event */
export function dragged(event) {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

/**
 * @param {DragEvent} event
 * @param {(file: File) => Promise<void>} take
 */
export async function dropped(event, take) {
  const [given] = event.dataTransfer?.files ?? [];
  if (!given) return;
  event.preventDefault();
  await take(given);
}

/**
 * The same file can be chosen once more.
 *
 * @param {Event & { target: HTMLInputElement }} event
 * @param {(file: File) => Promise<void>} take
 */
export async function chosen({ target }, take) {
  const [given] = target.files ?? [];
  if (given) await take(given);
  target.value = "";
}
