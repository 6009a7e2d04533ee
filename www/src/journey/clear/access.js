/**
 * In: the credentials and what the relay can do. Out: what a look-up is made with, or why none can be made.
 *
 * @import { LookOptions } from "countersign"
 * @import { State } from "../state.js"
 */
import { toCredentials } from "../send/keyring.js";
import { relayPath } from "../send/relay.js";

/** @typedef {"relay" | "module" | "credentials" | "guard"} Lack what is missing for a look-up */

/**
 * What is missing; nothing when something can be looked up.
 *
 * @param {State} state
 * @returns {Lack | undefined}
 */
export function lack({ api, relay, keyring }) {
  if (relay.state !== "there") return "relay";
  if (!api) return "module";
  if (!toCredentials(keyring) && !relay.signs) return "credentials";
  return relay.guarded && !keyring.guard.trim() ? "guard" : undefined;
}

/**
 * @param {State} state
 * @returns {LookOptions}
 */
export function access({ host, relay, keyring }) {
  const credentials = toCredentials(keyring);
  return {
    relay: host.relay ?? relayPath,
    now: host.now,
    ...(credentials && { credentials }),
    ...(relay.guarded && { guard: keyring.guard.trim() }),
  };
}
