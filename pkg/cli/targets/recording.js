/**
 * The journal of a run. In: its path, and deliveries. Out: what `deliver` keeps its results in; and, in the same file, a record of each delivery, once.
 *
 * @import { CountersignError, Delivery, Journal } from "../../types/index.d.ts"
 * @import { FileJournal, JournalTarget } from "../../types/journal.d.ts"
 * @import { World } from "../world.js"
 * @import { Cleared } from "./clearing.js"
 */
import { record } from "countersign";
import { openJournal, readJournal } from "countersign/journal";
import { absolute } from "../input/file.js";
import { moduleSha256 } from "../input/open.js";

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

  /**
   * @param {string | undefined} path nothing is kept without one
   * @param {World} world
   * @param {number} [wait] seconds, for another run that has it
   */
  static async begun(path, world, wait = 0) {
    const recording = new Recording();
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
        return file.put(key, delivery);
      },
    };
  }

  /** @param {string} key of what the journal has as sent, though it has to be sent again */
  replaced(key) {
    this.#replaced.add(key);
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
   * In the order of their times, as a trail has it; of what was not sent there is none. Of what an earlier run did there is a record already,
   * unless that run was ended between the two.
   *
   * @param {Ended[]} ended
   * @param {string | undefined} operator
   */
  async record(ended, operator) {
    const file = this.#file;
    if (!file) return;
    const sent = ended.filter(({ delivery }) => delivery.key !== undefined && delivery.attempts > 0);
    const isEarlier = (/** @type {Ended} */ { delivery }) => !this.isOfThisRun(delivery);
    const there = sent.some(isEarlier) ? await recorded(file.path) : new Set();
    const missing = sent.filter((each) => !isEarlier(each) || !there.has(nameOf(each.delivery)));
    const checked = { moduleSha256: await moduleSha256() };
    for (const { operation, context, delivery } of missing.sort((a, b) => (a.delivery.time ?? "").localeCompare(b.delivery.time ?? ""))) {
      await file.record((previous) => {
        const last = previous === undefined ? "" : String(JSON.parse(previous).time);
        const isLate = last > (delivery.time ?? "");
        return record({ operation, ...context, ...checked, delivery, ...(isLate && { now: last }), ...(operator !== undefined && { operator }), ...(previous !== undefined && { previous }) });
      });
    }
  }

  /**
   * How it stands with targets: what a monitor asks for in the morning.
   *
   * @param {JournalTarget[]} targets
   */
  async ended(targets) {
    await Promise.all(targets.map((target) => this.#file?.ended(target)));
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
