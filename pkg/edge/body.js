/** The body of a request. In goes its stream; out come its bytes, counted against a limit, and their hash. */

import { Refusal } from "./refusal.js";

/**
 * Reads the body, counting: a content-length is only a claim.
 * @param {Request} request
 * @param {number} maxBody
 */
export async function readBody(request, maxBody) {
  const tooLarge = () => new Refusal(413, `The body is larger than the ${maxBody} bytes the relay forwards.`);
  const declared = request.headers.get("content-length");
  if (declared !== null && !/^\d+$/.test(declared)) throw new Refusal(400, "The content-length is not one number.");
  if (Number(declared) > maxBody) throw tooLarge();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal(400, "The body broke off before its end.");
    });
    if (done) break;
    length += value.length;
    if (length > maxBody) {
      await reader.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(value);
  }
  if (declared !== null && Number(declared) !== length) {
    throw new Refusal(400, `The body has ${length} bytes, its content-length says ${declared}.`);
  }
  return joined(chunks, length);
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/**
 * Lower-case hex.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
