/**
 * In: what the reader does, step by step. Out: the state of the page after it. It knows neither the document nor Lit, and is handed the
 * `countersign` API, a clock and `fetch`. Secrets stay in its memory only, and not for long: whoever has a timer calls `tick` about once a
 * second, and `touch` when somebody does something.
 *
 * @import { Finding } from "countersign"
 * @import { Kind } from "../destinations/destination.js"
 * @import { FieldState } from "../destinations/field.js"
 * @import { Row } from "../destinations/rows.js"
 * @import { CertificateInput } from "./read/certificate-input.js"
 * @import { Proof } from "./send/delivery.js"
 */
import { msg } from "@lit/localize";
import { destinations, emptyForms } from "../destinations/destination.js";
import { switching } from "../destinations/elb-echo.js";
import { lack } from "./clear/access.js";
import { toCredentials } from "./send/keyring.js";
import { asError } from "./thrown.js";
import { unsignable } from "./send/record-file.js";
import { askRelay, unasked } from "./send/relay.js";
import { askSandbox } from "./send/sandbox.js";
import { canSend, doubt } from "./send/sendable.js";
import { State } from "./state.js";
import { holdsTyped, keepAll, lost, wipeAll, wipeSecrets } from "./wiping.js";
import { together } from "../words/sentence.js";

export class Journey extends State {
  /** Loads the module; what was typed meanwhile is read as soon as it is there. */
  async start() {
    this.changed({ module: { state: "loading" } });
    try {
      const api = await this.host.load(import("./later.js").then((later) => this.#bring(later)));
      this.changed({ api, module: { state: "ready" } });
    } catch (error) {
      this.changed({ module: { state: "failed", error: asError(error) } });
    }
    if (this.api) await Promise.all([this.certificate.open(), this.encryption.open(), this.given.open()]);
  }

  /** @param {typeof import("./later.js")} later */
  #bring({ Account, again, choosing, many }) {
    if (this.many) return;
    this.choosing = choosing;
    this.again = again;
    this.account = new Account(() => this.changed());
    this.many = many;
    this.targets = new many.Targets(this.host, () => this.changed());
    this.targets.recall();
  }

  /** Asks the relay what it can do. Nothing is called ready before that. */
  async askRelay() {
    this.changed({ relay: unasked });
    const asked = this.host.relay;
    const relay = await askRelay(this.host.fetch, asked);
    // Meanwhile it may be another one.
    if (asked === this.host.relay) this.derive({ relay });
  }

  /**
   * Another relay, from now on. The secret of the one before is not for it, and what was seen through that is not taken for what is there. While
   * something is under way it stays with the relay that it began with.
   *
   * @param {string} relay its path, or its address
   * @returns {Promise<boolean>} whether it was taken
   */
  async moveTo(relay) {
    if (relay === this.host.relay || this.delivery.sending || this.targets.isRunning) return false;
    this.host.relay = relay;
    this.account.reset();
    this.sighting.reset();
    this.authenticate({ guard: "" });
    await this.askRelay();
    return true;
  }

  /** Asks whether this page is served with the sandbox. */
  async askForSandbox() {
    this.changed({ sandbox: await askSandbox(this.host.fetch) });
  }

  /* ------------------------------------------------ old beside new */

  /**
   * @param {string} text the certificate that is in place now
   * @param {boolean} [replaced] it was not typed: what stood there can be brought back
   */
  compareWith(text, replaced = false) {
    const before = this.comparison.text;
    if (replaced && before.trim() && before !== text) {
      this.undo.offer(() => msg("The certificate to compare with was replaced."), () => (this.comparison.text = before), () => this.comparison.text === text);
    }
    this.comparison.text = text;
    this.derive();
  }

  /** @param {string} roots from a file, in the place of what stood there */
  replaceRoots(roots) {
    const before = this.acceptance.roots;
    if (before.trim() && before !== roots) this.undo.offer(() => msg("The roots were replaced."), () => this.acceptance.change({ roots: before }), () => this.acceptance.roots === roots);
    this.acceptance.change({ roots });
  }

  /* ------------------------------------------------- where it goes */

  /** @param {Kind} kind */
  choose(kind) {
    this.account.opened = "";
    this.derive({ kind, confirmation: "" });
  }

  /** @param {Record<string, FieldState>} change by path */
  describe(change) {
    for (const field of Object.keys(change)) this.edited.add(field);
    this.derive({ forms: { ...this.forms, [this.kind]: { ...this.form, ...change } } });
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
   * Like `describe`, for values that were not typed: what somebody had typed there before can be brought back.
   *
   * @param {Record<string, FieldState>} change by path
   */
  replace(change) {
    const { kind, form } = this;
    const untouched = emptyForms()[kind];
    const isOwn = (/** @type {[string, FieldState]} */ [path, { value }]) => form[path]?.value.trim() && ![value, untouched[path]?.value].includes(form[path].value);
    if (Object.entries(change).some(isOwn)) {
      const before = Object.fromEntries(Object.keys(change).map((path) => [path, form[path]]));
      const isStill = () => Object.entries(change).every(([path, state]) => this.forms[kind][path] === state);
      this.undo.offer(() => msg("What stood in the form was replaced."), () => this.derive({ forms: { ...this.forms, [kind]: { ...this.forms[kind], ...before } } }), isStill);
    }
    this.describe(change);
  }

  /* ------------------------------- what there is, and what is in place */

  /** What is missing for looking anything up. */
  get lack() {
    return lack(this);
  }

  /** Asks for the projects that the credentials reach. */
  async connect() {
    await this.choosing?.connect(this);
  }

  /**
   * Opens the list of a field, and asks for it if nobody has.
   *
   * @param {string} path none to close it
   */
  async openList(path) {
    await this.choosing?.openList(this, path);
  }

  /**
   * Takes a row of a list into the form.
   *
   * @param {string} path
   * @param {Row} row
   */
  async pick(path, row) {
    await this.choosing?.choose(this, path, row);
  }

  /** Looks at what is in place where the form points to, and fills in what has to be given so that nothing of it is lost. */
  async look() {
    await this.choosing?.lookInPlace(this);
  }

  /** Goes to the switch that makes load balancers answer with private keys, to switch it off. */
  prepareEcho() {
    const { region, endpoint, projectId } = this.form;
    const kind = switching;
    const address = { ...(region && { region }), ...(endpoint && { endpoint }), ...(projectId && { projectId }) };
    this.account.opened = "";
    this.derive({ kind, confirmation: "", forms: { ...this.forms, [kind]: { ...emptyForms()[kind], ...address } } });
  }

  /** @param {boolean} detailsOnly */
  leaveCertificate(detailsOnly) {
    this.derive({ detailsOnly });
  }

  /* ------------------------------------------------- sign-off */

  /**
   * @param {Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(finding, acknowledged) {
    this.decisions.acknowledge(this.kind, finding, acknowledged);
    this.derive();
  }

  /**
   * @param {Pick<Finding, "code">} finding that speaks of the edit
   * @param {boolean} refused
   */
  refuse(finding, refused) {
    this.decisions.refuse(finding, refused);
    this.derive();
  }

  /** Shows what is secret in the command, for a while. */
  reveal() {
    this.secrets.reveal();
    this.changed();
  }

  conceal() {
    this.secrets.conceal();
    this.changed();
  }

  /* ------------------------------------------ credentials and send */

  /** @param {Partial<import("./send/keyring.js").Keyring>} change */
  authenticate(change) {
    const { keyring } = this;
    // Others reach other projects.
    const names = /** @type {const} */ (["kind", "accessKey", "token"]);
    if (names.some((name) => change[name] !== undefined && change[name] !== keyring[name])) this.account.reset();
    for (const field of Object.keys(change)) this.edited.add(field);
    this.derive({ keyring: { ...this.keyring, ...change } });
  }

  /** Puts the sandbox's credentials where the reader's are. */
  useSandbox() {
    if (!this.sandbox) return;
    const { keyring } = this;
    const { accessKey, secretKey, token } = this.sandbox.demo;
    const own = [keyring.accessKey, keyring.secretKey, keyring.securityToken, keyring.token].some(
      (value) => value.trim() && ![accessKey, secretKey, token].includes(value),
    );
    const change = { accessKey, secretKey, token, securityToken: "" };
    const names = /** @type {(keyof typeof change)[]} */ (Object.keys(change));
    const before = Object.fromEntries(names.map((name) => [name, keyring[name]]));
    const isStill = () => names.every((name) => this.keyring[name] === change[name]);
    if (own) this.undo.offer(() => msg("Your credentials were replaced."), () => this.derive({ keyring: { ...this.keyring, ...before } }), isStill);
    this.authenticate(change);
  }

  /** Signs once more, with the time of now. */
  signAgain() {
    this.signature.expire();
    this.derive();
  }

  /** @param {string} text typed to confirm what cannot be taken back */
  confirm(text) {
    this.changed({ confirmation: text, confirmed: this.clearance.given });
  }

  /** The target was looked at: the request whose fate was not known did not take effect. */
  settle() {
    const proof = doubt(this);
    if (proof) this.decisions.settle(proof);
    this.changed();
  }

  async send() {
    const { api, request: shown, keyring, clearance } = this;
    const { given } = clearance;
    if (!api || !given || !shown || !canSend(this)) return undefined;
    if (this.many?.isMany(this)) {
      await this.many.sendAll(this);
      return undefined;
    }
    const parcel = {
      ...given,
      acknowledge: clearance.accepted,
      findings: this.signoff?.findings ?? [],
      shown,
      credentials: toCredentials(keyring),
      rehearsal: this.isRehearsal,
      ...(this.relay.guarded && { guard: keyring.guard.trim() }),
    };
    // It is asked for anew each time.
    this.changed({ confirmation: "" });
    this.edited.clear();
    // If everything is wiped meanwhile, undo restores these same records.
    const { records } = this;
    const record = (/** @type {Proof} */ ended) => ended.became !== "notSent" && records.draft(api, ended, parcel.context);
    const proof = await this.delivery.send(api, parcel, (signed) => this.signature.replace(signed), record);
    this.changed();
    // What was in place is not any more.
    if (proof && !["notSent", "refused"].includes(proof.became)) this.sighting.outdate();
    this.derive();
    return proof;
  }

  /* ------------------------------------------------------- proofs */

  /** @param {Proof} proof whether the forms still describe the request that it is about, be it cleared or not */
  isCurrent(proof) {
    const { request } = this;
    // One of many is shown with its run, whatever the form names.
    if (this.targets.runs.some(({ rows }) => rows.some((row) => row.proof === proof))) return true;
    if (request) return request.bodySha256 === proof.bodySha256 && request.url === proof.url;
    const { operation, context } = this.clearance.given ?? {};
    const { parcel } = proof;
    const same = JSON.stringify([operation, context?.refuse]) === JSON.stringify([parcel.operation, parcel.context.refuse]);
    return same && this.canNote(proof);
  }

  /** What keeps it from being looked at again. @param {Proof} proof @returns {"needs" | "others" | undefined} */
  unseeable(proof) {
    if (this.lack !== undefined) return "needs";
    return this.canNote(proof) ? undefined : "others";
  }

  /** Looks again at what was sent. @param {Proof} proof */
  async lookAgain(proof) {
    if (this.unseeable(proof) === undefined) await this.again?.lookAgain(this, proof, this.#bundlesOf(proof));
  }

  /**
   * Why the record of what was sent cannot be signed, in a sentence; nothing when it can be.
   *
   * @param {Proof} proof
   */
  unsignable(proof) {
    if (!this.canNote(proof)) return msg("It cannot be signed: the certificate given above is not the one that was sent.");
    return unsignable(this.#bundlesOf(proof).bundle?.inspection);
  }

  /** Whether a note can be added to the record. @param {Proof} proof */
  canNote(proof) {
    return this.records.isOpen(proof, this.#bundlesOf(proof));
  }

  /**
   * The sign-off record of what was sent.
   *
   * @param {Proof} proof
   * @param {import("./send/record-file.js").Wish} wish
   */
  async record(proof, wish) {
    if (!this.api) throw new Error(msg("There is nothing to record yet."));
    return this.records.make(this.api, proof, this.#bundlesOf(proof), wish);
  }

  /** @param {Proof} proof those that stand where the sent ones did */
  #bundlesOf({ certificates, parcel }) {
    const { bundle } = destinations[parcel.operation.kind].sends === "nothing" ? {} : this.subject;
    const encryption = certificates.encryption === undefined ? undefined : this.encryption.bundle;
    return { ...(bundle && { bundle }), ...(encryption && { encryption }) };
  }

  /* ------------------------------------------- what is wiped, and brought back */

  /**
   * Wipes one place for certificates and keys.
   *
   * @param {CertificateInput} input
   */
  clear(input) {
    if (!input.isEmpty) this.undo.offer(() => msg("Certificate and key were cleared."), input.keep(), () => input.isEmpty);
    return input.clear();
  }

  /** Wipes everything: key, credentials, forms and proofs. There is a way back for a few seconds. */
  startOver() {
    if (this.wouldLose) this.undo.offer(() => msg("Everything is wiped."), keepAll(this), () => !holdsTyped(this));
    return wipeAll(this);
  }

  /** Brings back what was wiped or replaced last. */
  async takeBack() {
    await this.undo.take();
    this.derive();
  }

  /** About once a second: what is due is done, and what counts down is shown. */
  tick() {
    const isSending = (this.delivery.sending && !this.delivery.isLooking) || (this.targets.isRunning && !this.targets.run?.isLooking);
    if (this.secrets.isDue && !isSending) {
      this.secrets.touch();
      this.forgetSecrets(() => msg("Nothing was done here for 10 minutes, so keys and credentials were removed."));
    }
    const counts = [this.undo.tick(), this.secrets.tick(), this.delivery.secondsToWait > 0, this.delivery.proofs.some(({ looking }) => looking?.until), this.signature.tick()];
    if (counts.includes(true)) this.changed();
  }

  /** @param {() => string} told said if there was something secret to wipe */
  forgetSecrets(told) {
    const { hadSecret, isLess } = wipeSecrets(this);
    const rest = () => (isLess ? lost() : msg("The certificates and the forms are still here."));
    this.derive(hadSecret ? { told: () => told() && together([told(), rest()]) } : {});
  }

  /** The notice was read. */
  dismiss() {
    this.changed({ told: undefined });
  }
}
