/**
 * What the page reads beside its own thread. In: piles of certificates, and workers that answer, die or never come. Out: of a pile the part that
 * says the same as the whole; one answer for each question, or a sentence that says why there is none.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { generatedCertificates } from "@countersign/sandbox";
import { Bundle, init, inspect, review } from "countersign";
import { belonging, most } from "../../www/src/reading/belonging.js";
import { Reader } from "../../www/src/reading/client.js";
import { read } from "../../www/src/reading/read.js";

/** @param {string} name */
const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");
const now = Date.parse("2026-06-01T00:00:00Z");

await init();

/** Leaves of one authority, and that authority. @param {number} number */
async function pile(number) {
  const seeds = await generatedCertificates(number, now);
  const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;
  const [authority = ""] = seeds[0]?.certificate.match(block)?.slice(1) ?? [];
  return { leaves: seeds.map(({ certificate }) => certificate.match(block)?.[0] ?? ""), authority, keys: seeds.map(({ privateKey }) => privateKey) };
}

/** What the page relies on, told by fingerprints. @param {Bundle} bundle */
function told({ inspection: { certificates, chain, match, leaf }, certificatePem }) {
  const hash = (/** @type {number} */ index) => certificates[index]?.fingerprints.sha256;
  const { order, depth, rootIncluded, missingIssuer, alternatives, links } = chain;
  // As the rule counts them: a key tells which, unless it fits several.
  const key = (/** @type {number} */ index) => certificates[index]?.publicKey.sha256;
  const leaves = chain.leaves.filter((index) => match.state !== "match" || key(index) === leaf?.publicKey.sha256);
  return {
    leaf: leaf?.fingerprints.sha256,
    isOneOfSeveral: !chain.chosen && leaves.length > 1,
    isChosen: chain.chosen,
    order: order.map(hash),
    depth,
    rootIncluded,
    missingIssuer,
    alternatives: alternatives.map(hash),
    // How many more there are is told by the part.
    duplicates: [...new Set(chain.duplicates.map(hash).filter((each) => order.map(hash).includes(each)))],
    links: links.map(({ certificate, issuer, signature }) => [hash(certificate), hash(issuer), signature]),
    match: [match.state, match.reason],
    certificatePem,
  };
}

/** @type {[name: string, make: () => Promise<{ text: string, leaf?: number }>][]} */
const piles = [
  ["a key that fits several of a pile", async () => {
    const { leaves, authority, keys } = await pile(150);
    return { text: [...leaves, authority, keys[120]].join("\n") };
  }],
  ["a pile without a key", async () => {
    const { leaves, authority } = await pile(150);
    return { text: [authority, ...leaves].join("\n") };
  }],
  ["one of a pile that was chosen", async () => {
    const { leaves, authority } = await pile(150);
    return { text: [...leaves, authority].join("\n"), leaf: 99 };
  }],
  ["the chain of another authority, its key, and text around it", async () => {
    const { leaves, authority } = await pile(150);
    const chain = `Bag Attributes\n    friendlyName: mine\n${(await data("sandbox/chain.crt")).replaceAll("\n", "\r\n")}`;
    return { text: [...leaves.slice(0, 70), chain, await data("sandbox/p256.key"), ...leaves.slice(70), authority].join("\n") };
  }],
  ["a cross-signed chain", async () => {
    const { leaves } = await pile(150);
    return { text: [await data("chains/cases/cross-signed/input.pem"), ...leaves].join("\n") };
  }],
  ["an issuer that was renewed, and repeats of all", async () => {
    const { leaves } = await pile(150);
    const chain = await data("chains/cases/renewed-issuer/input.pem");
    return { text: [...leaves, chain, chain].join("\n") };
  }],
  ["a signature that does not verify", async () => {
    const { leaves } = await pile(150);
    return { text: [await data("chains/cases/broken-signature/input.pem"), ...leaves].join("\n") };
  }],
  ["a key that fits none", async () => {
    const { leaves, authority } = await pile(150);
    return { text: [await data("sandbox/rsa.key"), ...leaves, authority].join("\n") };
  }],
  ["a pile as JSON has it", async () => {
    const { leaves, authority, keys } = await pile(150);
    return { text: JSON.stringify({ chain: [...leaves, authority].join(""), key: keys[149] }) };
  }],
  ["a key in an old form, with its parameters", async () => {
    const { leaves, authority } = await pile(150);
    return { text: [...leaves, authority, await data("sandbox/p256.crt"), await data("sandbox/p256.sec1.key")].join("\n") };
  }],
];

/**
 * That the part says the same as the whole, and counts the same.
 *
 * @param {string} text
 * @param {ReturnType<typeof inspect>} whole
 * @param {NonNullable<ReturnType<typeof belonging>>} part
 * @param {{ leaf?: string }} options
 */
async function assertSame(text, whole, part, options) {
  const [one, other] = [await Bundle.open(part.text, options), await Bundle.open(text, options)];
  assert.deepEqual(told(one), told(other));
  const { certificates, blocks } = one.inspection;
  assert.equal(part.numbers.length, certificates.length);
  assert.equal(part.given.length + part.others.length, whole.certificates.length, "none is forgotten");
  for (const [index, number] of part.numbers.entries()) {
    const [own, same] = [certificates[index], whole.certificates[number - 1]];
    assert.equal(own?.fingerprints.sha256, same?.fingerprints.sha256);
    assert.equal(blocks[own?.block ?? -1]?.line, whole.blocks[same?.block ?? -1]?.line, "lines keep their numbers");
  }
  const left = new Set(part.others.map(({ fingerprints }) => fingerprints.sha256));
  const given = part.given.map((index) => certificates[index]?.fingerprints.sha256);
  assert.deepEqual(given, whole.certificates.map(({ fingerprints }) => fingerprints.sha256).filter((each) => !left.has(each)), "each counts as often as it was given");
  assert.deepEqual(found(one, whole, part), found(other, whole));
  one.free();
  other.free();
}

/** The finding that names each of those that could be the leaf. */
const SEVERAL = "chain.several-leaves";

/**
 * What the rules find, but for what is left out: codes, words, and which certificate it is about.
 *
 * @param {Bundle} bundle
 * @param {ReturnType<typeof inspect>} whole
 * @param {{ numbers: number[] }} [part]
 */
function found(bundle, whole, part) {
  const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "0".repeat(32), certificateId: "1".repeat(32) });
  const hashes = (/** @type {number | undefined} */ index) => (index === undefined ? undefined : whole.certificates[part ? (part.numbers[index] ?? 0) - 1 : index]?.fingerprints.sha256);
  const findings = review(operation, { bundle, now }).findings.filter(({ code }) => !["chain.strays", "chain.duplicates"].includes(code));
  const told = findings.map(({ code, message, place }) => [code, message, code === SEVERAL ? undefined : hashes(place.certificate)]);
  return [...new Set(told.map((each) => JSON.stringify(each)))];
}

for (const [name, make] of piles) {
  test(`the part says the same as the whole: ${name}`, async () => {
    const { text, leaf: place } = await make();
    const whole = inspect(text);
    const chosen = place === undefined ? undefined : whole.certificates[place]?.fingerprints.sha256;
    const options = chosen === undefined ? {} : { leaf: chosen };
    const part = belonging(text, whole, options);
    assert.ok(part, "there is a part");
    await assertSame(text, whole, part, options);
    assert.ok(part.numbers.length < whole.certificates.length / 4, `${part.numbers.length}`);
  });
}

test("of a certificate that is repeated the first two are read, and all count", async () => {
  const { leaves, authority } = await pile(150);
  const text = leaves.map((leaf) => leaf + authority).join("");
  const part = belonging(text, inspect(text));
  assert.deepEqual(part?.numbers, [1, 2, 3, 4]);
  assert.deepEqual(part?.given, [0, 1, 2, 3, ...Array(148).fill(1)]);
});

test("the part says the same as the whole, whatever is repeated, in whichever order", async () => {
  const { leaves, authority, keys } = await pile(100);
  const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;
  const names = ["cross-signed", "renewed-issuer", "strays", "expired-member", "broken-signature", "reversed-with-root", "same-name-another-key", "circle", "authorities-only"];
  const chains = await Promise.all(names.map(async (name) => (await data(`chains/cases/${name}/input.pem`)).match(block) ?? []));
  const random = randomOf(20261126);
  let number = 0;
  for (let round = 0; round < 60; round += 1) {
    const chain = chains[round % chains.length] ?? [];
    const repeated = [...chain, authority, leaves[round] ?? ""].flatMap((each) => Array(random(8)).fill(each));
    const all = shuffled([...leaves.slice(0, 40 + random(60)), ...repeated, ...(random(3) ? [] : [keys[random(100)] ?? ""])], random);
    const text = all.map((each) => (each.endsWith("\n") ? each : `${each}\n`)).join("");
    const whole = inspect(text);
    const leaf = random(2) ? whole.certificates[whole.chain.leaves[random(9)] ?? -1]?.fingerprints.sha256 : undefined;
    const options = leaf === undefined ? {} : { leaf };
    const part = belonging(text, whole, options);
    if (!part) continue;
    number += 1;
    await assertSame(text, whole, part, options);
  }
  assert.ok(number > 30, `${number} of the piles have a part`);
});

/** Numbers that look random, the same each time: https://en.wikipedia.org/wiki/Linear_congruential_generator @param {number} seed */
function randomOf(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * @param {string[]} list
 * @param {(below: number) => number} random
 */
function shuffled(list, random) {
  const rest = [...list];
  return list.map(() => rest.splice(random(rest.length), 1)[0] ?? "");
}

test("all of it is read where it is not much, not plain, damaged, or where nobody can tell what belongs together", async () => {
  const { leaves, authority } = await pile(150);
  const all = [...leaves, authority].join("\n");
  /** @param {string} text @param {import("../../www/src/journey/read/certificate-input.js").Wish} [wish] */
  const part = (text, wish) => belonging(text, inspect(text), wish);
  assert.ok(part(all));
  assert.equal(part(leaves.slice(0, most).join("\n")), undefined, "not much");
  assert.equal(part(all.replace("-----END CERTIFICATE-----", "-----END")), undefined, "damaged");
  const locked = await data("sandbox/p256.encrypted.key");
  assert.ok(part(all + locked), "a locked key opens nothing yet");
  assert.equal(part(all + locked, { unlocks: true }), undefined, "it may be anybody's");
  assert.equal(part(all + (await data("sandbox/p256.nopublic.key"))), undefined, "a key that does not say whose it is");
  assert.equal(part(all + (await data("foreign/cases/certificate-request/input").catch(() => "-----BEGIN X-----\nAAAA\n-----END X-----\n"))), undefined, "something else");
});

test("a key tells which certificate is the one to present, unless it fits several", async () => {
  const [one, other, key] = [await data("sandbox/p256.crt"), await data("sandbox/p384.crt"), await data("sandbox/p384.key")];
  const number = (/** @type {string} */ text) => read(inspect, text).candidates.length;
  assert.deepEqual([number(one), number(one + one), number(one + other), number(one + other + key)], [0, 0, 2, 0]);
  assert.equal(number(one + other + key + (await data("sandbox/p256.key"))), 2);
});

test("a choice that is none any more counts for nothing", async () => {
  const { leaves, authority } = await pile(150);
  const text = [...leaves, authority].join("\n");
  const stale = inspect(authority).leaf?.fingerprints.sha256;
  assert.ok(stale);
  const asked = read(inspect, text, { leaf: stale });
  assert.ok(!asked.candidates.some(({ fingerprints }) => fingerprints.sha256 === stale));
  assert.deepEqual(asked, read(inspect, text));
});

/** A worker in the hands of the test. */
class FakeWorker extends EventTarget {
  /** @type {any[]} */
  asked = [];
  ended = false;
  /** @param {any} question */
  postMessage(question) {
    this.asked.push(question);
  }
  terminate() {
    this.ended = true;
  }
  /** @param {any} data */
  answer(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

/** @param {{ broken?: boolean }} [options] */
function office({ broken = false } = {}) {
  /** @type {FakeWorker[]} */
  const workers = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  const start = async () => {
    if (broken) throw new TypeError("Failed to fetch");
    const worker = new FakeWorker();
    workers.push(worker);
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  const delay = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => {
      waiting.push(resolve);
    });
  return { workers, timeOut: () => waiting.at(-1)?.(), reader: new Reader(start, delay) };
}

test("one input is with the worker at a time, and what is no longer wanted is not asked", async () => {
  const { workers, reader } = office();
  const controller = new AbortController();
  const first = reader.read("one");
  const second = reader.read("two", { signal: controller.signal });
  const third = reader.read("three", { leaf: "abc" });
  await setImmediate();
  const [worker] = workers;
  assert.deepEqual(worker?.asked.map(({ input }) => input), ["one"]);
  controller.abort();
  await assert.rejects(second, { name: "AbortError" });
  worker?.answer({ id: worker.asked[0].id, read: "first" });
  assert.equal(await first, "first");
  await setImmediate();
  assert.deepEqual(worker?.asked.map(({ input, wish }) => [input, wish]), [["one", {}], ["three", { leaf: "abc" }]]);
  worker?.answer({ id: worker.asked[1].id, failure: { code: "INPUT_NOT_RECOGNISED", message: "no" } });
  await assert.rejects(third, { code: "INPUT_NOT_RECOGNISED", message: "no" });
  assert.equal(workers.length, 1);
});

test("a worker that dies, or does not answer, is followed by another, and the input is given to that once more", async () => {
  const { workers, reader, timeOut } = office();
  const reading = reader.read("text");
  await setImmediate();
  workers[0]?.dispatchEvent(new Event("error"));
  await setImmediate();
  assert.deepEqual([workers.length, workers[0]?.ended, workers[1]?.asked[0]?.input], [2, true, "text"]);
  workers[1]?.answer({ id: workers[1].asked[0].id, read: "read" });
  assert.equal(await reading, "read");
  const lost = reader.read("another");
  await setImmediate();
  timeOut();
  await setImmediate();
  timeOut();
  await assert.rejects(lost, /reads certificates stopped. Your text is kept/);
  const next = reader.read("next");
  await setImmediate();
  const last = workers.at(-1);
  last?.answer({ id: last.asked[0].id, read: "there again" });
  assert.equal(await next, "there again");
});

test("where there is no worker at all, a sentence says so, and the next one tries again", async () => {
  const { reader } = office({ broken: true });
  await assert.rejects(reader.read("text"), /reads certificates stopped/);
  await assert.rejects(reader.read("text"), /reads certificates stopped/);
});

test("what was read is forgotten with its worker, and what is still wanted is read by another", async () => {
  const { workers, reader } = office();
  const controller = new AbortController();
  const [secret, wanted] = [reader.read("key", { signal: controller.signal }), reader.read("certificate")];
  await setImmediate();
  reader.forget();
  controller.abort();
  await assert.rejects(secret, { name: "AbortError" });
  await setImmediate();
  const [first, second] = workers;
  assert.equal(first?.ended, true);
  assert.deepEqual(second?.asked.map(({ input }) => input), ["certificate"], "the key is not given to it");
  second?.answer({ id: second.asked[0].id, read: "read" });
  assert.equal(await wanted, "read");
  reader.forget();
  await setImmediate();
  assert.equal(second?.ended, true);
});
