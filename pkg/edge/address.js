/** Which addresses a relay may connect to. In: an address as text. Out: whether it is one, and a public one. */

/** IPv4 blocks that are not reachable from everywhere, or not one host (RFC 6890 and what was added to its registry since). */
const PRIVATE_V4 = blocks([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]);

/** The same of the IPv6 addresses in use, all of which are in `2000::/3`; 6to4 and Teredo carry an IPv4 address that could be any. */
const PRIVATE_V6 = blocks(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/** RFC 6052 §2.1: how a network with IPv6 alone names an IPv4 address. */
const TRANSLATED = blocks(["64:ff9b::/96"]);

/**
 * Whether an address is a public one; `false` for a text that is not an address.
 *
 * @param {string} text
 */
export function isPublicAddress(text) {
  if (typeof text !== "string") return false;
  const bytes = text.includes(":") ? ipv6(text) : ipv4(text);
  if (bytes === undefined) return false;
  if (bytes.length === 4) return !within(bytes, PRIVATE_V4);
  if (within(bytes, TRANSLATED)) return !within(bytes.slice(12), PRIVATE_V4);
  return (bytes[0] ?? 0) >> 5 === 1 && !within(bytes, PRIVATE_V6);
}

/**
 * Whether a text is an address as hosts of URLs have it: IPv4 in decimal, or IPv6 in brackets.
 *
 * @param {string} text
 */
export function isAddress(text) {
  return (/^\[(.*)\]$/.test(text) ? ipv6(text.slice(1, -1)) : ipv4(text)) !== undefined;
}

/** @typedef {{ prefix: number[], bits: number }} Block */

/**
 * @param {string[]} texts
 * @returns {Block[]}
 */
function blocks(texts) {
  return texts.map((text) => {
    const [address = "", bits] = text.split("/");
    return { prefix: (address.includes(":") ? ipv6(address) : ipv4(address)) ?? [], bits: Number(bits) };
  });
}

/**
 * @param {number[]} bytes
 * @param {Block[]} list of blocks of the same family
 */
function within(bytes, list) {
  return list.some(({ prefix, bits }) =>
    prefix.every((byte, index) => {
      const ignored = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
      return byte >> ignored === (bytes[index] ?? 0) >> ignored;
    }),
  );
}

/** @param {string} text */
function ipv4(text) {
  const parts = text.split(".");
  const decimal = (/** @type {string} */ part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256;
  return parts.length === 4 && parts.every(decimal) ? parts.map(Number) : undefined;
}

/**
 * RFC 4291 §2.2, all three forms.
 *
 * @param {string} text
 */
function ipv6(text) {
  const end = text.lastIndexOf(":") + 1;
  const dotted = ipv4(text.slice(end));
  const [a = 0, b = 0, c = 0, d = 0] = dotted ?? [];
  const plain = dotted ? `${text.slice(0, end)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : text;
  const sides = plain.split("::").map((side) => (side === "" ? [] : side.split(":").flatMap(group)));
  const [head = [], tail] = sides;
  const gap = 16 - head.length - (tail?.length ?? 0);
  if (sides.length > 2 || (tail ? gap < 2 : gap !== 0)) return undefined;
  const bytes = [...head, ...Array.from({ length: gap }, () => 0), ...(tail ?? [])];
  return bytes.every((byte) => !Number.isNaN(byte)) ? bytes : undefined;
}

/**
 * The two bytes of a group between colons; `NaN` twice when it is not a group.
 *
 * @param {string} text
 */
function group(text) {
  const value = /^[0-9a-f]{1,4}$/i.test(text) ? parseInt(text, 16) : NaN;
  return Number.isNaN(value) ? [NaN, NaN] : [value >> 8, value & 255];
}
