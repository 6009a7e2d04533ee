/**
 * Admission at a relay. In: method, host and path of a request. Out: the kind of call it is, or an error that says why it may not pass.
 *
 * @import { Operation } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { texts } from "../given/text.js";
import { check } from "../module/core.js";
import * as wasm from "../wasm/countersign.js";

/**
 * @param {{ method: string, host: string, path: string, hosts?: string[] }} request
 * @returns {{ kind: Operation["kind"] }}
 */
export function admit(request) {
  return called(admit, () => {
    check("admit");
    const { method, host, path, hosts = [] } = request ?? {};
    return { kind: /** @type {Operation["kind"]} */ (wasm.admit(String(method), String(host), String(path), texts(hosts))) };
  });
}
