/** The small pieces of text that the page makes itself. In: messages, names, numbers and dates. Out: their words, exactly. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { date, validity } from "../../www/src/words/validity.js";
import { labels, destinations } from "../../www/src/destinations/destination.js";
import { duration, size } from "../../www/src/words/quantity.js";
import { said, spoken } from "../../www/src/words/said.js";
import { sentence, short } from "../../www/src/words/sentence.js";

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

test("what is spelt in its own way keeps its spelling at the head of a sentence", () => {
  for (const text of ["cn-nort-4 is unknown.", "projectId is none.", "elb.example.com is none.", "x509 is old.", "a_b is none.", "eu2 is none."]) {
    assert.equal(sentence(text), text);
  }
  assert.equal(sentence("it’s none"), "It’s none.");
  assert.equal(sentence("this: that"), "This: that.");
});

test("what a program is told to send, a reader is told to type; an id is a name in a list, and nothing that objects have", () => {
  const guarded = { id: "relay.guard", message: "The relay is guarded; send its secret in the header x-countersign-guard.", arguments: {} };
  assert.equal(said(guarded), "The relay did not take its secret: it is not the right one, or it is missing.");
  for (const id of ["constructor", "toString", "__proto__", "nothing.known"]) assert.equal(said({ ...guarded, id, message: "As it was said." }), "As it was said.");
});

test("a finding names fields by their labels and quotes the value it begins with", () => {
  const names = labels(destinations.elb);
  const said = (/** @type {string} */ message, /** @type {any} */ more = {}) => spoken({ message, ...more }, names);
  assert.equal(said("projectId is not an identifier", { place: { field: "projectId" } }), "Project ID is not an identifier.");
  assert.equal(said("name is too long", { place: { field: "name" } }), "Name is too long.");
  assert.equal(said("domain is empty", { place: { field: "domain" } }), "Domain names is empty.");
  assert.equal(said("give projectId, not certificateId"), "Give Project ID, not Certificate ID.");
  assert.equal(said("“projectId” was typed"), "“projectId” was typed.");
  assert.equal(said('"projectId" is "a" now', { place: { field: "projectId" } }), '“Project ID” is "a" now.');
  assert.equal(said("cn-nort-4 is not in the list", { arguments: { region: "cn-nort-4" } }), "“cn-nort-4” is not in the list.");
  assert.equal(said("mine is not in the list", { arguments: { region: "mine" } }), "“mine” is not in the list.");
  assert.equal(spoken({ message: "a-b is not in the list" }, names, " a-b "), "“a-b” is not in the list.");
  assert.equal(said("validity.value is 99", { place: { field: "validity.value" } }), "validity.value is 99.", "not a field of this form");
  assert.equal(spoken({ message: "validity.value is 99" }, labels(destinations.pca)), "Validity is 99.");
});

test("nothing is longer than its bound, and no character is cut in half", () => {
  assert.equal(short("a".repeat(256)), "a".repeat(256));
  assert.equal(short("a".repeat(257)), `${"a".repeat(256)}…`);
  assert.equal(short(`${"a".repeat(255)}😀b`), `${"a".repeat(255)}…`);
});

test("spans of time are in the largest words that say enough", () => {
  const said = [1, 59, 61, 1199.6, 3599, 3600, 3601, 5400, 90_000, 172_800, 2_592_000].map(duration);
  const minutes = ["1 second", "59 seconds", "1 minute", "20 minutes", "1 hour", "1 hour", "1 hour", "1 hour 30 minutes"];
  assert.deepEqual(said, [...minutes, "25 hours", "2 days", "30 days"]);
});

test("numbers are in words", () => {
  assert.equal(size(999), "999 bytes");
  assert.equal(size(2811), "2.8 kB");
  assert.equal(size(20_000_000), "20.0 MB");
});

test("validity is a share of the time and words", () => {
  assert.deepEqual(validity(days("2026-01-01", "2027-01-01"), now), { state: "valid", elapsed: 151 / 365, words: "214 days left" });
  assert.deepEqual(validity(days("2026-05-01", "2026-06-30"), now), { state: "soon", elapsed: 31 / 60, words: "29 days left" });
  assert.deepEqual(validity(days("2026-05-01", "2026-05-31"), now), { state: "expired", elapsed: 1, words: "expired 24 hours ago" });
  assert.deepEqual(validity(days("2026-06-02", "2027-06-02"), now - 3_600_000), {
    state: "future",
    elapsed: 0,
    words: "becomes valid in 25 hours",
  });
  assert.equal(validity(days("2018-07-02", "2045-11-17"), now).words, "19 years left");
  assert.equal(validity({ notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-06-01T05:30:00Z" }, now).words, "5 hours left");
  assert.equal(validity({}, now).state, "unknown");
});

test("dates are in UTC and the month is a word", () => {
  assert.equal(date("2026-11-17T23:59:59Z"), "17 Nov 2026");
  assert.equal(date(undefined), "unknown");
});
