/**
 * What was meant. In: a word, and those that there are. Out: the one that differs from it by few letters, if any does.
 */

/**
 * @param {string} given
 * @param {readonly string[]} known
 * @returns {string | undefined}
 */
export function nearest(given, known) {
  const word = given.toLowerCase().slice(0, 40);
  const [near] = known.map((other) => ({ other, distance: distance(word, other.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  return near !== undefined && near.distance <= 1 + near.other.length / 4 ? near.other : undefined;
}

/**
 * How many letters stand between two words.
 *
 * @param {string} from
 * @param {string} to
 */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 0; at < to.length; at += 1) {
      next.push(Math.min((row[at] ?? 0) + (letter === to[at] ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
