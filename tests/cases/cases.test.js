/**
 * What hard reviews found stays right. In: each folder of cases, and one case made wrong. Out: a test for each folder, and one that the
 * wrong case is noticed.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { cases, runs } from "./run.js";

for (const { name, command } of runs()) {
  test(`every case of ${name} is right`, { timeout: 600_000 }, () => {
    const { lines, failed } = cases(command);
    const wrong = lines.filter((line) => !/^(ok|right) /.test(line));
    assert.equal(failed, false, wrong.join("\n"));
    assert.ok(lines.length > 20, "hardly a case ran");
  });
}

test("a case that is not right is told", () => {
  const folder = mkdtempSync(join(tmpdir(), "cases-"));
  try {
    mkdirSync(join(folder, "wire"));
    const list = JSON.parse(readFileSync(new URL("../data/cases/wire/cases.json", import.meta.url), "utf8"));
    const [right] = list.cases.filter((/** @type {any} */ { id }) => id === "real-key-is-still-a-key");
    const wrong = { ...right, id: "wrong", expect: { findings: ["answer.nothing-of-the-kind"] } };
    writeFileSync(join(folder, "wire/cases.json"), JSON.stringify({ cases: [right, wrong] }));
    const [{ command }] = runs(folder);
    const { lines, failed } = cases(command);
    assert.equal(failed, true);
    assert.match(lines.join("\n"), /^ok {3}real-key-is-still-a-key.*\nFAIL wrong/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
