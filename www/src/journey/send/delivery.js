/**
 * The sections "Credentials and send" and "Proof of arrival". In: a cleared operation and credentials. Out: what became of the request, on top of the list of proofs, which only grows. It is
 * signed once more with the time of now, and sent again where that is safe.
 *
 * @import { Answer, Bundle, CountersignError, Credentials, Delivery as Delivered, EditCode, Finding, FindingCode, InPlace } from "countersign"
 * @import { Operation, Outcome, PreparedRequest, Progress, SignedRequest } from "countersign"
 * @import { Api } from "../state.js"
 */
import { destinations } from "../../destinations/destination.js";
import { relayPath } from "./relay.js";
import { asError } from "../thrown.js";

/** @typedef {{ bundle?: Bundle, encryption?: Bundle, inPlace?: InPlace, refuse: EditCode[] }} Context */
/** @typedef {"done" | "refused" | "notDone" | "notSent" | "notKnown"} Became what can become of a request */

/**
 * @typedef {object} Parcel
 * @property {Operation} operation
 * @property {Context} context
 * @property {FindingCode[]} acknowledge
 * @property {Finding[]} findings what the rules said of it
 * @property {PreparedRequest} shown the request as it stands on the page
 * @property {Credentials | undefined} credentials none where the relay signs
 * @property {string} [guard] the relay's own secret, if it wants one
 * @property {boolean} rehearsal whether the relay is known to lead to a stand-in
 */

/**
 * @typedef {object} Proof
 * @property {number} number from 1, in the order of sending
 * @property {Pick<Parcel, "operation" | "context" | "acknowledge">} parcel
 * @property {Became} became
 * @property {boolean} rehearsal whether it was a stand-in that answered
 * @property {Finding[]} [findings] what the rules had said of it
 * @property {boolean} isAnother whether it was not sent because it was no longer the request on the page
 * @property {Delivered} delivery
 * @property {Outcome} [outcome] none without an answer
 * @property {{ bundle?: string, encryption?: string }} certificates what it was sent with, as PEM
 * @property {boolean} isRepeatable whether it does no harm to send it twice (RFC 9110 §9.2.2)
 * @property {string[]} scrubbed
 * @property {Looking} [looking] while it is looked at again
 * @property {CountersignError} [lookError] why it could not be
 * @property {NonNullable<Delivered["proof"]>} [later] what a look showed after something else was sent to the same place
 * @property {string} [note] what the operator wrote for its record
 * @property {string} sentAt
 * @property {string} url
 * @property {string} bodySha256
 */

/** @typedef {{ looks: number, until: number, abort: AbortController }} Looking `until` in milliseconds since 1970, between two looks */

/**
 * What became of a request: what the package found out, in the few words that people need. A service that failed on its own side has
 * refused nothing, and does not say how far it came; a look does.
 *
 * @param {Delivered} delivery
 * @returns {Became}
 */
export function became({ state, knownBy, reason, outcome }) {
  if (state === "unknown") return "notKnown";
  if (state === "failed" && knownBy === "looking") return "notDone";
  if (state !== "failed") return "done";
  if (reason?.sent === false) return "notSent";
  // What came from something in between, such as a proxy, says nothing of the service.
  return reason?.by === "other" || (outcome?.status ?? 0) >= 500 ? "notKnown" : "refused";
}

export class Delivery {
  sending = false;
  /** Where what is under way goes, whatever stands in the form meanwhile. */
  host = "";
  /** What that is. @type {Operation | undefined} */
  operation;
  /** How far it is, while it is under way. @type {Progress | undefined} */
  progress;
  /** What became of each request of this visit, the last one first. @type {Proof[]} */
  proofs = [];

  #now;
  #relay;
  #changed;
  /** When the wait before the next attempt is over, in milliseconds since 1970. */
  #waitsUntil = 0;
  /** @type {AbortController | undefined} */
  #abort;
  /** Bundles replaced while they were needed. @type {Bundle[]} */
  #retired = [];
  /** How many requests, and looks, are under way. */
  #works = 0;

  /**
   * @param {{ now: () => number, relay?: string }} host
   * @param {() => void} changed
   */
  constructor({ now, relay = relayPath }, changed) {
    this.#now = now;
    this.#relay = relay;
    this.#changed = changed;
  }

  /** @returns {Proof | undefined} the last one */
  get proof() {
    return this.proofs[0];
  }

  /** @returns {Outcome | undefined} the last answer */
  get outcome() {
    return this.proof?.outcome;
  }

  /** Whole seconds until it is tried, or looked at, again; none while that is under way. */
  get secondsToWait() {
    if (!this.progress?.wait) return 0;
    return Math.max(0, Math.ceil((this.#waitsUntil - this.#now()) / 1000));
  }

  /** @param {Bundle} bundle is freed, but not before an answer that it is compared with has been read and recorded */
  discard(bundle) {
    if (this.#works) this.#retired.push(bundle);
    else bundle.free();
  }

  /**
   * Frees no bundle while something is done with them.
   *
   * @template T
   * @param {() => Promise<T>} work
   */
  async needing(work) {
    this.#works += 1;
    try {
      return await work();
    } finally {
      this.#works -= 1;
      if (!this.#works) for (const bundle of this.#retired.splice(0)) bundle.free();
    }
  }

  /**
   * Signs the bytes on the page with the time of now, sends them, and reads what came back.
   *
   * @param {Api} api
   * @param {Parcel} parcel
   * @param {(signed: SignedRequest) => void} onSigned hears what is about to go out
   * @param {(proof: Proof) => void} onEnded hears what became of it, while what was sent is still there
   * @returns {Promise<Proof | undefined>} nothing while another is under way
   */
  async send(api, parcel, onSigned, onEnded) {
    if (this.sending) return undefined;
    const proof = await this.needing(() => this.#send(api, parcel, onSigned, onEnded));
    this.#changed();
    return proof;
  }

  /**
   * @param {Api} api
   * @param {Parcel} parcel
   * @param {(signed: SignedRequest) => void} onSigned
   * @param {(proof: Proof) => void} onEnded
   */
  async #send(api, parcel, onSigned, onEnded) {
    const abort = new AbortController();
    this.#abort = abort;
    this.sending = true;
    this.host = new URL(parcel.shown.url).host;
    this.operation = parcel.operation;
    this.progress = undefined;
    this.#changed();
    // If everything is wiped meanwhile, undo restores this same list, so that the fate of a request that went out is not lost.
    const { proofs } = this;
    const proof = await this.#exchange(api, parcel, onSigned, abort.signal);
    proof.number = proofs.length + 1;
    proofs.unshift(proof);
    if (this.#abort === abort) {
      this.#abort = undefined;
      this.sending = false;
    }
    onEnded(proof);
    return proof;
  }

  /**
   * @param {Api} api
   * @param {Parcel} parcel
   * @param {(signed: SignedRequest) => void} onSigned
   * @param {AbortSignal} signal
   * @returns {Promise<Proof>}
   */
  async #exchange(api, parcel, onSigned, signal) {
    const { operation, context, acknowledge, findings, shown, credentials, guard, rehearsal } = parcel;
    /** @type {{ answer: Answer, signed: PreparedRequest | SignedRequest } | undefined} */
    let last;
    let isAnother = false;
    /** @type {NonNullable<import("countersign").DeliveryOptions["send"]>} */
    const send = async (signed, options) => {
      // Looking afterwards changes nothing; what has a body does, and is what was shown or does not go out.
      if (signed.body.length === 0) return api.send(signed, options);
      // Time has passed since the review, and it was prepared anew. The code of this error tells the package that nothing was sent.
      if (signed.bodySha256 !== shown.bodySha256 || signed.url !== shown.url) {
        isAnother = true;
        throw new api.CountersignError("REQUEST_INVALID", "not the request on the page");
      }
      // The package wipes what it has sent, but the page goes on showing it, so it keeps a copy.
      if ("algorithm" in signed) onSigned({ ...signed, body: signed.body.slice() });
      last = undefined;
      const answer = await api.send(signed, options);
      last = { answer, signed };
      return answer;
    };
    /** @type {Delivered} */
    let delivery;
    try {
      const target = { ...context, operation, acknowledge, ...(credentials && { credentials }) };
      const [delivered] = await api.deliver([target], {
        relay: this.#relay,
        signal,
        send,
        now: this.#now,
        ...(guard && { guard }),
        onProgress: (progress) => {
          this.progress = progress;
          this.#waitsUntil = this.#now() + (progress.wait ?? 0);
          this.#changed();
        },
      });
      if (!delivered) throw new Error("There is no delivery.");
      delivery = delivered;
    } catch (thrown) {
      delivery = unsent(shown, operation, asError(thrown), new Date(this.#now()).toISOString());
    }
    const { outcome, delivered } = delivery;
    const answered = /** @type {Outcome | undefined} */ (outcome?.status === undefined ? undefined : outcome);
    return {
      number: 0,
      parcel: { operation, context, acknowledge },
      became: became(delivery),
      rehearsal: delivered ? delivered.by === "sandbox" : rehearsal,
      findings,
      isAnother,
      delivery,
      ...(answered && { outcome: answered }),
      certificates: { bundle: context.bundle?.certificatePem, encryption: context.encryption?.certificatePem },
      isRepeatable: destinations[operation.kind].once === undefined,
      scrubbed: last?.answer.scrubbed ?? [],
      sentAt: delivery.time ?? new Date(this.#now()).toISOString(),
      url: shown.url,
      bodySha256: shown.bodySha256,
    };
  }

  /** Whole seconds until what was sent is looked at again. @param {Proof} proof */
  secondsToLook({ looking }) {
    return looking?.until ? Math.max(0, Math.ceil((looking.until - this.#now()) / 1000)) : 0;
  }

  /** Whether it was sent, and all that goes on is looking whether it is there. */
  get isLooking() {
    return this.sending && this.progress?.state === "proving";
  }

  /** Ends every look: it holds the credentials. */
  stopLooking() {
    if (this.isLooking) this.cancel();
    for (const { looking } of this.proofs) looking?.abort.abort();
  }

  cancel() {
    this.#abort?.abort();
  }

  /** Begins a new list, and stops what is under way. */
  reset() {
    const abort = this.#abort;
    this.stopLooking();
    this.#abort = undefined;
    this.sending = false;
    this.proofs = [];
    abort?.abort();
  }
}

/**
 * @param {PreparedRequest} request
 * @param {Operation} operation
 * @param {CountersignError} error
 * @param {string} time
 * @returns {Delivered}
 */
function unsent({ method, url, bodySha256 }, { kind }, { code, message }, time) {
  const { host, pathname: path } = new URL(url);
  const reason = { by: /** @type {const} */ ("caller"), sent: false, code, message };
  const error = { name: "CountersignError", code, message };
  return { key: `${method} ${url} ${bodySha256}`, kind, host, path, bodySha256, time, state: "failed", attempts: 0, findings: [], reason, error };
}
