/**
 * What became of a request. In: what was sent, and the answer. Out: how it ended, and, where the signature was refused, why.
 *
 * @import { AnswerHeaders, Context, Diagnosis, Operation, Outcome, SignedRequest, Time } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { sentOf } from "../given/request.js";
import { instant } from "../given/time.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { answered } from "./answered.js";
import { Bundle } from "./bundle.js";

/**
 * @param {SignedRequest} signed
 * @param {{ status: number, headers?: AnswerHeaders | undefined, body: string }} answer
 * @param {{ now?: Time | undefined }} [options]
 * @returns {Diagnosis}
 */
export function diagnose(signed, answer, options) {
  return called(diagnose, () => {
    main.check("diagnose");
    const { now } = optionsOf("diagnose", options);
    // Not the body: it may hold a key, and its hash stands in the canonical request.
    const { url, headers, algorithm, signedAt, canonicalRequest, bodySha256 } = signed ?? {};
    return wasm.diagnose({ url, headers, algorithm, signedAt, canonicalRequest, bodySha256 }, answered(answer), instant(now));
  });
}

/**
 * @param {Operation} operation
 * @param {{ status: number, headers?: AnswerHeaders | undefined, body: string }} answer
 * @param {Omit<Context, "now"> & { signed?: SignedRequest | undefined }} [context]
 * @returns {Outcome}
 */
export function readOutcome(operation, answer, context) {
  return called(readOutcome, () => {
    main.check("readOutcome");
    const { bundle, encryption, refuse = [], signed, inPlace } = optionsOf("readOutcome", context);
    const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
    const { raw, ...outcome } = wasm.readOutcome(operation, answered(answer), signing, second, refuse, sentOf(signed), inPlace);
    return { ...outcome, ...parsed(raw) };
  });
}

/**
 * The answer as JSON.parse gives it: every member is the object's own, whatever its name. No `raw` when the text is not JSON.
 *
 * @param {string} text without secrets
 */
function parsed(text) {
  try {
    return { raw: /** @type {unknown} */ (JSON.parse(text)) };
  } catch {
    return {};
  }
}
