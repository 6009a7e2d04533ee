/**
 * In: what was sent, and credentials. Out: how it ended, now that it was looked at once more. Where something else was sent to the same place since,
 * what is there now is no answer to that: it is told beside.
 *
 * @import { Delivery as Delivered, Proof as Seen } from "countersign"
 * @import { Journey } from "../journey.js"
 * @import { Context, Looking, Proof } from "./delivery.js"
 */
import { access } from "../clear/access.js";
import { asError } from "../thrown.js";
import { became } from "./delivery.js";
import { targetOf } from "./sendable.js";

/**
 * Looks again at what was sent.
 *
 * @param {Journey} journey
 * @param {Proof} proof
 * @param {Pick<Context, "bundle" | "encryption">} bundles those that it was sent with, or that were given anew
 */
export async function lookAgain(journey, proof, bundles) {
  const { api, records, delivery } = journey;
  if (!api || proof.looking) return;
  const abort = new AbortController();
  /** @type {Looking} */
  const looking = { looks: 0, until: 0, abort };
  proof.looking = looking;
  proof.lookError = undefined;
  journey.changed();
  const { operation, context } = proof.parcel;
  await delivery.needing(async () => {
    try {
      const seen = await api.prove(operation, {
        ...access(journey),
        ...context,
        ...bundles,
        sentAt: Date.parse(proof.sentAt),
        signal: abort.signal,
        onProgress: ({ looks, wait = 0 }) => {
          Object.assign(looking, { looks, until: wait && journey.now + wait });
          journey.changed();
        },
      });
      if (isOvertaken(journey, proof)) proof.later = seen;
      else settle(proof, seen);
    } catch (thrown) {
      proof.lookError = asError(thrown);
    }
    proof.looking = undefined;
    // Of what is told beside it, its own record says nothing.
    if (!proof.later) records.draft(api, proof, bundles);
  });
  journey.changed();
}

/** @param {Proof} proof @param {Seen} seen */
function settle(proof, seen) {
  proof.delivery = lookedAt(proof.delivery, seen, proof.isRepeatable);
  if (proof.delivery.delivered) proof.rehearsal = proof.delivery.delivered.by === "sandbox";
  proof.became = became(proof.delivery);
}

/**
 * Whether something else went to the same target after it, or is on its way there.
 *
 * @param {Pick<Journey, "delivery" | "targets">} journey
 * @param {Proof} proof
 */
function isOvertaken({ delivery, targets }, proof) {
  const rows = targets.runs.flatMap((run) => run.rows);
  const since = delivery.proofs.slice(0, Math.max(0, delivery.proofs.indexOf(proof)));
  const later = [...delivery.proofs, ...rows.flatMap((row) => row.proof ?? [])].filter(({ sentAt }) => sentAt > proof.sentAt);
  const mayHaveActed = [...since, ...later].filter((other) => other !== proof && ["done", "notKnown"].includes(other.became)).map(({ parcel }) => parcel.operation);
  const underWay = rows.filter(({ state }) => ["sending", "again", "looking"].includes(state)).map(({ operation }) => operation);
  const sent = delivery.sending && delivery.operation ? [delivery.operation] : [];
  return [...mayHaveActed, ...underWay, ...sent].some((operation) => targetOf(operation) === targetOf(proof.parcel.operation));
}

/**
 * How it ended, now that it was looked at once more. Of what the service has had the sandbox shows nothing, nor the other way round.
 *
 * @param {Delivered} delivery
 * @param {Seen} proof
 * @param {boolean} isRepeatable
 * @returns {Delivered}
 */
function lookedAt(delivery, proof, isRepeatable) {
  const by = proof.answeredBy === "sandbox" ? "sandbox" : "service";
  /** Who shows it is who has it. @type {NonNullable<Delivered["delivered"]>} */
  const delivered = delivery.delivered ?? { by, via: "relay", origin: globalThis.location?.origin ?? "" };
  if (proof.state === "unknown" || delivered.by !== by) return { ...delivery, proof };
  const is = (/** @type {string} */ found) => proof.findings.some(({ code }) => code === found);
  // What may act twice did not take effect only where the thing is seen to be untouched: the same as `deliver` decides.
  const isAbsent = isRepeatable ? !is("proof.partly") : is("proof.still-the-old");
  // What was not done before a look may have been done since.
  const isOpen = delivery.state === "unknown" || (delivery.state === "failed" && delivery.knownBy === "looking");
  const state = proof.state === "proven" ? "confirmed" : isOpen && isAbsent ? "failed" : "differs";
  const { reason, ...known } = delivery;
  return { ...known, ...(state !== "confirmed" && reason && { reason }), state, knownBy: "looking", proof, delivered };
}
