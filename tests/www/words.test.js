/** The small pieces of text the page makes itself, word for word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { date, validity } from "../../www/src/validity.js";
import { count, list, sentence, size } from "../../www/src/words.js";

const days = (/** @type {string} */ notBefore, /** @type {string} */ notAfter) => ({
  notBefore: `${notBefore}T00:00:00Z`,
  notAfter: `${notAfter}T00:00:00Z`,
});
const now = Date.parse("2026-06-01T00:00:00Z");

test("a message of the package becomes a sentence", () => {
  assert.equal(sentence("there is no key here"), "There is no key here.");
  assert.equal(sentence("Already one."), "Already one.");
  assert.equal(sentence("is it?"), "Is it?");
  assert.equal(sentence(""), "");
});

test("numbers and lists are in words", () => {
  assert.equal(count(1, "warning"), "1 warning");
  assert.equal(count(0, "warning"), "0 warnings");
  assert.equal(list(["a region"]), "a region");
  assert.equal(list(["a region", "a project ID", "a certificate ID"]), "a region, a project ID and a certificate ID");
  assert.equal(size(999), "999 bytes");
  assert.equal(size(2811), "2.8 KB");
  assert.equal(size(20_000_000), "20.0 MB");
});

test("validity is a share of the time and words", () => {
  assert.deepEqual(validity(days("2026-01-01", "2027-01-01"), now), { state: "valid", elapsed: 151 / 365, words: "214 days left" });
  assert.deepEqual(validity(days("2026-05-01", "2026-06-30"), now), { state: "soon", elapsed: 31 / 60, words: "29 days left" });
  assert.deepEqual(validity(days("2026-05-01", "2026-05-31"), now), { state: "expired", elapsed: 1, words: "expired 1 day ago" });
  assert.deepEqual(validity(days("2026-06-02", "2027-06-02"), now - 3_600_000), {
    state: "future",
    elapsed: 0,
    words: "not valid for another 1 day",
  });
  assert.equal(validity(days("2018-07-02", "2045-11-17"), now).words, "19 years left");
  assert.equal(validity({ notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-06-01T05:30:00Z" }, now).words, "5 hours left");
  assert.equal(validity({}, now).state, "unknown");
});

test("dates are in UTC and the month is a word", () => {
  assert.equal(date("2026-11-17T23:59:59Z"), "17 Nov 2026");
  assert.equal(date(undefined), "unknown");
});
