/**
 * What is in place, in a form. In: a form, and an operation that was filled with what is in place. Out: the fields that change by it. What
 * somebody typed does not.
 *
 * @import { Operation } from "countersign"
 * @import { Destination } from "./destination.js"
 * @import { Field, FieldState, Form } from "./field.js"
 */
import { initialState } from "./field.js";

/** @param {Destination} destination */
const fieldsOf = ({ groups }) => groups.flatMap(({ fields }) => fields);

/**
 * Whether somebody put it there: it is neither what the form begins with nor what was filled in.
 *
 * @param {Field} field
 * @param {Form} form
 * @param {Form} filled
 */
function isOwn(field, form, filled) {
  const state = form[field.path];
  return state !== undefined && !isSame(state, initialState(field)) && !isSame(state, filled[field.path]);
}

/**
 * @param {FieldState} state
 * @param {FieldState | undefined} other
 */
function isSame(state, other) {
  return other !== undefined && state.mode === other.mode && (state.mode !== "set" || state.value === other.value);
}

/**
 * The form with nothing in it but what names the target, and, unless it is left out, what somebody put there.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @param {Form} [filled] what was filled in before
 * @returns {Form}
 */
export function bare(destination, form, filled) {
  const address = new Set(destination.address);
  return Object.fromEntries(
    fieldsOf(destination).map((field) => {
      const state = form[field.path];
      const stays = state && (address.has(field.path) || (filled && isOwn(field, form, filled)));
      return [field.path, stays ? state : without(field)];
    }),
  );
}

/**
 * A field that is left out, even where the form begins with something.
 *
 * @param {Field} field
 * @returns {FieldState}
 */
function without({ absent }) {
  return { mode: absent === undefined ? "set" : "keep", value: "" };
}

/**
 * @param {Destination} destination
 * @param {Form} form
 * @param {Form} filled what was filled in before, and may go
 * @param {Operation} proposal
 * @returns {Form} what is filled in now
 */
export function proposed(destination, form, filled, proposal) {
  const address = new Set(destination.address);
  return Object.fromEntries(
    fieldsOf(destination).flatMap((field) => {
      if (address.has(field.path) || isOwn(field, form, filled)) return [];
      const state = stateOf(field, proposal);
      return state ? [[field.path, state]] : [];
    }),
  );
}

/**
 * Fields in which somebody put something else than is in place.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @param {Form} filled
 * @param {Operation} inPlace an operation with nothing but what is in place
 * @returns {string[]} paths
 */
export function kept(destination, form, filled, inPlace) {
  const address = new Set(destination.address);
  return fieldsOf(destination).flatMap((field) => {
    const there = stateOf(field, inPlace);
    const state = form[field.path];
    return there && state && !address.has(field.path) && isOwn(field, form, filled) && !isSame(state, there) ? [field.path] : [];
  });
}

/**
 * What the form begins with where something was filled in, and nothing is any more.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @param {Form} filled
 * @returns {Form}
 */
export function emptied(destination, form, filled) {
  const fields = fieldsOf(destination).filter(({ path }) => filled[path] && form[path] && isSame(form[path], filled[path]));
  return Object.fromEntries(fields.map((field) => [field.path, initialState(field)]));
}

/**
 * @param {Field} field
 * @param {Operation} operation
 * @returns {FieldState | undefined} nothing where the operation has nothing, or what the form cannot say
 */
function stateOf({ path, choices, clear, kind }, operation) {
  const [first = "", second] = path.split(".");
  /** @type {any} */
  const outer = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (operation))[first];
  const value = second === undefined ? outer : outer?.[second];
  if (value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value))) return undefined;
  if (choices) {
    const choice = choices.find((each) => each.value === value);
    return choice && { mode: "set", value: choice.id };
  }
  if (clear && value === clear.value) return { mode: "clear", value: "" };
  if (value === null) return undefined;
  if (kind === "time") return { mode: "set", value: new Date(Number(value)).toISOString().slice(0, 16) };
  return { mode: "set", value: Array.isArray(value) ? value.join(", ") : String(value) };
}

/**
 * The settings that belong to one target and would become those of all: its name, and what was filled in from what is in place at one.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @param {Form} filled
 * @returns {Field[]}
 */
export function commonSettings(destination, form, filled) {
  return fieldsOf(destination).filter((field) => {
    const state = form[field.path];
    // What is typed of what is in place is not sent.
    if (!state || destination.address.includes(field.path) || field.path.startsWith("current.") || isSame(state, initialState(field))) return false;
    return field.path === "name" || (!field.choices && isSame(state, filled[field.path]));
  });
}
