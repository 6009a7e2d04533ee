/**
 * Readers as a worker. In: a text, which reader, and how often. Out: what the last reading gave, as JSON. There is no clock in here that runs while
 * it works, so whoever asks takes the time.
 */
import { init, inspect } from "countersign/inspect";
import { OF_WEBCRYPTO } from "../peers/by-hand.js";
import { readByHand } from "../peers/hand.js";

/** @type {Record<string, (text: string) => unknown>} */
const READERS = {
  countersign: (text) => inspect(text).certificates,
  hand: (text) => readByHand(text, OF_WEBCRYPTO),
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
