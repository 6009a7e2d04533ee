/**
 * Steps 4, for many targets. In: the targets, and what is the same for all. Out: a review of each, in slices so short that nothing waits for it,
 * and what they say together: each warning once, with the number of targets that it concerns.
 *
 * @import { Bundle, CountersignError, EditCode, Finding, FindingCode, InPlace, Operation, Signoff } from "countersign"
 * @import { Line } from "../../destinations/targets.js"
 * @import { Destination } from "../../destinations/destination.js"
 * @import { Form } from "../../destinations/field.js"
 * @import { Context } from "../send/delivery.js"
 * @import { Obstacle, Relay } from "../send/relay.js"
 * @import { Api } from "../state.js"
 */
import { about, missing, toOperation, wrong } from "../../destinations/destination.js";
import { formOf } from "../../destinations/targets.js";
import { wipe } from "../clear/clearance.js";
import { saying } from "../clear/once.js";
import { obstacle } from "../send/relay.js";
import { asError } from "../thrown.js";

/** Milliseconds for which reviewing goes on before everything else has its turn. */
const slice = 16;

/** Milliseconds between two drawings while it goes on. */
const shown = 250;

/** Milliseconds to wait when what is reviewed has just changed: somebody may be typing. */
const pause = 200;

/**
 * @typedef {object} Reviewed
 * @property {Line} target
 * @property {string} key
 * @property {Operation} operation
 * @property {Context} context
 * @property {Signoff} [signoff] none where it could not be reviewed
 * @property {CountersignError} [error] why not
 * @property {Obstacle} [obstacle] why the relay would not pass it on
 */

/**
 * What is said of targets under one code. There are as many `sayings` as there are different values in the words.
 *
 * @typedef {object} Group
 * @property {FindingCode} code
 * @property {Finding["severity"]} severity
 * @property {Finding[]} sayings
 * @property {number} count how many targets it is said of
 */

/**
 * What is the same for all, and which targets there are.
 *
 * @typedef {object} Facts
 * @property {Api | undefined} api
 * @property {Relay} relay
 * @property {Destination} destination
 * @property {Form} form
 * @property {Bundle} [bundle]
 * @property {Bundle} [encryption]
 * @property {InPlace} [inPlace] of the target that the form names
 * @property {EditCode[]} refuse
 * @property {Line[]} targets
 */

/** It tells by a `change` of its own how far it is: the page around it stays as it is meanwhile. */
export class TargetsReview extends EventTarget {
  /** @type {Reviewed[]} */
  rows = [];
  /** How many there are to review. */
  all = 0;

  #host;
  #changed;
  /** @type {Map<string, Group & { heard: Set<string> }>} */
  #groups = new Map();
  /** What the relay says of each place. @type {Map<string, Obstacle | undefined>} */
  #obstacles = new Map();
  /** @type {unknown[]} */
  #inputs = [];

  /**
   * @param {{ now: () => number, delay: (milliseconds: number) => Promise<void> }} host
   * @param {() => void} changed
   */
  constructor(host, changed) {
    super();
    this.#host = host;
    this.#changed = changed;
  }

  get isDone() {
    return this.rows.length === this.all;
  }

  /** Those that nothing but warnings stand against. */
  get sendable() {
    return this.rows.filter(isSendable);
  }

  /** Those that cannot be sent. */
  get blocked() {
    return this.rows.filter((row) => !isSendable(row));
  }

  /** What is said of them, the worst first. @returns {Group[]} */
  get groups() {
    const order = ["error", "warning", "note"];
    return [...this.#groups.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count);
  }

  /**
   * Reviews all of them anew when something of it is another.
   *
   * @param {Facts} facts
   */
  update(facts) {
    const { api, relay, destination, form, bundle, encryption, inPlace, refuse, targets } = facts;
    const inputs = [api, relay, destination, form, bundle, encryption, inPlace, refuse, targets];
    if (inputs.every((input, index) => Object.is(input, this.#inputs[index]))) return;
    const isFirst = !this.all;
    this.#inputs = inputs;
    this.rows = [];
    this.all = targets.length;
    this.#groups = new Map();
    this.#obstacles = new Map();
    if (api && targets.length) this.#go(api, facts, inputs, isFirst ? 0 : pause);
  }

  /**
   * @param {Api} api
   * @param {Facts} facts
   * @param {unknown[]} inputs
   * @param {number} wait
   */
  async #go(api, facts, inputs, wait) {
    const { now, delay } = this.#host;
    await delay(wait);
    let [began, told] = [now(), now()];
    for (const target of facts.targets) {
      if (now() - began >= slice) {
        if (now() - told >= shown) {
          told = now();
          this.dispatchEvent(new Event("change"));
        }
        await delay(0);
        began = now();
      }
      // Meanwhile it may be another certificate, or another list.
      if (this.#inputs !== inputs) return;
      const row = this.#reviewed(api, facts, target);
      this.rows.push(row);
      this.#note(row);
    }
    if (this.#inputs === inputs) this.#changed();
  }

  /**
   * @param {Api} api
   * @param {Facts} facts
   * @param {Line} target
   * @returns {Reviewed}
   */
  #reviewed(api, { relay, destination, form, bundle, encryption, inPlace, refuse }, target) {
    const own = formOf(destination, form, target);
    const isForm = about(destination, own) === about(destination, form);
    // What is in place is known of one target, and so is a certificate that is only looked at.
    const asked = isForm ? own : Object.fromEntries(Object.entries(own).filter(([path]) => !path.startsWith("current.")));
    const operation = toOperation(destination, asked);
    const isSent = destination.sends === "pair";
    /** @type {Context} */
    const context = {
      ...(bundle && (isSent || isForm) && { bundle }),
      ...(encryption && { encryption }),
      ...(inPlace && isForm && { inPlace }),
      refuse,
    };
    const row = { target, key: "", operation, context };
    try {
      if (missing(destination, own).length || wrong(destination, own)) return row;
      const { now } = this.#host;
      const signoff = api.review(operation, { ...context, now: now() });
      if (signoff.verdict === "blocked") return { ...row, signoff };
      const place = JSON.stringify([target.region, own.endpoint?.value]);
      if (!this.#obstacles.has(place)) {
        const request = api.prepare(operation, { ...context, acknowledge: signoff.findings.map(({ code }) => code), now: now() });
        wipe(request);
        this.#obstacles.set(place, obstacle(api, relay, request));
      }
      const why = this.#obstacles.get(place);
      return { ...row, signoff, ...(why && { obstacle: why }) };
    } catch (thrown) {
      return { ...row, error: asError(thrown) };
    }
  }

  /** @param {Reviewed} row */
  #note({ signoff }) {
    const codes = new Set();
    for (const finding of signoff?.findings ?? []) {
      const { code, severity } = finding;
      const group = this.#groups.get(`${severity} ${code}`) ?? { code, severity, sayings: [], count: 0, heard: new Set() };
      this.#groups.set(`${severity} ${code}`, group);
      const said = saying(finding);
      if (!group.heard.has(said)) group.sayings.push(finding);
      group.heard.add(said);
      if (!codes.has(group)) group.count += 1;
      codes.add(group);
    }
  }
}

/** @param {Reviewed} row */
export function isSendable({ signoff, obstacle: why }) {
  return signoff !== undefined && signoff.verdict !== "blocked" && why === undefined;
}
