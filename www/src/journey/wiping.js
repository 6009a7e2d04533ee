/**
 * In: the journey. Out: everything in it wiped, with a way back, or only what is secret.
 *
 * @import { State as Journey } from "./state.js"
 */
import { Decisions } from "./clear/decisions.js";
import { emptyForms, first } from "../destinations/destination.js";
import { emptyKeyring } from "./send/keyring.js";
import { RecordFiles } from "./send/record-file.js";
import { msg } from "@lit/localize";
import { withoutKeys } from "./read/masked.js";

/**
 * Whether leaving the page would lose something: nothing of it is kept anywhere else.
 *
 * @param {Journey} journey
 */
export function wouldLose(journey) {
  const { delivery, targets } = journey;
  return holdsTyped(journey) || delivery.sending || delivery.proofs.length > 0 || targets.runs.length > 0;
}

/** Whether anything was typed, pasted or filled in. @param {Journey} journey */
export function holdsTyped({ certificate, encryption, forms, keyring, comparison, acceptance, targets, verifying }) {
  const typed = holdsCredentials(keyring) || JSON.stringify(forms) !== JSON.stringify(emptyForms());
  const pasted = !certificate.isEmpty || !encryption.isEmpty || [comparison.text, acceptance.roots, targets.text, verifying].some((text) => text.trim());
  return typed || pasted;
}

/**
 * Takes note of everything; answers the way back to it.
 *
 * @param {Journey} journey
 */
export function keepAll(journey) {
  const sighting = journey.sighting.keep();
  const { forms, kind, keyring, detailsOnly, decisions, records, delivery, comparison, acceptance, verifying } = journey;
  const { proofs } = delivery;
  const list = journey.targets.keep();
  const { text } = comparison;
  const { host, trust, roots } = acceptance;
  const inputs = [journey.certificate.keep(), journey.encryption.keep(), journey.given.keep()];
  return () => {
    Object.assign(journey, { forms, kind, keyring, detailsOnly, decisions, records, verifying });
    // What was sent since stays on top.
    delivery.proofs = [...delivery.proofs, ...proofs];
    comparison.text = text;
    sighting();
    list();
    acceptance.change({ host, trust, roots });
    return Promise.all(inputs.map((back) => back()));
  };
}

/** @param {Journey} journey */
export function wipeAll(journey) {
  journey.host.forget?.();
  const { delivery, comparison, acceptance, certificate, encryption, given } = journey;
  delivery.reset();
  journey.account.reset();
  journey.sighting.reset();
  journey.targets.reset();
  const decisions = new Decisions();
  const records = new RecordFiles();
  Object.assign(journey, { forms: emptyForms(), kind: first, keyring: emptyKeyring(), detailsOnly: false, decisions, records });
  Object.assign(journey, { confirmation: "", told: undefined, verifying: "" });
  comparison.text = "";
  acceptance.reset();
  return Promise.all([certificate.clear(), encryption.clear(), given.clear()]);
}

/**
 * Wipes what is secret, wherever it was put: credentials, keys, and what is kept to be brought back.
 *
 * @param {Journey} journey
 * @returns {{ hadSecret: boolean, isLess: boolean }} whether there was any, and whether more than keys went
 */
export function wipeSecrets(journey) {
  const { certificate, encryption, keyring, undo } = journey;
  journey.host.forget?.();
  const wiped = [certificate.forgetKey(), encryption.forgetKey()];
  const had = [holdsCredentials(keyring), wipeMisplacedKeys(journey), ...wiped.map(({ hadSecret }) => hadSecret)];
  undo.forget();
  journey.account.stop();
  journey.sighting.stop();
  journey.delivery.stopLooking();
  journey.targets.abort();
  journey.keyring = { ...emptyKeyring(), kind: keyring.kind };
  return { hadSecret: had.includes(true), isLess: wiped.some(({ isLess }) => isLess) };
}

/**
 * A key may have been pasted where none belongs: it is cut out of what stands around it.
 *
 * @param {Journey} journey
 */
function wipeMisplacedKeys(journey) {
  const { forms, comparison, acceptance, targets, delivery } = journey;
  let found = false;
  const cleaned = (/** @type {string} */ text) => {
    const left = withoutKeys(text);
    found ||= left !== text;
    return left;
  };
  journey.forms = /** @type {typeof forms} */ (mapped(forms, (form) => mapped(form, (state) => ({ ...state, value: cleaned(state.value) }))));
  comparison.text = cleaned(comparison.text);
  targets.text = cleaned(targets.text);
  journey.confirmation = cleaned(journey.confirmation);
  journey.verifying = cleaned(journey.verifying);
  for (const proof of [...delivery.proofs, ...targets.runs.flatMap(({ rows }) => rows.flatMap((row) => row.proof ?? []))]) proof.note = cleaned(proof.note ?? "");
  const roots = cleaned(acceptance.roots);
  if (roots !== acceptance.roots) acceptance.change({ roots });
  return found;
}

/**
 * @template From, To
 * @param {Record<string, From>} entries
 * @param {(value: From) => To} map
 * @returns {Record<string, To>}
 */
function mapped(entries, map) {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, map(value)]));
}

/** What is said of the rest, when it is not all there is. */
export const lost = () => msg("The forms are still here. What stood together with a key, and could not be told from it, went as well.");

/** @param {import("./send/keyring.js").Keyring} keyring */
function holdsCredentials({ accessKey, secretKey, securityToken, token, guard }) {
  return [accessKey, secretKey, securityToken, token, guard].some(Boolean);
}
