/**
 * What is kept of a run, so that it can go on after the page was closed. In: a store, and what becomes known. Out: names and hashes, and nothing else:
 * no certificate, no key, no credentials, no body, nothing that a service said.
 *
 * @import { Delivery, Journal } from "countersign"
 * @import { Kind } from "../../destinations/destination.js"
 * @import { Target } from "../../destinations/targets.js"
 */
import { destinations } from "../../destinations/destination.js";
import { became } from "../send/delivery.js";

/** How long a run is kept. */
export const keptFor = 7 * 24 * 3_600_000;

/**
 * @typedef {object} Entry
 * @property {string} key method, address and the hash of the body
 * @property {Delivery["state"]} state
 * @property {string} time
 * @property {number} attempts
 * @property {Delivery["knownBy"]} [knownBy]
 * @property {string} [requestId]
 * @property {number} [status]
 * @property {string} [bodySha256]
 * @property {"service" | "sandbox"} [by] who had it
 * @property {{ by: NonNullable<Delivery["reason"]>["by"], sent: boolean }} [reason] who says that it is not done, and whether it was sent
 */

/**
 * @typedef {object} StoredRun
 * @property {number} id when it began, in milliseconds since 1970
 * @property {Kind} kind
 * @property {boolean} rehearsal
 * @property {string} endpoint
 * @property {string} bodySha256 of the request to the target that the form named
 * @property {Target[]} targets
 */

/**
 * Where runs are kept. Each may fail.
 *
 * @typedef {object} RunStore
 * @property {(id: number) => Promise<(() => void) | undefined>} hold keeps a run for this page until what it answers is called; nothing where another page has it
 * @property {() => Promise<number[]>} held those that some page has
 * @property {(run: StoredRun) => Promise<void>} begin
 * @property {() => Promise<StoredRun[]>} runs
 * @property {(id: number) => Promise<Entry[]>} entries
 * @property {(id: number, entry: Entry) => Promise<void>} put
 * @property {(id: number) => Promise<void>} forget
 */

/** A run of which something is left to do; `isHeld` when some page is sending it. @typedef {StoredRun & { entries: Entry[], isHeld: boolean }} Unfinished */

/**
 * What stands in the store; what is too old goes.
 *
 * @param {RunStore} store
 * @param {number} now
 * @returns {Promise<Unfinished[]>} the newest first
 */
export async function unfinished(store, now) {
  const [runs, held] = [await store.runs(), await store.held()];
  const old = runs.filter(({ id }) => now - id >= keptFor && !held.includes(id));
  await Promise.all(old.map(({ id }) => store.forget(id)));
  const kept = runs.filter((run) => !old.includes(run) && isRun(run)).sort((a, b) => b.id - a.id);
  return Promise.all(kept.map(async (run) => ({ ...run, entries: await entriesOf(store, run.id), isHeld: held.includes(run.id) })));
}

/**
 * What is known of a run. An entry that says what no page has written is one that nothing is known of.
 *
 * @param {RunStore} store
 * @param {number} id
 */
export async function entriesOf(store, id) {
  return (await store.entries(id)).filter(isEntry);
}

const isText = (/** @type {unknown} */ value) => typeof value === "string";

/** Whether a page of this version could have written it: it may be of another one, or tampered with. @param {StoredRun} run */
function isRun({ id, kind, rehearsal, endpoint, bodySha256, targets }) {
  const isTarget = (/** @type {Target} */ each) => [each.id, each.project, each.region].every(isText);
  const takesMany = Object.hasOwn(destinations, kind) && destinations[kind].once === undefined && destinations[kind].within === undefined;
  const isKnown = Number.isFinite(id) && takesMany && typeof rehearsal === "boolean" && [endpoint, bodySha256].every(isText);
  return isKnown && Array.isArray(targets) && targets.length > 0 && targets.every(isTarget);
}

/** What ends a delivery. @type {Record<Delivery["state"], true>} */
const states = { confirmed: true, accepted: true, differs: true, failed: true, unknown: true };

/** @param {Entry} entry */
function isEntry({ key, state, attempts, by, reason }) {
  const [method, address, hash] = isText(key) ? key.split(" ") : [];
  const isKey = Boolean(method && hash) && URL.canParse(address ?? "");
  const isReason = reason === undefined || (typeof reason?.sent === "boolean" && isText(reason.by));
  return isKey && Object.hasOwn(states, state) && Number.isInteger(attempts) && [undefined, "service", "sandbox"].includes(by) && isReason;
}

/**
 * What a run came to, in numbers.
 *
 * @param {Unfinished} run
 */
export function tally({ targets, entries }) {
  const counts = { done: 0, refused: 0, notDone: 0, notKnown: 0 };
  for (const entry of entries) {
    const fate = became(deliveryOf(entry));
    if (fate !== "notSent") counts[fate] += 1;
  }
  const { done, refused, notDone, notKnown } = counts;
  return { ...counts, notSent: Math.max(0, targets.length - done - refused - notDone - notKnown) };
}

/** What the package asks before it sends, and tells before and after. */
export class RunJournal {
  /** What was known before, and need not be sent again. @type {Map<string, Entry>} */
  #known;
  /** Keys of what this run has sent itself. @type {Set<string>} */
  #own = new Set();
  #store;
  #id;
  #isRehearsal;

  /**
   * @param {RunStore} store
   * @param {number} id
   * @param {Entry[]} entries what is known from before
   * @param {boolean} isRehearsal
   */
  constructor(store, id, entries, isRehearsal) {
    this.#store = store;
    this.#id = id;
    this.#isRehearsal = isRehearsal;
    this.#known = new Map(entries.map((entry) => [entry.key, entry]));
  }

  /** @returns {Journal} */
  get journal() {
    return {
      get: (key) => {
        const entry = this.#known.get(key);
        if (!entry) return undefined;
        const { delivered: _, ...delivery } = deliveryOf(entry);
        // The package lets no rehearsal count, which is right for all but the same rehearsal gone on with.
        return this.#isRehearsal && entry.by === "sandbox" ? delivery : deliveryOf(entry);
      },
      put: (key, delivery) => {
        this.#own.add(key);
        const entry = entryOf(key, delivery);
        this.#known.set(key, entry);
        return this.#store.put(this.#id, entry);
      },
    };
  }

  /**
   * A delivery as it is given back, with what the package was not told of it, and whether it is one from before.
   *
   * @param {Delivery} delivery
   * @returns {{ delivery: Delivery, isRestored: boolean }}
   */
  restored(delivery) {
    const entry = delivery.key === undefined || this.#own.has(delivery.key) ? undefined : this.#known.get(delivery.key);
    if (!entry || delivery.state === "failed") return { delivery, isRestored: false };
    return { delivery: { ...delivery, ...deliveryOf(entry) }, isRestored: true };
  }
}

/**
 * @param {string} key
 * @param {Delivery} delivery
 * @returns {Entry}
 */
function entryOf(key, { state, time = "", attempts, knownBy, outcome, bodySha256, delivered, reason }) {
  const entry = { key, state, time, attempts, knownBy, requestId: outcome?.requestId, status: outcome?.status, bodySha256, by: delivered?.by, reason: reason && { by: reason.by, sent: reason.sent } };
  return /** @type {Entry} */ (Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)));
}

/** @param {Entry} entry @returns {Delivery} */
function deliveryOf({ key, state, time, attempts, knownBy, requestId, status, bodySha256, by, reason }) {
  const [, address = ""] = key.split(" ");
  const { host, pathname: path } = new URL(address);
  const ended = /** @type {import("countersign").Outcome["state"]} */ (state);
  return {
    key,
    host,
    path,
    ...(bodySha256 && { bodySha256 }),
    time,
    state,
    attempts,
    findings: [],
    ...(knownBy && { knownBy }),
    ...(by && { delivered: { by, via: "relay", origin: globalThis.location?.origin ?? "" } }),
    ...(status !== undefined && { outcome: { state: ended, status, answeredBy: by ?? "service", ...(requestId && { requestId }), confirmations: [], findings: [] } }),
    ...(reason && { reason: { ...reason, code: "", message: "" } }),
  };
}
