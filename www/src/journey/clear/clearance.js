/**
 * The sections "Sign-off" and "Exact request". In: the operation, the bundles it is made with, what the reader decided, and what the relay can do. Out: the sign-off, the
 * request once every warning is accepted, and what stands in its way. Each remembers what it was made from.
 *
 * @import { Bundle, EditCode, Finding, FindingCode, InPlace, Operation, PreparedRequest, Signoff } from "countersign"
 * @import { Decisions } from "./decisions.js"
 * @import { Context } from "../send/delivery.js"
 * @import { Obstacle, Relay } from "../send/relay.js"
 * @import { Api } from "../state.js"
 */
import { Cell } from "../cell.js";
import { distinct } from "./once.js";
import { obstacle } from "../send/relay.js";

/** What is reviewed and sent. @typedef {{ operation: Operation, context: Context }} Given */

/** Milliseconds for which a review holds: rules ask for the time. */
const holds = 60_000;

/**
 * @typedef {object} Facts
 * @property {Api} [api]
 * @property {Relay} relay
 * @property {Operation} [operation] none while something is missing for it
 * @property {Bundle} [bundle]
 * @property {Bundle} [encryption]
 * @property {InPlace} [inPlace] what is in place where it goes
 * @property {Decisions} decisions
 */

export class Clearance {
  /** @type {Decisions | undefined} */
  #decisions;
  #now;
  /** @type {Cell<[Operation | undefined, Bundle | undefined, Bundle | undefined, InPlace | undefined, EditCode[]], Given>} */
  #given = new Cell(given);
  /** @type {Cell<[Api | undefined, Given | undefined, number], Signoff>} */
  #signoff;
  /** @type {Cell<[Api | undefined, Given | undefined, Signoff | undefined, boolean], PreparedRequest>} */
  #prepared;
  /** @type {Cell<[Api | undefined, Relay, PreparedRequest["method"] | undefined, string | undefined], Obstacle>} */
  #obstacle = new Cell((api, relay, method, url) => (api && method && url ? obstacle(api, relay, { method, url }) : undefined));

  /** @param {() => number} now milliseconds since 1970 */
  constructor(now) {
    this.#now = now;
    this.#signoff = new Cell((api, given, _) => given && api?.review(given.operation, { ...given.context, now: now() }));
    this.#prepared = new Cell((api, given, signoff, isOpen) => given && signoff && api && this.#prepare(api, given, signoff, isOpen), (request) => wipe(request));
  }

  /** @param {Facts} facts */
  update({ api, relay, operation, bundle, encryption, inPlace, decisions }) {
    this.#decisions = decisions;
    this.#given.update(operation, bundle, encryption, inPlace, decisions.refused);
    this.#signoff.update(api, this.given, Math.floor(this.#now() / holds));
    this.#prepared.update(api, this.given, this.signoff, this.unacknowledged.length > 0);
    const { value: prepared } = this.#prepared;
    this.#obstacle.update(api, relay, prepared?.method, prepared?.url);
  }

  /** What is cleared, or is to be. */
  get given() {
    return this.#given.value;
  }

  get signoff() {
    return this.#signoff.value;
  }

  /** The request, once every warning is accepted. */
  get request() {
    return this.unacknowledged.length ? undefined : this.#prepared.value;
  }

  /** Why there is no sign-off, or no request. */
  get error() {
    return this.#signoff.error ?? this.#prepared.error;
  }

  /** Why the relay would not pass the request on. */
  get obstacle() {
    return this.#obstacle.value;
  }

  /** The warnings nobody has accepted yet. */
  get unacknowledged() {
    return distinct(this.signoff?.findings ?? []).filter((finding) => finding.severity === "warning" && !this.#isAccepted(finding));
  }

  /** Codes of the warnings that were accepted. @returns {FindingCode[]} */
  get accepted() {
    const findings = this.signoff?.findings ?? [];
    return [...new Set(findings.filter((finding) => this.#isAccepted(finding)).map(({ code }) => code))];
  }

  /** @param {Finding} finding */
  #isAccepted(finding) {
    return this.given !== undefined && this.#decisions?.isAcknowledged(this.given.operation.kind, finding) === true;
  }

  /**
   * Whether the relay would pass it on is said before anybody reads warnings; what is sent is prepared when they are read.
   *
   * @param {Api} api
   * @param {Given} given
   * @param {Signoff} signoff
   * @param {boolean} isOpen
   */
  #prepare(api, { operation, context }, { verdict, findings }, isOpen) {
    if (verdict === "blocked") return undefined;
    const request = api.prepare(operation, { ...context, acknowledge: findings.map(({ code }) => code), now: this.#now() });
    if (isOpen) wipe(request);
    return request;
  }
}

/**
 * @param {Operation | undefined} operation
 * @param {Bundle | undefined} bundle
 * @param {Bundle | undefined} encryption
 * @param {InPlace | undefined} inPlace
 * @param {EditCode[]} refuse
 * @returns {Given | undefined}
 */
function given(operation, bundle, encryption, inPlace, refuse) {
  return operation && { operation, context: { ...(bundle && { bundle }), ...(encryption && { encryption }), ...(inPlace && { inPlace }), refuse } };
}

/** It holds the private key. @param {{ body: Uint8Array }} request */
export function wipe({ body }) {
  body.fill(0);
}
