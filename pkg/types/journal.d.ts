/**
 * A file as the journal of deliveries, in Node, Deno and Bun. Elsewhere both functions throw `OPERATION_INVALID`.
 *
 * @module countersign/journal
 */
import type { Delivery, Journal, deliver } from "./delivery.d.ts";
import type { CountersignError } from "./error.d.ts";
import type { SignoffRecord, record, verifyRecords } from "./record.d.ts";

export { CountersignError } from "./error.js";
export type { Delivery, Journal } from "./delivery.d.ts";

/**
 * Opens a journal for {@link deliver}, or begins it (mode 0600). One process writes to it at a time: a lock file stands beside it, and that of a
 * process that is gone is taken over.
 *
 * The file is NDJSON. Each line holds the SHA-256 of the line before, so what was changed later is found with its line. Of a delivery it keeps
 * what `deliver` and a person need, in about two kilobytes: hashes instead of certificates, nothing of what the service answered beside, no secret.
 *
 * @throws {CountersignError} `JOURNAL_FAILED` when another process has it, it is no journal or one of another version, a line of it was changed,
 * everybody may write to it, or the system does not open it
 */
export function openJournal(path: string | URL, options?: OpenJournalOptions | null): Promise<FileJournal>;

export interface OpenJournalOptions {
  /** The clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Milliseconds to wait for another process to give it back; 0 if absent. */
  wait?: number | undefined;
  /**
   * Begins the file as the one after another: the `hash` of that one, which stands in the first line. Open it when all in the old one is
   * done, or give what is there of it to {@link deliver} as `previous`.
   */
  from?: string | undefined;
}

export interface FileJournal extends Journal {
  readonly path: string;
  /** How many deliveries it knows of. */
  readonly size: number;
  /** SHA-256 of its last line. Kept where nobody changes it, it vouches for all lines up to there. */
  readonly hash: string;
  /** The hash of the last line of the journal before this one. */
  readonly from?: string | undefined;
  /**
   * What was cut when it was opened: the last line, of a process that ended while it wrote it. `isUnsent`: that process had not sent anything
   * for it yet, as far as can be told; otherwise it may be the line that says how a sending ended.
   */
  readonly torn?: (Torn & { isUnsent: boolean }) | undefined;
  /** Whether others on this machine may read it: certificates' names and where they are. */
  readonly readableByOthers: boolean;
  get(key: string): Promise<Delivery | undefined>;
  /**
   * Resolves when it is on the disk. Those that wait together are written together.
   *
   * @param sending before it is sent: for which target, and what was signed off. Whoever settles it later was not there.
   */
  put(key: string, delivery: Delivery, sending?: JournalSending): Promise<void>;
  /** What was put beside the last sending of this very request; nothing when nobody said. */
  sending(key: string): Promise<JournalSending | undefined>;
  /**
   * Adds the record that is made, which is given the text of the one before: `journal.record((previous) => record({ ..., previous }))`. Two at a
   * time follow one another.
   *
   * @returns its text
   */
  record(make: (previous: string | undefined) => string): Promise<string>;
  /**
   * Adds how a target ended, for whoever asks later what is not done: also one that was never sent, of which there is no delivery. What stands
   * there of it already is not written again.
   */
  ended(target: JournalTarget): Promise<void>;
  /**
   * Adds what `signRecord` gave for one of its records, without the record's text, which stands there already.
   */
  sign(jws: string): Promise<void>;
  /** Gives it back, when all that waits is written. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** For which target something was sent, and what was signed off then. */
export interface JournalSending extends Pick<JournalTarget, "name" | "where" | "at"> {
  /** What the record of it says, whoever learns how it ended. */
  signoff?: Pick<SignoffRecord, "verdict" | "findings" | "acknowledged" | "refusedEdits" | "rulesVersion" | "moduleSha256" | "operator"> | undefined;
}

/** How one target of a run ended. */
export interface JournalTarget {
  /** As people call it. */
  name: string;
  /** The exit code that it alone would have: 0 when it is done. */
  exit: number;
  /** Why it is not. */
  code?: string | undefined;
  /** Of its delivery, where there was a request. */
  key?: string | undefined;
  /** What it is about, in any words: two of one name that are about different things are two. */
  where?: string | undefined;
  /** The same, with the ids that were looked up for it. */
  at?: string | undefined;
}

export interface Torn {
  line: number;
  bytes: number;
}

/**
 * Reads a journal, line by line, also while a process writes to it, and holds each line to the one before.
 *
 * @throws {CountersignError} `JOURNAL_FAILED` as {@link openJournal}, but for locks and rights: what came before was told
 */
export function readJournal(path: string | URL, onLine: (line: JournalLine) => unknown): Promise<JournalRead>;

export interface JournalRead {
  path: string;
  lines: number;
  /** SHA-256 of the last line. */
  hash: string;
  /** A last line without an end: it is being written, or a process ended while it wrote it. */
  torn?: Torn;
}

/** One line: the format, that it was opened, a delivery and who sent it, how a target ended, a record for {@link verifyRecords}, or its signature. */
export interface JournalLine {
  /** From 1. */
  line: number;
  /** SHA-256 of the line. */
  hash: string;
  /** SHA-256 of the line before. */
  previous?: string;
  /** When it was written. */
  time: string;
  format?: string;
  version?: number;
  /** Of the journal before this one. */
  from?: string;
  opened?: { process: number };
  delivery?: Delivery;
  /** Beside the delivery, before it was sent. */
  sending?: JournalSending;
  target?: JournalTarget;
  /** The text that {@link record} gave. */
  record?: string;
  /** Of a record, by the SHA-256 of its text: what `signRecord` gave, without that text between its two points. */
  signature?: { record: string; jws: string };
}

/** The file system, as a journal needs it. */
export interface JournalFiles {
  open(path: string, flags: number, mode: number): Promise<number>;
  close(descriptor: number): Promise<void>;
  stat(descriptor: number): Promise<{ isFile: boolean; mode: number }>;
  read(descriptor: number, buffer: Uint8Array, position: number): Promise<number>;
  write(descriptor: number, bytes: Uint8Array, position: number): Promise<number>;
  truncate(descriptor: number, length: number): Promise<void>;
  sync(descriptor: number): Promise<void>;
  syncFolder(path: string): Promise<void>;
}
