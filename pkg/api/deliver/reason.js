/**
 * Why a delivery is not done. In: what is known of it. Out: one sentence in one place: who says so, whether it went out, what to do.
 *
 * @import { Delivery, DeliveryReason, Outcome, PreparedRequest } from "../../types/index.d.ts"
 */
import { dataOf, isIdempotent, speaker } from "./delivery.js";

/**
 * @param {Delivery} delivery
 * @param {string} method
 * @returns {DeliveryReason | undefined}
 */
export function reasonOf({ state, outcome, error, diagnosis, findings }, method) {
  if (state === "confirmed" || state === "accepted") return undefined;
  const look = state === "unknown" ? lookFirst(method) : undefined;
  if (error) {
    const sent = state === "unknown";
    const by = error.code === "NETWORK_FAILED" ? "network" : error.code === "CREDENTIALS_REFUSED" ? "gateway" : "caller";
    return made({ by, sent, code: error.code ?? error.name, message: error.message, remedy: look });
  }
  const answered = /** @type {Outcome} */ (outcome);
  const by = speaker(answered) === "sandbox" ? "service" : /** @type {"service" | "gateway" | "relay" | "other"} */ (speaker(answered));
  const changed = findings.find(({ code }) => code === "delivery.body-changed");
  if (changed) return made({ by: "relay", sent: true, code: changed.code, message: changed.message });
  const { failure } = answered;
  if (failure) {
    const sent = !(by === "relay" && state === "failed");
    const cause = diagnosis && diagnosis.cause !== "unknown" ? diagnosis : undefined;
    const message = cause?.message ?? failure.meaning ?? failure.message;
    return made({ by, sent, code: failure.code, message, remedy: look ?? cause?.remedy ?? failure.remedy });
  }
  const said = [...answered.findings].find(({ severity }) => severity !== "note");
  if (state === "unknown") {
    const message = said?.message ?? "What came back is not what the service answers with, so whether it was the service is not known.";
    return made({ by, sent: true, code: said?.code ?? String(answered.status), message, remedy: look });
  }
  const facts = answered.confirmations.filter((each) => each.state === "differs").map(({ fact }) => fact);
  return made({ by, sent: true, code: "differs", message: `The service answers with something else than was sent: ${facts.join(", ")}.` });
}

/**
 * How it ended when something was thrown: what was known before still is.
 *
 * @param {Delivery} delivery
 * @param {unknown} thrown
 * @param {PreparedRequest | undefined} request
 * @returns {Delivery}
 */
export function ended(delivery, thrown, request) {
  const { reason: _, ...known } = delivery;
  const now = { ...known, error: dataOf(thrown) };
  const reason = reasonOf(now, request?.method ?? "");
  return { ...now, ...(reason && { reason }) };
}

/** @param {string} method */
function lookFirst(method) {
  return isIdempotent({ method })
    ? "It may have taken effect. Sending it again does no harm: the same certificate is set once more."
    : "It may have taken effect. Look at what is there now before it is sent again.";
}

/**
 * Without what is not known.
 *
 * @param {{ by: DeliveryReason["by"], sent: boolean, code: string, message: string, remedy?: string | undefined }} reason
 * @returns {DeliveryReason}
 */
function made({ remedy, ...reason }) {
  return { ...reason, ...(remedy !== undefined && { remedy }) };
}
