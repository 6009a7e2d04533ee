/** In: a name and content. Out: a file among the reader's downloads. */

/**
 * @param {{ name: string, content: string | Uint8Array<ArrayBuffer>, type: string }} file
 */
export function saveFile({ name, content, type }) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.click();
  // The download has its own hold on the data by the time a task has passed.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
