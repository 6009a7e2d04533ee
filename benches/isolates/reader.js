/**
 * Readers as a worker. In: a text, which reader, and how often. Out: what the last reading gave, as JSON. There is no clock in here that runs while
 * it works, so whoever asks takes the time.
 */
import { init, inspect } from "countersign/inspect";
import { readByHand } from "../peers/hand.js";

const digest = (/** @type {string} */ name) => async (/** @type {Uint8Array} */ bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest(name, /** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const digests = { sha256: digest("SHA-256"), sha1: digest("SHA-1") };

/** @type {Record<string, (text: string) => unknown>} */
const READERS = {
  countersign: (text) => inspect(text).certificates,
  hand: (text) => readByHand(text, digests),
};

export default {
  /** @param {Request} request */
  async fetch(request) {
    await init();
    const asked = new URL(request.url).searchParams;
    const read = READERS[asked.get("reader") ?? ""];
    const text = await request.text();
    let last;
    for (let time = Number(asked.get("times")); time > 0; time -= 1) last = await read?.(text);
    return Response.json(last);
  },
};
