/** The small module beside the large one. In: every file of the test data. Out: the same answer, or the same error, from both. */
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

suite("countersign/inspect", () => {
  test("inspects every input as countersign does", () => {
    for (const [name, bytes] of inputs) assert.deepEqual(looking.inspect(bytes), whole.inspect(bytes), name);
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
