/**
 * The state of the page and every step it can take: text, forms and credentials in; inspection, sign-off, request and proofs out.
 * It knows neither the document nor Lit, and is handed the `countersign` API, a clock and `fetch`. Secrets stay in its memory only, and not
 * for long: whoever has a timer calls `tick` about once a second, and `touch` when somebody does something.
 *
 * @import { Bundle, CountersignError, Edit, Finding, Place, PreparedRequest, Signoff, SignedRequest } from "countersign"
 * @import { Kind } from "../destinations/destination.js"
 * @import { FieldState } from "../destinations/field.js"
 */
import { Acceptance } from "./acceptance.js";
import { CertificateInput } from "./certificate-input.js";
import { Comparison } from "./comparison.js";
import { Decisions } from "./decisions.js";
import { Delivery } from "./delivery.js";
import { destinations, emptyForms, fieldNamed, labels, missing, toOperation, wrong } from "../destinations/destination.js";
import { emptyKeyring, toCredentials } from "./keyring.js";
import { distinct } from "./once.js";
import { RecordFiles, unsignable } from "./record-file.js";
import { askRelay, obstacle, unasked } from "./relay.js";
import { Secrets } from "./secrets.js";
import { canSend, doubt } from "./sendable.js";
import { Undo } from "./undo.js";
import { keepAll, wipeAll, wipeSecrets, wouldLose } from "./wiping.js";
import { asError, spoken } from "../words/words.js";

/** @import { Proof } from "./delivery.js" */

/** The package, and the hash of its module. @typedef {typeof import("countersign") & { moduleSha256?: string }} Api */

/**
 * @typedef {object} Host
 * @property {() => Promise<Api>} load brings the API, ready to use; may be called again after it failed
 * @property {() => Promise<import("./acceptance.js").PathApi>} loadPath brings path validation
 * @property {() => number} now milliseconds since 1970
 * @property {typeof globalThis.fetch} fetch
 * @property {(milliseconds: number) => Promise<void>} delay
 * @property {readonly string[]} languages the reader's, the first one first
 */

/** @typedef {"accessKey" | "secretKey" | "token"} DemoCredential */
/** @typedef {{ enabled: true, demo: Record<DemoCredential, string> & Record<string, any> }} Sandbox */

export class Journey extends EventTarget {
  /** @type {{ state: "loading" | "ready" | "failed", message?: string }} */
  module = { state: "loading" };
  /** What may be filled in to try things on a stand-in. @type {Sandbox | undefined} */
  sandbox;
  /** What the page's relay can do. */
  relay = unasked;
  /** What the reader should know of what the page did by itself. */
  notice = "";
  /** How long secrets stay, and the way back after something was wiped. */
  secrets;
  undo;

  /** Certificate, chain and key. */
  certificate;
  /** The second pair of an SM2 certificate; asked for only where one is taken. */
  encryption;
  /** Change name, description or domain and leave the certificate alone. */
  detailsOnly = false;

  /** @type {Kind} */
  kind = "elb";
  /** One form for each destination: what was typed into one waits there while another is filled in. */
  forms = emptyForms();
  /** What is to be sent, beside what is in place now. */
  comparison = new Comparison();
  /** Whether those who meet it would accept it. */
  acceptance;

  /** @type {Signoff | undefined} */
  signoff;
  /** Why there is no sign-off, or no request. @type {CountersignError | undefined} */
  requestError;
  /** Why the relay would not pass the request on. @type {import("./relay.js").Obstacle | undefined} */
  obstacle;
  /** @type {PreparedRequest | undefined} */
  request;

  keyring = emptyKeyring();
  /** @type {SignedRequest | undefined} */
  signed;
  /** When it was signed, in milliseconds since 1970. */
  signedAt = 0;
  /** What was typed into since the last request: it is no longer what that was refused for. @type {Set<string>} */
  edited = new Set();
  /** What was typed to confirm what cannot be taken back. */
  confirmation = "";
  /** @type {CountersignError | undefined} */
  credentialsError;

  /** Sending, and what came of it. */
  delivery;
  records = new RecordFiles();
  /** What the reader accepted, refused and looked into. */
  decisions = new Decisions();

  #host;
  /** @type {Api | undefined} */
  #api;
  /** The age of the signature as it was last shown, in minutes. */
  #minutes = 0;

  /** @param {Host} host */
  constructor(host) {
    super();
    this.#host = host;
    this.secrets = new Secrets(host.now);
    this.undo = new Undo(host.now);
    this.delivery = new Delivery(host, () => this.#changed());
    this.acceptance = new Acceptance(host, () => this.#changed());
    const reader = {
      api: () => this.#api,
      delay: host.delay,
      changed: () => this.#derive(),
      discard: (/** @type {Bundle} */ bundle) => this.delivery.discard(bundle),
    };
    this.certificate = new CertificateInput(reader);
    this.encryption = new CertificateInput(reader);
  }

  get now() {
    return this.#host.now();
  }

  /** The API, once it is there: for what only looks and changes no state here. */
  get api() {
    return this.#api;
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
    if (this.#api) await Promise.all([this.certificate.read(), this.encryption.read()]);
  }

  /** Asks the relay what it can do. Nothing is called ready before that. */
  async askRelay() {
    this.relay = unasked;
    this.#changed();
    this.relay = await askRelay(this.#host.fetch);
    this.#derive();
  }

  /** Whether what is sent goes to a stand-in: a rehearsal. */
  get isRehearsal() {
    return this.relay.sandbox;
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

  /* ------------------------------------------------- where it goes: step 3 */

  get destination() {
    return destinations[this.kind];
  }

  get form() {
    return this.forms[this.kind];
  }

  /** @param {Kind} kind */
  choose(kind) {
    this.kind = kind;
    this.#derive();
  }

  /** @param {Record<string, FieldState>} change by path */
  describe(change) {
    this.forms = { ...this.forms, [this.kind]: { ...this.form, ...change } };
    for (const field of Object.keys(change)) this.edited.add(field);
    this.#derive();
  }

  /**
   * Fills in what is given and leaves the rest.
   *
   * @param {Record<string, string | undefined>} values by path
   */
  fillIn(values) {
    const given = Object.entries(values).filter(([path, value]) => value !== undefined && this.form[path]);
    this.replace(Object.fromEntries(given.map(([path, value]) => [path, { mode: "set", value: value ?? "" }])));
  }

  /**
   * As describe, but not typed: what somebody had typed there can be brought back.
   *
   * @param {Record<string, FieldState>} change by path
   */
  replace(change) {
    const { kind, form } = this;
    const untouched = emptyForms()[kind];
    const isOwn = (/** @type {[string, FieldState]} */ [path, { value }]) => form[path]?.value.trim() && ![value, untouched[path]?.value].includes(form[path].value);
    if (Object.entries(change).some(isOwn)) {
      this.undo.offer("What stood in the form was replaced.", () => (this.forms = { ...this.forms, [kind]: form }));
    }
    this.describe(change);
  }

  /** @param {boolean} detailsOnly */
  leaveCertificate(detailsOnly) {
    this.detailsOnly = detailsOnly;
    this.#derive();
  }

  /** @returns {string[]} suggestions; none before the module is ready */
  get regions() {
    return this.#api?.regions(this.kind) ?? [];
  }

  /** @returns {string[]} what is to be filled in before a review, in words */
  get missing() {
    return missing(this.destination, this.form);
  }

  /** The field of the form that stands in the way, and why. */
  get fieldError() {
    const typed = wrong(this.destination, this.form);
    const path = typed?.path ?? fieldNamed(this.destination, this.requestError?.place?.field)?.path;
    if (path === undefined) return undefined;
    return { path, message: typed?.message ?? (this.requestError ? this.say(this.requestError) : "") };
  }

  /**
   * A finding, or an error, in the words of the form: with its labels, and what was typed in quotes.
   *
   * @param {{ message: string, arguments?: Record<string, string>, place?: Place }} said
   */
  say(said) {
    const { field, certificate } = said.place ?? {};
    const path = certificate === undefined ? fieldNamed(this.destination, field)?.path : undefined;
    return spoken(said, labels(this.destination), path === undefined ? "" : this.form[path]?.value);
  }

  /**
   * What the rules have to say of one field.
   *
   * @param {string} path
   */
  findingsAt(path) {
    const findings = distinct(this.signoff?.findings ?? []);
    return findings.filter(({ place: { field, certificate } }) => {
      return field !== undefined && certificate === undefined && fieldNamed(this.destination, field)?.path === path;
    });
  }

  /** Whether certificate and key are in the request; otherwise a certificate is only looked at, if there is one. */
  get sendsPair() {
    return this.destination.sends === "pair";
  }

  /** Whether the request takes a second pair. */
  get takesSecondPair() {
    return this.destination.secondPair(this.form);
  }

  /** Whether step 1 has what the request needs, be it nothing. */
  get isSupplied() {
    const { certificate, encryption } = this;
    if (this.takesSecondPair && !encryption.bundle && !this.#leavesCertificate) return false;
    if (certificate.isEmpty) return !certificate.reading && (this.#leavesCertificate || !this.sendsPair);
    return certificate.bundle !== undefined;
  }

  get #leavesCertificate() {
    return this.detailsOnly && this.kind === "elb" && this.certificate.isEmpty && this.encryption.isEmpty;
  }

  /* ------------------------------------------------ old beside new: step 2 */

  /**
   * @param {string} text the certificate that is in place now
   * @param {boolean} [replaced] it was not typed: what stood there can be brought back
   */
  compareWith(text, replaced = false) {
    const before = this.comparison.text;
    if (replaced && before.trim() && before !== text) {
      this.undo.offer("The certificate to compare with was replaced.", () => (this.comparison.text = before));
    }
    this.comparison.text = text;
    this.#derive();
  }

  /** @param {string} roots from a file, in the place of what stood there */
  replaceRoots(roots) {
    const before = this.acceptance.roots;
    if (before.trim() && before !== roots) this.undo.offer("The roots were replaced.", () => this.acceptance.change({ roots: before }));
    this.acceptance.change({ roots });
  }

  /** Whether there is a server's certificate that TLS clients will meet; those of SM2 speak another protocol (GB/T 38636). */
  get isForClients() {
    const { bundle, reading, leaf } = this.certificate;
    if (!leaf || !this.sendsPair || !(bundle || reading)) return false;
    return !leaf.basicConstraints?.certificateAuthority && leaf.publicKey.algorithm !== "SM2";
  }

  /* ------------------------------------------------- sign-off: steps 4 and 5 */

  /** @param {Finding} finding */
  isAcknowledged(finding) {
    return this.decisions.isAcknowledged(this.kind, finding);
  }

  /**
   * @param {Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(finding, acknowledged) {
    this.decisions.acknowledge(this.kind, finding, acknowledged);
    this.#derive();
  }

  /** The warnings nobody has accepted yet. */
  get unacknowledged() {
    return distinct(this.signoff?.findings ?? []).filter((finding) => finding.severity === "warning" && !this.isAcknowledged(finding));
  }

  /**
   * @param {Edit} edit
   * @param {boolean} refused
   */
  refuse(edit, refused) {
    this.decisions.refuse(edit, refused);
    this.#derive();
  }

  /** Everything that follows from what was typed: comparison, sign-off, request, signature. */
  #derive() {
    if (!this.certificate.isEmpty) this.detailsOnly = false;
    this.comparison.update(this.#api, this.sendsPair ? this.certificate.bundle : undefined);
    this.acceptance.update(this.isForClients ? this.certificate.bundle : undefined);
    // They hold the private key.
    for (const old of [this.request, this.signed]) old?.body.fill(0);
    this.signoff = this.request = this.signed = this.requestError = this.credentialsError = this.obstacle = undefined;
    this.secrets.conceal();
    const formIsReady = !this.missing.length && !wrong(this.destination, this.form);
    if (this.#api && formIsReady && this.isSupplied) {
      try {
        const operation = toOperation(this.destination, this.form);
        this.signoff = this.#api.review(operation, { ...this.#context, now: this.now });
        if (this.signoff.verdict !== "blocked") {
          // Whether the relay would pass it on is said before anybody reads warnings; what is sent is prepared anew.
          const acknowledge = this.signoff.findings.map(({ code }) => code);
          const request = this.#api.prepare(operation, { ...this.#context, acknowledge, now: this.now });
          this.obstacle = obstacle(this.#api, this.relay, request);
          if (this.unacknowledged.length) request.body.fill(0);
          else this.request = request;
        }
      } catch (error) {
        this.requestError = asError(error);
      }
    }
    const credentials = toCredentials(this.keyring);
    if (this.#api && this.request && credentials) {
      try {
        this.signed = this.#api.sign(this.request, credentials, { now: this.now, region: this.form.region?.value.trim() || undefined });
        this.signedAt = this.now;
        this.#minutes = 0;
      } catch (error) {
        this.credentialsError = asError(error);
      }
    }
    this.#changed();
  }

  /** @returns {import("./delivery.js").Context} */
  get #context() {
    const { bundle } = this.certificate;
    const encryption = this.takesSecondPair ? this.encryption.bundle : undefined;
    return { ...(bundle && { bundle }), ...(encryption && { encryption }), refuse: this.decisions.refused };
  }

  /** Codes of the warnings that were accepted. */
  get #accepted() {
    const findings = this.signoff?.findings ?? [];
    return [...new Set(findings.filter((finding) => this.isAcknowledged(finding)).map(({ code }) => code))];
  }

  /* ------------------------------------------ credentials and send: step 6 */

  /** @param {Partial<import("./keyring.js").Keyring>} change */
  authenticate(change) {
    this.keyring = { ...this.keyring, ...change };
    for (const field of Object.keys(change)) this.edited.add(field);
    this.#derive();
  }

  /** Puts the sandbox's credentials where the reader's are. */
  useSandbox() {
    if (!this.sandbox) return;
    const { keyring } = this;
    const { accessKey, secretKey, token } = this.sandbox.demo;
    const own = [keyring.accessKey, keyring.secretKey, keyring.securityToken, keyring.token].some(
      (value) => value.trim() && ![accessKey, secretKey, token].includes(value),
    );
    if (own) this.undo.offer("Your credentials were replaced.", () => (this.keyring = keyring));
    this.authenticate({ accessKey, secretKey, token, securityToken: "" });
  }

  /** Signs once more, with the time of now. */
  signAgain() {
    this.#derive();
  }

  /** Whole minutes since the request on the page was signed; nothing where a signature does not grow old. */
  get signatureAge() {
    if (!this.signed?.headers.some(([name]) => name.toLowerCase() === "x-sdk-date")) return undefined;
    return Math.floor((this.now - this.signedAt) / 60_000);
  }

  /** The request as a command, or nothing while it is not signed. */
  curl(reveal = false) {
    return this.#api && this.signed ? this.#api.curl(this.signed, { reveal }) : undefined;
  }

  /** Shows what is secret in the command, for a while. */
  reveal() {
    this.secrets.reveal();
    this.#changed();
  }

  conceal() {
    this.secrets.conceal();
    this.#changed();
  }

  /** @param {string} text typed to confirm what cannot be taken back */
  confirm(text) {
    this.confirmation = text;
    this.#changed();
  }

  /** The target was looked at: the request whose fate was not known did not take effect. */
  settle() {
    const proof = doubt(this);
    if (proof) this.decisions.settle(proof);
    this.#changed();
  }

  async send() {
    const { request: shown, keyring } = this;
    if (!this.#api || !shown || !canSend(this)) return undefined;
    const operation = toOperation(this.destination, this.form);
    const parcel = {
      operation,
      context: this.#context,
      acknowledge: this.#accepted,
      shown,
      credentials: toCredentials(keyring),
      rehearsal: this.isRehearsal,
      ...(this.relay.guarded && { guard: keyring.guard.trim() }),
    };
    // It is asked for anew each time.
    this.confirmation = "";
    this.edited.clear();
    const proof = await this.delivery.send(this.#api, parcel, (signed) => {
      this.signed = signed;
      this.signedAt = this.now;
    });
    if (proof && proof.became !== "notSent") this.records.draft(this.#api, proof, this.#context);
    this.#changed();
    return proof;
  }

  /* ------------------------------------------------------- proofs: step 7 */

  /** @param {Proof} proof whether the forms still describe the request that it is about */
  isCurrent({ bodySha256, url }) {
    return this.request?.bodySha256 === bodySha256 && this.request.url === url;
  }

  /** @param {import("./delivery.js").Language} language of meanings and remedies */
  speak(language) {
    this.delivery.language = language;
    this.#changed();
  }

  /**
   * Why the record of what was sent cannot be signed, in a sentence; nothing when it can be.
   *
   * @param {Proof} proof
   */
  unsignable(proof) {
    const { bundle } = this.certificate;
    if (!this.canNote(proof)) return "Step 1 holds other certificates than those that were sent.";
    return unsignable(bundle?.inspection);
  }

  /** Whether a note can be added to the record. @param {Proof} proof */
  canNote(proof) {
    return this.records.isOpen(proof, this.#bundlesOf(proof));
  }

  /**
   * The sign-off record of what was sent.
   *
   * @param {Proof} proof
   * @param {import("./record-file.js").Wish} wish
   */
  async record(proof, wish) {
    if (!this.#api) throw new Error("There is nothing to record yet.");
    return this.records.make(this.#api, proof, this.#bundlesOf(proof), wish);
  }

  /** @param {Proof} proof those that stand where the sent ones did */
  #bundlesOf({ certificates }) {
    const { bundle } = this.certificate;
    const encryption = certificates.encryption === undefined ? undefined : this.encryption.bundle;
    return { ...(bundle && { bundle }), ...(encryption && { encryption }) };
  }

  /* ------------------------------------------- what is wiped, and brought back */

  /** Whether leaving the page would lose something. */
  get wouldLose() {
    return wouldLose(this);
  }

  /**
   * Wipes one place for certificates and keys.
   *
   * @param {CertificateInput} input
   */
  clear(input) {
    if (!input.isEmpty) this.undo.offer("Certificate and key were cleared.", input.keep());
    return input.clear();
  }

  /** Wipes everything: key, credentials, forms and proofs. There is a way back for a few seconds. */
  startOver() {
    if (this.wouldLose) this.undo.offer("Everything is wiped.", keepAll(this));
    return wipeAll(this);
  }

  /** Brings back what was wiped or replaced last. */
  async takeBack() {
    await this.undo.take();
    this.#derive();
  }

  /** Somebody is at the page. */
  touch() {
    this.secrets.touch();
  }

  /** About once a second: what is due is done, and what counts down is shown. */
  tick() {
    if (this.secrets.isDue && !this.delivery.sending) {
      this.secrets.touch();
      this.forgetSecrets("Nothing was done here for 10 minutes, so keys and credentials were removed. Everything else is still here.");
    }
    const aged = (this.signatureAge ?? 0) !== this.#minutes;
    this.#minutes = this.signatureAge ?? 0;
    const counts = [this.undo.tick(), this.secrets.tick(), this.delivery.secondsToWait > 0, aged];
    if (counts.includes(true)) this.#changed();
  }

  /** @param {string} words said if there was something secret to wipe */
  forgetSecrets(words) {
    if (wipeSecrets(this)) this.notice = words;
    this.#derive();
  }

  /** The notice was read. */
  dismiss() {
    this.notice = "";
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
