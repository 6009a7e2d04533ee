/** Path validation through the npm package: the cases of `tests/data/paths`, answered with this runtime's own WebCrypto. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { mozillaRoots, verifyPath } from "countersign/path";

const folder = new URL("../data/paths/", import.meta.url);

/** @param {string} name */
const data = (name) => readFile(new URL(name, folder), "utf8");

/**
 * @param {string} name
 * @returns {Promise<import("countersign/path").PathQuestion>}
 */
async function question(name) {
  const [certificates, roots, rest] = await Promise.all(["sent.pem", "roots.pem", "question.json"].map((file) => data(`${name}/${file}`)));
  return { certificates: certificates ?? "", roots: roots ?? "", ...JSON.parse(rest ?? "") };
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
  const { findings: ofRoot } = await verifyPath({ certificates: roots, roots, time: "2026-06-01" });
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
  const none = "certificates holds no certificate. Give the leaf, and what else is sent.";
  const unlike = (/** @type {string} */ name) => `${name} must be PEM or DER, or a list of these; of a Bundle, its certificatePem.`;
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
  ];
  for (const [part, code, message] of cases) {
    await assert.rejects(verifyPath({ ...asked, ...part }), { name: "CountersignError", code, message });
  }
});

test("what is no certificate is refused, and nothing traps", async () => {
  const asked = await question("accepted");
  for (const certificates of [Uint8Array.of(7), Uint8Array.of(0x30, 0x84, 255, 255, 255, 255)]) {
    const { state, findings } = await verifyPath({ ...asked, certificates });
    assert.deepEqual([state, findings[0]?.code], ["refused", "path.malformed"]);
  }
});

test("a time or a purpose that is none", async () => {
  const asked = await question("accepted");
  await assert.rejects(verifyPath({ ...asked, time: "yesterday" }), { name: "CountersignError", code: "TIME_INVALID" });
  const purpose = /** @type {"server"} */ ("mail");
  await assert.rejects(verifyPath({ ...asked, purpose }), {
    name: "CountersignError",
    code: "OPERATION_INVALID",
    message: 'The purpose must be "server" or "client".',
    place: { field: "purpose" },
  });
});
