/**
 * What to do, before it is done. In: an operation, and what it is reviewed and prepared with. Out: the sign-off, and the exact request.
 *
 * @import { Context, Operation, PreparedRequest, QuestionKind, Signoff } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { written } from "../given/text.js";
import { instant } from "../given/time.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { quotable } from "../words/words.js";
import { Bundle } from "./bundle.js";
import { quiet } from "./quiet.js";

/**
 * @param {Operation} operation
 * @param {Context} [context]
 * @returns {Signoff}
 */
export function review(operation, context) {
  return called(review, () => {
    main.check("review");
    const { bundle, encryption, now, refuse = [], inPlace } = optionsOf("review", context);
    return wasm.review(operation, Bundle.handle(bundle), Bundle.handle(encryption), instant(now), refuse, inPlace);
  });
}

/**
 * @param {Operation} operation
 * @param {Context} [context]
 * @returns {PreparedRequest}
 */
export function prepare(operation, context) {
  return called(prepare, () => {
    main.check("prepare");
    const { bundle, encryption, now, refuse = [], acknowledge = [], inPlace } = optionsOf("prepare", context);
    const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
    return quiet(wasm.prepare(operation, signing, second, instant(now), refuse, acknowledge, inPlace));
  });
}

/**
 * @param {Operation["kind"] | QuestionKind} kind
 * @returns {string[]}
 */
export function regions(kind) {
  return called(regions, () => {
    main.check("regions");
    return wasm.regions(quotable(written(kind)));
  });
}
