/**
 * Several questions about one thing. In: who asks. Out: what was found of each, and of what could not be looked at, why. A service that refuses
 * is no error here; a caller who is refused is not sent again, for failures in a row lock an access key.
 *
 * @import { Finding, Items, LookOptions, Missing, Question, QuestionKind } from "../../types/index.d.ts"
 * @import { Words } from "../../words/words.js"
 */
import { PACKAGE } from "../../words/english.js";
import { wordsOf } from "../../words/words.js";
import { dataOf } from "../deliver/delivery.js";
import { Asking } from "../look/asking.js";
import { pages } from "../look/pages.js";

export class Gathering {
  /** @type {Missing[]} */
  missing = [];
  #asking;
  #options;
  /** Why nothing more is asked. @type {{ code: string } & Words | undefined} */
  #end;
  #isAnswered = false;

  /** @param {LookOptions} options */
  constructor({ most, onProgress, ...rest }) {
    this.#asking = new Asking(rest);
    this.#options = { most, onProgress };
  }

  time() {
    return this.#asking.time();
  }

  /**
   * All that there is; of a list that is not whole, what there is.
   *
   * @template {Question} Asked
   * @param {Asked} question
   * @returns {Promise<Items[Asked["kind"]][] | undefined>} nothing when nobody says
   */
  async list(question) {
    const { kind } = question;
    this.#asking.assertWanted();
    if (this.#end) return this.#miss(kind, this.#end);
    let found;
    try {
      found = await pages(this.#asking, question, this.#options);
    } catch (thrown) {
      const { code, id, message, arguments: values } = dataOf(thrown);
      if (code !== "NETWORK_FAILED" || id === undefined) throw thrown;
      const said = { code, id, message, arguments: values ?? {} };
      // Whoever is not there for the first question will not be for the next.
      if (!this.#isAnswered) this.#end = said;
      return this.#miss(kind, said);
    }
    const { state, items, next, failure, findings, answeredBy } = found;
    this.#isAnswered ||= state === "found";
    if (failure?.cause === "authentication") {
      this.#end = { code: failure.code, ...wordsOf(PACKAGE, "in-place.caller-refused", { code: failure.code }) };
    }
    if (failure) this.#miss(kind, { code: failure.code, ...wordsOf(PACKAGE, "in-place.refused", { kind, code: failure.code }), failure, answeredBy });
    else if (state !== "found" || next !== undefined) this.#miss(kind, lastOf(findings));
    return state === "found" || items.length > 0 ? /** @type {any} */ (items) : undefined;
  }

  /**
   * @template {Question} Asked
   * @param {Asked} question
   * @returns {Promise<Items[Asked["kind"]] | undefined>}
   */
  async one(question) {
    const [item] = (await this.list(question)) ?? [];
    return item;
  }

  /**
   * Of something in an answer that is otherwise read, that the answer does not tell it.
   *
   * @param {QuestionKind} kind
   * @param {keyof typeof PACKAGE} id
   * @param {Record<string, unknown>} [values]
   */
  untold(kind, id, values) {
    return this.#miss(kind, { code: "answer.unreadable", ...wordsOf(PACKAGE, id, values) });
  }

  /**
   * @param {QuestionKind} kind
   * @param {Omit<Missing, "kind">} said
   * @returns {undefined}
   */
  #miss(kind, said) {
    this.missing.push({ kind, ...said });
  }
}

/**
 * Why an answer says nothing, or a list is not whole, stands last.
 *
 * @param {Finding[]} findings
 * @returns {{ code: string } & Words}
 */
function lastOf(findings) {
  const { code, id = code, message, arguments: values = {} } = findings.at(-1) ?? { code: "answer.unreadable", message: "" };
  return { code, id, message, arguments: values };
}
