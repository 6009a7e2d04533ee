/** In: numbers and names. Out: where a step or section stands, in a line. */
import { msg, str } from "@lit/localize";

/**
 * What was read.
 *
 * @param {number} certificates
 * @param {number} keys
 */
export function found(certificates, keys) {
  if (keys === 0) return certificates === 1 ? msg("1 certificate, no key") : msg(str`${certificates} certificates, no key`);
  if (keys === 1) return certificates === 1 ? msg("1 certificate and a key") : msg(str`${certificates} certificates and a key`);
  return certificates === 1 ? msg(str`1 certificate and ${keys} keys`) : msg(str`${certificates} certificates and ${keys} keys`);
}

/** What is said of the one pair, and of the second one, the pair that encrypts. */
export const pairSaid = {
  first: {
    reading: () => msg("Reading"),
    locked: () => msg("The key needs its password"),
    problems: (/** @type {number} */ n) => (n === 1 ? msg("1 problem to look at") : msg(str`${n} problems to look at`)),
    keyAlone: () => msg("A key, and no certificate"),
    nothing: () => msg("No certificate in this text"),
  },
  second: {
    reading: () => msg("Reading the second pair"),
    locked: () => msg("The key of the second pair needs its password"),
    problems: (/** @type {number} */ n) => (n === 1 ? msg("1 problem to look at in the second pair") : msg(str`${n} problems to look at in the second pair`)),
    keyAlone: () => msg("The second pair is a key without a certificate"),
    nothing: () => msg("No certificate in the second pair"),
    foreign: () => msg("The key of the second pair belongs to another certificate"),
    validity: (/** @type {string} */ words) => msg(str`The second pair: ${words}`),
  },
};

/** @param {number} n of errors */
export const blocked = (n) => (n === 1 ? msg("Blocked by 1 error") : msg(str`Blocked by ${n} errors`));

/** @param {number} n of warnings */
export const toAcknowledge = (n) => (n === 1 ? msg("1 warning to acknowledge") : msg(str`${n} warnings to acknowledge`));

/** @param {number} n of warnings, each acknowledged */
export function ready(n) {
  if (!n) return msg("Ready");
  return n === 1 ? msg("Ready, 1 warning acknowledged") : msg(str`Ready, ${n} warnings acknowledged`);
}
