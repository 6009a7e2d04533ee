/**
 * What keeps the results: a journal of the caller's, or none. In: what it has, and what becomes known. Out: the delivery it has of a
 * request, and errors where nothing may be sent without it.
 *
 * @import { Delivery, Journal } from "../../types/index.d.ts"
 */
import { failure } from "../../error.js";
import { dataOf, isDelivery } from "./delivery.js";
import { notKept } from "./finding.js";

export class Kept {
  #journal;
  #timeout;

  /**
   * @param {Journal | undefined} journal
   * @param {number} timeout milliseconds that it has for each answer
   */
  constructor(journal, timeout) {
    this.#journal = journal;
    this.#timeout = timeout;
  }

  /**
   * What is known of a request.
   *
   * @param {string} key
   * @returns {Promise<Delivery | undefined>}
   */
  async get(key) {
    const journal = this.#journal;
    if (!journal) return undefined;
    let entry;
    try {
      entry = await this.#within(async () => journal.get(key));
    } catch (error) {
      throw failure("JOURNAL_FAILED", `The journal cannot be read, so nothing was sent: ${dataOf(error).message}`, error);
    }
    if (entry === undefined || entry === null) return undefined;
    if (!isDelivery(entry) || (entry.key ?? key) !== key) {
      throw failure("JOURNAL_FAILED", "What the journal has under this key is no delivery of this request, so nothing was sent.");
    }
    return entry;
  }

  /**
   * Before it is sent: should all end here, it is known that it may have been.
   *
   * @param {Delivery} delivery
   */
  async announce(delivery) {
    const journal = this.#journal;
    if (!journal) return;
    try {
      await this.#within(async () => journal.put(/** @type {string} */ (delivery.key), delivery));
    } catch (error) {
      throw failure("JOURNAL_FAILED", `The journal cannot be written, so nothing was sent: ${dataOf(error).message}`, error);
    }
  }

  /**
   * After it was sent: what is known is not lost with the journal.
   *
   * @param {string} key
   * @param {Delivery} delivery
   * @returns {Promise<Delivery>}
   */
  async keep(key, delivery) {
    const journal = this.#journal;
    if (!journal) return delivery;
    try {
      await this.#within(async () => journal.put(key, delivery));
      return delivery;
    } catch (error) {
      return { ...delivery, findings: [...delivery.findings, notKept(error)] };
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #within(work) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It gave no answer within ${this.#timeout / 1_000} seconds.`)), this.#timeout);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
