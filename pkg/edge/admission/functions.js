/**
 * What a relay asks of the library, with the module that has nothing else: a relay that does not sign loads no other. In: its generated
 * JavaScript. Out: `admit`, and what cuts secrets out of an answer.
 */
import { admitting } from "../../api/admitting.js";
import { Module } from "../../module/module.js";
import initialize, { admit as admitted, isRead, version, watch, withoutSecrets as cut } from "../../wasm/countersign-relay.js";

export const module = /* @__PURE__ */ new Module({ file: "countersign-relay.wasm", initialize, version, watch });
export const admit = /* @__PURE__ */ admitting(module, { admit: admitted, isRead });

/**
 * The bytes of an answer without private keys and tokens, and without these texts.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string[]} known
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing when it has none
 */
export function withoutSecrets(bytes, known) {
  module.check("withoutSecrets");
  return /** @type {Uint8Array<ArrayBuffer> | undefined} */ (cut(bytes, known));
}
