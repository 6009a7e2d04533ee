/**
 * Who asks, and which way. In: where credentials are, and a relay. Out: what the package's looks are called with. A gateway locks an access key that is
 * refused too often: so the first question of each goes alone, and none follows a refusal.
 *
 * @import { Failure as Refusal, LookOptions } from "../../types/index.d.ts"
 * @import { Target } from "../targets/targets.js"
 * @import { Identity } from "./credentials.js"
 * @import { World } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { LOGIN } from "../targets/secret.js";
import { Identities, PLACES } from "./credentials.js";

/** What the options say for all targets. @typedef {{ relay?: string, profile?: string }} Way */

/** Of these services a thing belongs to the account, and to no project. */
const GLOBAL = ["pca", "scm", "iam", "sts"];

export class Callers {
  #world;
  #way;
  #identities;
  /** @type {Map<string, Caller>} */
  #callers = new Map();
  /** Relays that were warned of. @type {Set<string>} */
  #said = new Set();

  /**
   * @param {World} world
   * @param {Way} way stands over what a target says
   */
  constructor(world, way) {
    this.#world = world;
    this.#way = way;
    this.#identities = new Identities(world);
    const { relay } = way;
    if (relay !== undefined && !/^https?:\/\//i.test(relay)) throw failure("relay.not-address");
    if (relay !== undefined) assertBare(relay);
    world.out.conceal(world.environment.COUNTERSIGN_GUARD);
  }

  /**
   * @param {Pick<Target, "relay" | "profile"> & { operation: { kind: string } }} target
   * @returns {Promise<Caller>}
   */
  async of({ relay, profile, operation: { kind } }) {
    const address = this.#way.relay ?? relay;
    const identity = await this.#identities.of({ profile: this.#way.profile ?? profile, isGlobal: GLOBAL.includes(kind.split(".")[0] ?? "") });
    if (identity === undefined && address === undefined) throw failure("credentials.none", { places: PLACES });
    if (address !== undefined) assertBare(address);
    if (address !== undefined) this.#warnOf(address);
    const key = JSON.stringify([address, identity?.credentials]);
    const caller = this.#callers.get(key) ?? new Caller(this.#world, identity, address);
    this.#callers.set(key, caller);
    return caller;
  }

  /**
   * Once of each.
   *
   * @param {string} relay
   */
  #warnOf(relay) {
    if (this.#said.has(relay) || !URL.canParse(relay)) return;
    const { protocol, hostname, origin } = new URL(relay);
    if (protocol !== "http:" || isThisMachine(hostname)) return;
    this.#said.add(relay);
    this.#world.out.warning("relay.plain", { relay: origin });
  }
}

export class Caller {
  #world;
  #isTaken = false;
  /** The end of the line of those that wait until it is taken. @type {Promise<unknown>} */
  #line = Promise.resolve();
  /** Of what refused it. @type {string | undefined} */
  #refusedBy;

  /**
   * @param {World} world
   * @param {Identity | undefined} identity nothing where a relay signs
   * @param {string | undefined} relay
   */
  constructor(world, identity, relay) {
    this.#world = world;
    this.identity = identity;
    this.relay = relay;
  }

  /** Of `deliver` as well. */
  get way() {
    const { environment, fetch, signal, now, random } = this.#world;
    const guard = environment.COUNTERSIGN_GUARD || undefined;
    return { ...this.only, ...(guard !== undefined && { guard }), fetch, signal, now, random };
  }

  /** What is this caller's alone. */
  get only() {
    return { ...(this.identity && { credentials: this.identity.credentials }), ...(this.relay !== undefined && { relay: this.relay }) };
  }

  /**
   * @template Answer
   * @param {(options: Omit<LookOptions, "most" | "onProgress">) => Promise<Answer>} question
   * @param {(answer: Answer) => readonly (Refusal | undefined)[]} refusals in an answer
   * @returns {Promise<Answer>}
   */
  async ask(question, refusals) {
    if (this.#isTaken) return this.#asked(question, refusals);
    const turn = this.#line.then(() => this.#asked(question, refusals));
    this.#line = turn.catch(() => {});
    return turn;
  }

  /**
   * @template Answer
   * @param {(options: Omit<LookOptions, "most" | "onProgress">) => Promise<Answer>} question
   * @param {(answer: Answer) => readonly (Refusal | undefined)[]} refusals
   */
  async #asked(question, refusals) {
    this.assertTaken();
    const answer = await question(this.way);
    const refused = refusals(answer);
    if (this.identity === undefined && refused.some((each) => each?.code === "RELAY_REFUSED")) await this.#assertSigns();
    const refusal = refused.find((each) => each?.cause === "authentication");
    if (refusal) this.refuse(refusal.code);
    else this.#isTaken = true;
    return answer;
  }

  /** A relay without credentials refuses what nobody has signed, and the caller may not know that it was for him to sign. */
  async #assertSigns() {
    const { fetch, signal } = this.#world;
    const told = await fetch(String(this.relay), { signal }).then((answer) => answer.json()).catch(() => undefined);
    if (told?.signs === false) throw failure("credentials.relay-signs-not", { relay: this.relay, places: PLACES });
  }

  /** @param {string} code */
  refuse(code) {
    this.#refusedBy ??= code;
  }

  assertTaken() {
    if (this.#refusedBy === undefined) return;
    throw failure("credentials.refused", { code: this.#refusedBy, from: this.identity?.from ?? this.relay }, { exit: EXIT.refused });
  }
}

/**
 * An address alone: what else stands in one is a secret as a rule, and is repeated nowhere.
 *
 * @param {string} relay
 */
function assertBare(relay) {
  if (LOGIN.test(relay)) throw failure("relay.login");
  if (/[?#]/.test(relay)) throw failure("relay.query");
}

/** @param {string} host */
function isThisMachine(host) {
  return host === "[::1]" || /^(.+\.)?localhost$/.test(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}
