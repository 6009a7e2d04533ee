/**
 * In: what was typed, read and decided, and what the relay can do. Out: all that follows from it: inspection, comparison, sign-off, request,
 * signature. A change derives anew only what depends on it. `Journey` adds what a reader can do.
 *
 * @import { Finding, Place } from "countersign"
 * @import { Kind } from "../destinations/destination.js"
 */
import { Acceptance } from "./read/acceptance.js";
import { CertificateInput } from "./read/certificate-input.js";
import { Cell } from "./cell.js";
import { Clearance } from "./clear/clearance.js";
import { Comparison } from "./read/comparison.js";
import { Decisions } from "./clear/decisions.js";
import { Delivery } from "./send/delivery.js";
import { about, destinations, emptyForms, fieldNamed, first, labels, missing, toOperation, wrong } from "../destinations/destination.js";
import { emptyKeyring } from "./send/keyring.js";
import { none } from "./targets/many.js";
import { distinct } from "./clear/once.js";
import { RecordFiles } from "./send/record-file.js";
import { unasked } from "./send/relay.js";
import { Secrets } from "./secrets.js";
import { Sighting } from "./clear/sighting.js";
import { Signature } from "./send/signature.js";
import { isForClients, isSupplied } from "./read/supply.js";
import { Undo } from "./undo.js";
import { unopened } from "./clear/unopened.js";
import { wouldLose } from "./wiping.js";
import { spoken } from "../words/said.js";

/** The package, and the hash of its module. @typedef {Omit<typeof import("countersign"), "init"> & { moduleSha256?: string }} Api */

/**
 * @typedef {object} Host
 * @property {(before: Promise<void>) => Promise<Api>} load brings the API, ready to use, and what it takes to draw the steps that need it, once what it
 *   is given is done; may be called again after it failed
 * @property {import("./read/certificate-input.js").Reader["read"]} read says what an input is, beside the page's own thread
 * @property {() => void} [forget] lets go of what was read there
 * @property {() => Promise<import("./read/acceptance.js").PathApi>} loadPath brings path validation
 * @property {string} [relay] where the relay is; `/relay` if absent
 * @property {() => number} now milliseconds since 1970
 * @property {typeof globalThis.fetch} fetch
 * @property {(milliseconds: number) => Promise<void>} delay
 * @property {import("./targets/journal.js").RunStore} [runs] where names and hashes of what was sent are kept, so that a long run can go on
 */

/** @typedef {Partial<Pick<State, "module" | "api" | "sandbox" | "relay" | "told" | "detailsOnly" | "kind" | "forms" | "keyring" | "confirmation" | "confirmed" | "verifying">>} Change */

export class State extends EventTarget {
  /** @type {{ state: "loading" | "ready" | "failed", error?: import("countersign").CountersignError }} */
  module = { state: "loading" };
  /** The API, once it is there. @type {Api | undefined} */
  api;
  /** What may be filled in to try things on a stand-in. @type {import("./send/sandbox.js").Sandbox | undefined} */
  sandbox;
  /** What the page's relay can do. */
  relay = unasked;
  /** What the reader should know of what the page did by itself. @type {(() => string) | undefined} */
  told;

  /** Change name, description or domain and leave the certificate alone. */
  detailsOnly = false;
  /** @type {Kind} */
  kind = first;
  /** One form for each destination: what was typed into one waits there while another is filled in. */
  forms = emptyForms();
  /** What is to be sent, beside what is in place now. */
  comparison = new Comparison();
  /** More than one target; and what that takes, once it is loaded. */
  targets = none;
  /** @type {typeof import("./targets/all.js") | undefined} */
  many;
  /** What there is to choose from; and what that takes, once it is loaded. */
  account = unopened;
  /** @type {typeof import("./clear/choosing.js") | undefined} */
  choosing;
  /** Looking again at what was sent, once it is loaded. @type {typeof import("./send/looking-again.js") | undefined} */
  again;
  /** What the reader accepted, refused and looked into. */
  decisions = new Decisions();

  keyring = emptyKeyring();
  /** What was typed into since the last request: it is no longer what that was refused for. @type {Set<string>} */
  edited = new Set();
  /** What was typed to confirm what cannot be taken back. */
  confirmation = "";
  /** What that was typed for: it does not hold for anything else. @type {import("./clear/clearance.js").Given | undefined} */
  confirmed;
  records = new RecordFiles();
  /** Records that are to be verified, as they were pasted. */
  verifying = "";

  #operation = new Cell((/** @type {Kind} */ kind, /** @type {State["form"]} */ form) => {
    const destination = destinations[kind];
    return missing(destination, form).length || wrong(destination, form) ? undefined : toOperation(destination, form);
  });

  /** @param {Host} host */
  constructor(host) {
    super();
    this.host = host;
    /** How long secrets stay, and the way back after something was wiped. */
    this.secrets = new Secrets(host.now);
    this.undo = new Undo(host.now);
    this.clearance = new Clearance(host.now);
    this.signature = new Signature(host.now);
    /** Sending, and what came of it. */
    this.delivery = new Delivery(host, () => this.changed());
    /** What is in place. */
    this.sighting = new Sighting(() => this.changed());
    /** Whether those who meet it would accept it. */
    this.acceptance = new Acceptance(host, () => this.changed());
    const reader = {
      read: host.read,
      api: () => this.api,
      delay: host.delay,
      changed: () => this.derive(),
      discard: (/** @type {import("countersign").Bundle} */ bundle) => this.targets.retires(bundle) || this.delivery.discard(bundle),
    };
    /** Certificate, chain and key. */
    this.certificate = new CertificateInput(reader);
    /** The second pair of an SM2 certificate; asked for only where one is taken. */
    this.encryption = new CertificateInput(reader);
    /** What the service gave out, where a certificate is only looked at. */
    this.given = new CertificateInput(reader);
  }

  get now() {
    return this.host.now();
  }

  /** What the reader should know of what the page did by itself, in the page's language. */
  get notice() {
    return this.told?.() ?? "";
  }

  /** Whether what is sent goes to a stand-in: a rehearsal. */
  get isRehearsal() {
    return this.relay.sandbox;
  }

  /* ------------------------------------------------- where it goes */

  get destination() {
    return destinations[this.kind];
  }

  get form() {
    return this.forms[this.kind];
  }

  /** What the certificate at hand says, for what can be filled in from it. @returns {import("../destinations/field.js").Facts} */
  get facts() {
    const { leaf } = this.subject;
    const names = leaf?.subjectAlternativeNames?.filter(({ kind }) => kind === "dns") ?? [];
    const end = leaf?.notAfter === undefined ? undefined : Date.parse(leaf.notAfter);
    return { names: names.map(({ value }) => value), commonName: leaf?.commonName ?? "", now: this.now, ...(end !== undefined && { end }) };
  }

  /** @returns {string[]} suggestions; none before the module is ready */
  get regions() {
    return this.api?.regions(this.kind) ?? [];
  }

  /** @returns {string[]} the labels of what is to be filled in before a review */
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
    return distinct(this.signoff?.findings ?? []).filter(({ place: { field, certificate } }) => {
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

  /** Which target the form names. */
  get about() {
    return about(this.destination, this.form);
  }

  /** What is in place there, as far as it was looked at and nothing was sent since. */
  get inPlace() {
    return this.sighting.current(this.about);
  }

  /** The certificate that is sent, or looked at: the reader's, or else the one that the service gave out. */
  get subject() {
    const { certificate, given, destination, sighting, about } = this;
    return destination.sends === "settings" && certificate.isEmpty && sighting.seen(about) && !given.isEmpty ? given : certificate;
  }

  /** What is sent, or looked at. */
  get bundles() {
    if (this.destination.sends === "nothing") return {};
    const { bundle } = this.subject;
    const encryption = this.takesSecondPair ? this.encryption.bundle : undefined;
    return { ...(bundle && { bundle }), ...(encryption && { encryption }) };
  }

  /* -------------------------------------------------------- what follows */

  get signoff() {
    return this.clearance.signoff;
  }

  /** @param {Finding} finding */
  isAcknowledged(finding) {
    return this.decisions.isAcknowledged(this.kind, finding);
  }

  /** The warnings nobody has accepted yet. */
  get unacknowledged() {
    return this.clearance.unacknowledged;
  }

  get request() {
    return this.clearance.request;
  }

  /** Why there is no sign-off, or no request. */
  get requestError() {
    return this.clearance.error;
  }

  /** Why the relay would not pass the request on. */
  get obstacle() {
    return this.clearance.obstacle;
  }

  get signed() {
    return this.signature.signed;
  }

  /** Why the credentials cannot be used. */
  get credentialsError() {
    return this.signature.error;
  }

  /** Whole minutes since it was signed; nothing where a signature does not grow old. */
  get signatureAge() {
    return this.signature.age;
  }

  /** The request as a command, or nothing while it is not signed. */
  curl(reveal = false) {
    return this.api && this.signed ? this.api.curl(this.signed, { reveal }) : undefined;
  }

  /** Whether leaving the page would lose something. */
  get wouldLose() {
    return wouldLose(this);
  }

  /**
   * Takes what is new, and derives what follows from it: comparison, sign-off, request, signature.
   *
   * @param {Change} [change]
   */
  derive(change) {
    Object.assign(this, change);
    const { api, relay, kind, form, keyring, decisions, certificate } = this;
    if (!certificate.isEmpty) this.detailsOnly = false;
    this.comparison.update(api, this.sendsPair ? certificate.bundle : undefined, this.inPlace);
    this.acceptance.update(isForClients(this) ? certificate.bundle : undefined);
    this.#operation.update(kind, form);
    this.clearance.update({
      api,
      relay,
      operation: isSupplied(this) ? this.#operation.value : undefined,
      ...this.bundles,
      inPlace: this.inPlace,
      decisions,
    });
    if (this.confirmed !== this.clearance.given) this.confirmation = "";
    this.targets.update(this);
    this.signature.update(api, this.request, keyring, form.region?.value.trim() || undefined);
    this.secrets.conceal();
    this.changed();
  }

  /**
   * Takes what is new where nothing follows from it.
   *
   * @param {Change} [change]
   */
  changed(change) {
    Object.assign(this, change);
    this.dispatchEvent(new Event("change"));
  }
}
