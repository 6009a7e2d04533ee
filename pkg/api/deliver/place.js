/** What names a delivery, and its place. In: the key of a delivery. Out: the same, as it is compared. */

/**
 * In one spelling: to the services an id in capitals is the same id, and the address is sent as it was given.
 *
 * @param {string} [key]
 */
export function spelled(key = "") {
  return key.replace(/(?<=\/)[\da-f-]{32,36}(?=[/ ])/gi, (id) => id.toLowerCase());
}

/**
 * Where what is sent later takes the place of what was sent before: for a `PUT` its address, for all else the key itself.
 *
 * @param {string} key
 */
export function placeOf(key) {
  const name = spelled(key);
  return name.startsWith("PUT ") ? name.slice(0, name.lastIndexOf(" ")) : name;
}
