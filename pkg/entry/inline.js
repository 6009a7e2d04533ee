/** Where no file can be shipped. In: the modules as text in JavaScript, packed with gzip. Out: the functions, and their `init`. */
// First: what follows is packed better behind it.
import core from "../wasm/countersign.inline.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(
  main,
  () => unpacked(core),
  async () => unpacked((await import("../wasm/countersign-legacy.inline.js")).default),
);

/** @param {string} text base64 */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
