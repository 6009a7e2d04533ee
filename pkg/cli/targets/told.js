/**
 * How a delivery ended. In: what `deliver` gave. Out: an exit code, and what is said of it.
 *
 * @import { Delivery } from "../../types/index.d.ts"
 * @import { Output, Style } from "../output/output.js"
 * @import { SentenceId } from "../words/words.js"
 */
import { EXIT, exitOf } from "../exit.js";

/** By the state, and how it is known. @type {Record<string, [words: SentenceId, style: Style]>} */
const SAID = {
  "confirmed looking": ["deliver.confirmed.looking", "good"],
  "confirmed echo": ["deliver.confirmed.echo", "good"],
  accepted: ["deliver.accepted", "good"],
  differs: ["deliver.differs-there", "bad"],
  unknown: ["deliver.unknown", "bad"],
  "failed looking": ["deliver.failed.looking", "bad"],
  "failed sent": ["deliver.refused", "bad"],
  failed: ["deliver.not-sent", "bad"],
};

/**
 * @param {Delivery} delivery
 * @returns {number}
 */
export function exitOfDelivery({ state, reason }) {
  if (state === "differs") return EXIT.differs;
  if (state === "unknown") return EXIT.unknown;
  if (state !== "failed") return EXIT.done;
  if (reason === undefined || reason.sent || ["service", "gateway", "relay", "other"].includes(reason.by)) return EXIT.refused;
  return exitOf(reason.code);
}

/**
 * @param {string} name of the target
 * @param {Delivery} delivery
 * @param {boolean} isSent now, and not by an earlier run
 * @param {Output} out
 */
export function tellDelivery(name, delivery, isSent, out) {
  const { state, knownBy, reason, findings, proof, delivered } = delivery;
  const exit = exitOfDelivery(delivery);
  const sent = reason?.sent ? " sent" : "";
  const [words, style] = SAID[`${state} ${knownBy}`] ?? SAID[state + sent] ?? /** @type {[SentenceId, Style]} */ (SAID[state]);
  const before = !isSent && exit === EXIT.done;
  out.say(before ? "deliver.before" : words, { name, time: delivery.time ?? "" }, style);
  if (reason) {
    out.line(`  ${out.words.said(reason)} [${reason.code}]`);
    if (reason.remedy) out.line(`  ${out.words.said({ ...reason.remedyWords, message: reason.remedy })}`);
  }
  const notes = [...findings, ...(proof?.findings ?? []), ...(delivery.outcome?.findings ?? [])].filter(({ severity, code }) => severity !== "note" && code !== reason?.code);
  for (const finding of notes) out.line(`  ${out.text("severity.warning")}: ${out.words.said(finding)} [${finding.code}]`);
  out.summarise(name, out.text(before ? "state.before" : STATES[state]), reason ? out.words.said(reason) : "");
  out.tell({ event: "delivery", name, exit, ...(before && { earlier: true }), delivery: withoutRaw(delivery) });
  return { exit, isRehearsal: delivered?.by === "sandbox" };
}

/** @type {Record<Delivery["state"], SentenceId>} */
const STATES = { confirmed: "state.confirmed", accepted: "state.accepted", differs: "state.differs", unknown: "state.unknown", failed: "state.failed" };

/**
 * The answer as it came is the service's, and long.
 *
 * @param {Delivery} delivery
 */
function withoutRaw({ outcome, ...delivery }) {
  if (!outcome) return delivery;
  const { raw: _, ...rest } = outcome;
  return { ...delivery, outcome: rest };
}
