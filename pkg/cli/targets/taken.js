/**
 * Which targets take a certificate. In: targets, and the names that the certificate is for. Out: those that take it, those that are for others, and
 * those that it would serve in part only: what it replaces there served the rest.
 *
 * @import { Target } from "./targets.js"
 */
import { isCovered } from "./domain.js";

/** @typedef {{ target: Target, lost: string[] }} Partly */

/**
 * @param {readonly Target[]} targets
 * @param {readonly string[]} names of the certificate
 */
export function takenBy(targets, names) {
  /** @type {Target[]} */
  const taken = [];
  /** @type {Target[]} */
  const others = [];
  /** @type {Partly[]} */
  const partly = [];
  for (const target of targets) {
    const { domains = [] } = target;
    const lost = domains.filter((domain) => !isCovered(domain, names));
    if (lost.length === 0) taken.push(target);
    else if (lost.length === domains.length) others.push(target);
    else partly.push({ target, lost });
  }
  return { taken, others, partly };
}
