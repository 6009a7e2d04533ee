/**
 * What the page says of a wrong paste. In: what people give in place of a certificate and its key. Out: for each, either a certificate, or a sentence
 * that says what it is and what to do, in both languages.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import * as api from "countersign";
import chinese from "countersign/words/zh";
import { read } from "../../www/src/reading/read.js";
import { CertificateInput } from "../../www/src/journey/read/certificate-input.js";
import { emptyForms, destinations } from "../../www/src/destinations/destination.js";
import { choiceForSm2 } from "../../www/src/journey/read/supply.js";
import { keyOf } from "../../www/src/steps/read/chain-member.js";
import { problems } from "../../www/src/steps/read/certificate-problems.js";

await api.init();

/** Every text in a template and what stands in it. @param {unknown} value @returns {string} */
function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join(" ");
  if (typeof value === "string" || typeof value === "number") return String(value);
  const { strings, values } = /** @type {{ strings?: string[], values?: unknown[] }} */ (value ?? {});
  return strings ? strings.map((part, index) => part + textOf(values?.[index] ?? "")).join("") : "";
}

/** @param {string | Uint8Array} content */
async function pasted(content) {
  const input = new CertificateInput({
    read: async (given, wish) => read(api.inspect, given, wish),
    api: () => /** @type {any} */ (api),
    delay: async () => {},
    changed: () => {},
    discard: (bundle) => bundle.free(),
  });
  await input.setAside({ name: "file", size: content.length, content });
  return input;
}

/** @param {CertificateInput} input */
const said = (input) => textOf(problems(input, () => {})).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

const folder = new URL("../data/foreign/cases/", import.meta.url);
const cases = await readdir(folder);

for (const name of cases) {
  test(`of ${name} the page says what it is and what to do`, async () => {
    const content = new Uint8Array(await readFile(new URL(`${name}/input`, folder)));
    const input = await pasted(content);
    if (input.bundle || input.isLocked) return;
    const english = said(input);
    assert.match(english, /[.?!]/, "a sentence");
    assert.ok(english.length > 30, english);
    for (const problem of input.problems) assert.match(api.say(problem, chinese), /[\u4e00-\u9fff].*。$/s);
  });
}

test("a request, a key alone, a locked key and nothing at all each get their own sentence", async () => {
  const data = async (/** @type {string} */ file) => readFile(new URL(`../data/${file}`, import.meta.url), "utf8");
  assert.match(said(await pasted(await data("sandbox/p256.key"))), /This is a private key; its certificate is missing\. .* SHA-256 of the private key’s public half/);
  assert.match(said(await pasted("hello")), /certificate/);
  const locked = await pasted((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  assert.ok(locked.isLocked, "it asks for the password");
  assert.equal(said(locked), "", "and says nothing else");
});

/** @param {string} file */
const data = (file) => readFile(new URL(`../data/${file}`, import.meta.url), "utf8");

/** @param {string[]} files */
const together = async (...files) => pasted((await Promise.all(files.map(data))).join(""));

/** What is said of the key beside the first certificate. @param {CertificateInput} input */
const saidOfKey = (input) => textOf(keyOf(input, true)).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

for (const [file, name] of /** @type {const} */ ([["pasted/rsa.request", "CN=shop.example.net"], ["pasted/p384.request", "O=Example GmbH"]])) {
  test(`a request is called one, and the certificate that follows from it is asked for: ${file}`, async () => {
    const words = said(await together(file));
    assert.match(words, /certificate request/i);
    assert.ok(words.includes(name), words);
    assert.match(words, /(give|paste|provide|upload) .*certificate/i);
  });
}

for (const files of [["pasted/rsa.crt", "pasted/rsa.locked.key"], ["pasted/p384.crt", "pasted/p384.locked.key"]]) {
  test(`a locked key asks for its password, and opens with it: ${files[1]}`, async () => {
    const input = await together(...files);
    assert.ok(input.isLocked);
    assert.equal(said(input), "");
    assert.equal(await input.unlock("not it"), false);
    assert.ok(input.isLocked, "it asks again");
    assert.equal(await input.unlock("secret"), true);
    assert.equal(input.bundle?.inspection.match.state, "match");
  });
}

for (const files of [["pasted/rsa.crt", "pasted/p384.crt"], ["sandbox/p256.crt", "pasted/rsa.crt", "pasted/p384.crt"]]) {
  test(`of several without a key each can be chosen by its name: ${files}`, async () => {
    const input = await together(...files);
    assert.ok(input.candidates.length >= 2, `${input.candidates.length}`);
    const last = input.candidates.at(-1);
    assert.ok(last && (last.commonName ?? last.subject.text));
    await input.chooseLeaf(last?.fingerprints.sha256 ?? "");
    assert.equal(input.leaf?.fingerprints.sha256, last?.fingerprints.sha256);
    assert.ok(input.isChosen);
  });
}

for (const kind of /** @type {const} */ (["elb", "apig"])) {
  test(`where an SM2 certificate stands in a form of another type, the type that takes it is named: ${kind}`, async () => {
    const certificate = await together("sandbox/sm2.sign.crt", "sandbox/sm2.sign.key");
    const form = emptyForms()[kind];
    const choice = choiceForSm2(/** @type {any} */ ({ destination: destinations[kind], form, takesSecondPair: false, certificate }));
    assert.match(choice?.word ?? "", /SM/);
    const fitting = { ...form, [choice?.path ?? ""]: { mode: /** @type {const} */ ("set"), value: choice?.id ?? "" } };
    assert.ok(destinations[kind].secondPair(fitting));
    assert.equal(choiceForSm2(/** @type {any} */ ({ destination: destinations[kind], form: fitting, takesSecondPair: true, certificate })), undefined);
  });
}

for (const [files, fits] of /** @type {[string[], RegExp][]} */ ([
  [["pasted/rsa.crt", "pasted/p384.key"], /It fits none of the certificates that you pasted\./],
  [["pasted/p384.crt", "pasted/ed25519.key"], /It fits none of the certificates that you pasted\./],
])) {
  test(`a wrong key says which one it is, beside the one that the certificate has: ${files}`, async () => {
    const words = saidOfKey(await together(...files));
    assert.match(words, /The private key belongs to another certificate\./);
    assert.match(words, fits);
    assert.equal(new Set(words.match(/[0-9a-f]{64}/g)).size, 2, "both hashes, side by side");
  });
}

for (const [files, fits] of /** @type {[string[], RegExp][]} */ ([
  [["pasted/rsa.crt", "pasted/p384.crt", "pasted/rsa.pkcs1.key", "pasted/p384.key"], /it fits certificate 2 \(/],
  [["pasted/p384.crt", "pasted/rsa.crt", "pasted/p384.key", "pasted/rsa.pkcs1.key"], /it fits certificate 2 \(shop\.example\.net\)/],
])) {
  test(`a second key says which of the certificates it fits: ${files.at(-1)}`, async () => {
    assert.match(saidOfKey(await together(...files)), fits);
  });
}

for (const [file, kind] of /** @type {const} */ ([["pasted/rsa.pkcs1.key", /RSA, 2048/], ["pasted/ed25519.key", /Ed25519/]])) {
  test(`a key alone says what it is: ${file}`, async () => {
    const words = said(await together(file));
    assert.match(words, /This is a private key; its certificate is missing\./);
    assert.match(words, kind);
    assert.match(words, /[0-9a-f]{64}/);
    assert.doesNotMatch(words, /PRIVATE KEY/);
  });
}
