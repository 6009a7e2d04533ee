/**
 * Step 6 and 7: a cleared operation and credentials in; the request goes out once more signed with the time of now, again where that is
 * safe, and what came back, explained in both languages, stays here as the proof.
 *
 * @import { Answer, Bundle, CountersignError, Credentials, Diagnosis, EditCode, Finding, FindingCode, Operation, Outcome, PreparedRequest } from "countersign"
 * @import { Progress, SignedRequest } from "countersign"
 * @import { Api } from "./journey.js"
 */
import { asError } from "./words.js";

/** @typedef {"en" | "zh"} Language */
/** @typedef {{ bundle?: Bundle, encryption?: Bundle, refuse: EditCode[] }} Context */

/**
 * @typedef {object} Parcel
 * @property {Operation} operation
 * @property {Context} context
 * @property {FindingCode[]} acknowledge
 * @property {PreparedRequest} shown the request as it stands on the page
 * @property {Credentials} credentials
 */

/**
 * @typedef {object} Proof
 * @property {Omit<Parcel, "credentials">} parcel
 * @property {Record<Language, Outcome>} outcomes
 * @property {Diagnosis} [diagnosis] why the credentials were not taken
 * @property {{ bundle?: string, encryption?: string }} certificates what it was sent with, as PEM
 * @property {Finding[]} findings what to know about the way there
 * @property {number} attempts how often it was sent
 * @property {string[]} scrubbed
 * @property {string} sentAt
 * @property {string} url
 * @property {string} bodySha256
 */

/** Where the edge function takes signed requests. */
const relay = "/relay";

export class Delivery {
  sending = false;
  /** How far it is, while it is under way. @type {Progress | undefined} */
  progress;
  /** @type {CountersignError | undefined} */
  error;
  /** @type {Proof | undefined} */
  proof;
  /** Of meanings and remedies. @type {Language} */
  language;

  #now;
  #changed;
  /** @type {AbortController | undefined} */
  #abort;
  /** Bundles replaced while a request was under way. @type {Bundle[]} */
  #retired = [];

  /**
   * @param {{ now: () => number, languages: readonly string[] }} host
   * @param {() => void} changed
   */
  constructor({ now, languages }, changed) {
    this.#now = now;
    this.#changed = changed;
    this.language = languages[0]?.startsWith("zh") ? "zh" : "en";
  }

  /** @returns {Outcome | undefined} the answer, explained in the language of choice */
  get outcome() {
    return this.proof?.outcomes[this.language];
  }

  /** @param {Bundle} bundle is freed, but not before an answer that it is compared with has been read */
  discard(bundle) {
    if (this.sending) this.#retired.push(bundle);
    else bundle.free();
  }

  /**
   * Signs the bytes on the page with the time of now, sends them, and reads what came back.
   *
   * @param {Api} api
   * @param {Parcel} parcel
   * @param {(signed: SignedRequest) => void} onSigned hears what is about to go out
   */
  async send(api, parcel, onSigned) {
    if (this.sending) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.sending = true;
    this.error = this.proof = this.progress = undefined;
    this.#changed();
    try {
      const proof = await this.#exchange(api, parcel, onSigned, abort.signal);
      if (this.#abort === abort) this.proof = proof;
    } catch (error) {
      if (this.#abort === abort) this.error = asError(error);
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.sending = false;
      }
      for (const bundle of this.#retired.splice(0)) bundle.free();
      this.#changed();
    }
  }

  /**
   * @param {Api} api
   * @param {Parcel} everything
   * @param {(signed: SignedRequest) => void} onSigned
   * @param {AbortSignal} signal
   * @returns {Promise<Proof>}
   */
  async #exchange(api, { credentials, ...parcel }, onSigned, signal) {
    const { operation, context, acknowledge, shown } = parcel;
    const certificates = { bundle: context.bundle?.certificatePem, encryption: context.encryption?.certificatePem };
    /** @type {Answer | undefined} */
    let answer;
    /** @type {NonNullable<import("countersign").DeliveryOptions["send"]>} */
    const send = async (signed, options) => {
      // Time has passed since the review, and it was prepared anew.
      if (signed.bodySha256 !== shown.bodySha256 || signed.url !== shown.url) throw new Error("The request is no longer the one shown.");
      // What was sent is wiped; the page goes on showing it.
      onSigned(/** @type {SignedRequest} */ ({ ...signed, body: signed.body.slice() }));
      answer = await api.send(signed, options);
      return answer;
    };
    const [delivery] = await api.deliver([{ ...context, operation, acknowledge, credentials }], {
      relay,
      signal,
      send,
      now: this.#now,
      onProgress: (progress) => {
        this.progress = progress;
        this.#changed();
      },
    });
    if (!delivery || delivery.error || !answer) throw delivery?.error ?? new Error("Nothing was sent.");
    const answered = answer;
    const read = (/** @type {Language} */ language) => api.readOutcome(operation, answered, { ...context, language });
    return {
      parcel,
      outcomes: { en: read("en"), zh: read("zh") },
      diagnosis: delivery.diagnosis,
      findings: delivery.findings,
      attempts: delivery.attempts,
      certificates,
      scrubbed: answered.scrubbed,
      sentAt: new Date(this.#now()).toISOString(),
      url: shown.url,
      bodySha256: shown.bodySha256,
    };
  }

  cancel() {
    this.#abort?.abort();
  }

  /** Forgets the proof, and stops what is under way. */
  reset() {
    const abort = this.#abort;
    this.#abort = undefined;
    this.sending = false;
    this.error = this.proof = undefined;
    abort?.abort();
  }
}
