/**
 * A target, made ready. In: a target, and who may look. Out: the operation with its ids, and what is in place; or a failure, which stops this target and
 * no other.
 *
 * @import { Bundle, InPlace, Missing, Operation, Proof } from "../../types/index.d.ts"
 * @import { Caller, Callers } from "../credentials/caller.js"
 * @import { Known } from "./resolve.js"
 * @import { Target } from "./targets.js"
 */
import { fill, inPlace, prove } from "countersign";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { askedBy } from "./asked.js";
import { Resolving, hasProject } from "./resolve.js";
import { isName, thingOf } from "./targets.js";

/** So many are looked up at a time. */
const TOGETHER = 4;

/** The second pair of SM2 as well. @typedef {{ bundle?: Bundle, encryption?: Bundle }} Pairs */

/**
 * @typedef {object} Ready
 * @property {Target} target
 * @property {Caller} caller
 * @property {Operation} operation
 * @property {Known[]} known ids that were looked up
 * @property {string[]} filled fields that were taken from what is in place
 * @property {InPlace} inPlace
 */

/**
 * What a change is reviewed with, sent with and recorded with.
 *
 * @typedef {Pairs & { acknowledge: Target["accept"], refuse: Target["refuse"], inPlace: InPlace | undefined }} Context
 */

/** Nothing is opened for these. */
const WITHOUT_BUNDLE = ["elb.switch-private-key-echo"];
/** These send no certificate, and may be given one to check. */
const BUNDLE_OPTIONAL = [...WITHOUT_BUNDLE, "iotda", "pca"];

/** What would be changed is not there. */
export const NOT_THERE = Object.freeze({ state: "not-there", exit: EXIT.refused });

/** @param {Target} target */
export function needsBundle({ operation: { kind } }) {
  return !BUNDLE_OPTIONAL.includes(kind);
}

export class Readiness {
  #callers;
  #resolving = new Resolving();
  /** Of what changes the same thing as another, that one. @type {Map<Target, Target>} */
  #others = new Map();

  /** @param {Callers} callers */
  constructor(callers) {
    this.#callers = callers;
  }

  /**
   * Sees which of them change the same thing, where that shows only when their ids are looked up: the first would be sent before the second is.
   *
   * @param {readonly Target[]} targets
   */
  async compare(targets) {
    if (!targets.some(isOpen)) return;
    /** @type {Map<string, Target>} */
    const things = new Map();
    for (let at = 0; at < targets.length; at += TOGETHER) {
      const together = targets.slice(at, at + TOGETHER);
      const operations = await Promise.all(together.map((target) => this.#resolved(target)));
      for (const [index, target] of together.entries()) {
        const operation = operations[index];
        if (operation === undefined) continue;
        const thing = thingOf(operation);
        const other = things.get(thing);
        things.set(thing, other ?? target);
        if (other === undefined) continue;
        this.#others.set(target, other);
        this.#others.set(other, this.#others.get(other) ?? target);
      }
    }
  }

  /**
   * @param {Target} target
   * @returns {Promise<Operation | undefined>} why it cannot be looked up is told when it is its turn
   */
  async #resolved(target) {
    if (!isOpen(target)) return /** @type {Operation} */ (target.operation);
    try {
      const caller = await this.#callers.of(/** @type {any} */ (target));
      return (await this.#resolving.ids(target.operation, caller)).operation;
    } catch {
      return undefined;
    }
  }

  /** @param {Target} target */
  assertAlone(target) {
    const other = this.#others.get(target);
    if (other) throw failure("targets.same-thing", { name: other.name });
  }

  /**
   * @param {Target} target
   * @returns {Promise<Ready>}
   */
  async of(target) {
    this.assertAlone(target);
    const caller = await this.#callers.of(/** @type {any} */ (target));
    const { operation: given, known } = await this.#resolving.ids(target.operation, caller);
    const there = await caller.ask((options) => inPlace(given, options), ({ missing }) => missing.map((each) => each.failure));
    caller.assertTaken();
    const operation = fill(given, there);
    const filled = Object.keys(operation).filter((field) => !(field in given) && field !== "current");
    return { target, caller, operation, known, filled, inPlace: there };
  }
}

/**
 * Whether it has to be looked up which thing it changes.
 *
 * @param {Target} target
 */
function isOpen({ operation: { kind, projectId, certificateId } }) {
  return isName("certificateId", certificateId) || (hasProject(kind) && (projectId === undefined || isName("projectId", projectId)));
}

/**
 * @param {Pick<Ready, "target" | "operation"> & { inPlace: InPlace | undefined }} ready
 * @param {Pairs} pairs
 * @param {readonly string[]} accept beside what the target accepts
 * @returns {Context}
 */
export function contextOf({ target, operation, inPlace: there }, { bundle, encryption }, accept) {
  const pairs = WITHOUT_BUNDLE.includes(operation.kind) ? {} : { ...(bundle && { bundle }), ...(encryption && { encryption }) };
  const acknowledge = /** @type {Target["accept"]} */ ([...new Set([...target.accept, ...accept])]);
  return { ...pairs, acknowledge, refuse: target.refuse, inPlace: there };
}

/**
 * What a look shows now, once.
 *
 * @param {Pick<Ready, "caller" | "operation">} ready
 * @param {Context} context
 * @returns {Promise<Proof>}
 */
export function proofOf({ caller, operation }, { bundle, encryption, refuse }) {
  return caller.ask((options) => prove(operation, { ...options, bundle, encryption, refuse, within: 0 }), ({ failure }) => [failure]);
}

/**
 * Why there is nothing of what would be changed: the service has just called it not there, something other than the service answered, or nobody has
 * seen it.
 *
 * @param {Pick<Ready, "operation" | "inPlace">} ready
 * @returns {{ absent?: Missing | undefined, other?: Missing | undefined, unseen?: Missing | undefined }}
 */
export function thingIn({ operation, inPlace: { item, missing } }) {
  // Of an authority that is there, its issuer may be missing by the same question.
  if (item !== undefined) return {};
  const [, thing] = askedBy(operation.kind);
  const why = missing.find(({ kind }) => kind === thing);
  if (why?.answeredBy === "other") return { other: why };
  return why?.failure?.cause === "notFound" && isByService(why) ? { absent: why } : { unseen: why };
}

/**
 * A gateway that knows no such call, and a relay that does not pass it on, have not asked the service.
 *
 * @param {Missing} missing
 */
function isByService({ answeredBy, code }) {
  return answeredBy === "sandbox" || (answeredBy === "service" && !/^APIGW\./.test(code));
}
