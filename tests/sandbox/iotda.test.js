/**
 * Reading and updating a device CA certificate. In: fields, bindings, instances, hosts and their signatures. Out: what is changed, and what
 * is refused.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { call, newSandbox, refusal } from "./client.js";

const { endpoint: host, instanceEndpoint, certificateId, boundCertificateId, professional, templateId, instanceId } = demo.iotda;
const pathOf = (id) => `/v5/iot/${demo.projectId}/certificates/${id}`;
const scope = "20261122/cn-north-4/iotdm";

const read = (sandbox, id, options = {}) => call(sandbox, { method: "GET", host, path: pathOf(id), ...options });
const put = (fields, id) => ({ host, path: pathOf(id), body: JSON.stringify(fields) });
/** What an update answers: neither name nor content, which only showing has. */
const withoutContent = ({ name: _, content: __, ...rest }) => rest;
const update = (sandbox, fields, /** @type {string} */ id = certificateId) => call(sandbox, put(fields, id));
const refused = (fields, /** @type {string} */ id = certificateId) => refusal(newSandbox(), put(fields, id));
const invalid = (reason) => `400 IOTDA.000006 Invalid input data: ${reason}.`;

test("reading gives every documented field", async () => {
  const { status, body } = await read(newSandbox(), boundCertificateId);
  assert.equal(status, 200);
  assert.deepEqual(Object.entries(body), Object.entries({
    certificate_id: "61c970ce2d63eb6ee655dbf2",
    name: "line-2-ca",
    cn_name: "Device CA",
    owner: "sandbox-account",
    status: true,
    verify_code: null,
    provision_enable: true,
    template_id: "61c970ce2d63eb6ee655dbf0",
    ocsp_enable: true,
    ocsp_server_ca_id: "60fa667369d4840337930aec",
    ocsp_ssl_enable: true,
    create_date: "20261122T100000Z",
    effective_date: "20240101T000000Z",
    expiry_date: "20440101T000000Z",
    content: demo.examples.deviceCa,
  }));
});

test("a certificate that is not verified has a code to verify it with", async () => {
  const { body } = await read(newSandbox(), demo.iotda.unverifiedCertificateId);
  assert.deepEqual([body.status, body.verify_code], [false, "verify-61c970ce"]);
});

test("an update changes what is in it and leaves the rest", async () => {
  const sandbox = newSandbox();
  const { body: before } = await read(sandbox, certificateId);
  const first = await update(sandbox, { provision_enable: true, template_id: templateId });
  assert.equal(first.status, 200, first.body.error_msg);
  assert.deepEqual(first.body, { ...withoutContent(before), provision_enable: true, template_id: templateId });
  const second = await update(sandbox, { ocsp_enable: true, ocsp_ssl_enable: true, ocsp_server_ca_id: "ca-1" });
  assert.deepEqual(second.body, { ...first.body, ocsp_enable: true, ocsp_ssl_enable: true, ocsp_server_ca_id: "ca-1" });
  assert.deepEqual((await update(sandbox, {})).body, second.body, "nothing is left as it is");
  assert.equal(sandbox.state.effectCount, 3);
});

test("null unbinds the template and the OCSP server's authority", async () => {
  const off = { provision_enable: false, template_id: null, ocsp_ssl_enable: false, ocsp_server_ca_id: null };
  const { status, body } = await update(newSandbox(), off, boundCertificateId);
  assert.equal(status, 200, body.error_msg);
  const { provision_enable, template_id, ocsp_ssl_enable, ocsp_server_ca_id, ocsp_enable } = body;
  assert.deepEqual({ provision_enable, template_id, ocsp_ssl_enable, ocsp_server_ca_id }, off);
  assert.equal(ocsp_enable, true);
});

const template = invalid("provision_enable needs a bound pre-provisioning template: template_id");
const authority = invalid("ocsp_ssl_enable needs the CA certificate of the OCSP server: ocsp_server_ca_id");
/** @type {Record<string, [fields: object, words: string, id?: string]>} */
const refusals = {
  "self-registration without a template": [{ provision_enable: true }, template],
  "self-registration while unbinding the template": [{ provision_enable: true, template_id: null }, template],
  "unbinding the template under self-registration": [{ template_id: null }, template, boundCertificateId],
  "OCSP over TLS without an authority": [{ ocsp_ssl_enable: true }, authority],
  "taking the authority from OCSP over TLS": [{ ocsp_server_ca_id: null }, authority, boundCertificateId],
  "a switch that is text": [{ ocsp_enable: "false," }, invalid("ocsp_enable is neither true nor false")],
  "a switch that is null": [{ provision_enable: null }, invalid("provision_enable is neither true nor false")],
  "a switch that is a number": [{ ocsp_ssl_enable: 1 }, invalid("ocsp_ssl_enable is neither true nor false")],
  "an empty template": [{ template_id: "" }, invalid("template_id is not an identifier")],
  "a template with odd characters": [{ template_id: "模板" }, invalid("template_id is not an identifier")],
  "a long authority": [{ ocsp_server_ca_id: "a".repeat(37) }, invalid("ocsp_server_ca_id is not an identifier")],
  "an authority that is a number": [{ ocsp_server_ca_id: 1 }, invalid("ocsp_server_ca_id is not an identifier")],
};
for (const [what, [fields, words, id]] of Object.entries(refusals)) {
  test(`refuses ${what}`, async () => assert.equal(await refused(fields, id), words));
}

const bodies = { "": "the body is not an object", "{": "the body is not JSON", "[]": "the body is not an object" };
for (const [body, reason] of Object.entries(bodies)) {
  test(`refuses the body ${body || "of no bytes"}`, async () => {
    const words = await refusal(newSandbox(), { host, path: pathOf(certificateId), body });
    assert.equal(words, `400 IOTDA.000008 Invalid input: ${reason}.`);
  });
}

test("refuses another media type than JSON", async () => {
  const headers = (type) => ({ host, path: pathOf(certificateId), body: "{}", headers: { "content-type": type } });
  const words = "400 IOTDA.000008 Invalid input: the media type is not application/json.";
  for (const type of ["text/plain", "application/jsonp", ""]) assert.equal(await refusal(newSandbox(), headers(type)), words);
  assert.equal((await call(newSandbox(), headers("application/json;charset=utf-8"))).status, 200);
});

test("the vendor's example answers a switch with text, if asked to", async () => {
  const sandbox = newSandbox();
  sandbox.state.iotda.stringBooleans = true;
  assert.equal((await read(sandbox, certificateId)).body.ocsp_enable, "false,");
  assert.equal((await read(sandbox, boundCertificateId)).body.ocsp_enable, "true,");
});

const missing = (id) => `404 IOTDA.000006 Invalid input data: certificate ${id} does not exist.`;

test("a professional instance has to be named at the shared host", async () => {
  const { certificateId: id, instanceId: own } = professional;
  const named = (value) => ({ method: "GET", host, path: pathOf(id), headers: { "instance-id": value } });
  const unnamed = await refusal(newSandbox(), { method: "GET", host, path: pathOf(id) });
  assert.equal(unnamed, invalid("the header Instance-Id is mandatory for professional editions"));
  assert.equal((await call(newSandbox(), named(own))).status, 200);
  assert.equal(await refusal(newSandbox(), named(instanceId)), missing(id));
});

test("an enterprise instance may be named, but not wrongly", async () => {
  const named = (value) => ({ headers: { "instance-id": value } });
  assert.equal((await read(newSandbox(), certificateId, named(instanceId))).status, 200);
  assert.equal((await read(newSandbox(), certificateId, named(professional.instanceId))).status, 404);
});

test("an instance's host takes derived signatures, and finds that instance's certificates only", async () => {
  const options = { host: instanceEndpoint, path: pathOf(certificateId), body: '{"ocsp_enable":true}', scope };
  const { status, body } = await call(newSandbox(), options);
  assert.deepEqual([status, body.ocsp_enable], [200, true], body.error_msg);
  const elsewhere = await refusal(newSandbox(), { ...options, host: professional.instanceEndpoint });
  assert.equal(elsewhere, missing(certificateId));
  const own = { ...options, host: professional.instanceEndpoint, path: pathOf(professional.certificateId) };
  assert.equal((await call(newSandbox(), own)).status, 200, "whose host it is needs no header");
});

test("an instance's host refuses other algorithms and scopes with its own code", async () => {
  const options = { method: "GET", host: instanceEndpoint, path: pathOf(certificateId) };
  const refused = (more) => refusal(newSandbox(), { ...options, ...more });
  const words = (reason) => `401 IOTDA.000002 Authentication failed: ${reason}`;
  assert.equal(await refused({}), words("signature algorithm SDK-HMAC-SHA256 not supported"));
  for (const other of ["20261122/cn-south-1/iotdm", "20261122/cn-north-4/iotda"]) {
    assert.equal(await refused({ scope: other }), words("credential scope is not for cn-north-4/iotdm"));
  }
  const south = { host: instanceEndpoint.replace("cn-north-4", "cn-south-1"), scope: "20261122/cn-south-1/iotdm" };
  assert.equal((await call(newSandbox(), { ...options, ...south })).status, 200, "the host's region counts");
  const token = { headers: { "x-auth-token": demo.token } };
  const request = new Request(`https://${instanceEndpoint}${pathOf(certificateId)}`, token);
  assert.equal((await newSandbox().fetch(request)).status, 200, "a token is as good as ever");
});

test("the shared host takes no derived signature", async () => {
  const words = await refusal(newSandbox(), { method: "GET", host, path: pathOf(certificateId), scope });
  const reason = "Incorrect IAM authentication information: signature algorithm V11-HMAC-SHA256 not supported";
  assert.equal(words, `401 APIGW.0301 ${reason}`);
});

test("an unknown certificate and another project are refused", async () => {
  assert.equal(await refused({}, "0"), missing("0"));
  const path = `/v5/iot/${"0".repeat(32)}/certificates/${certificateId}`;
  const words = "403 IOTDA.000006 Operation not allowed: the project is not the caller's.";
  assert.equal(await refusal(newSandbox(), { host, path, body: "{}" }), words);
});
