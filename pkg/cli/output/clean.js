/**
 * The one gate of all that is said. In: any text, and the secrets that were read. Out: a line that is what it looks like: no character turns or
 * hides another, and neither a secret nor a private key stands in it.
 */

/** A shorter one, or a single word, would be found where it is none: in a number, in what is said, in the name of a member. */
const DISTINCT = /^(?=.{8})(?=.*[^a-z])|^.{16}/is;
/** So many characters are a part of no other word. */
const LONG = 16;
/** A letter that belongs to an escape, of JSON or of an address, belongs to no word. */
const ESCAPED = String.raw`(?<=\\(?:[bfnrt]|u[\da-fA-F]{4})|%[\da-fA-F]{2})`;
const CONCEALED = "[concealed]";

/** So few characters are no key. */
const SHORTEST_KEY = 8;
/** Its end may be missing. */
const PRIVATE_KEY = /-----BEGIN [^-\n]*PRIVATE KEY-----((?:[^-]|-(?!----))*)(?:-----END [^-\n]*-----)?/g;

/**
 * A first line with nothing of a key behind it, as a sentence names it.
 *
 * @param {string} body
 */
const isBare = (body) => body.replace(/[^A-Za-z\d+/=]/g, "").length < SHORTEST_KEY;

export class Gate {
  /** Longest first, so that none hides a part of another. @type {Map<string, RegExp>} */
  #secrets = new Map();

  /**
   * Never lets this text through. Whoever reads a secret says so here, though it should not be said anywhere.
   *
   * @param {string | undefined} secret
   */
  conceal(secret) {
    if (secret === undefined || !DISTINCT.test(secret) || this.#secrets.has(secret)) return;
    for (const text of [secret, ...(secret.length < LONG ? [] : encoded(secret))]) this.#secrets.set(text, whole(text));
    this.#secrets = new Map([...this.#secrets].sort(([a], [b]) => b.length - a.length));
  }

  /**
   * @param {string} text
   * @returns {string} without secrets
   */
  sealed(text) {
    const withoutKeys = text.replace(PRIVATE_KEY, (key, /** @type {string} */ body) => (isBare(body) ? key : CONCEALED));
    return [...this.#secrets.values()].reduce((rest, secret) => rest.replace(secret, CONCEALED), withoutKeys);
  }

  /**
   * The same of everything in a value.
   *
   * @param {unknown} value
   * @returns {unknown}
   */
  sealedValue(value) {
    if (typeof value === "string") return this.sealed(value);
    if (Array.isArray(value)) return value.map((item) => this.sealedValue(item));
    if (typeof value !== "object" || value === null) return value;
    const plain = /** @type {{ toJSON?: () => unknown }} */ (value);
    if (typeof plain.toJSON === "function") return this.sealedValue(plain.toJSON());
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.sealed(name), this.sealedValue(item)]));
  }
}

/**
 * A short one only where it stands alone: `Summer2026` is no part of `MidSummer2026`.
 *
 * @param {string} secret
 */
function whole(secret) {
  const text = secret.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  if (secret.length >= LONG) return new RegExp(text, "gu");
  const before = /^[\p{L}\p{N}_]/u.test(secret) ? `(?:(?<![\\p{L}\\p{N}_])|${ESCAPED})` : "";
  const behind = /[\p{L}\p{N}_]$/u.test(secret) ? "(?![\\p{L}\\p{N}_])" : "";
  return new RegExp(before + text + behind, "gu");
}

/**
 * As base64 of either alphabet after so many other bytes, without the digits that others have a part in, and as hexadecimal.
 *
 * @param {string} secret
 */
function encoded(secret) {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((before) => {
    const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64url");
    return digits.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  const hex = bytes.toString("hex");
  return [...base64, ...base64.map((digits) => digits.replaceAll("-", "+").replaceAll("_", "/")), hex, hex.toUpperCase()];
}

/**
 * A text on one line: what would move the cursor, colour what follows or turn its direction is written out.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`);
}
