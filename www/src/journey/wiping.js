/**
 * In: the journey. Out: everything in it wiped, with a way back, or only what is secret.
 *
 * @import { State as Journey } from "./state.js"
 */
import { Decisions } from "./clear/decisions.js";
import { emptyForms, first } from "../destinations/destination.js";
import { emptyKeyring } from "./send/keyring.js";
import { RecordFiles } from "./send/record-file.js";
import { mayHoldKey } from "./secrets.js";

/**
 * Whether leaving the page would lose something: nothing of it is kept anywhere else.
 *
 * @param {Journey} journey
 */
export function wouldLose({ certificate, encryption, forms, keyring, delivery, comparison, acceptance, targets }) {
  const typed = holdsCredentials(keyring) || JSON.stringify(forms) !== JSON.stringify(emptyForms());
  const pasted = !certificate.isEmpty || !encryption.isEmpty || Boolean(comparison.text.trim() || acceptance.roots.trim());
  const sent = delivery.sending || delivery.proofs.length > 0 || targets.runs.length > 0;
  return typed || pasted || sent || targets.text.trim() !== "";
}

/**
 * Takes note of everything; answers the way back to it.
 *
 * @param {Journey} journey
 */
export function keepAll(journey) {
  const sighting = journey.sighting.keep();
  const { forms, kind, keyring, detailsOnly, decisions, records, delivery, comparison, acceptance } = journey;
  const { proofs } = delivery;
  const list = journey.targets.keep();
  const { text } = comparison;
  const { host, trust, roots } = acceptance;
  const inputs = [journey.certificate.keep(), journey.encryption.keep(), journey.given.keep()];
  return () => {
    Object.assign(journey, { forms, kind, keyring, detailsOnly, decisions, records });
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
  Object.assign(journey, { confirmation: "", told: undefined });
  comparison.text = "";
  acceptance.reset();
  return Promise.all([certificate.clear(), encryption.clear(), given.clear()]);
}

/**
 * Wipes what is secret, wherever it was put: credentials, keys, and what is kept to be brought back. Answers whether there was any.
 *
 * @param {Journey} journey
 */
export function wipeSecrets(journey) {
  const { certificate, encryption, keyring, undo } = journey;
  journey.host.forget?.();
  const had = [holdsCredentials(keyring), certificate.forgetKey(), encryption.forgetKey(), wipeMisplacedKeys(journey)];
  undo.forget();
  journey.account.stop();
  journey.sighting.stop();
  journey.delivery.stopLooking();
  journey.targets.abort();
  journey.keyring = { ...emptyKeyring(), kind: keyring.kind };
  return had.includes(true);
}

/**
 * A key may have been pasted where none belongs.
 *
 * @param {Journey} journey
 */
function wipeMisplacedKeys(journey) {
  const { forms, comparison, acceptance, targets } = journey;
  let found = false;
  const cleaned = (/** @type {string} */ text) => {
    if (!mayHoldKey(text)) return text;
    found = true;
    return "";
  };
  journey.forms = /** @type {typeof forms} */ (mapped(forms, (form) => mapped(form, (state) => ({ ...state, value: cleaned(state.value) }))));
  comparison.text = cleaned(comparison.text);
  targets.text = cleaned(targets.text);
  journey.confirmation = cleaned(journey.confirmation);
  if (mayHoldKey(acceptance.roots)) acceptance.change({ roots: cleaned(acceptance.roots) });
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

/** @param {import("./send/keyring.js").Keyring} keyring */
function holdsCredentials({ accessKey, secretKey, securityToken, token, guard }) {
  return [accessKey, secretKey, securityToken, token, guard].some(Boolean);
}
