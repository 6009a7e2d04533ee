/**
 * Private keys of lists, followed everywhere. In: a service whose every answer has a private key with each certificate, in every form; all that
 * the package and its relay do with answers. Out: all that either gave, logged, threw or kept, without a piece of any of the keys.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { Bundle, curl, deliver, diagnose, init, inPlace, look, lookup, prove, readLookup, readOutcome, record, review, send, sign, prepare, uses } from "countersign";
import { createRelay } from "countersign/edge";

const file = (/** @type {string} */ name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");
const certificate = file("rsa.crt");

const KEYS = ["rsa4096.key", "rsa4096.pkcs1.key", "rsa4096.encrypted.key", "p256.key", "p256.sec1.key", "ed25519.key", "sm2.sign.key"].map(file);

/** How each may be written: the members of an item that hold it. @type {((key: string) => string)[]} */
const FORMS = [
  (key) => `"private_key":${JSON.stringify(key)}`,
  (key) => `"private_key":${JSON.stringify(key)},"enc_private_key":${JSON.stringify(key)}`,
  (key) => `"private\\u005fkey" : ${JSON.stringify(key)}`,
  (key) => `"private_key":${JSON.stringify(key.replaceAll("\n", ""))}`,
  (key) => `"private_key":${JSON.stringify(key).replaceAll("-", "\\u002d")}`,
  (key) => `"private_key":${JSON.stringify(key.replaceAll("\n", "\\n"))}`,
  (key) => `"private_key":${JSON.stringify(bodyOf(key))}`,
  (key) => `"private_key":${JSON.stringify(key.slice(0, key.length / 2))}`,
  (key) => `"private_key":${JSON.stringify(key.split("\n"))}`,
  (key) => `"private_key":{"value":${JSON.stringify(key)}}`,
  (key) => `"name":${JSON.stringify(key)}`,
  (key) => `"description":${JSON.stringify(`the key is ${key} as you see`)}`,
  (key) => `"unknown":{"of":[${JSON.stringify(JSON.stringify({ private_key: key }))}]}`,
];

const bodyOf = (/** @type {string} */ pem) => pem.replace(/-----[^-]*-----/g, "").replace(/\s/g, "");
const plain = (/** @type {string} */ text) => text.replaceAll("\\n", "").replaceAll("\\u002d", "-").replace(/[^A-Za-z0-9]/g, "");

/** Sixteen digits in a row of any of the keys, but for those of the certificate. */
const pieces = new Set(KEYS.flatMap((key) => windows(bodyOf(key))));
for (const piece of windows(bodyOf(certificate))) pieces.delete(piece);

/** @param {string} text */
function windows(text) {
  const digits = plain(text);
  return Array.from({ length: Math.max(0, digits.length - 15) }, (_, start) => digits.slice(start, start + 16));
}

/** @param {unknown} value */
function assertClean(value, what = "") {
  const held = windows(textOf(value)).find((piece) => pieces.has(piece));
  assert.ok(held === undefined, `${what}: a piece of a key is in it`);
}

/** All that is in a value: also what an error does not list. @param {unknown} value @returns {string} */
function textOf(value) {
  /** @type {Set<unknown>} */
  const met = new Set();
  const told = (/** @type {unknown} */ part) => {
    if (typeof part !== "object" || part === null || met.has(part)) return String(part);
    met.add(part);
    /** @type {string} */
    const own = Object.getOwnPropertyNames(part).map((name) => `${name}: ${told(/** @type {any} */ (part)[name])}`).join("\n");
    return own;
  };
  return told(value);
}

const { accessKey, secretKey, projectId, certificateId } = demo;
const at = /** @type {const} */ ({ region: "cn-north-4", projectId });
const credentials = { accessKey, secretKey };
const NOW = Date.parse("2026-11-22T10:00:00Z");
const world = { now: () => NOW, random: () => 0, delay: async () => {} };
const item = (/** @type {string} */ id, /** @type {string} */ member) =>
  `{"id":"${id}","project_id":"${projectId}","type":"server",${member},"certificate":${JSON.stringify(certificate)},"updated_at":"2026-11-22T10:00:00Z"}`;

/** What the service answers now. @type {(url: URL, method: string) => { status: number, body: string, headers?: Record<string, string> }} */
let answer;

/** All keys in a list, the first of them in what is of one thing. @param {(key: string) => string} form */
const documented = (form) => (/** @type {URL} */ { pathname }) => {
  const [first = "", ...others] = KEYS.map((key, index) => item(index === 0 ? certificateId : String(index).repeat(32), form(key)));
  const list = `{"request_id":"r1","page_info":{"current_count":${KEYS.length}},"certificates":[${[...others, first].join(",")}]}`;
  return { status: 200, body: pathname.endsWith("/certificates") ? list : `{"request_id":"r1","certificate":${first}}` };
};

/** @param {string} key @param {number} status */
const refusing = (key, status) => () => ({
  status,
  body: JSON.stringify({ error_code: "ELB.1004", error_msg: `not with ${key}`, request_id: key }),
  headers: { "x-request-id": bodyOf(key) },
});

suite("a private key that a service answers with", () => {
  /** @type {unknown[]} */
  const logged = [];
  const RELAY = "https://edge.example/relay";
  /** @type {Bundle} */
  let bundle;
  /** @type {ReturnType<typeof createRelay>} */
  let relay;
  const answered = async (/** @type {Request | string} */ request, /** @type {RequestInit} */ given = {}) => {
    const { url, method } = request instanceof Request ? request : { url: request, method: given.method ?? "GET" };
    const { status, body, headers = {} } = answer(new URL(url), method);
    return new Response(body, { status, headers: { "content-type": "application/json", date: new Date(NOW).toUTCString(), ...headers } });
  };

  before(async () => {
    await init();
    bundle = await Bundle.open(certificate);
    const log = (/** @type {unknown} */ entry, /** @type {unknown} */ about) => void logged.push(entry, about);
    relay = createRelay({ upstream: answered, log, now: () => NOW });
  });
  after(() => bundle.free());

  /** All ways there are for an answer, through the relay and without it. */
  async function everything() {
    const relayed = (/** @type {string} */ url, /** @type {RequestInit} */ given) => relay(new Request(url, given));
    const ways = /** @type {any[]} */ ([{ relay: RELAY, fetch: relayed }, { fetch: answered }]);
    /** @type {[string, unknown][]} */
    const given = [];
    const keep = async (/** @type {string} */ what, /** @type {() => unknown} */ work) => {
      /** @type {any} */
      let value;
      try {
        value = await work();
      } catch (thrown) {
        value = thrown;
      }
      given.push([what, value]);
      return value;
    };
    const question = /** @type {const} */ ({ kind: "elb.certificates", ...at });
    const operation = /** @type {const} */ ({ kind: "elb", ...at, certificateId, name: "canary" });
    const { url, headers } = sign(lookup(question), credentials, { now: NOW });
    const page = await relayed(url.replace("https://", `${RELAY}/`), { headers });
    assert.equal(page.headers.get("x-countersign-answered-by"), page.status === 502 ? "relay" : "service");
    given.push(["the relay's answer", [await page.text(), ...page.headers]]);
    const raw = answer(new URL(url), "GET");
    await keep("readLookup of an answer as it came", () => readLookup(question, raw));
    await keep("readOutcome of an answer as it came", () => readOutcome(operation, answer(new URL("https://h/x"), "PUT"), { bundle }));

    for (const way of ways) {
      const signed = sign(lookup(question), credentials, { now: NOW });
      const listed = await keep("send", () => send(signed, way));
      await keep("readLookup", () => readLookup(question, listed, { signed }));
      await keep("diagnose", () => diagnose(signed, listed, { now: NOW }));
      await keep("curl", () => [curl(signed), curl(signed, { reveal: true })]);
      await keep("look", () => look(question, { credentials, ...way, ...world }));
      await keep("look for one", () => look({ kind: "elb.certificate", ...at, certificateId }, { credentials, ...way, ...world }));
      const place = await keep("inPlace", () => inPlace(operation, { credentials, ...way, ...world }));
      await keep("uses", () => uses(operation, { credentials, ...way, ...world }));
      await keep("review", () => review(operation, { now: NOW, inPlace: place?.item ? place : undefined }));
      await keep("prove", () => prove(operation, { credentials, bundle, inPlace: place?.item ? place : undefined, within: 0, ...way, ...world }));

      const written = sign(prepare(operation, { now: NOW }), credentials, { now: NOW });
      const changed = await keep("send a change", () => send(written, way));
      const outcome = await keep("readOutcome", () => readOutcome(operation, changed, { signed: written }));
      await keep("record", () => record({ operation, outcome, now: NOW }));
      /** @type {unknown[]} */
      const journal = [];
      const put = (/** @type {string} */ key, /** @type {unknown} */ delivery) => void journal.push(key, JSON.stringify(delivery));
      /** @type {unknown[]} */
      const told = [];
      const options = { ...way, ...world, attempts: 2, journal: { get: () => null, put }, onProgress: (/** @type {unknown} */ progress) => void told.push(progress) };
      const deliveries = await keep("deliver", () => deliver([{ operation, credentials }], options));
      given.push(["the journal", journal], ["the progress", told]);
      await keep("record of a delivery", () => record({ operation, delivery: deliveries[0] }));
    }
    given.push(["the relay's log", logged]);
    return given;
  }

  for (const [index, form] of FORMS.entries()) {
    test(`is nowhere when it is written ${form("KEY")} (${index})`, async () => {
      answer = documented(form);
      assert.ok(windows(answer(new URL("https://h/certificates"), "GET").body).some((piece) => pieces.has(piece)), "there is no key to be found");
      const given = await everything();
      for (const [what, value] of given) assertClean(value, what);
      const looked = given.filter(([what]) => what === "look").map(([, found]) => /** @type {any} */ (found));
      assert.deepEqual(looked.map(({ state, items }) => [state, items?.length]), [["found", KEYS.length], ["found", KEYS.length]]);
      const delivered = given.filter(([what]) => what === "deliver").map(([, deliveries]) => /** @type {any} */ (deliveries)[0].state);
      assert.ok(delivered.every((state) => state !== "notSent"), String(delivered));
    });
  }

  for (const status of [200, 400, 401, 403, 404, 429, 500]) {
    test(`is nowhere when a refusal quotes it: ${status}`, async () => {
      for (const key of KEYS.slice(0, 2)) {
        answer = refusing(key, status);
        for (const [what, value] of await everything()) assertClean(value, what);
      }
    });
  }

  test("is nowhere when the answer breaks off or is too large", async () => {
    const whole = documented((key) => `"private_key":${JSON.stringify(key)}`);
    answer = (url) => ({ status: 200, body: whole(url).body.slice(0, 1800) });
    for (const [what, value] of await everything()) assertClean(value, what);
    const large = " ".repeat(16 << 20);
    answer = (url) => ({ status: 200, body: whole(url).body + large });
    for (const [what, value] of await everything()) assertClean(value, what);
  });
});
