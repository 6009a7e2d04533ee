/** The contract of a journal. In: one in memory, and one in a file. Out: that both keep it, and that what does not is found. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openJournal } from "countersign/journal";
import { holdsContract } from "./contract.js";

/** @import { Delivery } from "countersign" */

/** A PUT takes the place of the one before. @param {string} key */
const placeOf = (key) => (key.startsWith("PUT ") ? key.slice(0, key.lastIndexOf(" ")) : key);

/** @param {Map<string, string>} [kept] */
const inMemory = (kept = new Map()) => ({
  journal: {
    get: async (/** @type {string} */ key) => {
      const { key: last, delivery } = JSON.parse(kept.get(placeOf(key)) ?? "{}");
      return last === key ? delivery : undefined;
    },
    put: async (/** @type {string} */ key, /** @type {Delivery} */ delivery) => void kept.set(placeOf(key), JSON.stringify({ key, delivery })),
  },
  close() {},
});

test("is kept in memory", async () => {
  const kept = new Map();
  await holdsContract(() => inMemory(kept));
});

test("is kept in a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "journal-"));
  try {
    await holdsContract(async () => {
      const journal = await openJournal(join(folder, "contract.ndjson"));
      return { journal, close: () => journal.close() };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("one that forgets, mixes up or hands out its own is found", async () => {
  await assert.rejects(holdsContract(() => inMemory()), assert.AssertionError);
  const objects = new Map();
  const shared = { journal: { get: (/** @type {string} */ key) => objects.get(key), put: (/** @type {string} */ key, /** @type {Delivery} */ delivery) => objects.set(key, delivery) }, close() {} };
  await assert.rejects(holdsContract(() => shared), assert.AssertionError);
  const forgetful = new Map();
  const older = { journal: { get: async (/** @type {string} */ key) => JSON.parse(forgetful.get(key) ?? "null"), put: async (/** @type {string} */ key, /** @type {Delivery} */ delivery) => void forgetful.set(key, JSON.stringify(delivery)) }, close() {} };
  await assert.rejects(holdsContract(() => older), assert.AssertionError);
  const kept = new Map();
  const short = inMemory(kept);
  const cut = (/** @type {string} */ key) => key.slice(0, 40);
  const mixed = { ...short, journal: { get: (/** @type {string} */ key) => short.journal.get(cut(key)), put: (/** @type {string} */ key, /** @type {Delivery} */ delivery) => short.journal.put(cut(key), delivery) } };
  await assert.rejects(holdsContract(() => mixed), assert.AssertionError);
});
