/**
 * Admission at a relay. In: method, host, path and query of a request. Out: the kind of call it is, or an error that says why it may not pass.
 *
 * @import { Operation, QuestionKind } from "../types/index.d.ts"
 * @import { Module } from "../module/module.js"
 */
import { called } from "../error.js";
import { texts, written } from "../given/text.js";

/**
 * The function, over one of the modules that have it.
 *
 * @param {Module} module
 * @param {{ admit(method: string, host: string, path: string, query: string, hosts: string[]): string, isRead(kind: string): boolean }} wasm
 */
export function admitting(module, wasm) {
  return admit;

  /**
   * @param {{ method: string, host: string, path: string, query?: string, hosts?: string[] }} request
   * @returns {{ kind: Operation["kind"] | QuestionKind, isRead: boolean, query?: string }}
   */
  function admit(request) {
    return called(admit, () => {
      module.check("admit");
      const { method, host, path, query: given = "", hosts } = request ?? {};
      // What was admitted is given back, and not what might be another text the next time.
      const query = written(given);
      const kind = wasm.admit(written(method), written(host), written(path), query, texts(hosts, "hosts"));
      return { kind: /** @type {Operation["kind"] | QuestionKind} */ (kind), isRead: wasm.isRead(kind), ...(query && { query }) };
    });
  }
}
