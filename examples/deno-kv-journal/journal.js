/** The journal of `deliver` on Deno KV. In: the store. Out: what is known of a request, whichever isolate or machine sent it. */
export const journalOf = (kv) => ({
  async get(key) {
    const { value } = await kv.get(await place(key), { consistency: "strong" });
    return value ?? undefined;
  },
  async put(key, delivery) {
    await kv.set(await place(key), small(delivery));
  },
});

/** A key of the store has at most 2 KiB. */
async function place(key) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return ["deliveries", new Uint8Array(hash)];
}

/** A value has at most 64 KiB: without what the service said beside, which `deliver` does not ask for. */
function small(delivery) {
  const kept = structuredClone(delivery);
  delete kept.outcome?.raw;
  delete kept.outcome?.result;
  delete kept.proof?.item;
  return kept;
}
