/** Runtimes that let nobody choose an address to connect to. In: nothing. Out: the environment read; and the other function, which says so. */
import { SURROUNDINGS } from "../words/english.js";
import { mistake } from "./mistake.js";

export { CountersignError } from "../error.js";
export { relayOptions } from "./environment.js";

/** @returns {never} */
export function createPublicFetch() {
  throw mistake(SURROUNDINGS, "relay.not-node");
}
