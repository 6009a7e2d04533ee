/** What the first view does not need of the journey. In: nothing. Out: what a list of targets takes, and choosing from an account's lists. */
export { Account } from "./clear/account.js";
export * as choosing from "./clear/choosing.js";
export * as many from "./targets/all.js";
