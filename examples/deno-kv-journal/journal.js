/** The journal of `deliver` on Deno KV. In: the store. Out: what is known of a request, whichever isolate or machine sent it. */
export const journalOf = (kv) => ({
  async get(key) {
    const { value } = await kv.get(await place(key), { consistency: "strong" });
    return value?.key === key ? value.delivery : undefined;
  },
  async put(key, delivery) {
    await kv.set(await place(key), { key, delivery: small(delivery) });
  },
});

/** Where it is kept: what a PUT sent, in place of what another PUT sent to the same address before. A key of the store has at most 2 KiB. */
async function place(key) {
  const name = key.startsWith("PUT ") ? key.slice(0, key.lastIndexOf(" ")) : key;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
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
