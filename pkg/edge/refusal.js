/**
 * Why the relay does not forward a request, or not its answer. In: a status and a sentence. Out: an answer in the shape of the services'
 * own errors.
 */
import { RELAY } from "../relay-headers.js";

export class Refusal extends Error {
  /** The option whose function failed. @type {string | undefined} */
  hook;

  /**
   * @param {number} status
   * @param {string} sentence
   * @param {Record<string, string>} [headers]
   */
  constructor(status, sentence, headers = {}) {
    super(sentence);
    this.status = status;
    this.headers = headers;
  }

  /**
   * @param {string} id the request's
   */
  answer(id) {
    const body = { error_code: "RELAY_REFUSED", error_msg: this.message, request_id: id };
    const headers = { "x-request-id": id, [RELAY]: "refused", ...this.headers };
    return Response.json(body, { status: this.status, headers });
  }
}
