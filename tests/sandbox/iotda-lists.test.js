/**
 * Lists of IoT Device Access. In: markers, offsets, instances and their hosts. Out: certificates, templates and server certificates, the newest
 * first, and what is refused.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { newSandbox, read } from "./client.js";

const { endpoint: host, instanceEndpoint, instanceId, appId, professional, certificateId } = demo.iotda;
const base = `/v5/iot/${demo.projectId}`;
const scope = "20261122/cn-north-4/iotdm";
const idOf = (index) => `61c970ce2d63eb6ee655d${String(index).padStart(3, "0")}`;
const content = { projectId: demo.projectId, instanceId, certificate: demo.examples.deviceCa };
const fifteen = Array.from({ length: 15 }, (_, index) => ({ ...content, id: idOf(index), appId: index < 3 ? "first" : "" }));
const many = () => newSandbox({ iotdaCertificates: fifteen });
const ask = (path, query = {}, sandbox = newSandbox(), options = {}) => read(sandbox, `${base}/${path}`, query, { host, ...options });
const last = ({ body }) => body.certificates?.map((one) => Number(one.certificate_id.slice(-3))) ?? `${body.error_code} ${body.error_msg}`;
const list = async (query, sandbox = many()) => last(await ask("certificates", query, sandbox));

test("a list has what an update answers, and neither name nor content", async () => {
  const { status, body } = await ask("certificates");
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ["certificates", "page"]);
  assert.deepEqual(Object.keys(body.certificates[0]), [
    "certificate_id",
    "cn_name",
    "owner",
    "status",
    "verify_code",
    "provision_enable",
    "template_id",
    "ocsp_enable",
    "ocsp_server_ca_id",
    "ocsp_ssl_enable",
    "create_date",
    "effective_date",
    "expiry_date",
  ]);
  const shown = (await ask(`certificates/${body.certificates[0].certificate_id}`)).body;
  const { name, content: pem, ...rest } = shown;
  assert.deepEqual(rest, body.certificates[0]);
  assert.deepEqual([name, pem], ["new-plant-ca", demo.examples.deviceCa]);
  assert.deepEqual([Object.keys(shown)[1], Object.keys(shown).at(-1)], ["name", "content"]);
});

test("a marker leads to what is older, ten at a time, until a page is empty", async () => {
  const sandbox = many();
  const page = async (query) => {
    const answer = await ask("certificates", query, sandbox);
    return [last(answer), answer.body.page];
  };
  const [first, firstPage] = await page({});
  assert.deepEqual(first, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  assert.deepEqual(firstPage, { count: 15, marker: idOf(5) });
  assert.deepEqual(await page({ marker: idOf(5), offset: 0 }), [[4, 3, 2, 1, 0], { count: 15, marker: idOf(0) }]);
  assert.deepEqual(await page({ marker: idOf(0), offset: 0 }), [[], { count: 15, marker: null }]);
  assert.deepEqual(await page({ marker: "ffffffffffffffffffffffff", limit: 2 }), [[14, 13], { count: 15, marker: idOf(13) }]);
  assert.deepEqual((await page({ marker: idOf(13), offset: 10, limit: 50 }))[0], [2, 1, 0], "an offset counts from the marker");
});

test("certificates of a resource space", async () => {
  assert.deepEqual(await list({ app_id: "first" }), [2, 1, 0]);
  assert.deepEqual((await ask("certificates", { app_id: appId })).body.certificates.length, 3);
  assert.deepEqual(await list({ app_id: "other" }), []);
});

test("each instance has its own, by header or by host, and a professional one has to be named", async () => {
  const ids = async (options) => (await ask("certificates", { limit: 50 }, newSandbox(), options)).body.certificates.map((one) => one.certificate_id.slice(-1)).join("");
  assert.equal(await ids({}), "321");
  assert.equal(await ids({ headers: { "instance-id": professional.instanceId } }), "4");
  assert.equal(await ids({ host: instanceEndpoint, scope }), "321");
  assert.equal(await ids({ host: professional.instanceEndpoint, scope }), "4");
  assert.equal(await ids({ host: instanceEndpoint, scope, headers: { "instance-id": professional.instanceId } }), "");
});

const refusals = {
  "no limit": [{ limit: 0 }, "IOTDA.000017", "limit is not from 1 to 50"],
  "too large a limit": [{ limit: 51 }, "IOTDA.000017", "limit is not from 1 to 50"],
  "an offset that is too far": [{ offset: 501 }, "IOTDA.000018", "offset is not from 0 to 500"],
  "a marker of another form": [{ marker: "x" }, "IOTDA.000019", "marker has another form"],
  "a parameter that there is not": [{ page: 1 }, "IOTDA.000006", "page is not a parameter of this call"],
  "two resource spaces": [[["app_id", "a"], ["app_id", "b"]], "IOTDA.000006", "app_id is there more than once"],
};
for (const [what, [query, code, rule]] of Object.entries(/** @type {Record<string, any[]>} */ (refusals))) {
  test(`refuses ${what}`, async () => assert.equal(await list(query), `${code} Invalid input data: ${rule}.`));
}

test("showing one takes no query, and another project is said so", async () => {
  assert.deepEqual((await ask(`certificates/${certificateId}`, { limit: 1 })).body.error_code, "IOTDA.000017");
  for (const path of ["certificates", "provisioning-templates", "server-certificates"]) {
    const { status, body } = await read(newSandbox(), `/v5/iot/unknown/${path}`, {}, { host });
    assert.deepEqual([status, body.error_code], [403, "IOTDA.000006"]);
  }
});

test("templates have names, in one of which a marker leads on", async () => {
  const { body } = await ask("provisioning-templates");
  assert.deepEqual(Object.keys(body), ["templates", "page"]);
  assert.deepEqual(body.templates.map((one) => one.template_name), ["meters", "gateways", "模板-01"]);
  assert.deepEqual(Object.keys(body.templates[0]), ["template_id", "template_name", "description", "create_time", "update_time"]);
  assert.equal(body.templates[0].create_time, "20261122T100000Z");
  const names = async (query) => (await ask("provisioning-templates", query)).body.templates.map((one) => one.template_name);
  assert.deepEqual(await names({ template_name: "模板-01" }), ["模板-01"]);
  assert.deepEqual(await names({ limit: 1, marker: body.templates[0].template_id }), ["gateways"]);
  assert.deepEqual((await ask("provisioning-templates", { app_id: "a" })).status, 400);
});

test("server certificates are those that the OCSP server can be bound to", async () => {
  const { body } = await ask("server-certificates");
  assert.deepEqual(body, {
    server_certificates: [
      {
        server_certificate_id: demo.iotda.ocspServerCaId,
        common_name: "Parent CA",
        effective_date: "20240101T000000Z",
        expiry_date: "20540101T000000Z",
        certificate_owner: "sandbox-account",
        certificate_issuer: "Countersign Sandbox",
      },
    ],
    page: { count: 1, marker: demo.iotda.ocspServerCaId },
  });
});
