/** Pages of a list. In: all of it, and what the query asks for. Out: the part that is shown. */

/**
 * What follows the item a marker names, or what comes before it.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => string} name
 * @param {{ marker?: string, limit: number, page_reverse?: boolean }} query
 * @returns {{ page: Item[], more: boolean } | undefined} nothing when no item has the marker's name
 */
export function pageByMarker(items, name, { marker, limit, page_reverse: backwards = false }) {
  const at = marker === undefined ? undefined : items.findIndex((item) => name(item) === marker);
  if (at === -1) return undefined;
  if (backwards) {
    const before = items.slice(0, at ?? items.length);
    return { page: limit === 0 ? [] : before.slice(-limit), more: at !== undefined };
  }
  const rest = items.slice(at === undefined ? 0 : at + 1);
  return { page: rest.slice(0, limit), more: rest.length > limit };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {{ offset?: number, limit: number }} query
 */
export function pageByOffset(items, { offset = 0, limit }) {
  return items.slice(offset, offset + limit);
}

/**
 * Whether one of the values that were asked for is there; any is when none was.
 * @param {unknown[] | undefined} asked
 * @param {unknown} value
 */
export function isAskedFor(asked, value) {
  return asked === undefined || asked.includes(value);
}
