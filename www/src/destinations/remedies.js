/**
 * Findings that one change of the form puts right. In: a finding, and the form. Out: the change, and the words on the button that makes it. A
 * finding that another change puts right is one more row.
 *
 * @import { Finding, FindingCode } from "countersign"
 * @import { Destination } from "./destination.js"
 * @import { Facts, Field, FieldState, Form } from "./field.js"
 */
import { msg, str } from "@lit/localize";
import { initialState } from "./field.js";
import { untilParent } from "./pca-validity.js";

/** @typedef {{ kind: Destination["kind"], form: Form, facts: Facts, id: string, place: Finding["place"], values: Record<string, string | undefined> }} Case */
/** What stands in a field then, by path; `keep` leaves it out. @typedef {Record<string, string | typeof keep | undefined>} Change */
/** @typedef {{ words: string, change: Record<string, FieldState> }} Remedy */

/** A field is left out. */
const keep = Symbol("left out");

/** @type {Partial<Record<FindingCode, (found: Case) => Change | undefined>>} */
const changes = {
  "pair.sm2-alone": ({ kind }) => (kind === "elb" ? { certificateType: "server_sm" } : { algorithmType: "SM2" }),
  "pair.not-sm2": () => ({ certificateType: "server" }),
  "certificate.authority-as-leaf": () => ({ certificateType: "client" }),
  "certificate.not-an-authority": () => ({ certificateType: "server" }),
  "identifier.capitals": ({ place: { field = "" }, form }) => ({ [field]: form[field]?.value.trim().toLowerCase() }),
  "in-place.contradicted": ({ place: { field = "" }, values: { found } }) => ({ [field]: found }),
  "domain.repeated": ({ form }) => ({ domain: [...new Set(form.domain?.value.split(",").map((name) => name.trim()))].join(",") }),
  "elb.domain-cleared": () => ({ domain: keep }),
  "elb.domain-names-lost": () => ({ domain: keep }),
  "elb.domain-without-effect": () => ({ domain: keep }),
  "elb.protection-reason-alone": () => ({ protectionStatus: "consoleProtection" }),
  "key.form-unnamed": () => ({ keyForm: "traditional" }),
  "apig.renamed": ({ values: { current } }) => ({ name: current }),
  "apig.algorithm-differs": ({ values: { actual } }) => ({ algorithmType: actual }),
  "apig.scope-changed": ({ id, values: { from, gateway } }) => {
    if (id === "apig.scope-changed") return { type: from };
    return { type: "instance", instanceId: gateway ?? from };
  },
  "apig.trusted-root-without-effect": () => ({ trustedRootCa: keep }),
  "iotda.unbound-while-provisioning": () => ({ provisionEnable: "false" }),
  "iotda.ocsp-over-tls": () => ({ ocspSslEnable: "true" }),
  "pca.root-type": () => ({ type: "SUBORDINATE" }),
  "pca.path-length-of-parent": ({ values: { most } }) => ({ pathLength: most }),
  "pca.hash-weaker-than-parent": ({ values: { bits } }) => ({ signatureAlgorithm: bits && `SHA${bits}` }),
  "pca.hash-unfit-for-parent": ({ values: { key } }) => ({ signatureAlgorithm: key === "SM2" ? "SM3" : "SHA256" }),
  "pca.validity-beyond-parent": ({ id, form, facts }) => (id.endsWith(".ends") ? untilParent(form, facts) : undefined),
  "pca.country-malformed": ({ form }) => ({ "distinguishedName.country": form["distinguishedName.country"]?.value.trim().toUpperCase() }),
};

/**
 * @param {Destination} destination
 * @param {Form} form
 * @param {Facts} facts
 * @param {Finding} finding
 * @returns {Remedy | undefined} nothing where a change of the form is not enough, or would change nothing
 */
export function remedy({ kind, groups }, form, facts, { code, id = code, place, arguments: values = {} }) {
  const change = changes[code]?.({ kind, form, facts, id, place, values });
  if (!change) return undefined;
  const fields = groups.flatMap((group) => group.fields);
  const steps = Object.entries(change).map(([path, value]) => step(fields.find((field) => field.path === path), value));
  const [first, second] = steps;
  // All of it, or none.
  if (!first || steps.includes(undefined)) return undefined;
  const states = Object.fromEntries(steps.flatMap((each) => (each ? [[each.path, each.state]] : [])));
  if (Object.entries(states).every(([path, { mode, value }]) => form[path]?.mode === mode && (mode !== "set" || form[path]?.value === value))) return undefined;
  const [field, text] = [first.label, first.text];
  if (!second) return { words: msg(str`Set “${field}” to “${text}”`), change: states };
  const [other, its] = [second.label, second.text];
  return { words: msg(str`Set “${field}” to “${text}” and “${other}” to “${its}”`), change: states };
}

/**
 * @param {Field | undefined} field
 * @param {Change[string]} value
 * @returns {{ path: string, label: string, text: string, state: FieldState } | undefined}
 */
function step(field, value) {
  if (!field || value === undefined || value === "") return undefined;
  const { path, label, absent, choices } = field;
  if (value === keep) return absent === undefined ? undefined : { path, label, text: absent, state: { ...initialState(field), mode: "keep" } };
  if (!choices) return { path, label, text: value, state: { mode: "set", value } };
  const choice = choices.find((each) => each.value === value || String(each.value) === value);
  return choice && { path, label, text: choice.word, state: { mode: "set", value: choice.id } };
}
