/**
 * In: the journey, and the step that the reader is in. Out: what the bar at the foot of the page says of it, and what is to be done next.
 *
 * @import { Journey } from "./journey.js"
 * @import { Standing } from "./standing.js"
 */
import { msg, str } from "@lit/localize";
import { fieldNamed, firstMissing } from "../destinations/destination.js";
import { deedOf, isListCleared, isListSent, isMany } from "./targets/many.js";
import { canSend, deed, doubt, isToConfirm, leavesSigning } from "./send/sendable.js";
import * as standing from "./standing.js";

/**
 * @typedef {object} Action
 * @property {"continue" | "field" | "section" | "warning" | "step" | "load" | "send"} does
 * @property {string} [to] which field, section or step
 * @property {string} words on its button
 * @property {boolean} [isMain] whether it is what nearly everybody wants next
 * @property {boolean} [isMany] whether it is done to a list of targets
 * @property {boolean} [isHeld] it cannot be done yet, and leads to what is missing
 */

/** @typedef {Standing & { action?: Action }} Next */

/**
 * @param {Journey} journey
 * @param {string} step
 * @returns {Next}
 */
export function next(journey, step) {
  return (step === "send" ? afterSend : step === "clear" ? afterClear : afterRead)(journey);
}

/** @param {Journey} journey @returns {Next} */
function afterRead(journey) {
  const { certificate, module, sendsPair, detailsOnly, destination } = journey;
  const stands = standing.read(journey);
  const withAction = (/** @type {Action} */ action) => ({ ...stands, action });
  if (module.state === "failed") return withAction({ does: "load", words: msg("Try again"), isMain: true });
  if (certificate.isLocked) return withAction({ does: "field", to: "password", words: msg("Enter the password"), isMain: true });
  if (certificate.isEmpty && sendsPair && !detailsOnly && destination.sends === "pair") {
    return withAction({ does: "continue", words: msg("Continue without a certificate") });
  }
  if (certificate.problems.length) return withAction({ does: "section", to: "certificate-and-key", words: msg("Show the problem"), isMain: true });
  return withAction({ does: "continue", words: msg("Continue"), isMain: stands.state !== "failed" && stands.state !== "busy" });
}

/** @param {Journey} journey @returns {Next} */
function afterClear(journey) {
  const stands = standing.clear(journey);
  const action = toClear(journey) ?? { does: "continue", words: msg("Continue"), isMain: stands.state !== "busy" };
  return { ...stands, action };
}

/**
 * What has to be done before there is a request; nothing when there is one.
 *
 * @param {Journey} journey
 * @returns {Action | undefined}
 */
function toClear(journey) {
  const { destination, form, fieldError, signoff, requestError, certificate, obstacle, unacknowledged } = journey;
  const path = fieldError?.path ?? firstMissing(destination, form);
  if (path !== undefined) {
    const label = fieldNamed(destination, path)?.label ?? "";
    return { does: "field", to: path, words: msg(str`Go to: ${label}`), isMain: true };
  }
  if (signoff?.verdict === "blocked") return { does: "section", to: "sign-off", words: msg("Show what blocks it"), isMain: true };
  if (obstacle || requestError) return { does: "section", to: "sign-off", words: msg("Show the problem"), isMain: true };
  if (unacknowledged.length) {
    return { does: "warning", words: unacknowledged.length === 1 ? msg("Read the warning") : msg("Read the warnings"), isMain: true };
  }
  if (isMany(journey) && journey.request && !isListCleared(journey)) return { does: "section", to: "sign-off", words: msg("Show all targets"), isMain: true };
  if (journey.request) return undefined;
  if (certificate.isLocked) return { does: "field", to: "password", words: msg("Enter the password"), isMain: true };
  const words = certificate.bundle ? msg("Add the second pair") : msg("Add a certificate");
  return { does: "step", to: "read", words, isMain: true };
}

/** @param {Journey} journey @returns {Next} */
function afterSend(journey) {
  const stands = standing.send(journey);
  const { delivery, relay, obstacle } = journey;
  if (delivery.sending || journey.targets.isRunning) return stands;
  const before = toClear(journey);
  if (before) return { ...stands, action: before };
  if (relay.state === "asking") return stands;
  if (relay.state !== "there" || obstacle) {
    return { ...stands, action: { does: "section", to: "exact-request", words: msg("Show the curl command"), isMain: true } };
  }
  const isHeld = !canSend(journey);
  const isDone = isMany(journey) ? isListSent(journey) : delivery.proof?.became === "done" && journey.isCurrent(delivery.proof);
  return { ...stands, action: { does: "send", words: isMany(journey) ? deedOf(journey) : deed(journey), isMain: !isDone, isMany: isMany(journey), isHeld } };
}

/**
 * What is missing before Send may be pressed: the name of a field of the credentials, or of what is typed or ticked to confirm.
 *
 * @param {Journey} journey
 */
export function missingToSend(journey) {
  const { keyring, signed, relay } = journey;
  if (doubt(journey)) return "looked";
  if (!signed && !leavesSigning(journey)) {
    if (keyring.kind === "token") return "token";
    return keyring.accessKey.trim() ? "secretKey" : "accessKey";
  }
  if (relay.guarded && !keyring.guard.trim()) return "guard";
  return isToConfirm(journey) ? "confirmation" : undefined;
}
