/** That the search finds what is there. In: every secret in every form, and what only looks like one. Out: it is named, or nothing is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CANARIES, CONTAINER, KEYS, TEXTS, file } from "./canaries.js";
import { formsOf } from "./forms.js";
import { secretsIn } from "./told.js";

test("every secret is told in every form, also within something else", () => {
  for (const canary of CANARIES) {
    const { name } = canary;
    for (const [form, written] of Object.entries(formsOf(canary))) {
      for (const whole of [written, `{"error_msg":"not with ${written} here"}`, JSON.stringify({ of: [written] })]) {
        assert.ok(secretsIn(whole).includes(name), `${name}: ${form}`);
      }
    }
  }
});

test("in bytes too", () => {
  for (const { name, parts } of CANARIES) {
    for (const part of parts) assert.deepEqual(secretsIn(Buffer.concat([Buffer.alloc(5, 0xff), part])), [name]);
  }
});

test("a piece of sixteen characters is enough, and what is public is none", () => {
  for (const { name, text } of Object.values(TEXTS)) {
    const letters = text.replace(/[^A-Za-z0-9]/g, "");
    assert.deepEqual(secretsIn(`(${letters.slice(20, 36)})`), [name]);
    assert.deepEqual(secretsIn(`(${letters.slice(20, 35)})`), []);
  }
  assert.equal(new Set(CANARIES.map(({ name }) => name)).size, KEYS.length + 1 + Object.keys(TEXTS).length);
  for (const path of ["rsa.crt", "p256.crt", "p384.crt", "ed25519.crt", "chain.crt", "sm2.sign.crt"]) assert.deepEqual(secretsIn(file(`sandbox/${path}`)), []);
  assert.deepEqual(secretsIn(CONTAINER), []);
});
