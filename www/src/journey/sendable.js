/**
 * The journey in; whether Send may be pressed, and what has to be done before, out.
 *
 * @import { Proof } from "./delivery.js"
 * @import { Journey } from "./journey.js"
 */

/**
 * What has to be typed before something is sent that cannot be taken back; nothing where it can.
 *
 * @param {Journey} journey
 */
export function toConfirm({ kind, form }) {
  return kind === "pca" ? (form.caId?.value.trim().slice(0, 8) ?? "") : "";
}

/**
 * The last request to the same target, when nobody knows what became of it and a second one might act twice (RFC 9110 §9.2.2).
 *
 * @param {Journey} journey
 * @returns {Proof | undefined}
 */
export function doubt({ request, delivery, decisions }) {
  if (!request || request.method === "PUT") return undefined;
  const last = delivery.proofs.find(({ url, became }) => url === request.url && became !== "notSent");
  return last?.became === "notKnown" && !decisions.isSettled(last) ? last : undefined;
}

/** Whether the relay is left to sign: it can, and no credentials were given. @param {Journey} journey */
export function leavesSigning({ relay, keyring: { accessKey, secretKey, token } }) {
  return relay.signs && !accessKey.trim() && !secretKey.trim() && !token.trim();
}

/** @param {Journey} journey */
export function canSend(journey) {
  const { relay, keyring, request, signed, obstacle, delivery, confirmation } = journey;
  if (!request || relay.state !== "there" || obstacle || delivery.sending || doubt(journey)) return false;
  if (relay.guarded && !keyring.guard.trim()) return false;
  if (confirmation.trim().toLowerCase() !== toConfirm(journey).toLowerCase()) return false;
  return signed !== undefined || leavesSigning(journey);
}
