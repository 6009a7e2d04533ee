/**
 * The journal of a run. In: its path, what is to be sent, and deliveries. Out: what `deliver` keeps its results in; and, in the same file, a record of each
 * delivery, once: by whoever sent it, also where another run learns how it ended.
 *
 * @import { CountersignError, Delivery, Journal } from "../../types/index.d.ts"
 * @import { FileJournal, JournalSending, JournalTarget } from "../../types/journal.d.ts"
 * @import { World } from "../world.js"
 * @import { Cleared } from "./clearing.js"
 */
import { record } from "countersign";
import { openJournal, readJournal } from "countersign/journal";
import { present } from "../../given/present.js";
import { absolute } from "../input/file.js";
import { moduleSha256 } from "../input/open.js";
import { signedOff } from "./signoff.js";

/** @typedef {Cleared & { delivery: Delivery }} Ended */

export class Recording {
  /** @type {Journal | undefined} */
  journal;
  /** @type {FileJournal | undefined} */
  #file;
  /** What was written of in this run, by its key. @type {Set<string>} */
  #written = new Set();
  /** What was sent, and is not there. @type {Set<string>} */
  #replaced = new Set();
  /** What may be sent, and by whom: by its key. @type {Map<string, JournalSending>} */
  #sendings = new Map();
  /** What this run has sent, by its key. @type {Set<string>} */
  #sent = new Set();
  #world;

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
  }

  /**
   * @param {string | undefined} path nothing is kept without one
   * @param {World} world
   * @param {number} [wait] seconds, for another run that has it
   */
  static async begun(path, world, wait = 0) {
    const recording = new Recording(world);
    if (path !== undefined) await recording.#open(absolute(path, world), path, world, wait);
    return recording;
  }

  /**
   * @param {string} path
   * @param {string} named
   * @param {World} world
   * @param {number} wait
   */
  async #open(path, named, world, wait) {
    const { out } = world;
    const file = (this.#file = await opened(path, world, wait));
    const place = { file: named };
    if (file.torn) out.warning(file.torn.isUnsent ? "recording.torn.unsent" : "recording.torn", { line: file.torn.line }, place);
    if (file.readableByOthers) out.warning("recording.readable", {}, place);
    this.journal = {
      get: async (key) => (this.#replaced.has(key) ? undefined : file.get(key)),
      put: (key, delivery) => {
        this.#written.add(key);
        const sending = isBefore(delivery) ? this.#sendings.get(key) : undefined;
        if (isBefore(delivery)) this.#sent.add(key);
        return file.put(key, delivery, sending);
      },
    };
  }

  /** @param {string} key of what the journal has as sent, though it has to be sent again */
  replaced(key) {
    this.#replaced.add(key);
  }

  /**
   * What is sent next; of what was sent before, all is written.
   *
   * @param {Map<string, JournalSending>} sendings by their keys
   */
  sends(sendings) {
    this.#sendings = new Map(Array.from(sendings, ([key, sending]) => [key, this.#sealed(sending)]));
  }

  /**
   * What is written is given to others, and is sealed as what is said.
   *
   * @template T
   * @param {T} value
   * @returns {T}
   */
  #sealed(value) {
    return /** @type {T} */ (this.#world.out.sealedValue(value));
  }

  /**
   * Whether something was done for it now, and not by an earlier run alone.
   *
   * @param {Delivery} delivery
   */
  isOfThisRun({ key }) {
    return this.#file === undefined || key === undefined || this.#written.has(key);
  }

  /**
   * In the order of their times, as a trail has it; of what was not sent there is none. Of what an earlier run did there is a record already, unless
   * that run was ended between the two: then it is made of what that one signed off, and not at all where nobody wrote that down.
   *
   * @param {Ended[]} ended
   * @param {string | undefined} operator
   * @returns {Promise<{ name: string, thrown: unknown }[]>} those of which none could be made
   */
  async record(ended, operator) {
    const file = this.#file;
    if (!file) return [];
    const sent = ended.filter(({ delivery }) => delivery.key !== undefined && delivery.attempts > 0);
    const isEarlier = (/** @type {Ended} */ { delivery }) => !this.isOfThisRun(delivery);
    const there = sent.some(isEarlier) ? await recorded(file.path) : new Set();
    const missing = sent.filter((each) => !isEarlier(each) || !there.has(nameOf(each.delivery)));
    const own = { moduleSha256: await moduleSha256(), operator };
    const failed = [];
    for (const { ready, operation, context, delivery } of missing.sort((a, b) => (a.delivery.time ?? "").localeCompare(b.delivery.time ?? ""))) {
      const key = /** @type {string} */ (delivery.key);
      const isOwn = this.#sent.has(key);
      const signoff = isOwn ? undefined : (await file.sending(key))?.signoff;
      if (!isOwn && signoff === undefined) continue;
      try {
        await file.record((previous) => {
          const last = previous === undefined ? "" : String(JSON.parse(previous).time);
          const isLate = last > (delivery.time ?? "");
          const text = record({ operation, ...context, delivery, ...(isLate && { now: last }), ...present({ previous, ...(isOwn && own) }) });
          return signoff ? signedOff(text, signoff) : text;
        });
      } catch (thrown) {
        if (/** @type {CountersignError} */ (thrown).code === "JOURNAL_FAILED") throw thrown;
        failed.push({ name: ready.target.name, thrown });
      }
    }
    return failed;
  }

  /**
   * How it stands with targets: what a monitor asks for in the morning.
   *
   * @param {JournalTarget[]} targets
   */
  async ended(targets) {
    await Promise.all(targets.map((target) => this.#file?.ended(this.#sealed(target))));
  }

  async end() {
    await this.#file?.close();
  }
}

/**
 * Two hooks of one minute are both to be done: the second waits for the first.
 *
 * @param {string} path
 * @param {World} world
 * @param {number} wait
 * @returns {Promise<FileJournal>}
 */
async function opened(path, { out, now, signal }, wait) {
  for (let left = wait; ; left -= 1) {
    try {
      return await openJournal(path, { now, wait: left === wait ? 0 : 1_000 });
    } catch (thrown) {
      const { id, arguments: values } = /** @type {CountersignError} */ (thrown);
      if (id !== "journal.locked" || left <= 0 || signal.aborted) throw thrown;
      if (left === wait) out.say("recording.waiting", { seconds: wait, process: values?.process }, "doubtful");
    }
  }
}

/**
 * Whether it is the line before a sending: of anything else something is known.
 *
 * @param {Delivery} delivery
 */
function isBefore({ state, outcome, error, proof }) {
  return state === "unknown" && outcome === undefined && error === undefined && proof === undefined;
}

/**
 * The deliveries of which there is a record.
 *
 * @param {string} path
 */
async function recorded(path) {
  /** @type {Set<string>} */
  const names = new Set();
  await readJournal(path, ({ record: text }) => {
    if (text === undefined) return;
    const { operation, bodySha256, outcome } = JSON.parse(text);
    names.add(JSON.stringify([operation.host, operation.path, bodySha256, outcome?.state]));
  });
  return names;
}

/** @param {Delivery} delivery */
function nameOf({ host, path, bodySha256, state }) {
  return JSON.stringify([host, path, bodySha256, state]);
}
