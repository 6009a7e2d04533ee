/**
 * Path validation through the npm package. In: the cases of `tests/data/paths`, and this runtime's own WebCrypto. Out: the verdict of each
 * case.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { mozillaRoots, verifyPath } from "countersign/path";

const folder = new URL("../data/paths/cases/", import.meta.url);

/** @param {string} name */
const data = (name) => readFile(new URL(name, folder), "utf8");

/**
 * @param {string} name
 * @returns {Promise<import("countersign/path").PathQuestion>}
 */
async function question(name) {
  const [certificates, roots, rest] = await Promise.all(["sent.pem", "roots.pem", "question.json"].map((file) => data(`${name}/${file}`)));
  const revocationLists = await data(`${name}/lists.pem`).catch(() => undefined);
  return { certificates: certificates ?? "", roots: roots ?? "", revocationLists, ...JSON.parse(rest ?? "") };
}

for (const name of await readdir(folder)) {
  test(name, async () => {
    assert.deepEqual(await verifyPath(await question(name)), JSON.parse(await data(`${name}/expected.json`)));
  });
}

test("DER in a list says the same as PEM", async () => {
  const asked = await question("accepted");
  const der = [...String(asked.certificates).matchAll(/-----BEGIN CERTIFICATE-----([^-]*)/g)].map(([, text]) =>
    Uint8Array.from(Buffer.from(text ?? "", "base64")),
  );
  assert.equal(der.length, 2);
  const accepted = { state: "accepted", path: [0, 1], root: 0, findings: [] };
  assert.deepEqual(await verifyPath({ ...asked, certificates: der }), accepted);
  assert.deepEqual(await verifyPath({ ...asked, certificates: Uint8Array.from(Buffer.concat(der)) }), accepted);
});

test("Mozilla's roots are a list of certificates that did not issue ours", async () => {
  const roots = await mozillaRoots();
  assert.ok(roots.length > 100_000);
  const { state, findings } = await verifyPath({ ...(await question("accepted")), roots });
  assert.deepEqual([state, findings[0]?.code], ["refused", "path.no-issuer"]);
  // Every one of them is read whole: each issued itself, and is found among the roots.
  const { findings: ofRoot } = await verifyPath({ certificates: roots, roots, time: "2026-06-01T00:00:00Z" });
  assert.equal(ofRoot[0]?.code, "path.leaf-is-authority");
});

test("PEM as the bytes of a file says the same as text", async () => {
  const { certificates, roots, ...rest } = await question("accepted");
  const bytes = (/** @type {unknown} */ text) => new TextEncoder().encode(String(text));
  const asked = { ...rest, certificates: bytes(`subject=leaf\n${certificates}`), roots: bytes(roots).buffer };
  assert.equal((await verifyPath(asked)).state, "accepted");
});

test("what holds no certificate is an error that says what to give", async () => {
  const asked = await question("accepted");
  const put = "`(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.";
  const missing = (/** @type {string} */ name) => `${name}: there is no certificate in strict PEM in this text. ${put}`;
  const none = "certificates holds no certificate. Give the leaf, and the other certificates that are sent.";
  const unlike = (/** @type {string} */ name) => `${name} must be PEM or DER, a Bundle, or a list of these.`;
  /** @type {any[]} */
  const endless = [];
  endless.push(endless);
  const damaged = "-----BEGIN CERTIFICATE-----\nMIIBA\n-----END CERTIFICATE-----\n";
  /** @type {[object, string, string][]} */
  const cases = [
    [{ certificates: "" }, "CERTIFICATE_MISSING", none],
    [{ certificates: [[]] }, "CERTIFICATE_MISSING", none],
    [{ certificates: "rubbish" }, "CERTIFICATE_MISSING", missing("certificates")],
    [{ roots: String(asked.roots).replaceAll("\n", "\\n") }, "CERTIFICATE_MISSING", missing("roots")],
    [{ certificates: damaged }, "ARMOR_ILLEGAL_CHARACTER", `certificates: the base64 of certificate 1 is damaged. ${put}`],
    [{ roots: undefined }, "INPUT_NOT_RECOGNISED", unlike("roots")],
    [{ certificates: {} }, "INPUT_NOT_RECOGNISED", unlike("certificates")],
    [{ certificates: endless }, "INPUT_NOT_RECOGNISED", unlike("certificates")],
  ];
  for (const [part, code, message] of cases) {
    await assert.rejects(verifyPath({ ...asked, ...part }), { name: "CountersignError", code, message });
  }
});

test("what is something else, or not whole, is named and no verdict is given", async () => {
  const asked = await question("accepted");
  const text = String(asked.certificates);
  const der = Uint8Array.from(Buffer.from(text.split("-----")[2] ?? "", "base64"));
  const container = "-----BEGIN PKCS7-----\nMIIBAA==\n-----END PKCS7-----\n";
  const openssl = text.replaceAll(" CERTIFICATE-", " TRUSTED CERTIFICATE-");
  const keystore = Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2);
  /** @type {[unknown, string, RegExp][]} */
  const cases = [
    [Uint8Array.of(7), "INPUT_NOT_RECOGNISED", /^NAME holds neither PEM nor DER of a certificate\./],
    [keystore, "INPUT_NOT_RECOGNISED", /^NAME holds neither PEM nor DER/],
    [new TextEncoder().encode("rubbish"), "INPUT_NOT_RECOGNISED", /^NAME holds neither/],
    [Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le")), "INPUT_NOT_RECOGNISED", /^NAME holds neither/],
    [Uint8Array.of(0x30, 0x84, 255, 255, 255, 255), "INPUT_NOT_RECOGNISED", /^NAME holds no whole certificate in DER\./],
    [der.subarray(0, -3), "INPUT_NOT_RECOGNISED", /^NAME holds no whole certificate/],
    [Uint8Array.of(...der, 1, 2), "INPUT_NOT_RECOGNISED", /^NAME holds something after a certificate that is none\./],
    [Uint8Array.of(0x30, 0), "INPUT_NOT_RECOGNISED", /^NAME: number 1 is no certificate, or it is damaged\./],
    [[der, Uint8Array.of(0x30, 3, 2, 1, 1)], "INPUT_NOT_RECOGNISED", /^NAME: number 2 is no certificate/],
    [text + container, "INPUT_NOT_RECOGNISED", /^NAME holds a block labelled PKCS7\./],
    [text + openssl, "INPUT_NOT_RECOGNISED", /^NAME holds a block labelled TRUSTED CERTIFICATE\./],
    [`${text}-----BEGIN CERTIFICATE-----\nMIIB`, "ARMOR_UNTERMINATED", /^NAME: a certificate in this text has no strict PEM/],
    [text.replace("M", "\u00d7"), "ARMOR_UNTERMINATED", /^NAME: a certificate in this text/],
    [[1, 2, 3], "INPUT_NOT_RECOGNISED", /^NAME must be PEM or DER/],
  ];
  for (const [given, code, message] of cases) {
    for (const name of ["certificates", "roots"]) {
      const said = new RegExp(message.source.replace("NAME", name));
      await assert.rejects(verifyPath({ ...asked, [name]: given }), { name: "CountersignError", code, message: said }, `${name}: ${message}`);
    }
  }
  for (const revocationLists of [text, der, [Uint8Array.of(0x30, 0)], new Uint8Array(9)]) {
    await assert.rejects(verifyPath({ ...asked, revocationLists }), ({ code, message }) => {
      assert.match(code, /INPUT_NOT_RECOGNISED|CERTIFICATE_MISSING/);
      assert.match(message, /^revocationLists/);
      return true;
    });
  }
});

test("bytes that were handed on are not taken for none", async () => {
  const asked = await question("accepted");
  for (const name of ["certificates", "roots", "revocationLists"]) {
    const gone = new Uint8Array(3);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    for (const given of [gone, gone.buffer, [gone]]) {
      await assert.rejects(verifyPath({ ...asked, [name]: given }), { code: "INPUT_NOT_RECOGNISED", id: "input.transferred", place: { field: name }, message: /^These bytes were transferred/ });
    }
  }
});

test("a key beside the certificates, line ends after DER, and a Bundle's certificates", async () => {
  const asked = await question("accepted");
  const key = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
  const der = String(asked.certificates).split(/(?<=-----END CERTIFICATE-----)\n/).filter(Boolean).map((pem) => Buffer.from(pem.split("-----")[2] ?? "", "base64"));
  for (const certificates of [asked.certificates + key, { certificatePem: String(asked.certificates) }, Uint8Array.from([...Buffer.concat(der), 13, 10, 0])]) {
    assert.equal((await verifyPath({ ...asked, certificates })).state, "accepted");
  }
});

test("a host as people write it", async () => {
  const asked = await question("accepted");
  const named = async (/** @type {unknown} */ host) => {
    const { findings } = await verifyPath({ ...asked, host: /** @type {string} */ (host) });
    return findings.map(({ code, message }) => `${code} ${message.split(":")[0]}`);
  };
  assert.deepEqual(await named(" www.example.com "), []);
  assert.deepEqual(await named("ｗｗｗ。example.com"), []);
  assert.deepEqual(await named("bücher.example"), ["path.host The leaf is not valid for xn--bcher-kva.example"]);
  assert.deepEqual(await named("例子.example"), ["path.host The leaf is not valid for xn--fsqu00a.example"]);
  for (const odd of ["https://bücher.example", "bü cher.example", "bücher.example:443", "user@bücher.example", ""]) {
    assert.match((await named(odd)).join(), /^path\.host-unreadable/, odd);
  }
});

test("a question that makes no sense names its member", async () => {
  const asked = await question("accepted");
  const url = new URL("https://www.example.com");
  /** @type {[Record<string, unknown>, string][]} */
  const cases = [
    ...[5, true, {}, url, ["www.example.com"], Symbol("host")].map((host) => /** @type {[Record<string, unknown>, string]} */ ([{ host }, "host"])),
    ...[5, null, "mail", ["server"], {}].map((purpose) => /** @type {[Record<string, unknown>, string]} */ ([{ purpose }, "purpose"])),
    ...[-1, 1.5, Number.NaN, "two", "2", {}, Infinity].map((maxDepth) => /** @type {[Record<string, unknown>, string]} */ ([{ maxDepth }, "maxDepth"])),
    [{ hosts: "www.example.com" }, "hosts"],
    [{ revocationList: "" }, "revocationList"],
  ];
  for (const [part, field] of cases) {
    await assert.rejects(verifyPath({ ...asked, ...part }), { name: "CountersignError", code: "OPERATION_INVALID", place: { field } }, field);
  }
  for (const nothing of [undefined, null, 5, "text", []]) {
    await assert.rejects(verifyPath(/** @type {any} */ (nothing)), { code: "OPERATION_INVALID", place: { field: "question" } });
  }
  for (const time of /** @type {any[]} */ (["yesterday", "2026-06-01T00:00:00", "2026-06-01", "1", true, 1_780_000_000, new Date(Number.NaN), undefined, null])) {
    await assert.rejects(verifyPath({ ...asked, time }), { name: "CountersignError", code: "TIME_INVALID", place: { field: "time" } }, String(time));
  }
  const accepted = { ...asked, host: null, maxDepth: null, revocationLists: null };
  assert.equal((await verifyPath(accepted)).state, "accepted");
});
