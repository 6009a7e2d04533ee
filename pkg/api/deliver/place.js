/**
 * Where what is sent later takes the place of what was sent before. In: the key of a delivery. Out: for a `PUT` its address, for all else the
 * key itself.
 *
 * @param {string} key
 */
export function placeOf(key) {
  return key.startsWith("PUT ") ? key.slice(0, key.lastIndexOf(" ")) : key;
}
