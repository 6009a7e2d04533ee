/**
 * What a caller may say beside the thing itself. In: options that do not exist, options of another type, `null`, and times. Out: the value
 * taken, or an error that names the option.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, curl, deliver, diagnose, examine, init, inPlace, inspect, look, prepare, projects, readLookup } from "countersign";
import { readOutcome, review, send, sign, uses } from "countersign";
import { handshake } from "countersign/live";
import { nearest } from "../../pkg/given/nearest.js";
import { optionsOf } from "../../pkg/given/options.js";
import { present } from "../../pkg/given/present.js";
import { data, now, operation } from "./fixtures.js";

before(() => init());

const renaming = { ...operation, name: "x" };
const signed = () => sign(prepare(renaming, { now }), { token: "t" }, { now });
const question = /** @type {const} */ ({ kind: "elb.certificates", region: operation.region, projectId: operation.projectId });
const target = { operation: renaming, credentials: { token: "t" } };
const answer = { status: 200, headers: {}, body: '{"certificate":{"name":"x"}}' };

/** Every function with options, called with these. @type {Record<string, (options: any) => unknown>} */
const CALLS = {
  init: (options) => init(undefined, options),
  examine: (options) => examine("x", options),
  "Bundle.open": (options) => Bundle.open("x", options),
  review: (options) => review(renaming, options),
  prepare: (options) => prepare(renaming, options),
  sign: (options) => sign(prepare(renaming, { now }), { token: "t" }, options),
  curl: (options) => curl(signed(), options),
  send: (options) => send(signed(), options),
  diagnose: (options) => diagnose(signed(), { status: 401, body: "" }, options),
  readOutcome: (options) => readOutcome(renaming, answer, options),
  deliver: (options) => deliver([], options),
  readLookup: (options) => readLookup(question, { status: 403, body: "" }, options),
  // Nobody is there to be asked.
  look: (options) => look(question, options),
  inPlace: (options) => inPlace(renaming, options),
  uses: (options) => uses(renaming, options),
  projects: (options) => projects({ region: operation.region }, options),
  handshake: (options) => handshake("127.0.0.1:1", options),
};

/** What a call throws, at once or later. @param {() => unknown} call */
async function thrown(call) {
  try {
    await call();
  } catch (error) {
    return /** @type {any} */ (error);
  }
  return undefined;
}

test("null and an empty object are as nothing, and anything but an object is no options", async () => {
  for (const [name, call] of Object.entries(CALLS)) {
    const nothing = await thrown(() => call(undefined));
    for (const given of [null, {}, Object.create(null)]) {
      const error = await thrown(() => call(given));
      // `send` and the readers fail for a reason of their own.
      assert.equal(error?.code, nothing?.code, name);
      assert.doesNotMatch(String(error?.message), /destructure|read propert/);
    }
    for (const odd of ["text", 5, true, [], ["a"], () => {}, new Uint8Array(1), new ArrayBuffer(1), Symbol("x"), new Map(), new Set(), new Date()]) {
      const { code, message, place } = await thrown(() => call(odd));
      assert.deepEqual([code, place], ["OPERATION_INVALID", { field: "options" }], `${name} ${String(odd)}`);
      assert.match(message, new RegExp(`^${name}: options must be an object, such as \\{ \\w+`));
    }
  }
});

test("an option that there is not is named, with the one that was probably meant", async () => {
  for (const [name, call] of Object.entries(CALLS)) {
    const { code, message, place } = await thrown(() => call({ zzzzzzzz: undefined }));
    assert.deepEqual([code, place], ["OPERATION_INVALID", { field: "zzzzzzzz" }], name);
    assert.match(message, new RegExp(`^${name}: there is no zzzzzzzz\\. Known are: \\w+`));
  }
  for (const name of ["deliver", "readOutcome"]) {
    const { message } = await thrown(() => /** @type {any} */ (CALLS)[name]({ language: "zh" }));
    assert.match(message, new RegExp(`^${name}: there is no language\\. Outcomes are in English; `));
  }
  for (const [name, misspelt, meant] of [
    ["deliver", "rely", "relay"],
    ["deliver", "concurency", "concurrency"],
    ["deliver", "onprogress", "onProgress"],
    ["deliver", "timeOut", "timeout"],
    ["review", "acknowlege", "acknowledge"],
    ["init", "integrty", "integrity"],
    ["send", "Guard", "guard"],
    ["readOutcome", "singed", "signed"],
    ["Bundle.open", "pasword", "password"],
  ]) {
    const { message } = await thrown(() => CALLS[/** @type {string} */ (name)]?.({ [/** @type {string} */ (misspelt)]: 1 }));
    assert.equal(message, `${name}: there is no ${misspelt}. Did you mean ${meant}?`);
  }
  // What there was once is told how it is done now.
  assert.match((await thrown(() => CALLS.deliver?.({ language: "zh" })))?.message, /^deliver: there is no language\..* `say\(thing, words\)` /);
  // What every object has is no option.
  for (const inherited of ["constructor", "toString", "__proto__"]) {
    const options = JSON.parse(`{"${inherited}":1}`);
    assert.equal((await thrown(() => CALLS.deliver?.(options)))?.code, "OPERATION_INVALID", inherited);
  }
});

test("an option of another type or beyond its range is refused, and a number is quoted", async () => {
  const count = "must be a whole number, 1 or more.";
  const milliseconds = "must be a whole number of milliseconds from 1 to 2147483647.";
  /** @type {[string, object, string][]} */
  const cases = [
    ...[NaN, 0, -1, 1.5, Infinity].map((value) => /** @type {any} */ (["deliver", { attempts: value }, `attempts ${count} Given: ${value}.`])),
    ...[NaN, 0, -3, 2.5, Infinity].map((value) => /** @type {any} */ (["deliver", { concurrency: value }, `concurrency ${count} Given: ${value}.`])),
    ...[NaN, 0, -1, 0.5, 2 ** 31, Infinity].map((value) => /** @type {any} */ (["deliver", { timeout: value }, `timeout ${milliseconds} Given: ${value}.`])),
    ["deliver", { attempts: "4" }, `attempts ${count} Given: string.`],
    ["deliver", { timeout: "30000" }, `timeout ${milliseconds} Given: string.`],
    ["deliver", { onProgress: {} }, "onProgress must be a function. Given: object."],
    ["deliver", { now: 5 }, "now must be a function. Given: 5."],
    ["deliver", { send: "fetch" }, "send must be a function. Given: string."],
    ["deliver", { journal: new Map().get }, "journal must be an object with the functions get and put. Given: function."],
    ["deliver", { journal: new Map() }, "journal must be an object with the functions get and put. Given: object."],
    ["deliver", { previous: {} }, "previous must be a list of what deliver gave before. Given: object."],
    ["sign", { region: 5 }, "region must be text. Given: 5."],
    ["readOutcome", { signed: "PUT" }, "signed must be what sign gave. Given: string."],
    ["send", { relay: 5 }, "relay must be an address. Given: 5."],
    ["send", { guard: ["s3cret"] }, "guard must be text. Given: object."],
    ["send", { signal: new AbortController() }, "signal must be an AbortSignal. Given: object."],
    ["send", { fetch: true }, "fetch must be a function. Given: true."],
    ["curl", { reveal: "yes" }, "reveal must be true or false. Given: string."],
    ["Bundle.open", { password: 5 }, "password must be text. Given: 5."],
    ["init", { integrity: 5 }, "integrity must be text. Given: 5."],
    ["sign", { uncleared: 1 }, "uncleared must be true or false. Given: 1."],
  ];
  for (const [name, options, message] of cases) {
    const error = await thrown(() => CALLS[name]?.(options));
    const field = Object.keys(options)[0];
    assert.deepEqual([error?.code, error?.message, error?.place], ["OPERATION_INVALID", `${name}: ${message}`, { field }]);
  }
});

test("what an option may be is taken as it is, at both ends of its range, and what is undefined is not there", () => {
  const longest = 2 ** 31 - 1;
  const journal = { get: () => {}, put: () => {} };
  for (const timeout of [1, longest]) {
    const given = { concurrency: 1, attempts: Number.MAX_SAFE_INTEGER, timeout, prove: false, journal, rates: {}, previous: [] };
    assert.deepEqual(optionsOf("deliver", { ...given, relay: undefined }), given);
  }
  for (const within of [0, longest]) assert.deepEqual(optionsOf("prove", { within }), { within });
  assert.throws(() => optionsOf("prove", { within: -1 }), { id: "option.not-duration", place: { field: "within" } });
  assert.throws(() => optionsOf("deliver", { timeout: longest + 1 }), { code: "OPERATION_INVALID", place: { field: "timeout" } });
  assert.throws(() => optionsOf("deliver", { journal: { get: journal.get } }), { place: { field: "journal" } });
  assert.throws(() => optionsOf("review", { refuse: ["chain.order", 5] }), { place: { field: "refuse" } });
  assert.deepEqual(present({ a: undefined, b: null, c: 0, d: "" }), { c: 0, d: "" });
});

test("a word is taken for another only when few letters stand between them, wherever they stand", () => {
  assert.deepEqual(["w", "noww", "ow", "nothing"].map((word) => nearest(word, ["now"])), [undefined, "now", "now", undefined]);
});

test("of two files given apart the second is not passed over", async () => {
  const [certificate, key] = [await data("sandbox/p256.crt"), await data("sandbox/p256.key")];
  for (const call of [Bundle.open, examine]) {
    await assert.rejects(/** @type {any} */ (call)(certificate, key), {
      code: "OPERATION_INVALID",
      message: /options must be an object, such as \{ password, leaf \}\. Several files are given as one list, in the first place\.$/,
    });
  }
  assert.throws(() => /** @type {any} */ (inspect)(certificate, key), {
    code: "OPERATION_INVALID",
    message: "inspect takes one argument. Several files are given as one list, in the first place.",
  });
});

test("codes that nobody knows are mistakes: an edit would be made, or a warning never accepted", async () => {
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + (await data("sandbox/p256.key")));
  for (const refuse of /** @type {any[]} */ (["chain.root-left-out", new Set(["chain.root-left-out"]), [5], [undefined], { 0: "chain.strays" }])) {
    const error = await thrown(() => review(operation, { bundle, now, refuse }));
    assert.deepEqual([error?.code, error?.place], ["OPERATION_INVALID", { field: "refuse" }]);
  }
  /** @type {[string, string, string][]} */
  const cases = [
    ["refuse", "chain.root-leftout", 'No edit that can be refused has the code "chain.root-leftout"; the nearest is chain.root-left-out.'],
    ["refuse", "key.decrypted", 'No edit that can be refused has the code "key.decrypted"; the nearest is '],
    ["acknowledge", "certificate.expire-soon", 'No finding has the code "certificate.expire-soon"; the nearest is certificate.expires-soon.'],
    ["acknowledge", "", 'No finding has the code ""; the nearest is '],
  ];
  for (const [name, code, message] of cases) {
    const error = await thrown(() => prepare(operation, { bundle, now, [name]: [code] }));
    assert.deepEqual([error?.code, error?.place, error?.message.startsWith(message)], ["OPERATION_INVALID", { field: name }, true], error?.message);
  }
  const others = /** @type {any[]} */ (["elb.nothing-to-update", "pca.once-only", "path.expired", "answer.private-key-echoed"]);
  assert.ok(prepare(renaming, { now, acknowledge: others }));
  bundle.free();
});

test("who has to acknowledge is told what", () => {
  const error = /** @type {any} */ (assertThrows(() => prepare({ ...operation, domain: "", description: null }, { now })));
  assert.equal(error.code, "SIGNOFF_UNACKNOWLEDGED");
  const codes = error.findings.map((/** @type {any} */ { code }) => code);
  assert.ok(codes.length > 1);
  const list = [...new Set(codes)].map((code) => `"${code}"`).join(", ");
  assert.ok(error.message.endsWith(` If you accept them, name them: acknowledge: [${list}].`), error.message);
});

/** @param {() => unknown} call */
function assertThrows(call) {
  /** @type {unknown} */
  let caught;
  assert.throws(call, (error) => {
    caught = error;
    return true;
  });
  return caught;
}

test("a time is a Date, milliseconds or RFC 3339 with its offset, and nothing that only looks like one", () => {
  const signedAt = (/** @type {any} */ time) => sign(prepare(renaming, { now }), { token: "t" }, { now: time }).signedAt;
  for (const [given, instant] of /** @type {[any, string][]} */ ([
    ["2026-11-26T08:00:00Z", "2026-11-26T08:00:00Z"],
    ["2026-11-26t08:00:00.25z", "2026-11-26T08:00:00Z"],
    ["2026-11-26 10:00:00+02:00", "2026-11-26T08:00:00Z"],
    [" 2026-11-25T23:30:00-08:30\n", "2026-11-26T08:00:00Z"],
    ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z"],
    [Date.parse("2026-11-26T08:00:00Z"), "2026-11-26T08:00:00Z"],
    [new Date("2026-11-26T08:00:00Z"), "2026-11-26T08:00:00Z"],
    [0, "1970-01-01T00:00:00Z"],
  ])) {
    assert.equal(signedAt(given), instant, String(given));
  }
  const odd = ["2026-11-26T08:00:00", "2026-11-26", "1", "", "26 Nov 2026 08:00 GMT", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-26T25:00:00Z"];
  for (const time of [...odd, true, false, 5n, {}, [2026], [0], new Date(NaN), NaN, Infinity, 8.64e15, -8.64e15, Symbol("now"), () => 0]) {
    assert.throws(() => signedAt(time), { code: "TIME_INVALID", place: { field: "now" }, message: /^now must be a Date, milliseconds since 1970, or text like / }, String(time));
  }
  assert.throws(() => signedAt(1_795_680_000), {
    code: "TIME_INVALID",
    message: "now must be milliseconds since 1970, and 1795680000 looks like seconds: give 1795680000000, or Date.now().",
  });
});

test("a target's members are looked at before anything is sent", async () => {
  let sent = 0;
  const send = async () => {
    sent += 1;
    return answer;
  };
  /** @type {[any, string, string][]} */
  const cases = [
    [{ ...target, acknowlege: [] }, "targets[1].acknowlege", "deliver: there is no targets[1].acknowlege. Did you mean acknowledge?"],
    [{ ...target, rely: "https://relay.example" }, "targets[1].rely", "deliver: there is no targets[1].rely. Did you mean relay?"],
    [{ ...target, refuse: "chain.strays" }, "targets[1].refuse", 'deliver: targets[1].refuse must be a list of codes, such as ["certificate.expires-soon"]. Given: string.'],
    [null, "targets[1]", "deliver: targets[1] must be an object, such as { operation, bundle, encryption }."],
    ["x", "targets[1]", "deliver: targets[1] must be an object, such as { operation, bundle, encryption }."],
  ];
  for (const [odd, field, message] of cases) {
    await assert.rejects(deliver([target, odd], { send }), { code: "OPERATION_INVALID", message, place: { field } });
  }
  await assert.rejects(deliver(new Array(2 ** 32 - 1), { send }), { code: "OPERATION_INVALID" });
  assert.equal(sent, 0);
});

test("what a page has put on the prototype of all objects takes no option away", () => {
  for (const own of [{ get: () => undefined, set: () => {} }, { value: undefined }]) {
    Object.defineProperty(Object.prototype, "reveal", { ...own, configurable: true });
    try {
      assert.equal(optionsOf("curl", { __proto__: null, reveal: true }).reveal, true);
    } finally {
      delete (/** @type {any} */ (Object.prototype).reveal);
    }
  }
});
