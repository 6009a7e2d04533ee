/**
 * What a place has of credentials. In: its values, and how they are called there. Out: each part with its name, so that a part that is missing can be
 * named.
 */

/** @typedef {"accessKey" | "secretKey" | "securityToken" | "projectId" | "domainId"} Part */
/** An empty value is none. @typedef {Record<Part, { name: string, value: string | undefined }>} Found */

/**
 * @param {Readonly<Record<string, string | undefined>>} values
 * @param {Record<Part, string>} names
 * @returns {Found}
 */
export function namedIn(values, names) {
  const named = Object.entries(names).map(([part, name]) => [part, { name, value: values[name]?.trim() || undefined }]);
  return /** @type {Found} */ (Object.fromEntries(named));
}

/**
 * Whether there is any part of a key.
 *
 * @param {Found} found
 */
export function isThere({ accessKey, secretKey, securityToken }) {
  return [accessKey, secretKey, securityToken].some(({ value }) => value !== undefined);
}
