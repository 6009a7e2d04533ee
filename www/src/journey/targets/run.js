/**
 * Steps 6 and 7, for many targets. In: cleared operations and credentials. Out: what becomes of each, as it becomes known. The package sends them, a few
 * at a time, and knows what may be sent again; what is here is the list.
 *
 * @import { Credentials, Delivery, DeliveryOptions, FindingCode, Operation, Outcome, Progress } from "countersign"
 * @import { Kind } from "../../destinations/destination.js"
 * @import { Target } from "../../destinations/targets.js"
 * @import { Became, Context, Proof } from "../send/delivery.js"
 * @import { RunJournal } from "./journal.js"
 * @import { Api } from "../state.js"
 */
import { destinations } from "../../destinations/destination.js";
import { became } from "../send/delivery.js";
import { relayPath } from "../send/relay.js";
import { rowSaid } from "../../words/targets.js";
import { asError } from "../thrown.js";

/** How many at a time. */
const concurrency = 4;

/** Milliseconds between two drawings of the rows, and of the page around them. */
const [shown, around] = [250, 2_000];

/** @typedef {"waiting" | "sending" | "again" | "looking" | "cancelled" | Became} RowState `again` waits before the next attempt */

/**
 * @typedef {object} Row
 * @property {number} number from 1
 * @property {string} key
 * @property {Target} target
 * @property {string} name as far as it is known
 * @property {Operation} operation
 * @property {Context} context
 * @property {Proof["certificates"]} certificates what it is sent with, as PEM
 * @property {FindingCode[]} acknowledge
 * @property {RowState} state
 * @property {number} attempt
 * @property {Delivery} [delivery] when it has ended
 * @property {boolean} isRestored it is known from an earlier part of the run, and was not sent again
 * @property {Proof} [proof] all that is shown of it
 */

/**
 * What is sent with.
 *
 * @typedef {object} Way
 * @property {Credentials | undefined} credentials none where the relay signs
 * @property {string} [guard]
 */

/** States in which something is still to come. @type {RowState[]} */
const open = ["waiting", "sending", "again", "looking"];

/** States in which a target is sent once more when somebody asks for the rest. @type {RowState[]} */
const rest = ["cancelled", "notSent", "refused", "notDone"];

export class TargetsRun extends EventTarget {
  /** @type {"under" | "stopping" | "ended"} */
  state = "under";
  /** When it ended, in milliseconds since 1970. */
  ended = 0;
  /** The record of all, as a text. @type {string | undefined} */
  record;
  /** Why there is no record. @type {Error | undefined} */
  recordError;
  /** Whether the record was handed out. */
  isRecorded = false;
  /** Whether what becomes known of it is kept, so that it can go on another time. */
  isKept = false;
  /** Targets that were left out, with the reason. @type {{ id: string, reason: string }[]} */
  leftOut = [];
  /** What is kept of it; none where nothing is. @type {RunJournal | undefined} */
  journal;

  #host;
  #changed;
  #abort = new AbortController();
  /** What has gone out at least once. @type {Set<string>} */
  #begun = new Set();
  /** What was removed from answers, by address. @type {Map<string, string[]>} */
  #scrubbed = new Map();
  #isTelling = false;
  /** When the whole page was drawn last. */
  #told = 0;

  /**
   * @param {{ now: () => number, delay: (milliseconds: number) => Promise<void>, relay?: string }} host
   * @param {() => void} changed
   * @param {{ id: number, kind: Kind, rows: Row[], rehearsal: boolean, endpoint: string, bodySha256: string }} facts
   */
  constructor(host, changed, { id, kind, rows, rehearsal, endpoint, bodySha256 }) {
    super();
    this.#host = host;
    this.#changed = changed;
    /** When it began, in milliseconds since 1970. */
    this.id = id;
    this.kind = kind;
    this.rows = rows;
    this.rehearsal = rehearsal;
    /** The host it is called at, where that is not its region's. */
    this.endpoint = endpoint;
    /** Of the request to the target that the form named: other bytes are another run. */
    this.bodySha256 = bodySha256;
  }

  /** Whether sending a call twice does no harm (RFC 9110 §9.2.2). */
  get isRepeatable() {
    return destinations[this.kind].once === undefined;
  }

  /** How many rows there are in each state. */
  get tally() {
    /** @type {Map<RowState, number>} */
    const tally = new Map();
    for (const { state } of this.rows) tally.set(state, (tally.get(state) ?? 0) + 1);
    return tally;
  }

  /** Those that are not done and may be sent once more. */
  get rest() {
    if (this.state !== "ended") return [];
    return this.rows.filter(({ state }) => rest.includes(state) || (state === "notKnown" && this.isRepeatable));
  }

  get isDone() {
    return this.rows.every(({ state }) => state === "done");
  }

  /** Whether nothing is being sent any more, and all that goes on is looking. */
  get isLooking() {
    return this.state !== "ended" && !this.rows.some(({ state }) => ["waiting", "sending", "again"].includes(state));
  }

  /** Ends it: what is under way is finished, and no other begins. */
  stop() {
    if (this.state !== "under") return;
    this.state = "stopping";
    this.#settle();
    this.#changed();
  }

  /** Ends it at once: of what is under way nobody will know. */
  abort() {
    if (this.state === "ended") return;
    this.state = "stopping";
    this.#abort.abort();
  }

  /** It goes on after it has ended; answers whether it had. */
  reopen() {
    if (this.state !== "ended") return false;
    this.state = "under";
    this.#abort = new AbortController();
    this.#begun = new Set();
    return true;
  }

  /** What was reopened does not go on after all. */
  close() {
    this.state = "ended";
  }

  /**
   * Sends these rows.
   *
   * @param {Api} api
   * @param {Row[]} rows
   * @param {Way} way
   */
  async go(api, rows, { credentials, guard }) {
    const { journal } = this;
    this.record = undefined;
    this.isRecorded = false;
    for (const row of rows) Object.assign(row, { state: "waiting", attempt: 0, delivery: undefined, proof: undefined, isRestored: false });
    this.#changed();
    const targets = rows.map(({ operation, context, acknowledge }) => ({ ...context, operation, acknowledge, ...(credentials && { credentials }) }));
    try {
      await api.deliver(targets, {
        relay: this.#host.relay ?? relayPath,
        concurrency,
        prove: true,
        now: this.#host.now,
        signal: this.#abort.signal,
        send: this.#sender(api),
        ...(guard && { guard }),
        ...(journal && { journal: journal.journal }),
        onProgress: (progress) => {
          const row = rows[progress.target];
          if (row) this.#take(row, progress);
        },
      });
    } catch (thrown) {
      // Nothing was sent.
      const { code, message } = asError(thrown);
      for (const row of rows.filter(({ state }) => open.includes(state))) this.#end(row, { state: "failed", attempts: 0, findings: [], reason: { by: "caller", sent: false, code, message } });
    }
    this.state = "ended";
    this.ended = this.#host.now();
    this.#changed();
  }

  /**
   * What sends. After Cancel it lets nothing out but what has begun.
   *
   * @param {Api} api
   * @returns {NonNullable<DeliveryOptions["send"]>}
   */
  #sender(api) {
    return async (signed, options) => {
      const isChange = signed.body.length > 0;
      const key = `${signed.url} ${signed.bodySha256}`;
      // This error's code tells the package that nothing was sent.
      if (isChange && this.state === "stopping" && !this.#begun.has(key)) throw new api.CountersignError("REQUEST_INVALID", rowSaid.cancelled);
      if (isChange) this.#begun.add(key);
      const answer = await api.send(signed, options);
      if (isChange) this.#scrubbed.set(signed.url, answer.scrubbed);
      return answer;
    };
  }

  /**
   * @param {Row} row
   * @param {Progress} progress
   */
  #take(row, { state, attempt, delivery }) {
    if (delivery) this.#end(row, delivery);
    else {
      const told = /** @type {Record<string, RowState>} */ ({ signing: "sending", sending: "sending", waiting: "again", proving: "looking" });
      row.state = told[state] ?? row.state;
      row.attempt = attempt;
    }
    if (this.state === "stopping") this.#settle();
    this.#tell();
  }

  /**
   * @param {Row} row
   * @param {Delivery} given
   */
  #end(row, given) {
    const { delivery, isRestored } = this.journal?.restored(given) ?? { delivery: given, isRestored: false };
    const fate = became(delivery);
    const isCancelled = fate === "notSent" && this.state === "stopping" && delivery.reason?.by === "caller";
    Object.assign(row, { delivery, isRestored, attempt: delivery.attempts, state: isCancelled ? "cancelled" : fate });
    if (!isRestored && !isCancelled) row.proof = this.#proof(row, delivery, fate);
  }

  /** After Cancel: when what was under way has ended, nothing is left to wait for. */
  #settle() {
    // What is being signed has not gone out, and is held back where it would.
    if (!this.rows.some((row) => ["again", "looking"].includes(row.state) || (row.state === "sending" && this.#isOut(row)))) this.#abort.abort();
  }

  /** @param {Row} row */
  #isOut({ target }) {
    return [...this.#begun].some((key) => key.includes(`/${encodeURIComponent(target.id)}`));
  }

  /**
   * @param {Row} row
   * @param {Delivery} delivery
   * @param {Became} fate
   * @returns {Proof | undefined} none where there was not even a request
   */
  #proof({ number, operation, context, certificates, acknowledge }, delivery, fate) {
    const { key, bodySha256 = "", outcome, delivered, time } = delivery;
    if (key === undefined) return undefined;
    const [, url = ""] = key.split(" ");
    const answered = /** @type {Outcome | undefined} */ (outcome?.status === undefined ? undefined : outcome);
    return {
      number,
      parcel: { operation, context, acknowledge },
      became: fate,
      rehearsal: delivered ? delivered.by === "sandbox" : this.rehearsal,
      isAnother: false,
      delivery,
      ...(answered && { outcome: answered }),
      certificates,
      isRepeatable: this.isRepeatable,
      scrubbed: this.#scrubbed.get(url) ?? [],
      sentAt: time ?? new Date(this.#host.now()).toISOString(),
      url,
      bodySha256,
    };
  }

  /** Many things become known at once, and are drawn together: the rows often, all the page rarely. */
  async #tell() {
    if (this.#isTelling) return;
    this.#isTelling = true;
    await this.#host.delay(shown);
    this.#isTelling = false;
    const now = this.#host.now();
    if (now - this.#told >= around) {
      this.#told = now;
      this.#changed();
    } else this.dispatchEvent(new Event("change"));
  }
}
