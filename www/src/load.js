/** In: nothing. Out: the package, ready to use, with the module that was built and no other. */
import * as legacy from "countersign/countersign-legacy.wasm?pinned";
import * as main from "countersign/countersign.wasm?pinned";

/** @returns {Promise<import("./journey/state.js").Api>} */
export async function loadApi() {
  const api = await import("countersign/slim");
  // What older formats need comes later.
  await api.init(main.fetched(), { integrity: main.integrity, legacy: legacy.intact });
  // A record says which module cleared it.
  return { ...api, moduleSha256: hex(main.integrity) };
}

/** @param {string} hash as in the attribute of a `script`: the algorithm, and base64 */
function hex(hash) {
  return Array.from(atob(hash.replace(/^sha256-/, "")), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
