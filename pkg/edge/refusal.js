/**
 * Why the relay does not forward a request, or not its answer. In: a status and words. Out: an answer in the shape of the services' own
 * errors, with the words beside their text.
 *
 * @import { Words } from "../words/words.js"
 */
import { RELAY } from "../relay-headers.js";
import { EDGE } from "../words/english.js";
import { wordsOf } from "../words/words.js";

export class Refusal extends Error {
  /** The option whose function failed. @type {string | undefined} */
  hook;

  /**
   * @param {number} status
   * @param {Partial<Words> & { message: string }} words
   * @param {Record<string, string>} [headers]
   */
  constructor(status, { id, message, arguments: values }, headers = {}) {
    super(message);
    /** Missing when an operator's own `admit` refused. */
    this.words = id === undefined ? undefined : { id, arguments: values };
    this.status = status;
    this.headers = headers;
  }

  /**
   * @param {string} id the request's
   */
  answer(id) {
    const body = { error_code: "RELAY_REFUSED", error_msg: this.message, ...(this.words && { error_words: this.words }), request_id: id };
    const headers = { "x-request-id": id, [RELAY]: "refused", ...this.headers };
    return Response.json(body, { status: this.status, headers });
  }
}

/**
 * A refusal in a sentence of our own.
 *
 * @param {number} status
 * @param {keyof typeof EDGE} id
 * @param {Record<string, unknown>} [values]
 * @param {Record<string, string>} [headers]
 */
export function refusal(status, id, values, headers) {
  return new Refusal(status, wordsOf(EDGE, id, values), headers);
}
