/**
 * The module that only older formats need, loaded when one is met. In: where it is; then what is to be decrypted or
 * hashed. Out: the plain bytes or the hash.
 *
 * @import { CountersignError } from "../types/index.d.ts"
 * @import * as Legacy from "../wasm/countersign-legacy.js"
 * @import { Module, Open, Source } from "./module.js"
 */
import { load, once } from "./load.js";

/** Where it is. @type {Source | undefined} */
let source;

/**
 * Makes the `init` of a module that may need this one. A source that was named is kept until another one is named.
 *
 * @param {Module} module
 * @param {Source} packaged the module
 * @param {Source} packagedLegacy this one
 * @param {Open} [open] what a runtime must do itself
 */
export function loaderWithLegacy(module, packaged, packagedLegacy, open = (source) => source) {
  return module.loader(packaged, open, (legacy) => {
    const older = typeof legacy === "function" ? /** @type {Source} */ (legacy) : () => legacy ?? packagedLegacy();
    if (legacy !== undefined || source === undefined) source = async () => open(await older());
  });
}

/**
 * Decrypts what only older formats need.
 *
 * @param {string} label
 * @param {string[]} headers names and values by turns
 * @param {Uint8Array} der
 * @param {Uint8Array} password
 * @returns {Promise<Uint8Array | string>} the plain bytes, or `refused`, `unsupported`, `unknown` and what is not known
 * @throws {CountersignError} when the module cannot be asked; that says nothing of the key
 */
export async function decryptLegacy(label, headers, der, password) {
  try {
    const legacy = await loadLegacy();
    legacy.watch.restart();
    return legacy.decrypt(label, headers, der, password);
  } catch (refusal) {
    if (typeof refusal === "string") return refusal;
    throw refusal;
  } finally {
    password.fill(0);
  }
}

/**
 * SM3 of bytes; nothing before the module is loaded.
 *
 * @returns {((bytes: Uint8Array) => Uint8Array) | undefined}
 */
export function sm3() {
  return loaded?.sm3;
}

/**
 * Loads what a signing algorithm needs beside the main module.
 *
 * @param {string | undefined} algorithm
 */
export async function loadAlgorithm(algorithm) {
  if (algorithm === "SDK-HMAC-SM3") (await loadLegacy()).watch.restart();
}

/** The module, once it is there. @type {typeof Legacy | undefined} */
let loaded;

const loadLegacy = /* @__PURE__ */ once(async () => {
  const name = "countersign-legacy.wasm, `{ legacy }` in the options of `init`,";
  const legacy = await import("../wasm/countersign-legacy.js");
  await load(name, legacy.default, /** @type {Source} */ (source));
  return (loaded = legacy);
});
