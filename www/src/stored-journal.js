/**
 * In: the browser's database. Out: where names and hashes of a run of many requests are kept, so that it can go on after the page was closed. It is the
 * only thing that the page keeps, and nothing of it is secret.
 *
 * @import { Entry, RunStore, StoredRun } from "./journey/targets-journal.js"
 */

const name = "countersign";

/** @returns {RunStore | undefined} nothing where the browser has no database for this page */
export function storedJournal() {
  if (typeof indexedDB === "undefined") return undefined;
  /** @type {Promise<IDBDatabase> | undefined} */
  let opening;
  const opened = () => {
    opening ??= open();
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

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("runs", { keyPath: "id" });
      request.result.createObjectStore("entries", { keyPath: ["run", "key"] });
    };
    request.onsuccess = () => {
      // Another tab with a newer page must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("The browser’s database cannot be opened."));
  });
}
