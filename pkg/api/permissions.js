/**
 * What must be allowed. In: kinds of operations and questions. Out: the least policy for them, and what each permission is for.
 *
 * @import { Operation, Permissions, QuestionKind } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { texts } from "../given/text.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";

/**
 * @param {(Operation["kind"] | QuestionKind)[]} kinds
 * @returns {Permissions}
 */
export function permissions(kinds) {
  return called(permissions, () => {
    main.check("permissions");
    return wasm.permissions(texts(Array.isArray(kinds) ? kinds : [kinds], "kinds"));
  });
}
