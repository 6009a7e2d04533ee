/** What is measured side by side. In: the readers, tables and goals of `benches/`. Out: that they are what they are said to be, without a measurement. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { init, inspect } from "countersign";
import { inputs } from "../../benches/certificates.js";
import { GOALS, reached } from "../../benches/goals.js";
import { spread } from "../../benches/measure.js";
import { assertTellsAll } from "../../benches/peers/by-hand-in-node.js";
import { between, markdown } from "../../benches/report.js";
import { SUBJECTS } from "../../benches/subjects/all.js";

before(() => init());

test("the reader by hand tells all that the package tells", async () => {
  for (const { text, count } of inputs()) {
    const { certificates, problems } = inspect(text);
    assert.deepEqual([certificates.length, problems], [count, []]);
    await assertTellsAll(text, certificates);
    const [first] = certificates;
    assert.ok(first);
    await assert.rejects(assertTellsAll(text, certificates.with(0, { ...first, selfIssued: !first.selfIssued })));
  }
});

test("every subject has its place in the document, and every goal its subject", async () => {
  let document = await readFile(new URL("../../docs/performance.md", import.meta.url), "utf8");
  for (const name of [...Object.keys(SUBJECTS), "goals"]) document = between(document, name, `of ${name}`);
  assert.match(document, /<!-- bench: reading -->\n\nof reading\n\n<!-- end: reading -->/);
  assert.throws(() => between(document, "nothing", ""), /has no lines <!-- bench: nothing -->/);
  for (const { subject } of GOALS) assert.ok(Object.hasOwn(SUBJECTS, subject), subject);
});

test("a goal is reached, or not, or was not measured", () => {
  const goal = { says: "fast", subject: "reading", figure: "leaf", atLeast: 8 };
  const row = (/** @type {number} */ leaf) => reached(goal, { reading: { quick: false, figures: { leaf } } });
  assert.deepEqual(row(8.04), ["fast", "8.04", "reached"]);
  assert.deepEqual(row(7.9), ["fast", "7.90", "**not reached**"]);
  assert.deepEqual(reached(goal, {}), ["fast", "not measured", ""]);
});

test("a spread is the quartiles, and a table has a line for each row", () => {
  assert.deepEqual(spread([5, 1, 4, 2, 3]), { low: 2, middle: 3, high: 4 });
  assert.equal(markdown({ head: ["a", "b"], rows: [["1", "2"]] }), "| a | b |\n| --- | --- |\n| 1 | 2 |");
});
