/** What the first view does not need of the journey. In: nothing. Out: what a list of targets takes, choosing from an account's lists, and looking again. */
export { Account } from "./clear/account.js";
export * as again from "./send/looking-again.js";
export * as choosing from "./clear/choosing.js";
export * as many from "./targets/all.js";
