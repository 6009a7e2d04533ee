/**
 * One place for certificates and keys in "Certificate and key". In: text and files. Out: the inspection, as soon as it was read beside the page, and then, if it can
 * be had, the bundle. Bundles hold keys, so each is handed over to be freed as soon as what it was read from has changed.
 *
 * @import { Bundle, CountersignError, Input, Inspection } from "countersign"
 * @import { Named } from "../../words/role.js"
 * @import { Brief } from "./candidates.js"
 * @import { Api } from "../state.js"
 * @import { Aside } from "./files.js"
 */
import { candidatesOf } from "./candidates.js";
import { inputOf, largeText, readFile } from "./files.js";
import { keysIn } from "./masked.js";
import { isSecret, publicPart } from "./public-part.js";
import { asError } from "../thrown.js";

/**
 * Of an input with many certificates, those that belong together.
 *
 * @typedef {object} Part
 * @property {string} text
 * @property {number[]} numbers the places, from 1, that its certificates have in the whole
 * @property {number[]} given each certificate of the whole that belongs to it, repeats too, in order: its index in the part
 * @property {Brief[]} others
 */

/**
 * @typedef {object} Read
 * @property {Inspection} inspection
 * @property {Brief[]} candidates that could be the leaf, where there are several
 * @property {Part} [part] where it is an inspection of only a part
 */

/** @typedef {{ leaf?: string, unlocks?: boolean }} Wish */

/**
 * @typedef {object} Reader
 * @property {(input: Input, options: Wish & { signal?: AbortSignal }) => Promise<Read>} read
 * @property {() => Api | undefined} api
 * @property {(milliseconds: number) => Promise<void>} delay
 * @property {() => void} changed
 * @property {(bundle: Bundle) => void} discard takes a bundle that is no longer used
 */

/** What errors are called where a password is all that is missing. */
const ofPassword = ["KEY_PASSWORD_REQUIRED", "KEY_PASSWORD_WRONG"];

export class CertificateInput {
  text = "";
  /** What was too large, or not text, and so is kept beside the text. @type {Aside[]} */
  asides = [];
  /** Names of what was given last and could not be read: folders, and files that are gone. @type {string[]} */
  unread = [];
  /** Not everything is known of it yet. */
  reading = false;
  /** The inspection is of what stands here now, though it may not be opened yet. */
  isRead = false;
  /** @type {Inspection | undefined} */
  inspection;
  /** What the inspection is of, where that is not all. @type {Part | undefined} */
  part;
  /** @type {Bundle | undefined} */
  bundle;
  /** Why there is no bundle. @type {CountersignError | undefined} */
  error;

  #reader;
  #password = "";
  /** What the password was typed for. */
  #locked = "";
  /** A password is being tried; its field stays meanwhile. */
  #unlocking = false;
  #revision = 0;
  /** The SHA-256 fingerprint of the one to present, where somebody chose. @type {string | undefined} */
  #leaf;
  /** @type {Brief[]} */
  #candidates = [];
  #reading = new AbortController();

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  get isEmpty() {
    return !this.text.trim() && !this.asides.length;
  }

  /** Whether all that is missing is the right password. */
  get isLocked() {
    return this.#unlocking || (this.error !== undefined && ofPassword.includes(this.error.code));
  }

  /** What could not be read. A password that is missing, or wrong, is asked for. */
  get problems() {
    return this.inspection?.problems.filter(({ code }) => !ofPassword.includes(code)) ?? [];
  }

  /** All certificates that are here, or what is told of them. @returns {(Brief | import("countersign").Certificate)[]} */
  get certificates() {
    const { inspection, part } = this;
    const read = inspection?.certificates ?? [];
    return part ? [...part.given.flatMap((index) => read[index] ?? []), ...part.others] : read;
  }

  /** How often one was given. @param {Pick<Named, "fingerprints">} certificate */
  timesGiven({ fingerprints }) {
    return this.certificates.filter((each) => each.fingerprints.sha256 === fingerprints.sha256).length;
  }

  /** Those that could be the one to present, where there are several. A key that is locked may still tell. @returns {(Brief | import("countersign").Certificate)[]} */
  get candidates() {
    if (!this.inspection || this.isLocked) return [];
    return this.part ? this.#candidates : candidatesOf(this.inspection);
  }

  /** Whether somebody chose the one to present. */
  get isChosen() {
    return this.#leaf !== undefined;
  }

  /** The SHA-256 fingerprint of the one to present: what somebody chose counts at once. */
  get taken() {
    return this.#leaf ?? this.leaf?.fingerprints.sha256;
  }

  /** Which of those that were given it is, from 1. @param {Named} certificate */
  numberOf = ({ index, fingerprints }) => {
    const place = this.inspection?.certificates.findIndex((each) => each.fingerprints.sha256 === fingerprints.sha256) ?? -1;
    return this.part?.numbers[place] ?? index + 1;
  };

  /** What the inspection is of. @returns {Input | undefined} */
  get source() {
    return this.part?.text ?? inputOf(this.text, this.asides);
  }

  /** The certificate at the front of the chain. */
  get leaf() {
    return this.inspection?.leaf;
  }

  /**
   * The text is different now.
   *
   * @param {string} text
   */
  edit(text) {
    this.#unlocking = false;
    this.text = text;
    return this.read(text.length < 65_536 ? 200 : 600);
  }

  /**
   * Takes files; answers the text that belongs at the end of the field. What would make the field too full is kept together beside it.
   *
   * @param {Iterable<File>} files
   */
  async add(files) {
    let text = "";
    /** @type {{ name: string, text: string }[]} */
    const rest = [];
    this.unread = [];
    for (const file of files) {
      const read = await readFile(file, this.#reader.api()).catch(() => undefined);
      if (read === undefined) {
        this.unread = [...this.unread, file.name];
        continue;
      }
      if (typeof read !== "string") {
        this.asides = [...this.asides, read];
        continue;
      }
      const lines = read.endsWith("\n") ? read : `${read}\n`;
      if (rest.length > 0 || this.overflows(text + lines)) rest.push({ name: file.name, text: lines });
      else text += lines;
    }
    if (rest.length > 0) {
      const content = rest.map((each) => each.text).join("");
      this.asides = [...this.asides, { name: rest.map(({ name }) => name).join(", "), size: content.length, content }];
    }
    if (!text) await this.read();
    return text;
  }

  /**
   * Whether the field would be too full with this as well: so full that it would stop the page.
   *
   * @param {string} text
   * @param {number} [selected] how many characters it would take the place of
   */
  overflows(text, selected = 0) {
    return this.text.length - selected + text.length >= largeText;
  }

  /** @param {Aside} aside */
  setAside(aside) {
    this.asides = [...this.asides, aside];
    return this.read();
  }

  /** @param {Aside} aside */
  remove(aside) {
    this.asides = this.asides.filter((other) => other !== aside);
    return this.read();
  }

  /** @param {string} password of an encrypted key */
  async unlock(password) {
    this.#usePassword(password);
    this.#unlocking = true;
    await this.read();
    return !this.isLocked;
  }

  /** @param {string} leaf the SHA-256 fingerprint of the certificate to present */
  chooseLeaf(leaf) {
    this.#leaf = leaf;
    return this.read();
  }

  clear() {
    return this.#put({ text: "", asides: [], password: "" });
  }

  /** Takes note of what is there; answers the way back to it. */
  keep() {
    const { text, asides } = this;
    const [password, leaf] = [this.#password, this.#leaf];
    return () => this.#put({ text, asides, password, leaf });
  }

  /**
   * Wipes what is, or may be, a private key, and keeps all else; answers whether there was something to wipe, and whether more than keys
   * went.
   *
   * @returns {{ hadSecret: boolean, isLess: boolean }}
   */
  forgetKey() {
    const hadPassword = this.#password !== "";
    this.#password = "";
    if (!isSecret(this)) return { hadSecret: hadPassword, isLess: false };
    const { text, asides, isLess } = publicPart(this, this.#reader.api());
    this.#put({ text, asides, password: "", leaf: this.#leaf });
    return { hadSecret: true, isLess };
  }

  /** @param {{ text: string, asides: Aside[], password: string, leaf?: string | undefined }} content */
  #put({ text, asides, password, leaf }) {
    this.text = text;
    this.asides = asides;
    this.unread = [];
    this.#usePassword(password);
    this.#leaf = leaf;
    return this.read();
  }

  /** Reads what is there, after a pause in which more may be typed, and opens it. */
  async read(pause = 0) {
    const revision = this.#begin();
    // It was typed for a key that stood here, and is not tried on another one.
    if (this.#password && this.#locked !== this.#lock()) this.#password = "";
    this.isRead = false;
    this.#reader.changed();
    if (pause) await this.#reader.delay(pause);
    if (revision !== this.#revision) return;
    const input = inputOf(this.text, this.asides);
    let read, failure;
    try {
      if (input !== undefined) read = await this.#reader.read(input, this.#wish);
    } catch (error) {
      failure = asError(error);
    }
    // To take in what is told of thousands is work of its own.
    await this.#reader.delay(0);
    if (revision !== this.#revision) return;
    this.part = read?.part;
    this.#candidates = read?.candidates ?? [];
    if (!this.#candidates.some(({ fingerprints }) => fingerprints.sha256 === this.#leaf)) this.#leaf = undefined;
    this.inspection = read?.inspection;
    this.isRead = failure === undefined;
    // Where nobody read it, whoever opens it does.
    this.error = this.#reader.api() ? undefined : failure;
    await this.#open(revision);
  }

  /** Opens what was read. */
  async open() {
    if (this.isRead) await this.#open(this.#begin());
    else await this.read();
  }

  #begin() {
    this.#reading.abort();
    this.#reading = new AbortController();
    if (this.bundle) this.#reader.discard(this.bundle);
    this.bundle = this.error = undefined;
    this.reading = true;
    this.#revision += 1;
    return this.#revision;
  }

  /** @param {string} password of what stands here now */
  #usePassword(password) {
    this.#password = password;
    this.#locked = password && this.#lock();
  }

  /** What a password would be for, as one text. */
  #lock() {
    const { text, asides } = this;
    // What has no armour may be anywhere in it.
    return [String(keysIn(text)) || text, ...asides.map(({ name, size }) => `${name} ${size}`)].join("\n");
  }

  get #wish() {
    return { unlocks: this.#password !== "", signal: this.#reading.signal, ...(this.#leaf !== undefined && { leaf: this.#leaf }) };
  }

  /** @param {number} revision */
  async #open(revision) {
    const api = this.#reader.api();
    const input = this.source;
    this.#reader.changed();
    // It is asked for again once the API is there.
    if (!api) return;
    // What is known is drawn before, and what follows is derived after: the page never stops for all of it at once.
    await this.#reader.delay(0);
    if (revision !== this.#revision) return;
    const [password, leaf] = [this.#password, this.#leaf];
    let bundle, failure;
    try {
      if (input !== undefined) bundle = await api.Bundle.open(input, { ...(password && { password }), ...(leaf && { leaf }) });
    } catch (error) {
      failure = asError(error);
    }
    await this.#reader.delay(0);
    if (revision !== this.#revision) {
      bundle?.free();
      return;
    }
    this.inspection = bundle?.inspection ?? failure?.inspection ?? this.inspection;
    this.isRead = this.inspection !== undefined;
    this.error = isBare(this.inspection) ? undefined : failure;
    this.bundle = bundle;
    this.reading = this.#unlocking = false;
    this.#reader.changed();
  }
}

/**
 * Whether there is nothing to open: no certificate, and no container that shows its certificates only once it is opened. That is not an
 * error yet: more may be pasted, and the page says what is there.
 *
 * @param {Inspection | undefined} inspection
 */
function isBare(inspection) {
  return inspection !== undefined && !inspection.certificates.length && !inspection.blocks.some(({ container }) => container?.encrypted);
}
