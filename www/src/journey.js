/**
 * The state of the page and every step it can take: text, forms and credentials in; inspection, sign-off, request and proof out.
 * It knows neither the document nor Lit, and is handed the `countersign` API, a clock and `fetch`. Secrets stay in its memory only.
 *
 * @import { Bundle, CountersignError, Edit, EditCode, Finding, PreparedRequest, Signoff, SignedRequest } from "countersign"
 * @import { Kind } from "./destination.js"
 * @import { FieldState } from "./field.js"
 */
import { Acceptance } from "./acceptance.js";
import { CertificateInput } from "./certificate-input.js";
import { Comparison } from "./comparison.js";
import { Delivery } from "./delivery.js";
import { destinations, emptyForms, fieldNamed, missing, toOperation, wrong } from "./destination.js";
import { emptyKeyring, toCredentials } from "./keyring.js";
import { distinct } from "./once.js";
import { RecordFiles, unsignable } from "./record-file.js";
import { asError } from "./words.js";

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
  /** @type {Sandbox | undefined} */
  sandbox;

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
  /** @type {PreparedRequest | undefined} */
  request;

  keyring = emptyKeyring();
  /** @type {SignedRequest | undefined} */
  signed;
  /** @type {CountersignError | undefined} */
  credentialsError;

  /** Sending, and what came of it. */
  delivery;

  #host;
  /** @type {Api | undefined} */
  #api;
  /** The warnings read and accepted, each by its destination, code and words: other words are another warning. @type {Set<string>} */
  #acknowledged = new Set();
  /** Codes of the edits that are not wanted. @type {Set<Edit["code"]>} */
  #refused = new Set();
  #records = new RecordFiles();

  /** @param {Host} host */
  constructor(host) {
    super();
    this.#host = host;
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
    this.#derive();
  }

  /**
   * Fills in what is given and leaves the rest.
   *
   * @param {Record<string, string | undefined>} values by path
   */
  fillIn(values) {
    const given = Object.entries(values).filter(([path, value]) => value !== undefined && this.form[path]);
    this.describe(Object.fromEntries(given.map(([path, value]) => [path, { mode: "set", value: value ?? "" }])));
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
    return path === undefined ? undefined : { path, message: typed?.message ?? this.requestError?.message ?? "" };
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

  /** @param {string} text the certificate that is in place now */
  compareWith(text) {
    this.comparison.text = text;
    this.#derive();
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
    return this.#acknowledged.has(`${this.kind} ${finding.code} ${finding.message}`);
  }

  /**
   * @param {Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(finding, acknowledged) {
    const entry = `${this.kind} ${finding.code} ${finding.message}`;
    if (acknowledged) this.#acknowledged.add(entry);
    else this.#acknowledged.delete(entry);
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
  refuse({ code }, refused) {
    if (refused) this.#refused.add(code);
    else this.#refused.delete(code);
    this.#derive();
  }

  /** Everything that follows from what was typed: comparison, sign-off, request, signature. */
  #derive() {
    if (!this.certificate.isEmpty) this.detailsOnly = false;
    this.comparison.update(this.#api, this.sendsPair ? this.certificate.bundle : undefined);
    this.acceptance.update(this.isForClients ? this.certificate.bundle : undefined);
    this.signoff = this.request = this.signed = this.requestError = this.credentialsError = undefined;
    const formIsReady = !this.missing.length && !wrong(this.destination, this.form);
    if (this.#api && formIsReady && this.isSupplied) {
      try {
        const operation = toOperation(this.destination, this.form);
        this.signoff = this.#api.review(operation, { ...this.#context, now: this.now });
        if (this.signoff.verdict !== "blocked" && !this.unacknowledged.length) {
          this.request = this.#api.prepare(operation, { ...this.#context, acknowledge: this.#accepted, now: this.now });
        }
      } catch (error) {
        this.requestError = asError(error);
      }
    }
    const credentials = toCredentials(this.keyring);
    if (this.#api && this.request && credentials) {
      try {
        this.signed = this.#api.sign(this.request, credentials, { now: this.now, region: this.form.region?.value.trim() || undefined });
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
    return { ...(bundle && { bundle }), ...(encryption && { encryption }), refuse: /** @type {EditCode[]} */ ([...this.#refused]) };
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
    this.#derive();
  }

  /** The request as a command, or nothing while it is not signed. */
  curl(reveal = false) {
    return this.#api && this.signed ? this.#api.curl(this.signed, { reveal }) : undefined;
  }

  async send() {
    const { request: shown } = this;
    const credentials = toCredentials(this.keyring);
    if (!this.#api || !shown || !credentials) return;
    const operation = toOperation(this.destination, this.form);
    const parcel = { operation, context: this.#context, acknowledge: this.#accepted, shown, credentials };
    await this.delivery.send(this.#api, parcel, (signed) => {
      this.signed = signed;
    });
  }

  /* -------------------------------------------------------- proof: step 7 */

  /** Whether the forms still describe the request that the proof is about. */
  get proofIsCurrent() {
    const { proof } = this.delivery;
    return proof !== undefined && this.request?.bodySha256 === proof.bodySha256 && this.request.url === proof.url;
  }

  /** @param {import("./delivery.js").Language} language of meanings and remedies */
  speak(language) {
    this.delivery.language = language;
    this.#changed();
  }

  /** Why the record of what was sent cannot be signed, in a sentence; nothing when it can be. */
  get unsignable() {
    const { bundle } = this.certificate;
    const sent = this.delivery.proof?.certificates.bundle;
    if (sent !== bundle?.certificatePem) return "Step 1 holds other certificates than those that were sent.";
    return unsignable(bundle?.inspection);
  }

  /**
   * The sign-off record of what was sent.
   *
   * @param {import("./record-file.js").Wish} wish
   */
  async record(wish) {
    const { proof } = this.delivery;
    if (!this.#api || !proof) throw new Error("There is nothing to record yet.");
    const { bundle, encryption } = this.#context;
    return this.#records.make(this.#api, proof, { bundle, encryption: proof.certificates.encryption ? encryption : undefined }, wish);
  }

  /** Whether leaving the page would lose something: nothing of it is kept anywhere else. */
  get wouldLose() {
    const { certificate, encryption, forms, keyring, delivery } = this;
    const { accessKey, secretKey, securityToken, token } = keyring;
    const typed = accessKey || secretKey || securityToken || token || JSON.stringify(forms) !== JSON.stringify(emptyForms());
    return Boolean(typed) || !certificate.isEmpty || !encryption.isEmpty || delivery.sending || delivery.proof !== undefined;
  }

  /** Wipes everything: key, credentials, forms and proof. */
  startOver() {
    this.delivery.reset();
    this.#acknowledged.clear();
    this.#refused.clear();
    this.#records.forget();
    this.forms = emptyForms();
    this.kind = "elb";
    this.keyring = emptyKeyring();
    this.detailsOnly = false;
    this.comparison.text = "";
    this.acceptance.reset();
    return Promise.all([this.certificate.clear(), this.encryption.clear()]);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
