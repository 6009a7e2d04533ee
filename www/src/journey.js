/**
 * The state of the page and every step it can take: text, form and credentials in; inspection, sign-off, request and proof out.
 * It knows neither the document nor Lit, and is handed the `countersign` API, a clock and `fetch`. Secrets stay in its memory only.
 *
 * @import {
 *   Bundle, CountersignError, ElbUpdateCertificate, Inspection, Outcome, PreparedRequest, Signoff, SignedRequest
 * } from "countersign"
 * @import { Destination } from "./destination.js"
 * @import { Aside } from "./files.js"
 */
import { emptyDestination, missing, toOperation } from "./destination.js";
import { emptyKeyring, toCredentials } from "./keyring.js";
import { inputOf, readFile } from "./files.js";

/** @typedef {typeof import("countersign")} Api */

/**
 * @typedef {object} Host
 * @property {() => Promise<Api>} load brings the API, ready to use; may be called again after it failed
 * @property {() => number} now milliseconds since 1970
 * @property {typeof globalThis.fetch} fetch
 * @property {(milliseconds: number) => Promise<void>} delay
 */

/** @typedef {"accessKey" | "secretKey" | "projectId" | "certificateId" | "region" | "token"} DemoFact */
/** @typedef {{ enabled: true, demo: Record<DemoFact, string> }} Sandbox */

/** @typedef {{ outcome: Outcome, scrubbed: string[], sentAt: string, url: string, bodySha256: string }} Proof */

/** Where the edge function takes signed requests. */
const relay = "/relay";

export class Journey extends EventTarget {
  /** @type {{ state: "loading" | "ready" | "failed", message?: string }} */
  module = { state: "loading" };
  /** @type {Sandbox | undefined} */
  sandbox;

  text = "";
  /** What was too large, or not text, and so is kept beside the text. @type {Aside[]} */
  asides = [];
  reading = false;
  /** @type {Inspection | undefined} */
  inspection;
  /** @type {Bundle | undefined} */
  bundle;
  /** Why there is no bundle. @type {CountersignError | undefined} */
  inputError;
  /** Change name, description or domain and leave the certificate alone. */
  detailsOnly = false;

  destination = emptyDestination();
  /** @type {Signoff | undefined} */
  signoff;
  /** Why there is no sign-off, or no request. @type {CountersignError | undefined} */
  requestError;
  /** @type {PreparedRequest | undefined} */
  request;

  keyring = emptyKeyring();
  /** @type {SignedRequest | undefined} */
  signed;
  /** @type {CountersignError | undefined} */
  credentialsError;

  sending = false;
  /** @type {CountersignError | undefined} */
  sendError;
  /** @type {Proof | undefined} */
  proof;

  #host;
  /** @type {Api | undefined} */
  #api;
  #password = "";
  #revision = 0;
  /** The warnings read and accepted, each by its code and words: other words are another warning. @type {Set<string>} */
  #acknowledged = new Set();
  /** @type {AbortController | undefined} */
  #abort;
  /** Bundles replaced while a request was under way. @type {Bundle[]} */
  #retired = [];

  /** @param {Host} host */
  constructor(host) {
    super();
    this.#host = host;
  }

  get now() {
    return this.#host.now();
  }

  /** Loads the module; what was typed meanwhile is read as soon as it is there. */
  async start() {
    this.module = { state: "loading" };
    this.#changed();
    try {
      this.#api = await this.#host.load();
      this.module = { state: "ready" };
    } catch (error) {
      this.module = { state: "failed", message: /** @type {Error} */ (error).message };
    }
    this.#changed();
    if (this.#api) await this.#read();
  }

  /** Asks whether this page is served with the sandbox; no answer means no. */
  async askForSandbox() {
    try {
      const response = await this.#host.fetch("/sandbox.json");
      const answer = response.ok ? await response.json() : undefined;
      if (answer?.enabled === true) this.sandbox = answer;
    } catch {
      // A page without a sandbox, or from a file server that answers with HTML.
    }
    this.#changed();
  }

  /* ---------------------------------------------------------------- step 1 */

  /**
   * The text is different now.
   *
   * @param {string} text
   */
  edit(text) {
    this.text = text;
    return this.#read(text.length < 65_536 ? 200 : 600);
  }

  /**
   * Takes files; answers the text that belongs at the end of the field.
   *
   * @param {Iterable<File>} files
   */
  async add(files) {
    let text = "";
    for (const file of files) {
      const read = await readFile(file, this.#api);
      if (typeof read === "string") text += read.endsWith("\n") ? read : `${read}\n`;
      else this.asides = [...this.asides, read];
    }
    if (!text) await this.#read();
    return text;
  }

  /** @param {Aside} aside */
  setAside(aside) {
    this.asides = [...this.asides, aside];
    return this.#read();
  }

  /** @param {Aside} aside */
  remove(aside) {
    this.asides = this.asides.filter((other) => other !== aside);
    return this.#read();
  }

  /** @param {string} password of an encrypted key */
  unlock(password) {
    this.#password = password;
    return this.#read();
  }

  /** @param {boolean} detailsOnly */
  leaveCertificate(detailsOnly) {
    this.detailsOnly = detailsOnly;
    this.#derive();
  }

  clear() {
    this.text = "";
    this.asides = [];
    this.#password = "";
    return this.#read();
  }

  async #read(pause = 0) {
    const revision = ++this.#revision;
    this.#release();
    this.inputError = undefined;
    if (this.text.trim() || this.asides.length) this.detailsOnly = false;
    this.reading = true;
    this.#derive();
    if (pause) await this.#host.delay(pause);
    if (revision !== this.#revision || !this.#api) return;

    let inspection, bundle, failure;
    try {
      const input = inputOf(this.text, this.asides);
      if (input !== undefined) inspection = this.#api.inspect(input);
      // An encrypted container shows its certificates only to who opens it.
      const sealed = inspection?.blocks.some(({ container }) => container?.encrypted);
      if (input !== undefined && (sealed || inspection?.certificates.length)) {
        bundle = await this.#api.Bundle.open(input, this.#password ? { password: this.#password } : {});
      }
    } catch (error) {
      failure = asError(error);
    }
    if (revision !== this.#revision) {
      bundle?.free();
      return;
    }
    this.inspection = bundle?.inspection ?? inspection;
    this.inputError = failure;
    this.bundle = bundle;
    this.reading = false;
    this.#derive();
  }

  #release() {
    if (!this.bundle) return;
    if (this.sending) this.#retired.push(this.bundle);
    else this.bundle.free();
    this.bundle = undefined;
  }

  /* ----------------------------------------------------------- steps 3 to 5 */

  /** @param {Partial<Destination>} change */
  describe(change) {
    this.destination = { ...this.destination, ...change };
    this.#derive();
  }

  /** @returns {string[]} suggestions; none before the module is ready */
  get regions() {
    return this.#api?.regions("elb") ?? [];
  }

  /** @returns {string[]} what is to be filled in before a review, in words */
  get missing() {
    return missing(this.destination);
  }

  /** The error that one of the form's own fields causes. */
  get fieldError() {
    const field = this.requestError?.place?.field;
    return field !== undefined && field in this.destination ? this.requestError : undefined;
  }

  /** @param {import("countersign").Finding} finding */
  isAcknowledged(finding) {
    return this.#acknowledged.has(`${finding.code} ${finding.message}`);
  }

  /**
   * @param {import("countersign").Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(finding, acknowledged) {
    const entry = `${finding.code} ${finding.message}`;
    if (acknowledged) this.#acknowledged.add(entry);
    else this.#acknowledged.delete(entry);
    this.#derive();
  }

  /** The warnings nobody has accepted yet. */
  get unacknowledged() {
    return (this.signoff?.findings ?? []).filter((finding) => finding.severity === "warning" && !this.isAcknowledged(finding));
  }

  /** Everything that follows from what was typed: sign-off, request, signature. */
  #derive() {
    this.signoff = this.request = this.signed = this.requestError = this.credentialsError = undefined;
    if (this.#api && !this.missing.length && (this.bundle || (this.detailsOnly && !this.reading))) {
      try {
        const operation = toOperation(this.destination);
        this.signoff = this.#api.review(operation, this.#context());
        if (this.signoff.verdict !== "blocked" && !this.unacknowledged.length) this.request = this.#prepare(operation);
      } catch (error) {
        this.requestError = asError(error);
      }
    }
    const credentials = toCredentials(this.keyring);
    if (this.#api && this.request && credentials) {
      try {
        this.signed = this.#api.sign(this.request, credentials, { now: this.now });
      } catch (error) {
        this.credentialsError = asError(error);
      }
    }
    this.#changed();
  }

  #context() {
    return this.bundle ? { bundle: this.bundle, now: this.now } : { now: this.now };
  }

  /** @param {ElbUpdateCertificate} operation */
  #prepare(operation) {
    const findings = this.signoff?.findings ?? [];
    const acknowledge = [...new Set(findings.filter((finding) => this.isAcknowledged(finding)).map((finding) => finding.code))];
    return /** @type {Api} */ (this.#api).prepare(operation, { ...this.#context(), acknowledge });
  }

  /* ---------------------------------------------------------------- step 6 */

  /** @param {Partial<import("./keyring.js").Keyring>} change */
  authenticate(change) {
    this.keyring = { ...this.keyring, ...change };
    this.#derive();
  }

  /** The request as a command, or nothing while it is not signed. */
  curl(reveal = false) {
    return this.#api && this.signed ? this.#api.curl(this.signed, { reveal }) : undefined;
  }

  /** Signs the bytes on the page once more, with the time of now, sends them, and reads what came back. */
  async send() {
    const api = this.#api;
    const shown = this.request;
    const credentials = toCredentials(this.keyring);
    if (!api || !shown || !credentials || this.sending) return;
    const operation = toOperation(this.destination);
    const context = this.bundle ? { bundle: this.bundle } : {};
    const abort = new AbortController();
    this.#abort = abort;
    this.sending = true;
    this.sendError = undefined;
    this.proof = undefined;
    this.#changed();
    try {
      // Time has passed since the review: a certificate may have expired under the reader's eyes.
      const request = this.#prepare(operation);
      if (request.bodySha256 !== shown.bodySha256 || request.url !== shown.url) throw new Error("The request is no longer the one shown.");
      const signed = api.sign(request, credentials, { now: this.now });
      this.signed = signed;
      const answer = await api.send(signed, { relay, signal: abort.signal });
      const outcome = api.readOutcome(operation, answer, context);
      const { url, bodySha256 } = request;
      if (this.#abort === abort)
        this.proof = { outcome, scrubbed: answer.scrubbed, sentAt: new Date(this.now).toISOString(), url, bodySha256 };
    } catch (error) {
      if (this.#abort === abort) this.sendError = asError(error);
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.sending = false;
      }
      for (const bundle of this.#retired.splice(0)) bundle.free();
      this.#changed();
    }
  }

  cancel() {
    this.#abort?.abort();
  }

  /** Whether the form still describes the request that the proof is about. */
  get proofIsCurrent() {
    return this.proof !== undefined && this.request?.bodySha256 === this.proof.bodySha256 && this.request.url === this.proof.url;
  }

  /** Wipes everything: key, credentials, form and proof. */
  startOver() {
    const abort = this.#abort;
    this.#abort = undefined;
    this.sending = false;
    abort?.abort();
    this.#acknowledged.clear();
    this.destination = emptyDestination();
    this.keyring = emptyKeyring();
    this.detailsOnly = false;
    this.sendError = this.proof = undefined;
    return this.clear();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {unknown} error
 * @returns {CountersignError}
 */
function asError(error) {
  return /** @type {CountersignError} */ (error instanceof Error ? error : new Error(String(error)));
}
