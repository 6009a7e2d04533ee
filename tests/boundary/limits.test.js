/** What is too long. In: a list, or a text, beyond what is read. Out: an error that says so, and how much is taken: nothing is cut in silence. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { admit, init, permissions, prepare, record, review, verifyRecords } from "countersign";
import { addressCheck, createRelay } from "countersign/edge";
import { handshake } from "countersign/live";
import { verifyPath } from "countersign/path";
import { data, now, operation } from "./fixtures.js";

before(() => init());

const renaming = { ...operation, name: "x" };
const place = { method: "PUT", host: "elb.example.com", path: "/v3/x" };
const path = async () => ({ certificates: await data("sandbox/chain.crt"), roots: await data("sandbox/chain.crt"), time: now });

/** @param {() => unknown} call @returns {Promise<any>} */
const thrown = async (call) => {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
};

test("a list that is too long is refused, and the last of a list that is not is read", async () => {
  /** @type {[string, (list: any) => unknown][]} */
  const lists = [
    ["hosts", (hosts) => admit({ ...place, hosts })],
    ["kinds", permissions],
    ["refuse", (refuse) => record({ operation: renaming, now, refuse })],
    ["acknowledge", (acknowledge) => record({ operation: renaming, now, acknowledge })],
    ["refuse", (refuse) => review(renaming, { now, refuse })],
    ["acknowledge", (acknowledge) => prepare(renaming, { now, acknowledge })],
  ];
  for (const [option, call] of lists) {
    for (const list of [Array(10_001).fill("elb"), Object.assign([], { length: 2 ** 31 })]) {
      const { code, id, message, place: at } = await thrown(() => call(list));
      const said = `${option} has ${list.length} entries. Give at most 10000.`;
      assert.deepEqual([code, id, message, at], ["OPERATION_INVALID", "list.too-long", said, { field: option }]);
    }
  }
  for (const option of ["hosts", "refuse", "acknowledge"]) {
    for (const [, call] of lists.filter(([name], index) => name === option && index < 4)) {
      assert.equal((await thrown(() => call("elb.example.com")))?.message, `${option} must be a list of texts.`);
    }
  }
  const codes = Array(10_000).fill("chain.root-left-out");
  assert.match((await thrown(() => record({ operation: renaming, now, refuse: [...codes.slice(1), "chain.nothing"] })))?.message, /"chain\.nothing"/);
});

test("records that are too many are told how to be verified", () => {
  const most = 1_000_000;
  const message =
    "These are 1000001 records, and at most 1000000 are verified at once. Verify them in parts: `from` is the hash of the record before.";
  assert.throws(() => verifyRecords(Array(most + 1)), { code: "RECORD_INVALID", id: "record.too-many", message });
  assert.throws(() => verifyRecords(/** @type {any} */ ({ length: 1 })), { id: "record.no-list" });
});

test("a host that is too long is not said to be no text", async () => {
  const long = "a".repeat(256);
  const error = await thrown(async () => verifyPath({ ...(await path()), host: long }));
  assert.deepEqual([error?.id, error?.message], ["path.host-long", "host has 256 characters, and no name of a host has more than 255."]);
  const named = (/** @type {string} */ address, /** @type {object} */ options) => thrown(() => handshake(address, options));
  for (const [given, id] of [
    [await named("127.0.0.1:1", { serverName: long }), "live.name-long serverName names a host of 256 characters, and no name of a host has more than 255."],
    [await named(`${long}:1`, {}), "live.name-long address names a host of 256 characters, and no name of a host has more than 255."],
    [
      await named("127.0.0.1:1", { serverName: "bücher.example" }),
      "live.server-name serverName must name a host in letters, digits, hyphens and dots, such as www.example.com.",
    ],
  ]) {
    assert.equal(`${given?.id} ${given?.message}`, id);
    assert.deepEqual(given.place, { field: given.arguments.option });
  }
});

test("a relay's lists are taken whole, or not at all", () => {
  const hosts = Array.from({ length: 10_001 }, (_, index) => `h${index}.example.com`);
  const origins = hosts.map((host) => `https://${host}`);
  const message = (/** @type {string} */ option) => `${option} is a list of 10001, and a relay takes no more than 10000.`;
  assert.throws(() => createRelay({ hosts }), { id: "relay.option-too-long", message: message("hosts") });
  assert.throws(() => createRelay({ origins }), { id: "relay.option-too-long", message: message("origins") });
  assert.throws(() => addressCheck(hosts), { id: "relay.option-too-long", message: message("hosts") });
  assert.equal(addressCheck([...hosts.slice(2), "10.1.2.3"])("10.1.2.3"), true);
  // One that is none would be kept out without a word.
  assert.throws(() => addressCheck(["10.1.2.300"]), { id: "relay.option-host" });
});
