/**
 * How it goes with a target. In: what was looked up, thrown, delivered or proven. Out: what is said of it, and its exit code.
 *
 * @import { Delivery, Proof } from "../../types/index.d.ts"
 * @import { Output, Style } from "../output/output.js"
 * @import { World } from "../world.js"
 * @import { SentenceId } from "../words/words.js"
 * @import { Ready } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { CountersignError } from "countersign";
import { EXIT, exitOf } from "../exit.js";
import { Failure, failure } from "../failure.js";

/** What only the rules want to know. @type {readonly string[]} */
const UNSENT = ["certificateType", "state"];

/** Of each, where its credentials are from is said once. */
const FROM = new WeakMap();

/**
 * What was found out before anything is sent.
 *
 * @param {Ready} ready
 * @param {Output} out
 */
export function tellReady({ target: { name }, caller: { identity }, operation, known, filled, inPlace }, out) {
  if (identity && !said(out, identity.from)) {
    out.say("credentials.from", { from: identity.from }, "faint");
    out.tell({ event: "credentials", from: identity.from });
  }
  const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (operation));
  const looked = [...known.map(({ field, id, by, value }) => `${field} ${id} (${by}: ${value})`), ...filled.filter((field) => !UNSENT.includes(field)).map((field) => `${field} ${JSON.stringify(values[field])}`)];
  if (looked.length > 0) out.say("deliver.looked-up", { name, fields: looked.join(", ") }, "faint");
  for (const missing of inPlace.missing) {
    out.line(`${name}: ${out.words.said(missing)}`, "doubtful");
    tellRemedy(missing.failure, out);
  }
}

/**
 * @param {Output} out
 * @param {string} from
 */
function said(out, from) {
  const there = FROM.get(out) ?? new Set();
  FROM.set(out, there);
  const isSaid = there.has(from);
  there.add(from);
  return isSaid;
}

/**
 * Why one cannot be carried out; whatever is a fault of ours goes on up.
 *
 * @param {Target} target
 * @param {unknown} thrown
 * @param {World} world
 * @returns {{ exit: number, code: string }}
 */
export function tellStopped({ name, place }, thrown, { out, signal }) {
  if (!(thrown instanceof Failure || thrown instanceof CountersignError)) throw thrown;
  if (signal.aborted) {
    out.say("deliver.not-begun", { name }, "doubtful");
    out.tell({ event: "target", name, state: "interrupted", exit: EXIT.interrupted });
    return { exit: EXIT.interrupted, code: "CANCELLED" };
  }
  const exit = thrown instanceof Failure ? thrown.exit : exitOf(thrown.code, thrown.id);
  out.error(thrown, { name, place });
  tellRemedy(thrown.cause, out);
  out.tell({ event: "target", name, state: "stopped", exit });
  return { exit, code: thrown.code ?? /** @type {Failure} */ (thrown).id };
}

/**
 * @param {any} refusal
 * @param {Output} out
 */
export function tellRemedy(refusal, out) {
  const { remedy, remedyWords } = refusal ?? {};
  if (remedy) out.line(`  ${out.words.said({ ...remedyWords, message: remedy })}`);
}

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
  if (reason?.by === "caller" && reason.code === "CANCELLED") return EXIT.interrupted;
  if (reason === undefined || reason.sent || ["service", "gateway", "relay", "other"].includes(reason.by)) return EXIT.refused;
  return exitOf(reason.code, reason.id);
}

/**
 * @param {string} name of the target
 * @param {Delivery} delivery
 * @param {boolean} isSent now, and not by an earlier run
 * @param {Output} out
 */
export function tellDelivery(name, delivery, isSent, out) {
  const { state, knownBy, reason, findings, proof } = delivery;
  const exit = exitOfDelivery(delivery);
  const sent = reason?.sent ? " sent" : "";
  const [words, style] = SAID[`${state} ${knownBy}`] ?? SAID[state + sent] ?? /** @type {[SentenceId, Style]} */ (SAID[state]);
  const before = !isSent && exit === EXIT.done;
  out.say(before ? "deliver.before" : words, { name, time: delivery.time ?? "" }, style);
  if (reason) {
    out.error(reason, { name });
    tellRemedy(reason, out);
    tellAnswer(delivery.outcome, out);
  } else out.summarise(name, out.text(before ? "state.before" : state === "accepted" ? "state.accepted" : "state.confirmed"));
  const noted = [...findings, ...(proof?.findings ?? []), ...(delivery.outcome?.findings ?? [])].filter(({ severity, code }) => (severity !== "note" || code === "proof.not-all-told") && code !== reason?.code);
  for (const finding of noted) out.finding(finding, { name });
  out.tell({ event: "delivery", name, exit, ...(before && { earlier: true }), delivery: withoutRaw(delivery) });
}

/**
 * The service's own words, and what its support asks for.
 *
 * @param {Delivery["outcome"]} outcome
 * @param {Output} out
 */
function tellAnswer(outcome, out) {
  if (!outcome?.failure) return;
  const { status, requestId = "-", failure: refusal } = outcome;
  out.line(`  ${out.text("deliver.answered", { status, message: refusal.message.trim(), requestId })}`);
}

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

/**
 * @param {string} name
 * @param {Proof} proof
 * @param {Output} out
 * @returns {number}
 */
export function tellProof(name, proof, out) {
  const { state, confirmations, findings } = proof;
  const facts = confirmations.filter((each) => each.state === (state === "differs" ? "differs" : "confirmed")).map(({ fact }) => fact).join(", ") || "-";
  const exit = { proven: EXIT.done, differs: EXIT.differs, unknown: EXIT.unknown }[state];
  if (state === "proven") {
    out.say("prove.proven", { name, facts }, "good");
    out.summarise(name, out.text("state.proven"));
  } else {
    out.error(state === "differs" ? failure("prove.differs", { facts }) : failure("prove.unknown"), { name });
  }
  for (const finding of findings) out.line(`  ${out.words.said(finding)} [${finding.code}]`);
  tellRemedy(proof.failure, out);
  out.tell({ event: "proof", name, exit, proof });
  return exit;
}
