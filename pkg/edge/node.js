/** What a relay on Node wants beside itself. In: nothing. Out: an `upstream` that connects to public addresses only, and the environment read. */
export { CountersignError } from "../error.js";
export { relayOptions } from "./environment.js";
export { createPublicFetch } from "./public-fetch.node.js";
