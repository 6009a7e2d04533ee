/**
 * What the first view is made of. In: the scripts that a page begins with. Out: whether a module is among all that these import: it belongs into one
 * file with them, which is smaller than several, and asked for once.
 *
 * @import { Plugin } from "vite"
 */

/** The entry of the page. */
const ENTRY = /\/src\/main\.js$/;

/** Of the package, only what says a sentence is used; what stands beside it belongs to what loads later. */
const LATER = /\/pkg\/(?!words\/(?:say|words)\.js)/;

export function firstView() {
  /** @type {Set<string>} */
  const modules = new Set();
  /** @type {Plugin} */
  const plugin = {
    name: "countersign-first-view",
    apply: "build",
    buildEnd() {
      modules.clear();
      for (const id of this.getModuleIds()) if (ENTRY.test(id)) modules.add(id);
      for (const id of modules) for (const other of this.getModuleInfo(id)?.importedIds ?? []) modules.add(other);
    },
  };
  return { plugin, has: (/** @type {string} */ id) => modules.has(id) && !LATER.test(id) };
}
