/**
 * Every address of a host. In: a resolver as Deno has it, and a host. Out: its addresses of both kinds; none where the resolver says that there
 * are none. One that fails says nothing of the kind, and then the addresses that nobody saw could be any.
 *
 * @param {(host: string, kind: "A" | "AAAA") => Promise<string[]>} resolveDns
 * @param {string} host
 * @returns {Promise<string[]>}
 */
export async function addresses(resolveDns, host) {
  const lists = await Promise.all(
    /** @type {const} */ (["A", "AAAA"]).map((kind) =>
      resolveDns(host, kind).catch((error) => {
        if (error?.name === "NotFound") return /** @type {string[]} */ ([]);
        throw error;
      }),
    ),
  );
  return lists.flat();
}
