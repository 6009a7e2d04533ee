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

test("what is no certificate is refused, and nothing traps", async () => {
  const asked = await question("accepted");
  for (const certificates of ["", "rubbish", new Uint8Array(), Uint8Array.of(0x30, 0x84, 255, 255, 255, 255), [[]]]) {
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
