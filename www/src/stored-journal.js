/**
 * In: the browser's database. Out: where names and hashes of a run of many requests are kept, so that it can go on after the page was closed. It is the
 * only thing that the page keeps, and nothing of it is secret.
 *
 * @import { Entry, RunStore, StoredRun } from "./journey/targets/journal.js"
 */

const name = "countersign";

/** @returns {RunStore | undefined} nothing where the browser has no database for this page */
export function storedJournal() {
  if (typeof indexedDB === "undefined") return undefined;
  /** @type {Promise<IDBDatabase> | undefined} */
  let opening;
  const opened = () => {
    opening ??= open(() => (opening = undefined));
    // Another time it may work.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(runs: IDBObjectStore, entries: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  const within = async (mode, ask) => {
    const transaction = (await opened()).transaction(["runs", "entries"], mode);
    const request = ask(transaction.objectStore("runs"), transaction.objectStore("entries"));
    // What was asked for is there when the whole transaction is.
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("The browser’s database did not keep it."));
    });
    return request.result;
  };
  const all = (/** @type {number} */ id) => IDBKeyRange.bound([id], [id, []]);
  return {
    hold,
    held,
    begin: async (run) => void (await within("readwrite", (runs) => runs.put(run))),
    runs: () => within("readonly", (runs) => /** @type {IDBRequest<StoredRun[]>} */ (runs.getAll())),
    entries: async (id) => {
      const rows = await within("readonly", (_, entries) => /** @type {IDBRequest<(Entry & { run: number })[]>} */ (entries.getAll(all(id))));
      return rows.map(({ run: _, ...entry }) => entry);
    },
    put: async (id, entry) => void (await within("readwrite", (_, entries) => entries.put({ ...entry, run: id }))),
    forget: async (id) =>
      void (await within("readwrite", (runs, entries) => {
        entries.delete(all(id));
        return runs.delete(id);
      })),
  };
}

/** What a run is called among the locks that all pages of this origin see; a page that ends lets go of its own. @param {number | string} id */
const lockOf = (id) => `${name} run ${id}`;

/** @type {RunStore["hold"]} */
function hold(id) {
  // Where there are no locks, nobody can tell.
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    /** @param {Lock | null} lock held until this has settled */
    const have = (lock) => new Promise((/** @type {(value: void) => void} */ release) => {
      resolve(lock ? release : undefined);
      if (!lock) release();
    });
    navigator.locks.request(lockOf(id), { ifAvailable: true }, have).catch(reject);
  });
}

/** @type {RunStore["held"]} */
async function held() {
  const all = (await navigator.locks?.query())?.held ?? [];
  return all.flatMap((lock) => (lock.name?.startsWith(lockOf("")) ? [Number(lock.name.slice(lockOf("").length))] : []));
}

/** Milliseconds after which it is taken for one that does not open: some browsers never answer. */
const patience = 5_000;

/**
 * @param {() => void} closed hears that what was opened is not any more
 * @returns {Promise<IDBDatabase>}
 */
function open(closed) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The browser’s database does not answer.")), patience);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("runs", { keyPath: "id" });
      request.result.createObjectStore("entries", { keyPath: ["run", "key"] });
    };
    request.onsuccess = () => {
      // Another tab with a newer page must not wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        closed();
      };
      request.result.onclose = closed;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("The browser’s database cannot be opened."));
  });
}
