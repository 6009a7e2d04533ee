/**
 * The form of a targets file. In: `targets.schema.json`, which is the one list of its members, and a value. Out: nothing, or an error about the
 * first member that is not as the schema has it. It knows those words of JSON Schema that the schema uses.
 *
 * @import { SentenceId } from "../words/words.js"
 * @import { Positions } from "./json.js"
 */
import { readFileSync } from "node:fs";
import { failure } from "../failure.js";
import { nearest } from "../../given/nearest.js";
import { inside } from "./json.js";

/** @typedef {{ [word: string]: any }} Schema */

/** @type {Schema} */
export const SCHEMA = JSON.parse(readFileSync(new URL("../../targets.schema.json", import.meta.url), "utf8"));

/** Where a value stands. @typedef {{ file: string, positions: Positions }} Source */

/** @param {string} kind of an operation */
export function fieldsOf(kind) {
  return Object.keys(SCHEMA.$defs[kind]?.properties ?? {});
}

/**
 * @param {unknown} value
 * @param {Schema} schema
 * @param {string} path
 * @param {Source} source
 */
export function assertForm(value, schema, path, source) {
  const { type, properties, required, items, pattern, minLength, maxLength, minItems, maxProperties } = resolved(schema, value, path, source);
  const stop = (/** @type {SentenceId} */ id, /** @type {Record<string, unknown>} */ values = {}) => failureAt(source, path, id, values);
  if (type !== undefined && ![type].flat().includes(typeOf(value))) throw stop("targets.type", { types: [type].flat().join(" | ") });
  if (typeof value === "string") {
    if (value.length < (minLength ?? 0)) throw stop("targets.empty");
    if (value.length > (maxLength ?? Infinity)) throw stop("targets.too-long", { most: maxLength });
    if (pattern !== undefined && !new RegExp(pattern).test(value)) throw stop(PATTERNS[pattern] ?? "targets.type", { types: "string" });
  } else if (Array.isArray(value)) {
    if (value.length < (minItems ?? 0)) throw stop("targets.list-empty");
    for (const [index, item] of value.entries()) assertForm(item, items, inside(path, index), source);
  } else if (typeof value === "object" && value !== null) {
    const given = /** @type {Record<string, unknown>} */ (value);
    const known = Object.keys(properties);
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(properties, name)) throw unknown(source, inside(path, name), name, known);
    }
    for (const name of required ?? []) {
      if (!Object.hasOwn(given, name)) throw failureAt(source, path, "targets.missing", { missing: inside(path, name) });
    }
    if (maxProperties === 1 && Object.keys(given).length !== 1) throw stop("targets.one-of-members", { known: known.join(", ") });
    for (const [name, member] of Object.entries(given)) assertForm(member, properties[name], inside(path, name), source);
  }
}

/** What a text must be, where it must be more than a text. @type {Record<string, SentenceId>} */
const PATTERNS = { "^https?://": "targets.not-address", "^[0-9A-Fa-f]{8}$": "targets.not-confirmation" };

/**
 * The part of a schema that a value is held against: what is referred to; of several forms the one of its type, and of operations that of its
 * kind.
 *
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} path
 * @param {Source} source
 * @returns {Schema}
 */
function resolved(schema, value, path, source) {
  const { $ref, anyOf, oneOf } = schema;
  if ($ref !== undefined) return resolved(SCHEMA.$defs[$ref.slice("#/$defs/".length)], value, path, source);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    throw failureAt(source, path, "targets.choice", { choices: schema.enum.map((/** @type {unknown} */ each) => JSON.stringify(each)).join(", ") });
  }
  if (oneOf !== undefined) return resolved(ofKind(oneOf, value, path, source), value, path, source);
  if (anyOf === undefined) return schema;
  /** @type {Schema[]} */
  const forms = anyOf.map((/** @type {Schema} */ form) => resolved(form, value, path, source));
  const types = forms.flatMap((form) => form.type);
  const form = forms.find((each) => [each.type].flat().includes(typeOf(value)));
  if (form === undefined) throw failureAt(source, path, "targets.type", { types: types.join(" | ") });
  return form;
}

/**
 * @param {Schema[]} operations
 * @param {unknown} value
 * @param {string} path
 * @param {Source} source
 * @returns {Schema}
 */
function ofKind(operations, value, path, source) {
  if (typeOf(value) !== "object") throw failureAt(source, path, "targets.type", { types: "object" });
  const { kind } = /** @type {{ kind?: unknown }} */ (value);
  const kinds = operations.map(({ $ref }) => $ref.slice("#/$defs/".length));
  if (kind === undefined) throw failureAt(source, path, "targets.kind-missing", { missing: inside(path, "kind"), kinds: kinds.join(", ") });
  if (typeof kind !== "string" || !kinds.includes(kind)) throw failureAt(source, inside(path, "kind"), "targets.kind-unknown", { kinds: kinds.join(", ") });
  return /** @type {Schema} */ (operations[kinds.indexOf(kind)]);
}

/**
 * @param {Source} source
 * @param {string} path
 * @param {string} name
 * @param {string[]} known
 */
function unknown(source, path, name, known) {
  const near = nearest(name, known);
  if (near !== undefined) return failureAt(source, path, "targets.unknown.near", { near });
  const isField = known.includes("operation") && SCHEMA.$defs.operation.oneOf.some((/** @type {Schema} */ { $ref }) => fieldsOf($ref.slice("#/$defs/".length)).includes(name));
  if (isField) return failureAt(source, path, "targets.unknown.field", { field: name });
  return failureAt(source, path, "targets.unknown", { known: known.join(", ") });
}

/**
 * @param {Source} source
 * @param {string} member
 * @param {SentenceId} id
 * @param {Record<string, unknown>} [values]
 */
export function failureAt({ file, positions }, member, id, values) {
  return failure(id, values, { place: { file, member, ...positions.get(member) } });
}

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
