/** The documents that findings cite. In: every source that `docs/rules.md` names. Out: an address to read it at, or a place in the list of those without. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { addressOf } from "../../www/src/words/citations.js";

const rules = await readFile(new URL("../../docs/rules.md", import.meta.url), "utf8");

/** What the tables give as source: a document and, behind a comma that is in no bracket, a place in it. */
const cited = rules
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => (line.split("|").at(-2) ?? "").trim())
  .map((source) => /^((?:[^,(]|\([^)]*\))*)(?:, (.*))?$/.exec(source) ?? [])
  .map(([, document = "", field = ""]) => ({ document, field }));

/** Of these there is no public page that stays: what is sold or ships as a file, what is said by a service, and what is ours. */
const WITHOUT = [
  "API Gateway console guide",
  "CCM Private CA: definition of the call (2026-03-13)",
  "CCM Private CA: error codes (2023-12-14)",
  "Countersign",
  "Countersign relay",
  "ELB: Adding a Listener (Open Telekom Cloud, 2026-04)",
  "ELB: Modifying the Private Key Echo of Certificates (2026-01-20)",
  "ELB: private key echo of certificates (2026-01-20)",
  "Elastic Load Balance user guide (Open Telekom Cloud)",
  "GM/T 0024",
  "Huawei Cloud SDK 3.1.219",
  "IoTDA console",
  "IoTDA: definition of the call (2026-09-04)",
  // Stands in the table for the document of whichever call is asked.
  "the call's document",
  "the service's own answer",
];

test("every document that a rule cites has an address, or is known to have none", () => {
  assert.ok(cited.length > 130, `only ${cited.length} sources found`);
  const without = cited.filter((citation) => addressOf(citation, "en") === undefined).map(({ document }) => document);
  assert.deepEqual([...new Set(without)].sort(), [...WITHOUT].sort());
  for (const citation of cited) assert.match(addressOf(citation, "en") ?? "https://none.example/", /^https:\/\/[a-z.-]+\/[\w./#-]*$/);
});

test("a standard is opened at its section, a page of the vendor's in the reader's language", () => {
  assert.equal(addressOf({ document: "RFC 5280", field: "§4.1.2.5 validity" }, "en"), "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5");
  assert.equal(addressOf({ document: "RFC 9999", field: "" }, "en"), "https://www.rfc-editor.org/rfc/rfc9999");
  const elb = { document: "ELB: Updating a Certificate (2024-07-11)", field: "domain" };
  assert.equal(addressOf(elb, "en"), "https://support.huaweicloud.com/intl/en-us/api-elb/UpdateCertificate.html");
  assert.equal(addressOf(elb, "zh-Hans"), "https://support.huaweicloud.com/intl/zh-cn/api-elb/UpdateCertificate.html");
  // Titles are documents' own: none is made into an address.
  assert.equal(addressOf({ document: "javascript:alert(1)", field: "" }, "en"), undefined);
});
