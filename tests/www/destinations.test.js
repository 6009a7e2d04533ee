/** The four forms. In: what somebody typed. Out: what each form asks for, and the exact operation it makes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "@countersign/sandbox";
import { destinations, emptyForms, fieldNamed, missing, toOperation, wrong } from "../../www/src/destinations/destination.js";
import { sm2EncryptionExample } from "../../www/src/destinations/field.js";
import { period } from "../../www/src/destinations/pca-validity.js";

/** @typedef {import("../../www/src/destinations/destination.js").Kind} Kind */

/**
 * A form with these values; `null` clears a field.
 *
 * @param {Kind} kind
 * @param {Record<string, string | null>} values
 */
function filled(kind, values) {
  const form = { ...emptyForms()[kind] };
  for (const [path, value] of Object.entries(values)) {
    assert.ok(form[path], `${path} is a field of ${kind}`);
    form[path] = value === null ? { mode: "clear", value: "" } : { mode: "set", value };
  }
  return form;
}

/** @param {Kind} kind @param {Record<string, string | null>} values */
const operation = (kind, values) => toOperation(destinations[kind], filled(kind, values));

/** @param {Kind} kind @param {Record<string, string | null>} [values] */
const needs = (kind, values = {}) => missing(destinations[kind], filled(kind, values));

const project = { region: "cn-north-4", projectId: " p ", certificateId: "c\n" };

test("each form says what is missing", () => {
  assert.deepEqual(needs("elb"), ["Region", "Project ID", "Certificate ID"]);
  assert.deepEqual(needs("apig"), ["Region", "Project ID", "Certificate ID", "Name"]);
  assert.deepEqual(needs("iotda"), ["Region", "Project ID", "CA certificate ID"]);
  assert.deepEqual(needs("pca"), ["Region", "CA to activate", "Parent CA", "Path length", "Validity"]);
});

test("a host of one's own stands in for the region", () => {
  assert.deepEqual(needs("iotda", { endpoint: "host", projectId: "p", certificateId: "c" }), []);
});

test("a gateway ID is asked for, and sent, only with the scope of one gateway", () => {
  const values = { ...project, name: "cert_demo", instanceId: "left over" };
  assert.deepEqual(needs("apig", { ...project, name: "n", type: "instance" }), ["Gateway ID"]);
  assert.equal("instanceId" in operation("apig", { ...values, type: "global" }), false);
  assert.equal(/** @type {any} */ (operation("apig", { ...values, type: "instance" })).instanceId, "left over");
});

test("a field that is set to nothing is missing, but prose may be empty", () => {
  assert.deepEqual(needs("iotda", { ...project, templateId: " " }), ["Pre-provisioning template"]);
  assert.equal("distinguishedName" in operation("pca", { "distinguishedName.country": " " }), false);
  assert.deepEqual(needs("elb", { ...project, description: "" }), []);
  assert.equal(/** @type {any} */ (operation("elb", { ...project, description: "" })).description, "");
});

test("nothing typed is nothing sent", () => {
  const ids = { region: "cn-north-4", projectId: "p", certificateId: "c" };
  assert.deepEqual(operation("elb", project), { kind: "elb", ...ids, certificateType: "server" });
  assert.deepEqual(operation("apig", { ...project, name: "cert_demo" }), { kind: "apig", ...ids, name: "cert_demo" });
  assert.deepEqual(operation("iotda", project), { kind: "iotda", ...ids });
});

test("ELB: prose as typed, and an empty source is not an absent one", () => {
  const values = {
    ...project,
    name: " www ",
    domain: null,
    source: "none",
    scmCertificateId: " s ",
    protectionStatus: "consoleProtection",
  };
  assert.deepEqual(operation("elb", { ...values, protectionReason: null, keyForm: "traditional" }), {
    kind: "elb",
    region: "cn-north-4",
    projectId: "p",
    certificateId: "c",
    certificateType: "server",
    name: " www ",
    domain: "",
    source: "",
    scmCertificateId: "s",
    protectionStatus: "consoleProtection",
    protectionReason: "",
    keyForm: "traditional",
  });
});

test("API Gateway: what is there now goes along as an object, and the CA as it was pasted", () => {
  const values = {
    name: "cert_demo",
    "current.name": "old",
    "current.hasTrustedRootCa": "true",
    trustedRootCa: "PEM\n",
    algorithmType: "SM2",
  };
  assert.deepEqual(operation("apig", { ...project, ...values }), {
    kind: "apig",
    region: "cn-north-4",
    projectId: "p",
    certificateId: "c",
    current: { name: "old", hasTrustedRootCa: true },
    name: "cert_demo",
    trustedRootCa: "PEM\n",
    algorithmType: "SM2",
  });
});

test("IoTDA: on, off and null are sent as such", () => {
  const values = { provisionEnable: "true", templateId: null, ocspEnable: "false", ocspServerCaId: "ca", instanceId: "i" };
  const current = { "current.templateId": null, "current.ocspEnable": "true" };
  assert.deepEqual(operation("iotda", { ...project, ...values, edition: "standard", ...current }), {
    kind: "iotda",
    region: "cn-north-4",
    projectId: "p",
    certificateId: "c",
    instanceId: "i",
    edition: "standard",
    provisionEnable: true,
    templateId: null,
    ocspEnable: false,
    ocspServerCaId: "ca",
    current: { templateId: null, ocspEnable: true },
  });
});

test("Private CA: numbers are numbers, zero included, and the start is milliseconds", () => {
  const values = { region: "cn-north-4", caId: "ca", issuerId: "parent", pathLength: "0" };
  const duration = { "validity.type": "MONTH", "validity.value": "6", "validity.startFrom": "2026-06-01T08:30" };
  const more = { "distinguishedName.country": "CN", keyUsages: "keyCertSign, cRLSign", "crlConfiguration.validDays": "7" };
  assert.deepEqual(operation("pca", { ...values, ...duration, ...more }), {
    kind: "pca",
    region: "cn-north-4",
    caId: "ca",
    issuerId: "parent",
    signatureAlgorithm: "SHA256",
    pathLength: 0,
    validity: { value: 6, type: "MONTH", startFrom: Date.UTC(2026, 5, 1, 8, 30) },
    distinguishedName: { country: "CN" },
    keyUsages: ["keyCertSign", "cRLSign"],
    crlConfiguration: { validDays: 7 },
  });
});

test("what is no number and no time is said before anything is made of it", () => {
  assert.deepEqual(wrong(destinations.pca, filled("pca", { pathLength: "-1" })), {
    path: "pathLength",
    message: "This is not a whole number.",
  });
  assert.deepEqual(wrong(destinations.pca, filled("pca", { "validity.startFrom": "tomorrow" })), {
    path: "validity.startFrom",
    message: "This is not a date and a time.",
  });
  assert.equal(wrong(destinations.pca, filled("pca", { pathLength: "6", "validity.value": "" })), undefined);
});

test("an error finds its field by the path or by its last part", () => {
  assert.equal(fieldNamed(destinations.pca, "validity.value")?.label, "Validity");
  assert.equal(fieldNamed(destinations.pca, "startFrom")?.path, "validity.startFrom");
  assert.equal(fieldNamed(destinations.apig, "name")?.path, "name");
  assert.equal(fieldNamed(destinations.elb, "unheard"), undefined);
  assert.equal(fieldNamed(destinations.elb, undefined), undefined);
});

test("from when to when a new CA is good is said in words", () => {
  const now = Date.parse("2026-06-01T12:00:00Z");
  /** @param {Record<string, string>} values */
  const ends = (values) => period(filled("pca", values), now);
  assert.equal(ends({ "validity.value": "5" }), "Valid from now to 2031-06-01 12:00 UTC.");
  assert.equal(ends({ "validity.value": "2", "validity.type": "MONTH" }), "Valid from now to 2026-08-02 12:00 UTC.");
  assert.equal(ends({ "validity.value": "1", "validity.type": "DAY" }), "Valid from now to 2026-06-02 12:00 UTC.");
  assert.equal(
    ends({ "validity.value": "6", "validity.type": "HOUR", "validity.startFrom": "2026-12-31T20:00" }),
    "Valid from 2026-12-31 20:00 UTC (sent as 1798747200000 milliseconds) to 2027-01-01 02:00 UTC.",
  );
  assert.equal(ends({}), "");
  assert.equal(ends({ "validity.value": "5", "validity.startFrom": "" }), "");
});

test("every field of every form has a name of its own, and what the sandbox fills in is there", () => {
  const demo = { region: "r", projectId: "p", certificateId: "c", domainId: "d" };
  const all = { ...demo, apig: { certificateId: "a" }, iotda: { certificateId: "i" }, pca: { caId: "ca", issuerId: "parent" } };
  for (const { kind, groups, demo: values, target } of Object.values(destinations)) {
    const paths = groups.flatMap(({ fields }) => fields.map(({ path }) => path));
    assert.equal(new Set(paths).size, paths.length, kind);
    const given = values(all, emptyForms()[kind]) ?? {};
    assert.ok(given[target], kind);
    for (const path of Object.keys(given)) assert.ok(paths.includes(path), `${kind} ${path}`);
  }
  assert.equal(destinations.pca.demo(demo, {}), undefined, "a sandbox without it");
});

test("what step 1 offers to try is there in the sandbox", () => {
  const forms = emptyForms();
  const sm2 = { mode: /** @type {const} */ ("set"), value: "server_sm" };
  const offered = Object.values(destinations).map(({ kind, example }) => example(forms[kind]));
  offered.push(destinations.elb.example({ ...forms.elb, certificateType: sm2 }), sm2EncryptionExample);
  for (const { name } of offered) assert.match(demo.examples[name], /^-----BEGIN CERTIFICATE-----/, name);
  assert.deepEqual([...new Set(offered.map(({ name }) => name))].sort(), Object.keys(demo.examples).sort());
});
