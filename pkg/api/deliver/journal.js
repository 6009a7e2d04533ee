/**
 * What keeps the results: a journal of the caller's, or none. In: what it has, and what becomes known. Out: the delivery it has of a
 * request, and errors where nothing may be sent without it.
 *
 * @import { Delivery, Journal } from "../../types/index.d.ts"
 */
import { failure } from "../failure.js";
import { dataOf, isDelivery } from "./delivery.js";
import { notKept } from "./finding.js";
import { spelled } from "./place.js";

/** What to say of it. @typedef {{ late: boolean, values: Record<string, string> }} Trouble */

/** It gave no answer in its time. */
class Late extends Error {}

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
      const { late, values } = this.#trouble(error);
      throw failure("JOURNAL_FAILED", late ? "journal.unread.late" : "journal.unread", values, { cause: error });
    }
    if (entry === undefined || entry === null) return undefined;
    if (!isDelivery(entry) || spelled(entry.key ?? key) !== spelled(key)) {
      throw failure("JOURNAL_FAILED", "journal.no-delivery");
    }
    return entry;
  }

  /**
   * Called before a request is sent. If the process ends now, the journal says that the request may have gone out.
   *
   * @param {Delivery} delivery
   */
  async announce(delivery) {
    const journal = this.#journal;
    if (!journal) return;
    try {
      await this.#within(async () => journal.put(/** @type {string} */ (delivery.key), delivery));
    } catch (error) {
      const { late, values } = this.#trouble(error);
      throw failure("JOURNAL_FAILED", late ? "journal.unwritten.late" : "journal.unwritten", values, { cause: error });
    }
  }

  /**
   * Called after it was sent. A journal that fails does not lose what is known.
   *
   * @param {Delivery} delivery
   * @param {boolean} [byLooking] whether it is what a look shows, after how it ended was kept
   * @returns {Promise<Delivery>}
   */
  async keep(delivery, byLooking = false) {
    const journal = this.#journal;
    if (!journal) return delivery;
    try {
      await this.#within(async () => journal.put(/** @type {string} */ (delivery.key), delivery));
      return delivery;
    } catch (error) {
      return { ...delivery, findings: [...delivery.findings, notKept(this.#trouble(error), byLooking)] };
    }
  }

  /**
   * @param {unknown} error
   * @returns {Trouble}
   */
  #trouble(error) {
    if (error instanceof Late) return { late: true, values: { seconds: String(this.#timeout / 1_000) } };
    // What a journal of ours gives as its reason: its own sentence says what else to do.
    const { message, arguments: values } = dataOf(error);
    return { late: false, values: { reason: values?.reason ?? message.replace(/\.$/, "") } };
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
      timer = setTimeout(() => reject(new Late("no answer in time")), this.#timeout);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
