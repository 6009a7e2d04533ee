/**
 * Where a request can go: one table of fields for each of the calls. In: a form of "Where it goes". Out: what it still needs, what is wrong in it,
 * and the operation. Another call is one more table.
 *
 * @import { Operation } from "countersign"
 * @import { Field, FieldState, Form } from "./field.js"
 */
import { complaint, initialState, isBlank, valueOf } from "./field.js";
import { elb } from "./elb.js";
import { elbEcho, switching } from "./elb-echo.js";
import { apig } from "./apig.js";
import { iotda } from "./iotda.js";
import { pca } from "./pca.js";

/** @typedef {Operation["kind"]} Kind */

/**
 * @typedef {object} Destination
 * @property {Kind} kind
 * @property {string} name in plain words
 * @property {string} service as the vendor calls it
 * @property {string} does what the call does, in a line
 * @property {(target: string, place: string, form: Form) => string} deed what Send does to what, and where: the words on its button
 * @property {"pair" | "settings" | "nothing"} sends whether certificate and key are sent, are only looked at, or have nothing to do with it
 * @property {Group[]} groups
 * @property {(form: Form) => boolean} secondPair whether it takes a second pair, the one that encrypts
 * @property {(form: Form) => Example} example what "Certificate and key" offers where there is a sandbox
 * @property {(demo: any, form: Form) => Record<string, string | undefined> | undefined} demo what the sandbox has for it, by path
 * @property {string} target the path of what is changed
 * @property {string[]} address the paths of what tells where the target is and which it is
 * @property {boolean} [ownHosts] its instances have hosts of their own, which nobody lists
 * @property {Kind} [within] where it is offered; none of the destinations to choose from
 * @property {string} [consent] what is to be ticked before it is sent
 * @property {string} [lookedAt] it sends no certificate, and this is what one is given for
 * @property {string} [leaves] it may change something and leave the certificate, in the words for that
 * @property {(isRehearsal: boolean, status: number | undefined) => string} [accepted] what it means that it was accepted, where nothing comes back to compare
 * @property {Once} [once] it acts once and cannot be taken back
 */

/**
 * @typedef {object} Once
 * @property {(characters: number) => string} confirm what is to be typed before it is sent
 * @property {string} warning why
 * @property {string} doubt what to do before it is sent again, when nobody knows whether it took effect
 * @property {string} looked what the reader says then
 * @property {string} advice the same doubt, with the proof
 */

/** Its name among the sandbox's examples, and the words on the button. @typedef {{ name: string, offer: string }} Example */

/**
 * @typedef {object} Group
 * @property {string} [title]
 * @property {string} [fold] the title of a group that is folded away
 * @property {string} [note]
 * @property {boolean} [rows] one field a line, its name before it
 * @property {Field[]} fields
 */

/** Each in the page's language. @type {Record<Kind, Destination>} */
export const destinations = {
  get elb() {
    return elb();
  },
  get apig() {
    return apig();
  },
  get iotda() {
    return iotda();
  },
  get pca() {
    return pca();
  },
  get [switching]() {
    return elbEcho();
  },
};

/** The one that the page begins with. @type {Kind} */
export const first = "elb";

/** @returns {Record<Kind, Form>} */
export function emptyForms() {
  const forms = Object.values(destinations).map((destination) => [destination.kind, emptyForm(destination)]);
  return /** @type {Record<Kind, Form>} */ (Object.fromEntries(forms));
}

/** @param {Destination} destination */
function emptyForm({ groups }) {
  return Object.fromEntries(groups.flatMap(({ fields }) => fields.map((field) => [field.path, initialState(field)])));
}

/**
 * The fields that are asked for, each with what stands in it.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @returns {{ field: Field, state: FieldState }[]}
 */
function asked({ groups }, form) {
  return groups.flatMap(({ fields }) =>
    fields.filter(({ when }) => !when || when(form)).map((field) => ({ field, state: form[field.path] ?? initialState(field) })),
  );
}

/**
 * What has to be filled in before there is anything to review.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @returns {string[]} the labels of fields
 */
export function missing(destination, form) {
  return asked(destination, form)
    .filter(({ field, state }) => isBlank(field, state) && !(field.unless && form[field.unless]?.value.trim()))
    .map(({ field }) => field.label);
}

/**
 * The first field that has to be filled in.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @returns {string | undefined} its path
 */
export function firstMissing(destination, form) {
  return asked(destination, form).find(({ field, state }) => isBlank(field, state) && !(field.unless && form[field.unless]?.value.trim()))?.field.path;
}

/**
 * The first field that holds something nothing can be made of.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @returns {{ path: string, message: string } | undefined}
 */
export function wrong(destination, form) {
  for (const { field, state } of asked(destination, form)) {
    const message = complaint(field, state);
    if (message) return { path: field.path, message };
  }
  return undefined;
}

/**
 * @param {Destination} destination
 * @param {Form} form
 * @returns {Operation}
 */
export function toOperation(destination, form) {
  /** @type {Record<string, any>} */
  const operation = { kind: destination.kind };
  for (const { field, state } of asked(destination, form)) {
    // While it is being filled in, what is blank is not there yet.
    if (isBlank(field, state)) continue;
    const value = valueOf(field, state);
    if (value === undefined) continue;
    const [first = "", second] = field.path.split(".");
    if (second === undefined) operation[first] = value;
    else operation[first] = { ...operation[first], [second]: value };
  }
  return /** @type {Operation} */ (operation);
}

/**
 * The field that an error or a finding of the package names: by its path, or by the last part of it.
 *
 * @param {Destination} destination
 * @param {string | undefined} name
 * @returns {Field | undefined}
 */
export function fieldNamed({ groups }, name) {
  if (name === undefined) return undefined;
  const fields = groups.flatMap((group) => group.fields);
  return fields.find(({ path }) => path === name) ?? fields.find(({ path }) => path.endsWith(`.${name}`));
}

/**
 * What each field is called, by its path, and by the last part of that where no other field has it.
 *
 * @param {Destination} destination
 * @returns {Map<string, string>}
 */
export function labels({ groups }) {
  const fields = groups.flatMap((group) => group.fields);
  const named = (/** @type {(path: string) => string} */ name) =>
    fields.map(({ path, label }) => /** @type {const} */ ([name(path), label]));
  return new Map([...named((path) => path.slice(path.indexOf(".") + 1)), ...named((path) => path)]);
}

/**
 * The target of a form, as one text.
 *
 * @param {Destination} destination
 * @param {Form} form
 */
export function about(destination, form) {
  return JSON.stringify([destination.kind, ...destination.address.map((path) => form[path]?.value.trim() ?? "")]);
}
