/**
 * Why a delivery is not done. In: what is known of it. Out: one sentence in one place: who says so, whether it went out, what to do.
 *
 * @import { Delivery, DeliveryReason, ErrorData, Outcome, PreparedRequest } from "../../types/index.d.ts"
 */
import { PACKAGE } from "../../words/english.js";
import { wordsOf } from "../../words/words.js";
import { dataOf, speaker } from "./delivery.js";

/** What a look shows instead of what was sent. @type {string[]} */
const SHOWN = ["proof.still-the-old", "proof.another", "proof.partly"];

/** Who else than the caller is behind an error. @type {Record<string, DeliveryReason["by"] | undefined>} */
const BY = Object.freeze({ NETWORK_FAILED: "network", CREDENTIALS_REFUSED: "gateway", SERVICE_BUSY: "service" });

/**
 * @param {Delivery} delivery
 * @param {boolean | undefined} repeatable whether the call may be made twice
 * @returns {DeliveryReason | undefined}
 */
export function reasonOf({ state, attempts, outcome, error, diagnosis, findings, proof }, repeatable) {
  if (state === "confirmed" || state === "accepted") return undefined;
  const shown = proof?.state === "differs" && proof.findings.find(({ code }) => SHOWN.includes(code));
  if (shown) return made({ by: "service", sent: true, code: shown.code }, shown, beside(shown, "repair"));
  const look = state === "unknown" ? lookFirst(repeatable) : undefined;
  if (error) {
    const sent = isOut({ state, attempts });
    const by = BY[error.code ?? ""] ?? "caller";
    return made({ by, sent, code: error.code ?? error.name }, error, look);
  }
  const answered = /** @type {Outcome} */ (outcome);
  const by = speaker(answered) === "sandbox" ? "service" : /** @type {"service" | "gateway" | "relay" | "other"} */ (speaker(answered));
  const changed = findings.find(({ code }) => code === "delivery.body-changed");
  if (changed) return made({ by: "relay", sent: true, code: changed.code }, changed);
  const { failure } = answered;
  if (failure) {
    const sent = !(by === "relay" && state === "failed");
    const cause = diagnosis && diagnosis.cause !== "unknown" ? diagnosis : undefined;
    // Of another attempt it may have taken effect.
    const later = state === "unknown" && answered.state === "failed" && wordsOf(PACKAGE, "deliver.refused-later", { code: failure.code });
    const said = later || (cause ?? (by === "relay" ? ofRelay(answered) : beside(failure, failure.meaning === undefined ? "message" : "meaning")));
    return made({ by, sent, code: failure.code }, said, look ?? beside(cause?.remedy === undefined ? failure : cause, "remedy"));
  }
  const said = [...answered.findings].find(({ severity }) => severity !== "note");
  if (state === "unknown") {
    return made({ by, sent: true, code: said?.code ?? String(answered.status) }, said ?? wordsOf(PACKAGE, "deliver.not-the-service"), look);
  }
  const facts = answered.confirmations.filter((each) => each.state === "differs").map(({ fact }) => fact);
  return made({ by, sent: true, code: "differs" }, wordsOf(PACKAGE, "deliver.differs", { facts: facts.join(", ") }));
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
  const error = dataOf(thrown);
  const now = { ...known, error: isOut(delivery) ? again(error) : error };
  const reason = reasonOf(now, request?.repeatable);
  return { ...now, ...(reason && { reason }) };
}

/**
 * Whether anything of it went out, now or earlier.
 *
 * @param {Pick<Delivery, "state" | "attempts">} delivery
 */
function isOut({ state, attempts }) {
  return state === "unknown" || attempts > 0;
}

/**
 * Of what went out before it is not to be said that nothing was sent.
 *
 * @param {ErrorData} error
 * @returns {ErrorData}
 */
function again(error) {
  const id = /** @type {keyof typeof PACKAGE} */ (`${error.id}.again`);
  return Object.hasOwn(PACKAGE, id) ? { ...error, ...wordsOf(PACKAGE, id, error.arguments) } : error;
}

/** @param {boolean | undefined} repeatable */
function lookFirst(repeatable) {
  return wordsOf(PACKAGE, repeatable ? "deliver.look.repeatable" : "deliver.look");
}

/** A text, and the words it is of, where they are ours. @typedef {{ message?: string | undefined, id?: string | undefined, arguments?: Record<string, string> | undefined }} Said */

/**
 * What a relay says about its refusal, with the words beside the message.
 *
 * @param {Outcome} outcome
 * @returns {Said}
 */
function ofRelay({ raw, failure }) {
  const { id, arguments: values } = /** @type {any} */ (raw)?.error_words ?? {};
  const isWords = typeof id === "string" && typeof values === "object" && values !== null;
  return { message: failure?.message, ...(isWords && { id, arguments: values }) };
}

/**
 * What an object says in a member, with the words from the member beside it.
 *
 * @param {any} object
 * @param {"message" | "meaning" | "remedy" | "repair"} member
 * @returns {Said}
 */
function beside(object, member) {
  return { message: object[member], ...object[`${member}Words`] };
}

/**
 * Without what is not known.
 *
 * @param {Pick<DeliveryReason, "by" | "sent" | "code">} reason
 * @param {Said} said
 * @param {Said} [remedy]
 * @returns {DeliveryReason}
 */
function made(reason, { message = "", id, arguments: values }, remedy) {
  const words = id !== undefined && { id, arguments: values ?? {} };
  const remedyWords = remedy?.id !== undefined && { remedyWords: { id: remedy.id, arguments: remedy.arguments ?? {} } };
  return { ...reason, message, ...words, ...(remedy?.message !== undefined && { remedy: remedy.message, ...remedyWords }) };
}
