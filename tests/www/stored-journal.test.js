/**
 * Where the page keeps how far a long run came. In: a database in the hands of the test, which answers, closes or never does. Out: what is kept, or an
 * error after a while; and another try the next time.
 */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setImmediate as later } from "node:timers/promises";
import { storedJournal } from "../../www/src/stored-journal.js";

const before = globalThis.indexedDB;

afterEach(() => {
  Object.assign(globalThis, { indexedDB: before });
});

/** One that answers with no runs, as often as it is opened. */
class Database {
  closed = false;
  /** @type {(() => void) | undefined} */
  onversionchange;
  /** @type {(() => void) | undefined} */
  onclose;

  transaction() {
    if (this.closed) throw new DOMException("The database connection is closing.", "InvalidStateError");
    /** @type {{ oncomplete?: () => void, objectStore: () => object }} */
    const transaction = { objectStore: () => ({ getAll: () => ({ result: [] }) }) };
    setImmediate(() => transaction.oncomplete?.());
    return transaction;
  }

  close() {
    this.closed = true;
  }
}

/** Databases that were asked for; each answers when the test says so. */
function browser() {
  /** @type {{ result: Database, onsuccess?: () => void, onerror?: () => void, error?: unknown }[]} */
  const requests = [];
  const open = () => {
    const request = { result: new Database() };
    requests.push(request);
    return request;
  };
  Object.assign(globalThis, { indexedDB: { open } });
  return requests;
}

test("without a database there is nothing to keep anything in", () => {
  Object.assign(globalThis, { indexedDB: undefined });
  assert.equal(storedJournal(), undefined);
});

test("a database that never answers is waited for five seconds, and asked again the next time", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const requests = browser();
  const runs = storedJournal();
  const failed = assert.rejects(runs?.runs() ?? Promise.resolve(), /does not answer/);
  context.mock.timers.tick(4999);
  assert.equal(await Promise.race([failed.then(() => "failed"), later("waiting")]), "waiting");
  context.mock.timers.tick(1);
  await failed;
  const next = runs?.runs();
  requests[1]?.onsuccess?.();
  assert.deepEqual(await next, []);
  assert.equal(requests.length, 2);
});

test("a database that cannot be opened says why, and is asked again the next time", async () => {
  const requests = browser();
  const runs = storedJournal();
  const failed = assert.rejects(runs?.runs() ?? Promise.resolve(), /no room/);
  const [request] = requests;
  Object.assign(request ?? {}, { error: new Error("no room") });
  request?.onerror?.();
  await failed;
  const next = runs?.runs();
  requests[1]?.onsuccess?.();
  assert.deepEqual(await next, []);
});

for (const [what, close] of /** @type {[string, (database: Database) => void][]} */ ([
  ["lets go of it for a newer page in another tab", (database) => database.onversionchange?.()],
  ["loses it to the browser", (database) => Object.assign(database, { closed: true }).onclose?.()],
])) {
  test(`a page that ${what} opens it again`, async () => {
    const requests = browser();
    const runs = storedJournal();
    const first = runs?.runs();
    requests[0]?.onsuccess?.();
    await first;
    const again = runs?.runs();
    await again;
    assert.equal(requests.length, 1, "once for all");
    const [request] = requests;
    assert.ok(request);
    close(request.result);
    assert.equal(request.result.closed, true);
    const next = runs?.runs();
    requests[1]?.onsuccess?.();
    assert.deepEqual(await next, []);
  });
}
