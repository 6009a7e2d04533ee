/**
 * Would a TLS client accept the chain that is sent? In: the bundle, a host name and the roots that the client trusts. Out: accepted or refused,
 * and why. The second module and Mozilla's roots are asked for when the reader asks, and not before.
 *
 * @import { Bundle, CountersignError } from "countersign"
 * @import { PathVerdict } from "countersign/path"
 * @import { Api } from "../state.js"
 */
import { msg, str } from "@lit/localize";
import { Cell } from "../cell.js";
import { asError } from "../thrown.js";

/** @typedef {typeof import("countersign/path")} PathApi */
/** @typedef {"mozilla" | "own"} Trust */

export class Acceptance {
  /** What was typed; nothing yet means the leaf's own name. @type {string | undefined} */
  host;
  /** @type {Trust} */
  trust = "mozilla";
  /** The reader's own roots, as PEM. */
  roots = "";
  checking = false;
  /** @type {PathVerdict | undefined} */
  verdict;
  /** Why there is no verdict. @type {CountersignError | undefined} */
  error;

  #host;
  #changed;
  /** What the answer is about. @type {Cell<[Bundle | undefined], Bundle>} */
  #bundle = new Cell((bundle) => bundle);
  /** While another bundle is read, the name of the one before stands. */
  #ownName = "";
  #revision = 0;

  /**
   * @param {{ loadPath: () => Promise<PathApi>, now: () => number }} host
   * @param {() => void} changed
   */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
  }

  /** @param {Bundle | undefined} bundle another one makes the answer void; what was typed stays */
  update(bundle) {
    if (!this.#bundle.update(bundle)) return;
    if (bundle) this.#ownName = ownName(bundle);
    this.#forget();
  }

  /** The host that is asked for. */
  get asked() {
    return this.host ?? this.#ownName;
  }

  /** Whether there is a chain to ask about, and no answer under way. */
  get isReady() {
    return this.#bundle.value !== undefined && !this.checking;
  }

  /** The verdict in a sentence. */
  get words() {
    if (!this.verdict) return "";
    const host = this.asked.trim();
    const { state } = this.verdict;
    return this.trust === "mozilla" ? byMozilla(state, host) : byOwn(state, host);
  }

  /** What to try where the only problem is that the client does not trust the root. */
  get advice() {
    if (this.trust === "own" || !this.verdict?.findings.some(({ code }) => code === "path.no-issuer")) return "";
    return msg("If the clients trust a CA of your own, choose “My own roots” and give its root certificate.");
  }

  /** @param {{ host?: string, trust?: Trust, roots?: string }} change */
  change({ host = this.host, trust = this.trust, roots = this.roots }) {
    Object.assign(this, { host, trust, roots });
    this.#forget();
    this.#changed();
  }

  /** @param {Api} api */
  async check(api) {
    const { value: bundle } = this.#bundle;
    if (!bundle || this.checking) return;
    this.#forget();
    const revision = this.#revision;
    this.checking = true;
    this.#changed();
    const question = { certificates: bundle.certificatePem, host: this.asked.trim() || null, time: this.#host.now() };
    let verdict, error;
    try {
      const own = this.trust === "own" ? strict(this.roots, api) : undefined;
      const path = await this.#host.loadPath();
      verdict = await path.verifyPath({ ...question, roots: own ?? (await path.mozillaRoots()) });
    } catch (failure) {
      error = asError(failure);
    }
    // The question has changed meanwhile.
    if (revision !== this.#revision) return;
    Object.assign(this, { verdict, error, checking: false });
    this.#changed();
  }

  reset() {
    this.host = undefined;
    this.trust = "mozilla";
    this.roots = this.#ownName = "";
    this.#forget();
  }

  #forget() {
    this.#revision += 1;
    this.checking = false;
    this.verdict = this.error = undefined;
  }
}

/** @param {PathVerdict["state"]} state @param {string} host */
function byMozilla(state, host) {
  if (!host) {
    return {
      accepted: msg("A client with Mozilla’s roots accepts this chain today."),
      refused: msg("A client with Mozilla’s roots refuses this chain today."),
      notChecked: msg("Whether a client with Mozilla’s roots accepts this chain cannot be checked in this browser."),
    }[state];
  }
  return {
    accepted: msg(str`A client with Mozilla’s roots accepts this chain for ${host} today.`),
    refused: msg(str`A client with Mozilla’s roots refuses this chain for ${host} today.`),
    notChecked: msg(str`Whether a client with Mozilla’s roots accepts this chain for ${host} cannot be checked in this browser.`),
  }[state];
}

/** @param {PathVerdict["state"]} state @param {string} host */
function byOwn(state, host) {
  if (!host) {
    return {
      accepted: msg("A client with these roots accepts this chain today."),
      refused: msg("A client with these roots refuses this chain today."),
      notChecked: msg("Whether a client with these roots accepts this chain cannot be checked in this browser."),
    }[state];
  }
  return {
    accepted: msg(str`A client with these roots accepts this chain for ${host} today.`),
    refused: msg(str`A client with these roots refuses this chain for ${host} today.`),
    notChecked: msg(str`Whether a client with these roots accepts this chain for ${host} cannot be checked in this browser.`),
  }[state];
}

/**
 * The leaf's first DNS name, a wildcard with a label in its place.
 *
 * @param {Bundle} bundle
 */
function ownName({ inspection: { leaf } }) {
  const names = leaf?.subjectAlternativeNames ?? [];
  return names.find(({ kind }) => kind === "dns")?.value.replace(/^\*/, "www") ?? "";
}

/**
 * Roots as path validation takes them: it reads PEM to the letter, and a root that it passed over would be a wrong answer.
 *
 * @param {string} text
 * @param {Api} api
 */
function strict(text, api) {
  const { certificates, problems } = api.inspect(text);
  if (problems[0] && text.trim()) throw Object.assign(new Error(problems[0].message), { id: problems[0].id, arguments: problems[0].arguments });
  if (!certificates.length) throw new Error(msg("Give at least one root certificate."));
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length !== certificates.length) {
    throw new Error(msg("Give each root certificate as plain PEM, from BEGIN CERTIFICATE to END CERTIFICATE, with nothing else between these lines."));
  }
  return text;
}
