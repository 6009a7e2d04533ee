/** In: nothing. Out: what keeps runs, in memory instead of a browser's database; it goes on when a page is loaded anew, as that does. */

/** @typedef {import("../../www/src/journey/targets/journal.js").StoredRun} StoredRun */
/** @typedef {import("../../www/src/journey/targets/journal.js").Entry} Entry */

export function runStore() {
  /** @type {Map<number, StoredRun>} */
  const runs = new Map();
  /** @type {Map<string, Entry & { run: number }>} */
  const entries = new Map();
  /** @type {Set<number>} */
  const held = new Set();
  return {
    /** @param {number} id */
    async hold(id) {
      if (held.has(id)) return undefined;
      held.add(id);
      return () => void held.delete(id);
    },
    held: async () => [...held],
    /** A page that goes lets go of what it held. */
    leave: () => held.clear(),
    runs: async () => [...runs.values()].map((run) => structuredClone(run)),
    /** @param {number} id */
    entries: async (id) => [...entries.values()].filter(({ run }) => run === id).map(({ run: _, ...entry }) => structuredClone(entry)),
    /** @param {StoredRun} run */
    begin: async (run) => void runs.set(run.id, structuredClone(run)),
    /** @param {number} id @param {Entry} entry */
    put: async (id, entry) => void entries.set(`${id} ${entry.key}`, { ...structuredClone(entry), run: id }),
    /** @param {number} id */
    async forget(id) {
      runs.delete(id);
      for (const [key, { run }] of entries) if (run === id) entries.delete(key);
    },
    /** All that there is. */
    all: () => ({ runs: [...runs.values()], entries: [...entries.values()] }),
  };
}
