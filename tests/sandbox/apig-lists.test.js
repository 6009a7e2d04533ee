/** Lists of API Gateway. In: each filter, offset and limit. Out: certificates, the domains bound to them, gateways, and what is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { call, data, newSandbox, read } from "./client.js";

const { endpoint: host, certificateId, instanceCertificateId, ordersCertificateId, instanceId, otherInstanceId } = demo.apig;
const base = `/v2/${demo.projectId}/apigw`;
const seed = (id, more = {}) => ({ id, projectId: demo.projectId, name: `cert_${id}`, certificate: data("api.crt"), ...more });
const twentyFive = Array.from("abcdefghijklmnopqrstuvwxy", (id) => seed(id));
const many = () => newSandbox({ apigCertificates: twentyFive, domains: [] });
const ask = (path, query = {}, sandbox = newSandbox()) => read(sandbox, `${base}/${path}`, query, { host });
const idsOf = ({ body }, member = "certs") => body[member]?.map(({ id }) => id).join("") ?? `${body.error_code} ${body.error_msg}`;

test("a list has the first members of what showing has, in the document's order", async () => {
  const { status, body } = await ask("certificates");
  assert.deepEqual([status, body.size, body.total], [200, 3, 3]);
  assert.deepEqual(Object.keys(body), ["size", "total", "certs"]);
  const order = [
    "id",
    "name",
    "type",
    "instance_id",
    "project_id",
    "common_name",
    "san",
    "not_after",
    "signature_algorithm",
    "create_time",
    "update_time",
    "is_has_trusted_root_ca",
    "algorithm_type",
  ];
  assert.deepEqual(Object.keys(body.certs[0]), order);
  const more = ["version", "organization", "organizational_unit", "locality", "state", "country", "not_before", "serial_number", "issuer"];
  const { body: shown } = await ask(`certificates/${certificateId}`);
  assert.deepEqual(Object.keys(shown), [...order, ...more]);
  assert.deepEqual(Object.entries(shown).slice(0, order.length), Object.entries(body.certs[0]));
  assert.equal(body.certs.map((one) => `${one.type} ${one.instance_id} ${one.is_has_trusted_root_ca}`).join(), `global common false,instance ${instanceId} true,global common false`);
});

/** An offset and a limit out of bounds are moved to the bounds. */
const pages = {
  "twenty, unless it is said": [{}, "abcdefghijklmnopqrst"],
  "the next twenty": [{ offset: 20 }, "uvwxy"],
  "three from the second on": [{ offset: 1, limit: 3 }, "bcd"],
  "nothing after the end": [{ offset: 25 }, ""],
  "from the start for an offset before it": [{ offset: -5, limit: 2 }, "ab"],
  "twenty for a limit of nothing": [{ limit: 0 }, "abcdefghijklmnopqrst"],
  "twenty for a limit below nothing": [{ limit: -1 }, "abcdefghijklmnopqrst"],
  "all for a limit that is too large": [{ limit: 9999 }, "abcdefghijklmnopqrstuvwxy"],
};
for (const [what, [query, expected]] of Object.entries(/** @type {Record<string, any[]>} */ (pages))) {
  test(`a page: ${what}`, async () => {
    const answer = await ask("certificates", query, many());
    assert.equal(idsOf(answer), expected);
    assert.deepEqual([answer.body.size, answer.body.total], [expected.length, 25]);
  });
}

test("a page has five hundred at most", async () => {
  const sandbox = newSandbox({ apigCertificates: Array.from({ length: 501 }, (_, index) => seed(`certificate-${index}`)) });
  const { body } = await ask("certificates", { limit: 501 }, sandbox);
  assert.deepEqual([body.size, body.total], [500, 501]);
});

const filters = {
  "a name": [{ name: demo.apig.name }, certificateId],
  "a part of a name": [{ name: "cert" }, ""],
  "a common name": [{ common_name: "api.example.com" }, certificateId + instanceCertificateId],
  "an algorithm": [{ signature_algorithm: "ECDSA-SHA256" }, certificateId + instanceCertificateId + ordersCertificateId],
  "another key": [{ algorithm_type: "RSA" }, ""],
  "those of all gateways": [{ type: "global" }, certificateId + ordersCertificateId],
  "those of one gateway": [{ type: "instance", instance_id: instanceId }, instanceCertificateId],
};
for (const [what, [query, expected]] of Object.entries(/** @type {Record<string, any[]>} */ (filters))) {
  test(`certificates by ${what}`, async () => assert.equal(idsOf(await ask("certificates", query)), expected));
}

const refusals = {
  "a parameter that there is not": ["certificates", { marker: "x" }, "marker", "it is not a parameter of this call"],
  "an offset that is no number": ["certificates", { offset: "x" }, "offset", "it is not an integer"],
  "a type that is none": ["certificates", { type: "all" }, "type", "it is not one of instance, global"],
  "two names": ["certificates", [["name", "a"], ["name", "b"]], "name", "it is there more than once"],
  "a name of gateways": ["instances", { name: "x" }, "name", "it is not a parameter of this call"],
  "a name of domains": [`certificates/${certificateId}/attached-domains`, { name: "x" }, "name", "it is not a parameter of this call"],
  "a query when showing one": [`certificates/${certificateId}`, { limit: 1 }, "limit", "it is not a parameter of this call"],
};
for (const [what, [path, query, name, rule]] of Object.entries(/** @type {Record<string, any[]>} */ (refusals))) {
  test(`refuses ${what}`, async () => {
    const { status, body } = await ask(path, query);
    const words = `Invalid parameter value,parameterName:${name}. Please refer to the support documentation: ${rule}`;
    assert.deepEqual([status, body], [400, { error_code: "APIG.2011", error_msg: words }]);
  });
}

test("the domains of a certificate say which of them checks its clients", async () => {
  const path = `certificates/${instanceCertificateId}/attached-domains`;
  const { status, body } = await ask(path, { limit: 500 });
  assert.deepEqual([status, body.size, body.total], [200, 2, 2]);
  const [first] = body.bound_domains;
  assert.deepEqual(Object.entries(first), Object.entries({
    url_domain: "partners.api.example.com",
    id: first.id,
    status: 3,
    min_ssl_version: "TLSv1.2",
    is_http_redirect_to_https: false,
    verified_client_certificate_enabled: true,
    ingress_http_port: 80,
    ingress_https_port: 443,
    ssl_id: instanceCertificateId,
    ssl_name: demo.apig.instanceCertificateName,
    api_group_id: "group-of-partners",
    api_group_name: "partners",
    instance_id: instanceId,
  }));
  const names = async (query) => (await ask(path, query)).body.bound_domains.map(({ url_domain }) => url_domain);
  assert.deepEqual(await names({ url_domain: "test.api.example.com" }), ["test.api.example.com"]);
  assert.deepEqual(await names({ offset: 1 }), ["test.api.example.com"]);
  assert.deepEqual((await ask(`certificates/${certificateId}/attached-domains`)).body.bound_domains.length, 1);
});

test("a replacement has to cover the domains, and they show its new name", async () => {
  const replace = (sandbox, name, more = {}) => {
    const body = JSON.stringify({ name: "renamed", cert_content: data(`${name}.crt`), private_key: data(`${name}.key`), ...more });
    return call(sandbox, { host, path: `${base}/certificates/${certificateId}`, body });
  };
  const elsewhere = [{ id: "1", certificateId, domain: "shop.example.com", instanceId }];
  const { status, body } = await replace(newSandbox({ domains: elsewhere }), "api");
  const error_msg = "The certificate does not match the domain name shop.example.com";
  assert.deepEqual([status, body], [400, { error_code: "APIG.2103", error_msg }]);
  const sandbox = newSandbox();
  assert.equal((await replace(sandbox, "api")).status, 200);
  const { bound_domains: bound } = (await ask(`certificates/${certificateId}/attached-domains`, {}, sandbox)).body;
  assert.equal(bound[0].ssl_name, "renamed");
  for (const [domain, covered] of [["x.api.example.com", 200], ["y.x.api.example.com", 400], ["example.com", 400]]) {
    const domains = [{ id: "1", certificateId, domain: String(domain), instanceId }];
    assert.equal((await replace(newSandbox({ domains }), "api")).status, covered, String(domain));
  }
});

test("gateways have their names and states", async () => {
  const { body } = await ask("instances");
  assert.deepEqual(Object.keys(body), ["size", "total", "instances"]);
  const [first] = body.instances;
  assert.deepEqual([first.id, first.project_id, first.instance_name], [instanceId, demo.projectId, "gateway-partners"]);
  assert.deepEqual([first.status, first.instance_status, first.eip_address], ["Running", 6, "203.0.113.20"]);
  assert.equal(idsOf(await ask("instances", { instance_name: "gateway-inside" }), "instances"), otherInstanceId);
  assert.equal(idsOf(await ask("instances", { instance_id: instanceId }), "instances"), instanceId);
  assert.equal(idsOf(await ask("instances", { status: "Frozen" }), "instances"), "");
  assert.equal(idsOf(await ask("instances", { status: "Running", limit: 1, offset: 1 }), "instances"), otherInstanceId);
});

test("an unknown certificate, and another project, are said so", async () => {
  for (const path of ["certificates/x", "certificates/x/attached-domains"]) {
    const { status, body } = await ask(path);
    assert.deepEqual([status, body.error_code], [404, "APIG.3021"]);
  }
  for (const path of ["certificates", `certificates/${certificateId}/attached-domains`, "instances"]) {
    const { status, body } = await read(newSandbox(), `/v2/unknown/apigw/${path}`, {}, { host });
    assert.deepEqual([status, body.error_code], [403, "APIG.1005"]);
    const team = await read(newSandbox(), `/v2/${demo.teamProjectId}/apigw/${path}`, {}, { host });
    assert.equal(team.body.total ?? team.status, path.includes("domains") ? 404 : 0, "nothing of another project's");
  }
});
