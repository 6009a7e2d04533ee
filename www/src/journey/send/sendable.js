/**
 * In: the journey. Out: whether Send may be pressed, and what has to be done before.
 *
 * @import { Proof } from "./delivery.js"
 * @import { Journey } from "../journey.js"
 */
import { destinations } from "../../destinations/destination.js";
import { shortId } from "../../words/sentence.js";
import { isListReady, isMany } from "../targets/many.js";

/** So many characters of an ID. */
const typedToConfirm = 8;

/**
 * What has to be typed before something is sent that cannot be taken back; nothing where it can.
 *
 * @param {Journey} journey
 */
export function toConfirm(journey) {
  const { destination: { once, target }, form, targets, isRehearsal } = journey;
  // One slip of the hand is not to change as many as this in production.
  if (isMany(journey)) return isRehearsal ? "" : String(targets.review.sendable.length);
  return once ? (form[target]?.value.trim().slice(0, typedToConfirm) ?? "") : "";
}

/**
 * The last request to the same target of which nobody knows what became, when a second one might act twice (RFC 9110 §9.2.2): at whichever host
 * it was called, it is the same thing that was acted on.
 *
 * @param {Journey} journey
 * @returns {Proof | undefined}
 */
export function doubt({ destination, request, form, kind, delivery, decisions }) {
  if (!request || !destination.once) return undefined;
  const target = targetOf({ kind, [destination.target]: form[destination.target]?.value.trim() });
  return delivery.proofs.find((proof) => proof.became === "notKnown" && targetOf(proof.parcel.operation) === target && !decisions.isSettled(proof));
}

/** What tells the target of an operation from any other, at whichever host it is called; in capitals an id is the same. @param {object} operation */
export function targetOf(operation) {
  const { kind, ...fields } = /** @type {{ kind: keyof typeof destinations, [field: string]: unknown }} */ (operation);
  return `${kind} ${String(fields[destinations[kind].target]).toLowerCase()}`;
}

/**
 * What Send does, and to what.
 *
 * @param {Pick<Journey, "destination" | "form">} journey
 */
export function deed({ destination, form }) {
  const id = shortId(form[destination.target]?.value.trim() ?? "");
  const region = form.endpoint?.value.trim() || form.region?.value.trim() || "";
  return destination.deed(id, region, form);
}

/** What is ticked to agree, in the place of what is typed. */
export const agreed = "yes";

/**
 * Whether something has to be typed or ticked that is not yet.
 *
 * @param {Journey} journey
 */
export function isToConfirm(journey) {
  const { confirmation, destination } = journey;
  const wanted = destination.consent === undefined ? toConfirm(journey) : agreed;
  return confirmation.trim().toLowerCase() !== wanted.toLowerCase();
}

/** Whether the relay is left to sign: it can, and no credentials were given. @param {Journey} journey */
export function leavesSigning({ relay, keyring: { accessKey, secretKey, token } }) {
  return relay.signs && !accessKey.trim() && !secretKey.trim() && !token.trim();
}

/** @param {Journey} journey */
export function canSend(journey) {
  const { relay, keyring, request, signed, obstacle, delivery } = journey;
  if (!request || relay.state !== "there" || obstacle || delivery.sending || journey.targets.isRunning || doubt(journey)) return false;
  if (isMany(journey) && !isListReady(journey)) return false;
  if (relay.guarded && !keyring.guard.trim()) return false;
  if (isToConfirm(journey)) return false;
  return signed !== undefined || leavesSigning(journey);
}
