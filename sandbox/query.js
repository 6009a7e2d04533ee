/** The query of a read. In: what stands behind the question mark, and what the call may be asked. Out: its values, or a Refusal of the service's. */

/**
 * @typedef {object} Parameter
 * @property {"text" | "integer" | "boolean"} type
 * @property {boolean} [many] may be repeated
 * @property {number} [least] of an integer; characters of a text
 * @property {number} [most]
 * @property {RegExp} [form] of a text
 * @property {string[]} [values] the only ones of a text
 * @property {boolean} [bent] an integer out of bounds is moved to the bound instead of refused
 */

/** @typedef {Record<string, Parameter>} Parameters */
/** @typedef {Record<string, any>} Query a list where a parameter may be repeated; nothing where it was not given */

/** @type {Parameter} */
export const text = { type: "text" };
/** @type {Parameter} */
export const texts = { type: "text", many: true };
/** @type {Parameter} */
export const truth = { type: "boolean" };

/**
 * @param {number} least
 * @param {number} most
 * @returns {Parameter}
 */
export function integer(least, most) {
  return { type: "integer", least, most };
}

/**
 * @param {string[]} values
 * @returns {Parameter}
 */
export function oneOf(...values) {
  return { type: "text", values };
}

/**
 * A parameter that the call does not have is refused too: a service that overlooks it would answer something else than was asked.
 * @param {string} search with its question mark, or empty
 * @param {Parameters} parameters
 * @param {(name: string, rule: string) => Error} refuse
 * @returns {Query}
 */
export function readQuery(search, parameters, refuse) {
  /** @type {Query} */
  const query = {};
  for (const [name, given] of new URLSearchParams(search)) {
    if (!Object.hasOwn(parameters, name)) throw refuse(name, "is not a parameter of this call");
    const parameter = parameters[name];
    const value = read(given, parameter, (rule) => refuse(name, rule));
    if (parameter.many) query[name] = [...(query[name] ?? []), value];
    else if (name in query) throw refuse(name, "is there more than once");
    else query[name] = value;
  }
  return query;
}

/**
 * @param {string} given
 * @param {Parameter} parameter
 * @param {(rule: string) => Error} refuse
 */
function read(given, { type, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, form, values, bent = false }, refuse) {
  if (type === "boolean") {
    if (given !== "true" && given !== "false") throw refuse("is neither true nor false");
    return given === "true";
  }
  if (type === "integer") {
    if (!/^-?\d{1,15}$/.test(given)) throw refuse("is not an integer");
    const number = Number(given);
    if (!bent && (number < least || number > most)) throw refuse(`is not from ${least} to ${most}`);
    return number;
  }
  const length = [...given].length;
  if (length < least || length > most) throw refuse(`does not have ${least} to ${most} characters`);
  if (values !== undefined && !values.includes(given)) throw refuse(`is not one of ${values.join(", ")}`);
  if (form !== undefined && !form.test(given)) throw refuse("has another form");
  return given;
}
