/** Passwords. In: text, and who needs it. Out: what they make of it; the bytes that they were lent are wiped. */
import { text } from "./text.js";

/**
 * @template T
 * @param {string | undefined} password
 * @param {(secret: Uint8Array | undefined) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withSecret(password, use) {
  const given = text(password);
  const secret = given === undefined ? undefined : new TextEncoder().encode(given);
  try {
    return await use(secret);
  } finally {
    secret?.fill(0);
  }
}
