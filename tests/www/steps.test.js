/** The list of the steps. In: the list, and the files. Out: each step is called as its file and its element are. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { loadLater, steps } from "../../www/src/steps/steps.js";
import { begin } from "./begin.js";

test("a step is called as its file and its element are", async () => {
  const { journey } = await begin();
  await loadLater();
  const names = steps(journey).map(({ id }) => id);
  assert.ok(names.length > 0);
  for (const name of names) {
    const files = ["read", "clear", "send"].map((folder) => new URL(`../../www/src/steps/${folder}/${name}.js`, import.meta.url));
    assert.equal(files.filter((file) => existsSync(file)).length, 1, `${name}.js`);
    assert.ok(customElements.get(name), `<${name}>`);
  }
  assert.equal(new Set(names).size, names.length);
});
