/**
 * In: a text, and what was read of it. Out: the same, line by line, with a dot for each character of a private key. What is public stays readable.
 *
 * @import { Inspection } from "countersign"
 */

/** From a BEGIN line of a key, however untidy, to its END line, or to the end of what was typed so far. */
const keyBlock = /(BEGIN[A-Z0-9 _]*PRIVATE[ _]KEY[^A-Za-z0-9\r\n]*)([\s\S]*?)(?=[-\s\u2010-\u2015]*END[A-Z0-9 _]*PRIVATE[ _]KEY|(?![\s\S]))/gi;

/** Keys in forms that have no such lines: JWK, PuTTY. */
const otherKey = /"d"\s*:\s*"|PuTTY-User-Key-File|AGE-SECRET-KEY|ssh-private/;

/**
 * @param {string} text
 * @param {Pick<Inspection, "keys">} [inspection]
 * @returns {string | undefined} nothing where there is nothing to hide
 */
export function masked(text, inspection) {
  let blocks = 0;
  const own = text.replace(keyBlock, (_, begin, key) => {
    blocks += 1;
    return begin + dots(key);
  });
  // A key that stands in no block of its own may be anywhere.
  if ((inspection?.keys.length ?? 0) > blocks || otherKey.test(text)) return dots(text);
  return blocks ? own : undefined;
}

/** A key with its armour, or a container that has one in it, to the end of its last line, or to the end of what was typed so far. */
const armour = /[^\S\r\n]*-*BEGIN[A-Z0-9 _]*(?:PRIVATE[ _]KEY|PKCS12)[\s\S]*?(?:END[A-Z0-9 _]*(?:PRIVATE[ _]KEY|PKCS12)[^\S\r\n]*-*[^\S\r\n]*(?:\r\n?|\n)?|(?![\s\S]))/gi;

/** The keys in a text, each with its armour. @param {string} text @returns {string[]} */
export function keysIn(text) {
  return text.match(armour) ?? [];
}

/**
 * A text without its private keys, and with all else as it stood. Where a key has no armour that tells where it ends, nothing is left.
 *
 * @param {string} text
 */
export function withoutKeys(text) {
  return otherKey.test(text) ? "" : text.replace(armour, "");
}

/** Whether a piece of a text has something of a key in it. @param {string} text @param {string} hidden the same, masked @param {number} from @param {number} to */
export function hasKey(text, hidden, from, to) {
  return text.slice(from, to) !== hidden.slice(from, to);
}

/** @param {string} text */
function dots(text) {
  return text.replace(/[^\r\n]/g, "•");
}
