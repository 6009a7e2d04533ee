/**
 * The small module beside the large one, and both beside the library. In: every file of the test data. Out: the same answer, or the same error,
 * from both, and member by member what the library's own tests were told.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { before, suite, test } from "node:test";
import * as whole from "countersign";
import * as looking from "countersign/inspect";

/** @type {[name: string, bytes: Uint8Array<ArrayBuffer>][]} */
const inputs = [];
before(async () => {
  await Promise.all([whole.init(), looking.init()]);
  const root = new URL("../data/", import.meta.url);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(json|py|sh|mjs|md)$/.test(entry.name));
  for (const { parentPath, name } of files) {
    const path = `${parentPath}/${name}`;
    inputs.push([path, new Uint8Array(await readFile(path))]);
  }
  assert.ok(inputs.length > 1000, `only ${inputs.length} files`);
});

/**
 * What is inspected and what the library said, of a file's expected.json.
 *
 * @type {Record<string, (inspection: import("countersign").Inspection, expected: any) => [is: any, should: any]>}
 */
const SAID = {
  certificates: ({ certificates }, expected) => [expected.serialNumber === undefined ? undefined : certificates[0], expected],
  chains: ({ chain }, { byName }) => [chain, byName],
};

/** Some that few certificates and chains have. */
const MEMBERS = [
  "commonName",
  "nameConstraints",
  "certificatePolicies",
  "certificateRevocationLists",
  "authorityInformationAccess",
  "missingIssuer",
  "alternatives",
];

suite("countersign/inspect", () => {
  test("inspects every input as countersign does", () => {
    for (const [name, bytes] of inputs) assert.deepEqual(looking.inspect(bytes), whole.inspect(bytes), name);
  });

  test("makes of numbers and texts what the library says in JSON, in the same order", async () => {
    const folder = new URL("../data/", import.meta.url);
    const seen = new Set();
    for (const [subject, said] of Object.entries(SAID)) {
      for (const name of await readdir(new URL(`${subject}/cases/`, folder))) {
        const expected = JSON.parse(await readFile(new URL(`${subject}/cases/${name}/expected.json`, folder), "utf8"));
        const input = new Uint8Array(await readFile(new URL(`${subject}/cases/${name}/input.pem`, folder)));
        const [is, should] = said(looking.inspect(input), expected);
        // What was no certificate has no facts.
        if (is === undefined) continue;
        assert.equal(JSON.stringify(is), JSON.stringify(should), `${subject}/${name}`);
        for (const member of Object.keys(is)) seen.add(member);
      }
    }
    for (const member of MEMBERS) assert.ok(seen.has(member), `no case has ${member}`);
  });

  test("throws as countersign does", async () => {
    assert.equal(looking.CountersignError, whole.CountersignError);
    for (const given of [undefined, [], {}, [1]]) {
      const [one, other] = [looking, whole].map(({ inspect }) => thrown(() => inspect(/** @type {any} */ (given))));
      assert.ok(one instanceof whole.CountersignError);
      assert.deepEqual(one.toJSON(), /** @type {typeof one} */ (other).toJSON());
    }
  });

  test("has what a reader needs, and nothing that acts", () => {
    assert.deepEqual(Object.keys(looking).toSorted(), ["CountersignError", "init", "inspect", "say"]);
  });
});

/** @param {() => unknown} call */
function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}
