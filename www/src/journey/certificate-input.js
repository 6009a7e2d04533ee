/**
 * One place for certificates and keys in step 1. In: text and files. Out: the inspection and, if it can be had, the bundle. Bundles hold
 * keys, so each is handed over to be freed as soon as what it was read from has changed.
 *
 * @import { Bundle, CountersignError, Inspection } from "countersign"
 * @import { Api } from "./state.js"
 * @import { Aside } from "./files.js"
 */
import { inputOf, readFile } from "./files.js";
import { mayHoldKey } from "./secrets.js";
import { asError } from "./thrown.js";

/**
 * @typedef {object} Reader
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
  reading = false;
  /** @type {Inspection | undefined} */
  inspection;
  /** @type {Bundle | undefined} */
  bundle;
  /** Why there is no bundle. @type {CountersignError | undefined} */
  error;

  #reader;
  #password = "";
  /** A password is being tried; its field stays meanwhile. */
  #unlocking = false;
  #revision = 0;

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
   * Takes files; answers the text that belongs at the end of the field.
   *
   * @param {Iterable<File>} files
   */
  async add(files) {
    let text = "";
    for (const file of files) {
      const read = await readFile(file, this.#reader.api());
      if (typeof read === "string") text += read.endsWith("\n") ? read : `${read}\n`;
      else this.asides = [...this.asides, read];
    }
    if (!text) await this.read();
    return text;
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
    this.#password = password;
    this.#unlocking = true;
    await this.read();
    return !this.isLocked;
  }

  clear() {
    return this.#put({ text: "", asides: [], password: "" });
  }

  /** Takes note of what is there; answers the way back to it. */
  keep() {
    const { text, asides } = this;
    const password = this.#password;
    return () => this.#put({ text, asides, password });
  }

  /** Wipes what is, or may be, a private key, and keeps the certificates; answers whether there was something to wipe. */
  forgetKey() {
    const { inspection, bundle, text } = this;
    const isRead = bundle !== undefined && !this.#password && !inspection?.problems.length;
    if (this.isEmpty || (isRead && !inspection?.keys.length && !mayHoldKey(text))) return false;
    // Line feeds alone, as a text field has them.
    this.#put({ text: (bundle?.certificatePem ?? "").replaceAll("\r\n", "\n"), asides: [], password: "" });
    return true;
  }

  /** @param {{ text: string, asides: Aside[], password: string }} content */
  #put({ text, asides, password }) {
    this.text = text;
    this.asides = asides;
    this.#password = password;
    return this.read();
  }

  /** Reads what is there, after a pause in which more may be typed. */
  async read(pause = 0) {
    const revision = ++this.#revision;
    if (this.bundle) this.#reader.discard(this.bundle);
    this.bundle = this.error = undefined;
    this.reading = true;
    this.#reader.changed();
    if (pause) await this.#reader.delay(pause);
    const api = this.#reader.api();
    if (revision !== this.#revision || !api) return;

    let bundle, failure;
    try {
      const input = inputOf(this.text, this.asides);
      if (input !== undefined) bundle = await api.Bundle.open(input, this.#password ? { password: this.#password } : {});
    } catch (error) {
      failure = asError(error);
    }
    if (revision !== this.#revision) {
      bundle?.free();
      return;
    }
    this.inspection = bundle?.inspection ?? failure?.inspection;
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
