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
