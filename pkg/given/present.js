/**
 * Those of the members that there are. In: an object. Out: the same without what is `undefined` or `null`, so that a member is there or is not.
 *
 * @template {object} T
 * @param {T} members
 * @returns {{ [Name in keyof T]?: NonNullable<T[Name]> }}
 */
export function present(members) {
  return /** @type {any} */ (Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null)));
}
