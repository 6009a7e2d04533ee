/**
 * Bad input through the npm package. In: text, bytes and values that are damaged, too large or of a wrong type. Out: a clear message with
 * block and line, never a trap.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect as shown } from "node:util";
import { Bundle, admit, curl, deliver, diagnose, init, inspect, lookup, prepare, readLookup, readOutcome, record, regions, review, send, sign } from "countersign";
import { verifyRecordSignature, verifyRecords } from "countersign";
import { data, now, operation } from "./fixtures.js";

before(() => init());

const signedRequest = () => sign(prepare({ ...operation, name: "x" }, { now }), { token: "t" }, { now });

test("an empty paste", async () => {
  assert.equal(inspect("").problems[0]?.code, "INPUT_EMPTY");
  await assert.rejects(Bundle.open(" \n"), { name: "CountersignError", code: "INPUT_EMPTY" });
});

test("text that is no PEM at all", () => {
  assert.equal(inspect("hello there").problems[0]?.code, "INPUT_NOT_RECOGNISED");
});

test("truncated base64 is named by block, line and column", async () => {
  const text = await data("sandbox/p256.crt");
  const lines = text.split("\n");
  const [problem] = inspect([...lines.slice(0, 5), ...lines.slice(7)].join("\n")).problems;
  assert.equal(problem?.code, "ARMOR_TRUNCATED");
  assert.equal(problem?.place.block, 0);
  assert.ok((problem?.place.line ?? 0) >= 1);
});

test("a paste of 20 MB is refused at once", () => {
  const [problem] = inspect("A".repeat(20 << 20)).problems;
  assert.equal(problem?.code, "INPUT_TOO_LARGE");
});

test("a certificate without a key, and one with another's", async () => {
  const certificate = await data("sandbox/chain.crt");
  const alone = await Bundle.open(certificate);
  assert.deepEqual(review(operation, { bundle: alone, now }).findings.find(({ severity }) => severity === "error")?.code, "key.missing");
  const wrong = await Bundle.open(certificate + (await data("sandbox/rsa.key")));
  assert.equal(wrong.inspection.match.state, "mismatch");
  assert.throws(() => prepare(operation, { bundle: wrong, now }), { code: "SIGNOFF_BLOCKED" });
});

test("an encrypted key: no password, a wrong one, the right one", async () => {
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
  assert.deepEqual(inspect(text).keys.map(({ encrypted }) => encrypted), [true]);
  await assert.rejects(Bundle.open(text), { code: "KEY_PASSWORD_REQUIRED" });
  await assert.rejects(Bundle.open(text, { password: "wrong" }), { code: "KEY_PASSWORD_WRONG" });
  const bundle = await Bundle.open(text, { password: "sandbox" });
  assert.equal(bundle.inspection.match.state, "match");
});

test("wrong types are said to be wrong, and nothing traps", async () => {
  const odd = /** @type {any} */ ([undefined, null, 5, true, {}, [], () => {}, Symbol("x"), new Date(0), 10n, NaN]);
  for (const value of odd) {
    assert.throws(() => inspect(value), { code: "INPUT_NOT_RECOGNISED" });
    await assert.rejects(Bundle.open(value), { code: "INPUT_NOT_RECOGNISED" });
    assert.throws(() => review(value, { now }), { code: "OPERATION_INVALID" });
    assert.throws(() => sign(value, { token: "t" }, { now }), { code: "REQUEST_INVALID" });
    await assert.rejects(send(value), { code: "REQUEST_INVALID" });
    assert.throws(() => regions(value), { code: "OPERATION_INVALID", place: { field: "kind" } });
    assert.throws(() => admit({ method: value, host: value, path: value }), { code: "RELAY_REFUSED" });
    assert.throws(() => admit({ method: "PUT", host: "h", path: "/", hosts: [value] }), { code: "RELAY_REFUSED" });
    const isList = value === undefined || value === null || Array.isArray(value);
    if (!isList) assert.throws(() => admit({ method: "PUT", host: "h", path: "/", hosts: value }), { id: "list.none", place: { field: "hosts" } });
    if (!isList) assert.throws(() => review(operation, { now, refuse: value }), { code: "OPERATION_INVALID" });
    assert.throws(() => prepare(operation, { now, refuse: [value], acknowledge: value }), { code: "OPERATION_INVALID" });
    assert.throws(() => prepare(operation, { now, refuse: [value] }), { code: "OPERATION_INVALID" });
    assert.throws(() => prepare(operation, { now, acknowledge: [value] }), { code: "OPERATION_INVALID" });
    assert.throws(() => readOutcome(operation, value), { code: "REQUEST_INVALID" });
    await assert.rejects(verifyRecordSignature(value), { code: "RECORD_INVALID" });
  }
  /** @type {any} */
  const loop = { kind: "elb" };
  loop.name = loop;
  assert.throws(() => review(loop, { now }), { code: "OPERATION_INVALID" });
  assert.throws(() => review(operation, { now: "yesterday" }), { code: "TIME_INVALID" });
  assert.throws(() => review(operation, /** @type {any} */ ({ bundle: {}, now })), { code: "OPERATION_INVALID" });
  const request = prepare({ ...operation, name: "x" }, { now });
  assert.throws(() => sign(request, /** @type {any} */ ({}), { now }), { code: "CREDENTIALS_INVALID" });
});

test("what is too large is refused before the module makes room for it", async () => {
  const bundle = await Bundle.open(await data("sandbox/p256.crt"));
  for (const large of [new Uint8Array(2 ** 31), new ArrayBuffer(2 ** 31)]) {
    assert.equal(inspect(large).problems[0]?.code, "INPUT_TOO_LARGE");
  }
  bundle.free();
});

test("bytes that were handed to somebody else are no input", () => {
  const bytes = new Uint8Array(10);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  for (const input of [bytes, bytes.buffer]) assert.throws(() => inspect(input), { code: "INPUT_NOT_RECOGNISED" });
});

test("half of a character is refused, and not sent as another one", async () => {
  const activation = { kind: "pca", region: "cn-north-4", caId: "4c0e772e-a30c-4029-b929-b7acb04143f7", issuerId: "i", signatureAlgorithm: "SHA256" };
  for (const [field, typed] of /** @type {[string, any][]} */ ([
    ["name", { ...operation, name: "a\ud800b" }],
    ["description", { ...operation, description: "\udc00" }],
    ["distinguishedName.state", { ...activation, distinguishedName: { country: "CN", state: "\ud83d" } }],
    ["keyUsages", { ...activation, keyUsages: ["crlSign", "\ud83d"] }],
  ])) {
    for (const call of [() => review(typed, { now }), () => prepare(typed, { now }), () => record({ operation: typed, now })]) {
      assert.throws(call, { code: "OPERATION_INVALID", id: "field.malformed.half-character", place: { field } });
    }
  }
  const question = /** @type {any} */ ({ kind: "elb.certificates", region: "cn-north-4", projectId: operation.projectId, name: ["\ud800"] });
  assert.throws(() => lookup(question), { id: "field.malformed.half-character", place: { field: "name" } });
  // A whole one is sent, and so is the one that stands for what could not be read, where somebody typed it.
  const { body } = prepare({ ...operation, name: "\u{1f600}\ufffd" }, { now });
  assert.equal(JSON.parse(new TextDecoder().decode(body)).certificate.name, "\u{1f600}\ufffd");
  // What is only read may have anything beside its certificates.
  assert.equal(inspect(`a\ud800\n${await data("sandbox/p256.crt")}`).certificates.length, 1);
});

test("null is no password", async () => {
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
  await assert.rejects(Bundle.open(text, { password: /** @type {any} */ (null) }), { code: "KEY_PASSWORD_REQUIRED" });
});

test("lists without number, or with holes, end", () => {
  /** @type {any[]} */
  const knot = [];
  for (let times = 0; times < 8; times += 1) knot.push(knot);
  let tree = [1];
  for (let times = 0; times < 14; times += 1) tree = /** @type {any} */ ([tree, tree, tree, tree, tree, tree, tree, tree]);
  for (const name of /** @type {any} */ ([knot, tree, new Array(2 ** 32 - 1)])) {
    assert.throws(() => review({ ...operation, name }, { now }), { code: "OPERATION_INVALID" });
  }
  for (const length of [2, 2 ** 32 - 1]) assert.throws(() => review(operation, { now, refuse: new Array(length) }), { code: "OPERATION_INVALID" });
});

test("a list without end is not written out where a text is wanted", async () => {
  // The engine refuses to write the first, and writes each item of the others.
  const endless = [new Array(2 ** 32 - 1), new Proxy(new Array(2 ** 32 - 1), {}), [new Proxy(new Array(2 ** 32 - 1), {})], new Uint8Array(2 ** 28), Object.create(new Array(2 ** 32 - 1)), [Object.create([new Proxy(new Array(2 ** 32 - 1), {})])]];
  for (const value of /** @type {any[]} */ (endless)) {
    assert.throws(() => regions(value), { code: "OPERATION_INVALID" });
    assert.throws(() => curl({ ...signedRequest(), url: value }), { code: "REQUEST_INVALID" });
    await assert.rejects(send(signedRequest(), { relay: value }), { code: "OPERATION_INVALID" });
    const [token] = await deliver([{ operation: { ...operation, name: "x" }, credentials: { token: value } }], { now: () => 0, attempts: 1, prove: false });
    assert.equal(token?.state, "failed");
    const [thrown] = await deliver([{ operation: { ...operation, name: "x" }, credentials: { token: "t" } }], { send: () => Promise.reject({ message: value, code: value }), attempts: 1, prove: false, now: Date.now });
    assert.equal(thrown?.state, "unknown");
  }
  assert.deepEqual(regions(/** @type {any} */ (["elb"])), regions("elb"));
});

test("what is left out altogether is said to be missing, but for the time, which is now", async () => {
  const call = (/** @type {Function} */ use, /** @type {unknown[]} */ ...given) => use(...given);
  for (const nothing of [undefined, null, {}, { now: null }]) {
    assert.equal(call(review, operation, nothing).verdict, "readyWithWarnings");
    const request = call(prepare, { ...operation, name: "x" }, nothing);
    const signed = call(sign, request, { token: "t" }, nothing);
    assert.ok(Math.abs(Date.parse(signed.signedAt) - Date.now()) < 60_000, signed.signedAt);
    assert.equal(call(diagnose, signed, { status: 401, body: "" }, nothing).skewSeconds, undefined);
  }
  assert.throws(() => call(record), { name: "CountersignError", code: "OPERATION_INVALID" });
  assert.throws(() => call(admit), { name: "CountersignError", code: "RELAY_REFUSED" });
  const list = "Give a list of records, the oldest first.";
  assert.throws(() => call(verifyRecords, "{}"), { name: "CountersignError", code: "RECORD_INVALID", message: list });
  const targets = "Give a list of targets: [{ operation, bundle, credentials }].";
  await assert.rejects(call(deliver), { name: "CountersignError", code: "OPERATION_INVALID", message: targets });
  const made = "A Bundle is made by `await Bundle.open(input)`.";
  assert.throws(() => Reflect.construct(Bundle, ["-----BEGIN"]), { name: "CountersignError", code: "INPUT_NOT_RECOGNISED", message: made });
});

test("a relay's path leads nowhere outside of a page, and in a page it does", async () => {
  const signed = sign(prepare({ ...operation, name: "x" }, { now }), { token: "t" }, { now });
  const message = "relay: /relay is no address here. Outside of a page give a whole one, such as https://edge.example.com/relay.";
  await assert.rejects(send(signed, { relay: "/relay" }), { name: "CountersignError", code: "REQUEST_INVALID", message });
  Object.assign(globalThis, { location: new URL("http://127.0.0.1:1/console/") });
  try {
    await assert.rejects(send(signed, { relay: "/relay" }), { code: "NETWORK_FAILED" });
  } finally {
    Reflect.deleteProperty(globalThis, "location");
  }
});

test("an address that no relay can have is refused before anything is sent, and what may be a secret in it is not repeated", async () => {
  const signed = sign(prepare({ ...operation, name: "x" }, { now }), { token: "t" }, { now });
  const option = { scheme: "begins with https:// or http://", user: "a user's name or a password", query: "a query (?) or a fragment (#)", unknown: "is no address here" };
  const fetch = () => assert.fail("it was sent");
  const whole = (/** @type {unknown} */ thing) => shown(thing, { depth: 9, showHidden: true });
  for (const [relay, id] of /** @type {[string, keyof typeof option][]} */ ([
    ["https://user:hunter2@edge.example/relay", "user"],
    ["https://hunter2@edge.example/relay", "user"],
    ["https://user:hunter2@edge example/relay", "user"],
    ["//user:hunter2@edge.example/relay", "user"],
    ["user:hunter2@edge.example/relay", "scheme"],
    ["localhost:8787/relay", "scheme"],
    ["ftp://edge.example/relay", "scheme"],
    ["data:text/plain,hunter2", "scheme"],
    ["https://edge.example/relay?code=hunter2", "query"],
    ["https://edge example/relay?code=hunter2", "query"],
    ["https://edge.example/relay#hunter2", "query"],
    ["https://edge.example/relay?", "query"],
    ["edge.example/relay", "unknown"],
    ["", "unknown"],
  ])) {
    for (const own of [{ fetch }, {}]) {
      const error = await send(signed, { relay, ...own }).catch((thrown) => thrown);
      assert.deepEqual([error.code, error.id, error.place, error.cause], ["REQUEST_INVALID", `send.relay-${id}`, { field: "relay" }, undefined], relay);
      assert.ok(error.message.includes(option[id]) && !whole(error).includes("hunter2"), error.message);
    }
    const [delivery] = await deliver([{ operation: { ...operation, name: "x" }, credentials: { token: "t" } }], { relay, fetch, now: () => Date.parse(now) });
    assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.error?.code], ["failed", 0, "REQUEST_INVALID"], relay);
    assert.ok(!whole(delivery).includes("hunter2"));
  }
  for (const relay of ["https://edge.example/@team/relay", "HTTP://edge.example/relay/"]) {
    await send(signed, { relay, fetch: async (/** @type {string} */ url) => (assert.equal(url, `${relay.replace(/[/]$/, "")}${signed.url.slice(7)}`), new Response("{}")) });
  }
});

test("a header that cannot be sent is refused before fetch sees it", async () => {
  const request = prepare({ ...operation, name: "x" }, { now });
  const signed = sign(request, { token: "t" }, { now });
  signed.headers.push(["X-Bad", "line\nbreak"]);
  await assert.rejects(send(signed), { code: "REQUEST_INVALID", message: "The header X-Bad has a character that cannot be sent." });
});

test("no answer is an error that says so", async () => {
  const signed = sign(prepare({ ...operation, name: "x" }, { now }), { token: "t" }, { now });
  await assert.rejects(send(signed, { relay: "http://127.0.0.1:1/relay" }), { code: "NETWORK_FAILED" });
  const signal = AbortSignal.abort();
  await assert.rejects(send(signed, { relay: "http://127.0.0.1:1/relay", signal }), { code: "CANCELLED" });
});

test("a code that is none is said to be none, and the nearest named", async () => {
  const wrong = /** @type {any} */ (["chain.root-leftout", "chain.strays "]);
  for (const code of wrong) {
    const said = { code: "OPERATION_INVALID", place: { field: "refuse" }, message: /chain\.(root-left-out|strays)\.$/ };
    assert.throws(() => review(operation, { now, refuse: [code] }), said);
    assert.throws(() => prepare(operation, { now, refuse: [code] }), said);
    assert.throws(() => readOutcome(operation, { status: 200, body: "{}" }, { refuse: [code] }), said);
    assert.throws(() => record({ operation, now, refuse: [code] }), said);
  }
  const said = { code: "OPERATION_INVALID", place: { field: "acknowledge" }, message: /nearest is elb\.nothing-to-update\.$/ };
  const acknowledge = /** @type {any} */ (["elb.nothing-to-updat"]);
  assert.throws(() => prepare(operation, { now, acknowledge }), said);
  assert.throws(() => record({ operation, now, acknowledge }), said);
  // One that exists need not be found.
  assert.ok(prepare({ ...operation, name: "x" }, { now, acknowledge: ["pca.hours-disputed"], refuse: ["chain.strays"] }));
});

test("bytes that cannot be read any more, or only pretend to be some, leave no bundle that nobody can free", async () => {
  const fail = () => {
    throw new Error("mine");
  };
  const gone = new Uint8Array(3);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  const odd = [
    ...["get", "has", "getPrototypeOf", "getOwnPropertyDescriptor"].map((trap) => new Proxy(new Uint8Array(3), { [trap]: fail })),
    ...["length", "buffer", "constructor"].map((name) => Object.defineProperty(new Uint8Array(3), name, { get: fail })),
    Object.defineProperty(new Uint8Array(3), "length", { value: 9 }),
    Object.create(Uint8Array.prototype),
    gone,
  ];
  const { region, projectId, certificateId } = operation;
  const question = { kind: /** @type {const} */ ("elb.certificate"), region, projectId, certificateId };
  for (const body of odd) {
    const bundle = await Bundle.open((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
    const signed = /** @type {any} */ ({ headers: [], body });
    assert.equal(readOutcome(operation, { status: 200, headers: {}, body: "{}" }, { bundle, signed }).status, 200);
    bundle.free();
    assert.equal(readLookup(question, { status: 200, headers: {}, body: "{}" }, { signed }).status, 200);
  }
});
