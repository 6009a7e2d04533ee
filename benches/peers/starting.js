/** The package's two entries that read, each alone. In: nothing. Out: a reader. */

/** @param {Pick<typeof import("countersign"), "init" | "inspect">} entry */
async function started({ init, inspect }) {
  await init();
  return { read: (/** @type {string} */ text) => inspect(text).certificates.map(({ fingerprints }) => fingerprints) };
}

export const inspect = async () => started(await import("countersign/inspect"));
export const main = async () => started(await import("countersign"));

/** Another build's. @param {string} url */
export const entry = async (url) => started(await import(url));
