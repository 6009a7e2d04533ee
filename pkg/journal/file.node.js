/**
 * The journal of one file. In: lines to keep. Out: where the latest of each delivery stands; puts that wait together are written and synced
 * together, and one that cannot be written leaves no trace.
 *
 * @import { Delivery, FileJournal, JournalFiles, JournalSending, JournalTarget } from "../types/journal.d.ts"
 * @import { Entry, Line, Torn } from "./lines.node.js"
 */
import { placeOf, spelled } from "../api/deliver/place.js";
import { present } from "../given/present.js";
import { instant } from "../given/time.js";
import { failure, reasonOf } from "./failure.js";
import { keptOf, sendingOf } from "./kept.node.js";
import { Latest } from "./latest.node.js";
import { LF, LONGEST, hashOf, lineOf } from "./lines.node.js";

/** Bytes that hold nearly every line. */
const USUAL = 4096;

/** @typedef {{ make: () => Entry, done: () => void, fail: (error: unknown) => void }} Waiting */
/** @typedef {{ path: string, files: JournalFiles, descriptor: number, now: () => number, release: () => Promise<void> }} Place */

/** @implements {FileJournal} */
export class JournalFile {
  #place;
  /** Where their lines begin. @type {Latest<number>} */
  #latest = new Latest();
  /** Where the line before the last sending begins that says who sent it, by the hash of its place. @type {Map<string, number>} */
  #sendings = new Map();
  /** How each target ended for which nothing was sent since, by its name and what it is about. @type {Map<string, string>} */
  #targets = new Map();
  /** The text of the last record. @type {string | undefined} */
  #record;
  /** Hash of the last line. */
  #hash = "";
  #end = 0;
  /** @type {Waiting[]} */
  #waiting = [];
  /** @type {Promise<void> | undefined} */
  #writing;
  /** Why nothing more can be written. @type {unknown} */
  #broken;
  #isClosed = false;
  /** @type {FileJournal["from"]} */
  from;
  /** @type {FileJournal["torn"]} */
  torn;
  /** @type {FileJournal["readableByOthers"]} */
  readableByOthers = false;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  get path() {
    return this.#place.path;
  }

  get size() {
    return this.#latest.size;
  }

  /** Hash of the last line: kept elsewhere it holds all that stands before. */
  get hash() {
    return this.#hash;
  }

  /** @param {Line} line that is there already */
  take({ entry: { delivery, sending, target, record, from }, start, hash, bytes }) {
    if (start === 0) this.from = from;
    if (delivery?.key !== undefined) this.#takeDelivery(delivery, sending, start);
    if (target !== undefined) this.#targets.set(nameOf(target), JSON.stringify(target));
    if (record !== undefined) this.#record = record;
    [this.#hash, this.#end] = [hash, start + bytes.length + 1];
  }

  /**
   * @param {Delivery} delivery
   * @param {JournalSending | undefined} sending
   * @param {number} start
   */
  #takeDelivery(delivery, sending, start) {
    const { key } = /** @type {Delivery & { key: string }} */ (delivery);
    const place = hashOf(placeOf(key));
    this.#latest.take({ ...delivery, key }, start);
    if (sending) {
      this.#sendings.set(place, start);
      this.#targets.delete(nameOf(sending));
      // Of which target this is nobody says: what any of them ended with before may be true no more.
    } else if (!this.#sendings.has(place)) this.#targets.clear();
  }

  /** @param {Torn} torn what was cut */
  cut({ line, bytes, key }) {
    // The first line of a place is the one before a sending; a later one may be that after it.
    this.torn = { line, bytes, isUnsent: key !== undefined && !this.#latest.has(key) };
  }

  /**
   * @param {string} key
   * @returns {Promise<Delivery | undefined>}
   */
  async get(key) {
    this.#assertOpen();
    if (typeof key !== "string") throw failure("OPERATION_INVALID", "journal.no-delivery-given");
    const start = this.#latest.of(key);
    if (start === undefined) return undefined;
    const { delivery } = JSON.parse(await this.#lineAt(start));
    const found = typeof delivery?.key === "string" ? delivery.key : "";
    if (spelled(found) !== spelled(key)) throw failure("JOURNAL_FAILED", "journal.changed-beside", { path: this.path });
    return delivery;
  }

  /**
   * Who sent what was sent last of this very request, and what they signed off.
   *
   * @param {string} key
   * @returns {Promise<JournalSending | undefined>}
   */
  async sending(key) {
    this.#assertOpen();
    const start = typeof key === "string" ? this.#sendings.get(hashOf(placeOf(key))) : undefined;
    if (start === undefined) return undefined;
    const { delivery, sending } = JSON.parse(await this.#lineAt(start));
    return spelled(delivery?.key) === spelled(key) ? sending : undefined;
  }

  /**
   * @param {string} key
   * @param {Delivery} delivery
   * @param {JournalSending} [given]
   */
  async put(key, delivery, given) {
    const isGiven = typeof key === "string" && typeof delivery === "object" && delivery !== null;
    const kept = isGiven ? plain(() => ({ ...keptOf(delivery), key })) : undefined;
    if (kept === undefined) throw failure("OPERATION_INVALID", "journal.no-delivery-given");
    const sending = given === undefined ? undefined : plain(() => sendingOf(given));
    if (given !== undefined && typeof sending?.name !== "string") throw failure("OPERATION_INVALID", "journal.no-sending");
    assertNoKey(JSON.stringify([kept, sending]));
    await this.#added(() => ({ delivery: kept, ...(sending && { sending }) }));
  }

  /** @param {(previous: string | undefined) => string} make called when its line is the next one, so that no two have the same one before */
  async record(make) {
    let text = "";
    if (typeof make !== "function") throw failure("RECORD_INVALID", "journal.no-record");
    await this.#added(() => {
      text = make(this.#record);
      if (typeof text !== "string" || !text.startsWith("{")) throw failure("RECORD_INVALID", "journal.no-record");
      assertNoKey(text);
      this.#record = text;
      return { record: text };
    });
    return text;
  }

  /** @param {JournalTarget} given */
  async ended(given) {
    const target = plain(() => {
      const { name, exit, code, key, where, at } = given;
      return { name, exit, ...present({ code, key, where, at }) };
    });
    if (target === undefined) throw failure("OPERATION_INVALID", "journal.no-target");
    const text = JSON.stringify(target);
    assertNoKey(text);
    // Of what stands there already nothing more is to be said.
    if (this.#targets.get(nameOf(target)) === text) return;
    await this.#added(() => ({ target }));
    this.#targets.set(nameOf(target), text);
  }

  /** @param {string} jws */
  async sign(jws) {
    const [header, payload, signature, ...more] = String(jws).split(".");
    if (!header || !payload || !signature || more.length > 0) throw failure("RECORD_INVALID", "journal.no-signature");
    const record = hashOf(Buffer.from(payload, "base64url"));
    await this.#added(() => ({ signature: { record, jws: `${header}..${signature}` } }));
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#writing;
    const { files, descriptor, release } = this.#place;
    try {
      await files.close(descriptor);
    } finally {
      await release();
    }
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }

  /** @param {Entry} entry the first line, or that it was opened */
  async add(entry) {
    await this.#added(() => entry);
  }

  /** @param {() => Entry} make called when its line is the next one @returns {Promise<void>} */
  async #added(make) {
    this.#assertOpen();
    await new Promise((/** @type {(value: void) => void} */ done, fail) => {
      this.#waiting.push({ make, done, fail });
      this.#writing ??= this.#write();
    });
  }

  #assertOpen() {
    if (this.#isClosed) throw failure("JOURNAL_FAILED", "journal.closed", { path: this.path });
    this.#assertWhole();
  }

  #assertWhole() {
    if (this.#broken !== undefined) throw failure("JOURNAL_FAILED", "journal.broken", { path: this.path }, { cause: this.#broken });
  }

  /** All that waits, and what has come to wait in the meantime: one write and one sync for each round. */
  async #write() {
    while (this.#waiting.length > 0) {
      const round = this.#waiting.splice(0);
      try {
        this.#assertWhole();
        await this.#writeRound(round);
      } catch (error) {
        for (const { fail } of round) fail(error);
      }
    }
    this.#writing = undefined;
  }

  /** @param {Waiting[]} round */
  async #writeRound(round) {
    const record = this.#record;
    const made = this.#made(round);
    if (made.length === 0) return;
    try {
      await this.#onDisk(Buffer.concat(made.map(({ bytes }) => bytes)));
    } catch (error) {
      this.#record = record;
      throw failure("JOURNAL_FAILED", "journal.not-written", { path: this.path, reason: reasonOf(error) }, { cause: error });
    }
    for (const { bytes, hash, entry, done } of made) {
      if (entry.delivery?.key !== undefined) this.#takeDelivery(entry.delivery, entry.sending, this.#end);
      this.#hash = hash;
      this.#end += bytes.length;
      done();
    }
  }

  /**
   * The lines of a round; one that cannot be made fails alone.
   *
   * @param {Waiting[]} round
   */
  #made(round) {
    const time = instant(this.#place.now());
    let hash = this.#hash;
    return round.flatMap(({ make, done, fail }) => {
      const record = this.#record;
      try {
        const entry = make();
        const line = lineOf({ ...entry, time }, hash);
        const bytes = Buffer.from(`${line}\n`);
        // It is no line of ours to who reads it, and the whole file would be none.
        if (bytes.length > LONGEST) throw failure("JOURNAL_FAILED", "journal.line-long", { path: this.path, bytes: bytes.length, most: LONGEST });
        hash = hashOf(line);
        return [{ bytes, hash, entry, done }];
      } catch (error) {
        this.#record = record;
        fail(error);
        return [];
      }
    });
  }

  /**
   * All of it, or nothing: half a line would break the file for the next one that opens it.
   *
   * @param {Uint8Array} bytes
   */
  async #onDisk(bytes) {
    const { files, descriptor } = this.#place;
    let isWritten = false;
    try {
      await writeWhole(files, descriptor, bytes, this.#end);
      isWritten = true;
      await files.sync(descriptor);
    } catch (error) {
      // What a system could not sync it may have thrown away, and says so only once.
      if (isWritten) this.#broken = error;
      try {
        await files.truncate(descriptor, this.#end);
      } catch {
        this.#broken = error;
      }
      throw error;
    }
  }

  /** @param {number} start */
  async #lineAt(start) {
    const { files, descriptor } = this.#place;
    for (let size = USUAL; ; size *= 4) {
      const buffer = new Uint8Array(size);
      const count = await files.read(descriptor, buffer, start);
      const end = buffer.subarray(0, count).indexOf(LF);
      if (end !== -1) return new TextDecoder().decode(buffer.subarray(0, end));
      if (count < size) throw failure("JOURNAL_FAILED", "journal.changed-beside", { path: this.path });
    }
  }
}

/**
 * However little the system takes at a time; one that takes nothing, and says no error, would be asked for ever.
 *
 * @param {JournalFiles} files
 * @param {number} descriptor
 * @param {Uint8Array} bytes
 * @param {number} position
 */
export async function writeWhole(files, descriptor, bytes, position) {
  for (let at = 0; at < bytes.length; ) {
    const count = await files.write(descriptor, bytes.subarray(at), position + at);
    if (count === 0) throw new Error("the disk takes no more bytes");
    at += count;
  }
}

/** @param {Pick<JournalTarget, "name" | "where">} target */
function nameOf({ name, where }) {
  return JSON.stringify([name, where]);
}

/**
 * What a caller gave, as data; nothing when it is none. What a look at it throws is not told: it may name what stands in it.
 *
 * @template T
 * @param {() => T} look
 * @returns {T | undefined}
 */
function plain(look) {
  try {
    return JSON.parse(JSON.stringify(look()));
  } catch {
    return undefined;
  }
}

/**
 * A file is given to others. A key of our own making stands in none of it, but names and what is about a target are of the caller's.
 *
 * @param {string} text
 */
function assertNoKey(text) {
  if (text.includes("PRIVATE KEY")) throw failure("RECORD_INVALID", "journal.record-key");
}
