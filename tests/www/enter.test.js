/** In: keys that are pressed. Out: which of them are Enter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isEnter } from "../../www/src/parts/enter.js";

test("Enter that ends what an input method composes is none", () => {
  assert.equal(isEnter({ key: "Enter", isComposing: false }), true);
  assert.equal(isEnter({ key: "Enter", isComposing: true }), false);
  assert.equal(isEnter({ key: "a", isComposing: false }), false);
});
