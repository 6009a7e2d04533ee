/**
 * A target, up to where it is sent. In: a target, and the certificate that it takes. Out: the operation with its ids, what is in place, and what the
 * rules say of both; or a failure, which stops this target and no other.
 *
 * @import { Bundle, InPlace, Operation, Signoff } from "../../types/index.d.ts"
 * @import { Caller, Callers } from "../credentials/caller.js"
 * @import { World } from "../world.js"
 * @import { Known } from "./resolve.js"
 * @import { Target } from "./targets.js"
 */
import { fill, inPlace, review } from "countersign";
import { EXIT } from "../exit.js";
import { Resolving } from "./resolve.js";

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

/** What a change is reviewed with, sent with and recorded with. @typedef {ReturnType<typeof contextOf>} Context */

/** Nothing is opened for these. */
const WITHOUT_BUNDLE = ["elb.switch-private-key-echo"];
/** These send no certificate, and may be given one to check. */
const BUNDLE_OPTIONAL = [...WITHOUT_BUNDLE, "iotda", "pca"];

/** @param {Target} target */
export function needsBundle({ operation: { kind } }) {
  return !BUNDLE_OPTIONAL.includes(kind);
}

export class Readiness {
  #callers;
  #resolving = new Resolving();

  /** @param {Callers} callers */
  constructor(callers) {
    this.#callers = callers;
  }

  /**
   * @param {Target} target
   * @returns {Promise<Ready>}
   */
  async of(target) {
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
 * @param {Ready} ready
 * @param {Pairs} pairs
 * @param {readonly string[]} accept beside what the target accepts
 */
export function contextOf({ target, operation, inPlace: there }, { bundle, encryption }, accept) {
  const pairs = WITHOUT_BUNDLE.includes(operation.kind) ? {} : { ...(bundle && { bundle }), ...(encryption && { encryption }) };
  const acknowledge = /** @type {Target["accept"]} */ ([...new Set([...target.accept, ...accept])]);
  return { ...pairs, acknowledge, refuse: target.refuse, inPlace: there };
}

/**
 * What stands against it: errors, and warnings that nobody has accepted.
 *
 * @param {Signoff} signoff
 * @param {readonly string[]} accepted
 */
export function against({ findings }, accepted) {
  const errors = findings.filter(({ severity }) => severity === "error");
  const open = findings.filter(({ severity, code }) => severity === "warning" && !accepted.includes(code));
  const exit = errors.length > 0 ? EXIT.blocked : open.length > 0 ? EXIT.warnings : EXIT.done;
  return { errors, open, exit };
}

/**
 * @param {Ready} ready
 * @param {Context} context
 * @param {World} world
 */
export function signoffOf({ operation }, context, { now }) {
  return review(operation, { ...context, now: now() });
}
