/** What step 2 says of certificates. In: certificates, names and dates. Out: facts, coverage, the window in which all are valid, PEM. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Bundle, init, inspect } from "countersign";
import { pemOf } from "../../www/src/journey/read/certificate-text.js";
import { coverage, grouped } from "../../www/src/words/coverage.js";
import { facts, privateKeyWords } from "../../www/src/words/facts.js";
import { timeline, usable, usableWords } from "../../www/src/words/usable.js";

/** @param {string} name */
const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");
/** @param {string} [notBefore] @param {string} [notAfter] */
const lasting = (notBefore, notAfter) => /** @type {any} */ ({ notBefore, notAfter });
/** @param {string} value */
const dns = (value) => /** @type {const} */ ({ kind: "dns", value });
const now = Date.parse("2026-06-01T00:00:00Z");

await init();

test("every field that the package reads is among the facts", async () => {
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + (await data("sandbox/p256.key")));
  // What is told in other words, or is the certificate's place in the list.
  const told = ["index", "block", "commonName", "selfIssued", "oddities"];
  for (const certificate of bundle.inspection.certificates) {
    const shown = facts(certificate).flatMap(({ values }) => values).join("\n");
    for (const name of /** @type {(keyof typeof certificate)[]} */ (Object.keys(certificate)).filter((each) => !told.includes(each))) {
      const before = facts({ ...certificate, [name]: name === "signedCertificateTimestamps" ? true : changed(certificate[name]) });
      assert.notEqual(before.flatMap(({ values }) => values).join("\n"), shown, name);
    }
  }
  bundle.free();
});

/** The same with every text in it another, or with a text where there is none. @param {any} value @returns {any} */
function changed(value) {
  if (Array.isArray(value)) return value.length ? value.map(changed) : ["another"];
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each)]));
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}1`.replace(/^dns1$/, "ip");
}

test("a private key is told by its kind, its curve or bits, and its form", () => {
  /** @param {any} key */
  const words = (key) => privateKeyWords(key);
  assert.equal(words({ algorithm: "EC", curve: "P-256", size: 256, form: "sec1" }), "EC, P-256, SEC 1");
  assert.equal(words({ algorithm: "RSA", size: 2048, form: "pkcs8" }), "RSA, 2048 bits, PKCS#8");
  assert.equal(words({ algorithm: "SM2", curve: "SM2", form: "pkcs8" }), "SM2, PKCS#8");
  assert.equal(words({ form: "encryptedPkcs8" }), "encrypted PKCS#8");
});

test("a wildcard covers one label, the leftmost, and nothing else", () => {
  const names = [dns("*.example.com"), dns("xn--bcher-kva.example"), /** @type {const} */ ({ kind: "email", value: "mail.example" })];
  const covered = coverage([" WWW.example.com. ", "example.com", "a.b.example.com", "*.example.com", "bücher.example", "mail.example", "www.example.com.", ".example.com", ""], names);
  assert.deepEqual(
    covered.map(({ domain, by }) => [domain, by]),
    [
      ["WWW.example.com.", "*.example.com"],
      ["example.com", undefined],
      ["a.b.example.com", undefined],
      ["*.example.com", "*.example.com"],
      ["bücher.example", "xn--bcher-kva.example"],
      ["mail.example", undefined],
      ["www.example.com.", "*.example.com"],
      [".example.com", undefined],
    ],
  );
  assert.equal(coverage(["a.*.example.com"], [dns("a.*.example.com")])[0]?.by, "a.*.example.com", "the same text is the same name");
  assert.equal(coverage(["*.a.example.com"], [dns("*.example.com")])[0]?.by, undefined);
});

test("names are grouped by kind, and no empty group is shown", () => {
  const groups = grouped([{ kind: "ip", value: "192.0.2.1" }, dns("a"), { kind: "uri", value: "urn:a" }, dns("b")]);
  assert.deepEqual(groups.map(({ kind, names }) => [kind, names.length]), [["dns", 2], ["ip", 1], ["other", 1]]);
  assert.deepEqual(grouped([dns("a")]).map(({ kind }) => kind), ["dns"]);
});

test("the usable window is when all members are valid, or is said not to be there", () => {
  const root = lasting("2000-01-01T00:00:00Z", "2040-01-01T00:00:00Z");
  const issuer = lasting("2020-01-01T00:00:00Z", "2026-06-11T00:00:00Z");
  const leaf = lasting("2026-05-01T00:00:00Z", "2026-08-01T00:00:00Z");
  assert.deepEqual(usable([leaf, issuer, root]), { from: Date.parse(leaf.notBefore), to: Date.parse(issuer.notAfter) });
  const { state, words } = usableWords([leaf, issuer, root], now);
  assert.deepEqual([state, words], ["soon", "All are valid from 1 May 2026 until 11 Jun 2026 (10 days left)."]);
  const old = lasting("2000-01-01T00:00:00Z", "2001-01-01T00:00:00Z");
  assert.equal(usableWords([leaf, old], now).words, "They are never all valid at the same time.");
  assert.equal(usableWords([leaf, lasting()], now).state, "unknown");
  assert.equal(usable([leaf, lasting()]), undefined);
});

test("on the scale the window is in sight, and what lasts longer goes over its edge", () => {
  const root = lasting("2000-01-01T00:00:00Z", "2040-01-01T00:00:00Z");
  const leaf = lasting("2026-05-01T00:00:00Z", "2026-08-01T00:00:00Z");
  const { bars, window, today } = timeline([leaf, root, lasting()], now);
  assert.equal(window, undefined);
  assert.equal(bars[2], undefined);
  const whole = timeline([leaf, root], now);
  assert.deepEqual(whole.bars[1], { from: 0, width: 100 });
  assert.deepEqual(whole.bars[0], whole.window);
  const { from, width } = whole.window ?? { from: 0, width: 0 };
  assert.ok(from > 0 && width > 50 && from + width < 100);
  assert.ok(whole.today > from && whole.today < from + width && today > 0);
});

/** @param {import("countersign").Input} input */
const read = async (input) => ({ inspection: inspect(input), candidates: [] });

test("the PEM of a certificate is of that certificate, wherever it stands, or there is none", async () => {
  const text = `# mine\r\n${(await data("chains/cases/strays/input.pem")).replaceAll("\n", "\r\n")}`;
  const bundle = await Bundle.open(text);
  const { inspection } = bundle;
  assert.equal(inspection.certificates.length, 4);
  for (const certificate of inspection.certificates) {
    const whole = await pemOf(read, { text, asides: [], inspection, bundle }, certificate);
    assert.equal(inspect(whole?.pem ?? "").certificates[0]?.fingerprints.sha256, certificate.fingerprints.sha256);
    assert.equal(whole?.certificate.serialNumber, certificate.serialNumber);
    assert.doesNotMatch(whole?.pem ?? "", /\r/);
  }
  const [stray] = inspection.certificates;
  // The text has changed since it was read.
  assert.equal(stray && (await pemOf(read, { text: "", asides: [], inspection, bundle }, stray)), undefined);
  bundle.free();
});
