/** The text that stands for an object. In: plain data. Out: RFC 8785, which is JSON.stringify with the members in order. */

/**
 * @param {object} object
 * @returns {string}
 */
export function canonical(object) {
  const inOrder = (/** @type {object} */ members) => Object.fromEntries(Object.entries(members).sort(([name], [other]) => (name < other ? -1 : 1)));
  return JSON.stringify(object, (_, value) => (value && typeof value === "object" && !Array.isArray(value) ? inOrder(value) : value));
}
