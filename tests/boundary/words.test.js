/**
 * The package's sentences. In: those of the modules, those of JavaScript, and their translations. Out: each has an id of its own, and is
 * said with its arguments.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { before, test } from "node:test";
import { Bundle, compare, init, inspect, prepare, readOutcome, record, review, say, send, sign } from "countersign";
import en from "countersign/words/en";
import zh from "countersign/words/zh";
import * as said from "../../pkg/words/english.js";
import { MODULES } from "../../pkg/words/modules.js";
import { AVOIDED } from "./avoided.js";
import { data, now, operation } from "./fixtures.js";

/** @type {Record<string, string>} */
const ENGLISH = Object.assign({}, ...Object.values(said));
const folder = new URL("../../pkg/", import.meta.url);

before(() => init());

/** The names in a template, in order. @param {string | undefined} template */
const placeholders = (template = "") => [...new Set(Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name))].sort();

test("each sentence has an id of its own, and is one", () => {
  const both = Object.keys(ENGLISH).filter((id) => id in MODULES);
  assert.deepEqual(both, []);
  for (const [id, template] of Object.entries(ENGLISH)) {
    assert.match(id, /^[a-z0-9-]+(\.[a-z0-9-]+){1,3}$/);
    // A member as the reader types it may stand first, or a value.
    assert.match(template, /^([A-Z`"{]|\S*[A-Z/]|\S+:)/, id);
    assert.match(template, /[.?:]$/, id);
    assert.match(template, /^[ -~]+$/, id);
    assert.doesNotMatch(template, / {2}/, id);
  }
});

test("every sentence is said in Chinese, with the same arguments, and once", async () => {
  assert.deepEqual(Object.keys(en).filter((id) => !(id in zh)), [], "not said in Chinese");
  assert.deepEqual(Object.keys(zh).filter((id) => !(id in en)), [], "said of nothing");
  for (const [id, template] of Object.entries(zh)) {
    assert.deepEqual(placeholders(template), placeholders(en[id]), id);
    assert.match(template, /[。！？]$/, id);
  }
  const parts = (await readdir(new URL("words/zh/", folder))).map((name) => import(new URL(`words/zh/${name}`, folder).href));
  const ids = (await Promise.all(parts)).flatMap((part) => Object.keys(part.default));
  assert.equal(ids.length, new Set(ids).size);
});

test("Chinese has one word for one thing, and punctuation of its own", () => {
  const faults = Object.entries(zh).flatMap(([id, text]) => AVOIDED.filter(([, avoided]) => avoided.test(text)).map(([instead]) => `${id}: ${instead}: ${text}`));
  assert.deepEqual(faults, []);
  // 平台 is the vendor's word for IoTDA, and so for nothing else.
  assert.deepEqual(Object.keys(zh).filter((id) => zh[id]?.includes("平台") && !/^(meaning|remedy)\.iotda\./.test(id)), []);
  // What stays in Latin is code or a name: it stands in the English sentence too, or is the real value beside a Chinese word.
  const real = ["SecurityToken", "basicConstraints", "consoleProtection"];
  const latin = (/** @type {string} */ text) => text.replaceAll(/`[^`]*`|\{\w+\}/g, " ").match(/[A-Za-z]*[a-z]{3}[A-Za-z]*/g) ?? [];
  const isLeft = (/** @type {string} */ id, /** @type {string} */ word) => !en[id]?.toLowerCase().includes(word.toLowerCase()) && !real.includes(word);
  assert.deepEqual(Object.entries(zh).flatMap(([id, text]) => latin(text).filter((word) => isLeft(id, word)).map((word) => `${id}: ${word}`)), []);
});

test("every sentence of JavaScript is said somewhere in the package", async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => /^(?!words|wasm|sandbox|node_modules).*\.js$/.test(name));
  const sources = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  const code = sources.join("\n");
  // These are put together of a kind and what is the matter with it, or said of what was sent before.
  const again = /^(send\.cancelled-before|deliver\.(credentials-refused|service-busy)|journal\.(no-delivery|(unread|unwritten)(\.late)?))\.again$/;
  const isMade = (/** @type {string} */ id) => again.test(id) || /^send\.answer-too-large(\.list)?\.relay$|^path\.(certificate|list)\.(neither|incomplete|followed|labelled|damaged|missing|unterminated)$/.test(id);
  assert.deepEqual(Object.keys(ENGLISH).filter((id) => !isMade(id) && !code.includes(`"${id}"`)), []);
});

test("what speaks says which sentence, and with what", async () => {
  const signoff = review(operation, { now });
  const [problem] = inspect("x").problems;
  const caught = await Bundle.open("").catch((error) => error);
  const refused = await send(/** @type {any} */ ({}), { relay: "//" }).catch((error) => error);
  const { match } = inspect("");
  for (const thing of [...signoff.findings, problem, caught, refused, match]) {
    const { id, arguments: values } = /** @type {any} */ (thing);
    assert.deepEqual(Object.keys(values).sort(), placeholders(en[id]), id);
    assert.equal(say(/** @type {any} */ (thing), en), thing.message ?? thing.reason, id);
  }
});

test("where a language lacks the sentence, or the thing an argument, it is said in English", () => {
  const thing = { id: "example.short", arguments: { bits: "1024" }, message: "The key has 1024 bits." };
  assert.equal(say(thing, { "example.short": "密钥只有 {bits} 位。" }), "密钥只有 1024 位。");
  assert.equal(say(thing, {}), thing.message);
  assert.equal(say(thing, { "example.short": "密钥只有 {bits} 位，至少 {least} 位。" }), thing.message);
  // What every object has is no sentence, and no argument.
  assert.equal(say({ ...thing, id: "toString" }, {}), thing.message);
  assert.equal(say(thing, { "example.short": "{constructor}" }), thing.message);
  assert.equal(say({ reason: "There is no private key here." }, zh), "There is no private key here.");
  assert.equal(say({ id: "example.short" }, {}), "example.short");
});

/** What no native test can reach. */
test("what only a runtime or a caller of JavaScript brings about is said too", async () => {
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));
  const bundle = await Bundle.open(text);
  const renaming = /** @type {import("countersign").Operation} */ ({ ...operation, name: "renamed" });
  const prepared = prepare(renaming, { now });
  const signed = sign(prepared, { accessKey: "AK", secretKey: "SK" }, { now });
  const withHeader = (/** @type {[string, string]} */ header) => sent({ ...signed, headers: [...signed.headers, header] });
  const sent = (/** @type {any} */ request) => send(request, { fetch: async () => new Response("") });
  /** @type {Record<string, () => unknown>} */
  const calls = {
    "field.malformed.half-character": () => review({ .../** @type {any} */ (renaming), name: "a\ud800b" }),
    "javascript.not-plain": () => review(/** @type {any} */ ({ ...operation, region: () => {} })),
    "difference.nothing-to-compare": () => compare(text, /** @type {any} */ (undefined)),
    "record.other-delivery": () => record({ operation: renaming, now, delivery: /** @type {any} */ ({ bodySha256: "00" }) }),
    "request.not-ours": () => sign(/** @type {any} */ ({}), { accessKey: "AK", secretKey: "SK" }),
    "request.changed-since": () => sign({ ...prepared, method: "POST" }, { accessKey: "AK", secretKey: "SK" }),
    "request.not-cleared": () => sign({ ...prepared, cleared: /** @type {any} */ (undefined) }, { accessKey: "AK", secretKey: "SK" }),
    "request.header-character": () => withHeader(["a b", "c"]),
    "request.read-body": () => sent({ ...signed, method: "GET" }),
    "request.no-headers": async () => {
      const { Headers } = globalThis;
      Object.assign(globalThis, { Headers: undefined });
      try {
        return await sent(signed);
      } finally {
        Object.assign(globalThis, { Headers });
      }
    },
    "answer.not-one": () => readOutcome(operation, /** @type {any} */ ({})),
  };
  for (const [id, call] of Object.entries(calls)) {
    const error = /** @type {any} */ (await (async () => call())().catch((thrown) => thrown));
    assert.equal(error?.id, id, error?.message);
    assert.equal(say(error, en), error.message);
  }
  bundle.free();
  assert.deepEqual(Object.keys(calls).sort(), JSON.parse(await readFile(new URL("only-javascript.json", import.meta.url), "utf8")).sort());
});
