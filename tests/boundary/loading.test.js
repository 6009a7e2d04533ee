/**
 * Loading the module. In: calls before it is loaded, twice at once, and after a failure. Out: a module that works, or an error that says
 * what to call.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Bundle, init, inspect } from "countersign";

test("the module says what to call, can fail, be tried again, and be asked for twice", async () => {
  assert.throws(() => inspect(""), {
    name: "CountersignError",
    code: "NOT_INITIALIZED",
    message: "inspect was called before countersign was loaded. Call `await init()` first.",
  });
  await assert.rejects(Bundle.open(""), { code: "NOT_INITIALIZED" });
  await assert.rejects(init(new Uint8Array([0, 97, 115, 109])));
  const [first, second] = [init(), init()];
  assert.equal(first, second);
  await first;
  assert.equal(inspect("").problems.length, 1);
});

test("what a page is given takes the bytes of a module as they are", async () => {
  const page = await import("../../pkg/inspect/browser.js");
  await page.init(await readFile(new URL("../../pkg/wasm/countersign-inspect_bg.wasm", import.meta.url)));
  assert.equal(page.inspect("").problems.length, 1);
});
