/** A value that remembers what it was made from. In: inputs, the same and others. Out: the value, computed once for each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cell } from "../../www/src/journey/cell.js";

test("the same inputs compute nothing, and another one computes once", () => {
  let computed = 0;
  const cell = new Cell((/** @type {number} */ a, /** @type {number} */ b) => ((computed += 1), a + b));
  assert.deepEqual([cell.update(1, 2), cell.value, computed], [true, 3, 1]);
  assert.deepEqual([cell.update(1, 2), cell.value, computed], [false, 3, 1]);
  assert.deepEqual([cell.update(1, 4), cell.value, computed], [true, 5, 2]);
  assert.deepEqual([cell.update(1, 2), cell.value, computed], [true, 3, 3], "only the last is remembered");
});

test("nothing is an input like any other", () => {
  const cell = new Cell((/** @type {unknown} */ given) => given);
  assert.deepEqual([cell.update(undefined), cell.update(undefined), cell.update(NaN), cell.update(NaN)], [true, false, true, false]);
});

test("what it throws is remembered, and gone with other inputs", () => {
  let computed = 0;
  const cell = new Cell((/** @type {string} */ text) => {
    computed += 1;
    if (text === "bad") throw new TypeError("not this");
    return text;
  });
  cell.update("good");
  cell.update("bad");
  assert.deepEqual([cell.value, cell.error?.message, computed], [undefined, "not this", 2]);
  cell.update("bad");
  assert.deepEqual([cell.value, cell.error?.message, computed], [undefined, "not this", 2]);
  cell.update("good");
  assert.deepEqual([cell.value, cell.error, computed], ["good", undefined, 3]);
});

test("a value that another one follows is discarded, once, and the one that stands is not", () => {
  /** @type {number[]} */
  const discarded = [];
  const cell = new Cell(
    (/** @type {number} */ given) => given || undefined,
    (value) => discarded.push(value),
  );
  for (const given of [1, 1, 2, 0, 0, 3]) cell.update(given);
  assert.deepEqual([discarded, cell.value], [[1, 2], 3]);
});

test("what is put in its place stands for the same inputs, and for no others", () => {
  /** @type {string[]} */
  const discarded = [];
  const cell = new Cell(
    (/** @type {string} */ given) => given,
    (value) => discarded.push(value),
  );
  cell.update("a");
  cell.put("instead");
  cell.update("a");
  assert.deepEqual([cell.value, discarded], ["instead", ["a"]]);
  cell.update("b");
  assert.deepEqual([cell.value, discarded], ["b", ["a", "instead"]]);
});

test("what is forgotten is computed with the same inputs, too", () => {
  let computed = 0;
  const cell = new Cell((/** @type {string} */ given) => ((computed += 1), given));
  cell.update("a");
  cell.forget();
  assert.deepEqual([cell.value, cell.update("a"), computed], ["a", true, 2]);
});
