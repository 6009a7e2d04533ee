/**
 * What is there now. In: a question, and the answer to it. Out: its request, to sign and send, and what was found.
 *
 * @import { AnswerHeaders, Context, Found, PreparedRequest, Question, SignedRequest } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { sentOf } from "../given/request.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { answered } from "./answered.js";
import { Bundle } from "./bundle.js";
import { quiet } from "./quiet.js";

/**
 * @param {Question} question
 * @returns {PreparedRequest}
 */
export function lookup(question) {
  return called(lookup, () => {
    main.check("lookup");
    return quiet(wasm.lookup(question));
  });
}

/**
 * @template {Question} Asked
 * @param {Asked} question
 * @param {{ status: number, headers?: AnswerHeaders | undefined, body: string }} answer
 * @param {Pick<Context, "bundle" | "encryption"> & { signed?: SignedRequest | undefined }} [options]
 * @returns {Found<Asked["kind"]>}
 */
export function readLookup(question, answer, options) {
  return called(readLookup, () => {
    main.check("readLookup");
    const { signed, bundle, encryption } = optionsOf("readLookup", options);
    return wasm.readLookup(question, answered(answer), sentOf(signed), Bundle.handle(bundle), Bundle.handle(encryption));
  });
}
