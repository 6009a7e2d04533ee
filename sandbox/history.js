/** What was there before the last change. In: the state, just before a change. Out: a copy for reads that are behind. */

/** @typedef {import("./index.js").State} State */
/** @typedef {{ before?: Before, time?: number }} History time in milliseconds since 1970 */
/** @typedef {Pick<State, "echoPrivateKey" | "elb" | "apig" | "iotda" | "pca">} Before */

/**
 * @param {State} state
 * @returns {Before}
 */
export function copyOf({ echoPrivateKey, elb, apig, iotda, pca }) {
  return structuredClone({ echoPrivateKey, elb, apig, iotda, pca });
}
