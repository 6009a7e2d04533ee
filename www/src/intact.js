/**
 * How the page loads what is not part of its first view; Vite puts this around each `import()`, for `pinned.js` says so. In: the import, and the
 * scripts it needs. Out: what it brings. A script that does not hash to what the page says of it is not run.
 */
import { msg, str } from "@lit/localize";

/** What each script must hash to: the page is asked for anew each time, and says so. @type {Record<string, string>} */
const hashes = JSON.parse(document.querySelector("script[data-hashes]")?.textContent ?? "{}");

/**
 * @template T
 * @param {() => Promise<T>} load
 * @param {string[]} files
 */
export async function whenIntact(load, files = []) {
  await Promise.all(files.map(intact));
  return load();
}

/** Scripts that were asked for. @type {Map<string, Promise<void>>} */
const asked = new Map();

/** @param {string} file */
function intact(file) {
  const before = asked.get(file);
  if (before) return before;
  const loading = preload(file).catch((error) => {
    // The next one tries again.
    asked.delete(file);
    throw error;
  });
  asked.set(file, loading);
  return loading;
}

/**
 * Has the browser load a script that must hash to this, and keep it for the import. A script that did not come once is never asked for again by
 * its import, so it is fetched before.
 *
 * @param {string} file
 * @returns {Promise<void>}
 */
async function preload(file) {
  const integrity = hashes[file];
  // What the page begins with.
  if (integrity === undefined) return;
  const address = `/${file}`;
  try {
    await fetch(address, { integrity });
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", integrity, href: address });
    // Where it cannot be kept, the import finds it in the cache.
    if (!link.relList.supports("modulepreload")) return;
    await new Promise((resolve, reject) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", reject);
      document.head.append(link);
    });
  } catch (cause) {
    throw new TypeError(msg(str`${file} did not load, or it is not the file that was built.`), { cause });
  }
}
