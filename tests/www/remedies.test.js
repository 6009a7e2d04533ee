/** What one change of the form puts right. In: findings, and forms. Out: the change, and the words on the button. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { destinations, emptyForms } from "../../www/src/destinations/destination.js";
import { remedy } from "../../www/src/destinations/remedies.js";

const facts = { names: [], commonName: "", now: Date.parse("2026-06-01T00:00:00Z"), end: Date.parse("2027-06-01T12:00:00Z") };

/**
 * @param {keyof typeof destinations} kind
 * @param {any} finding
 * @param {Record<string, string>} [values] what stands in the form
 */
function offered(kind, finding, values = {}) {
  const form = { ...emptyForms()[kind] };
  for (const [path, value] of Object.entries(values)) form[path] = { mode: "set", value };
  return remedy(destinations[kind], form, facts, { place: {}, severity: "error", message: "", citation: {}, ...finding });
}

test("an SM2 certificate gets the type that takes one", () => {
  const found = { code: "pair.sm2-alone" };
  assert.deepEqual(offered("elb", found), {
    words: "Set “Certificate type” to “SM dual certificate”",
    change: { certificateType: { mode: "set", value: "server_sm" } },
  });
  assert.equal(offered("apig", found)?.words, "Set “Key algorithm” to “SM2”");
  assert.equal(offered("elb", found, { certificateType: "server_sm" }), undefined, "nothing would change");
});

test("what the service has is put in the place of what contradicts it, where the form can say it", () => {
  const found = (/** @type {string} */ value) => ({ code: "in-place.contradicted", place: { field: "certificateType" }, arguments: { found: value } });
  assert.deepEqual(offered("elb", found("client"))?.change, { certificateType: { mode: "set", value: "client" } });
  assert.equal(offered("elb", found("unheard of")), undefined);
  assert.equal(offered("elb", { code: "in-place.contradicted", place: { field: "unheard" }, arguments: { found: "a" } }), undefined);
});

test("two fields that belong together are changed together, or not at all", () => {
  const found = { code: "apig.scope-changed", id: "apig.scope-changed.gateway", arguments: { from: "a1" } };
  assert.deepEqual(offered("apig", found), {
    words: "Set “Scope” to “One gateway” and “Gateway ID” to “a1”",
    change: { type: { mode: "set", value: "instance" }, instanceId: { mode: "set", value: "a1" } },
  });
  assert.equal(offered("apig", { ...found, arguments: {} }), undefined);
});

test("a field is left out by the word that the form has for it", () => {
  assert.deepEqual(offered("elb", { code: "elb.domain-cleared" }, { domain: "a.example.com" }), {
    words: "Set “Domain names” to “Keep”",
    change: { domain: { mode: "keep", value: "" } },
  });
  assert.equal(offered("elb", { code: "elb.domain-cleared" }), undefined, "it is left out already");
});

test("numbers and hashes come from what the rule found", () => {
  const length = { code: "pca.path-length-of-parent", arguments: { length: "3", limit: "2", most: "1" } };
  assert.deepEqual(offered("pca", length)?.change, { pathLength: { mode: "set", value: "1" } });
  assert.equal(offered("pca", { code: "pca.path-length-of-parent", id: "pca.path-length-of-parent.none", arguments: { length: "3" } }), undefined);
  assert.deepEqual(offered("pca", { code: "pca.hash-weaker-than-parent", arguments: { bits: "384" } })?.words, "Set “Signature hash algorithm” to “SHA-384”");
  assert.deepEqual(offered("pca", { code: "pca.validity-beyond-parent", id: "pca.validity-beyond-parent.ends" })?.change, {
    "validity.value": { mode: "set", value: "365" },
    "validity.type": { mode: "set", value: "DAY" },
  });
});

test("every remedy names fields that some destination has", () => {
  const capital = { code: "identifier.capitals", place: { field: "certificateId" } };
  assert.deepEqual(offered("elb", capital, { certificateId: " ABC " })?.change, { certificateId: { mode: "set", value: "abc" } });
  assert.equal(offered("iotda", { code: "certificate.expired" }), undefined);
  assert.equal(offered("iotda", { code: "iotda.unbound-while-provisioning" })?.words, "Set “Self-registration” to “Off”");
});
