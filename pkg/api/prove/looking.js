/**
 * Looking again after a change. In: an operation, who asks the questions, and how long to go on. Out: what the last look shows: one that
 * shows something else is not the last while there is time, for a service may show the old state for a while.
 *
 * @import { Found, Operation, Proof, ProveOptions, Question } from "../../types/index.d.ts"
 */
import { instant } from "../../given/time.js";
import * as wasm from "../../wasm/countersign.js";
import { Bundle } from "../bundle.js";
import { dataOf } from "../deliver/delivery.js";
import { isSilence, mayPass } from "../look/asking.js";
import { Patience } from "../look/patience.js";

/** Milliseconds during which to look again, and after which the whole of it ends. */
export const WITHIN = 60_000;

/** Milliseconds: the first wait is so long, and each is twice the one before. */
const FIRST_WAIT = 1_000;

/** @typedef {Pick<ProveOptions, "bundle" | "encryption" | "refuse" | "inPlace" | "sentAt">} ProofContext */
/** What one look shows, and the answer that it is by. @typedef {{ proof: Proof, found?: Found | undefined }} Seen */

/**
 * What was found beside what was sent.
 *
 * @param {Operation} operation
 * @param {Found[]} found
 * @param {ProofContext} context
 * @param {boolean | undefined} [signed] whether the issuer that was asked for signed what was made
 * @returns {Proof}
 */
export function compared(operation, found, { bundle, encryption, refuse = [], inPlace, sentAt }, signed) {
  const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
  const time = sentAt === undefined ? undefined : instant(sentAt, "sentAt");
  const proof = wasm.readProof(operation, found, signing, second, refuse, inPlace, time, signed);
  const [first] = found;
  // What is shown by a stand-in, if only in part, is a rehearsal.
  const { answeredBy } = found.find((each) => each?.answeredBy === "sandbox") ?? first ?? {};
  return {
    ...proof,
    ...(answeredBy && { answeredBy }),
    ...(first?.failure && { failure: first.failure }),
    findings: [...(first?.state === "unknown" ? (first.findings ?? []) : []), ...proof.findings],
  };
}

/**
 * Asks once what there is to ask.
 *
 * @param {(question: Question) => Promise<Found>} ask
 * @param {Operation} operation
 * @param {ProofContext} context
 * @returns {Promise<Seen>}
 */
export async function lookedAt(ask, operation, context) {
  /** @type {Question[]} */
  const [first, ...others] = wasm.proofQuestions(operation);
  if (first === undefined) return { proof: compared(operation, [], context) };
  const found = [await ask(first)];
  const proof = compared(operation, found, context);
  // Where nothing was made there is nothing more to ask.
  if (others.length === 0 || found[0]?.state !== "found" || proof.state === "differs") return { proof, found: found[0] };
  for (const question of others) {
    try {
      found.push(await ask(question));
    } catch (thrown) {
      // It is known already what is there; this would have told more of it.
      if (dataOf(thrown).code !== "NETWORK_FAILED") throw thrown;
    }
  }
  const signed = await wasm.issuerSigned(operation, found, Bundle.handle(context.bundle), context.inPlace);
  return { proof: compared(operation, found, context, signed), found: found[0] };
}

/**
 * Looks until it is there, or until the time is over: that of all looks, with what is asked again in each, and of the waits between them.
 *
 * @param {(patience: Patience) => Promise<Seen>} look
 * @param {object} options
 * @param {number} options.within milliseconds during which to look again
 * @param {() => number} options.now
 * @param {number} [options.silences] how many looks may go without an answer
 * @param {(milliseconds: number) => Promise<void>} options.delay
 * @param {(looks: number, wait?: number) => void} options.onLook before each look, and before each wait
 * @returns {Promise<Seen & { looks: number }>}
 */
export async function settled(look, { within, now, silences = 0, delay, onLook }) {
  const patience = new Patience(Math.max(within, WITHIN), now);
  let [wait, unanswered] = [FIRST_WAIT, 0];
  for (let looks = 1; ; looks += 1) {
    onLook(looks);
    const left = () => Math.min(wait, within - patience.spent());
    try {
      const seen = await look(patience);
      // Whoever asked has waited already for what is busy.
      if (seen.found !== undefined && mayPass(seen.found)) unanswered += 1;
      else if (seen.proof.state !== "differs") return { ...seen, looks };
      if (unanswered > silences || left() <= 0) return { ...seen, looks };
    } catch (thrown) {
      unanswered += 1;
      if (!isSilence(thrown) || unanswered > silences || left() <= 0) throw thrown;
    }
    const pause = Math.max(0, left());
    patience.takes(pause);
    onLook(looks, pause);
    await delay(pause);
    wait *= 2;
  }
}
