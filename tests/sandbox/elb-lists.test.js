/**
 * Lists of ELB, and the switch of the private keys. In: each filter and way of paging. Out: what there is, page by page, and what is refused.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { call, newSandbox, pair, read, update } from "./client.js";

const certificates = `/v3/${demo.projectId}/elb/certificates`;
const listeners = `/v3/${demo.projectId}/elb/listeners`;
const echo = `${certificates}/settings/private-key-echo`;
const { certificate, private_key: privateKey } = pair("p256");
const seed = (id, more = {}) => ({ id, projectId: demo.projectId, type: "server", certificate, privateKey, ...more });
const five = ["a", "b", "c", "d", "e"].map((id) => seed(id, { name: `name ${id}`, description: id < "c" ? "early" : "" }));
const listener = (id, more) => ({ id, projectId: demo.projectId, name: id, protocol: "HTTPS", port: 443, loadBalancerId: "lb-1", ...more });
const three = [
  listener("default", { certificateId: "a", sniCertificateIds: ["b"] }),
  listener("client", { certificateId: "c", clientCertificateId: "a", protocol: "TLS", port: 993, loadBalancerId: "lb-2" }),
  listener("plain", { protocol: "TCP", port: 22 }),
];
const small = (options = {}) => newSandbox({ certificates: five, listeners: three, ...options });
const idsOf = ({ body }, member = "certificates") => body[member]?.map(({ id }) => id).join("") ?? `${body.error_code} ${body.error_msg}`;
const list = async (query, sandbox = small()) => idsOf(await read(sandbox, certificates, query));

test("a list has the members of the document, in its order, and what showing has", async () => {
  const sandbox = newSandbox();
  const { status, body } = await read(sandbox, certificates);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ["request_id", "page_info", "certificates"]);
  const { previous_marker, current_count } = body.page_info;
  assert.deepEqual([previous_marker, current_count], [demo.certificateId, body.certificates.length]);
  assert.deepEqual(Object.keys(body.page_info), ["previous_marker", "current_count"], "no next marker on the last page");
  const [first] = body.certificates;
  assert.deepEqual(Object.keys(first), [
    "admin_state_up",
    "certificate",
    "description",
    "domain",
    "id",
    "name",
    "private_key",
    "type",
    "created_at",
    "updated_at",
    "expire_time",
    "project_id",
    "enc_certificate",
    "enc_private_key",
    "scm_certificate_id",
    "common_name",
    "fingerprint",
    "subject_alternative_names",
    "source",
    "protection_status",
    "protection_reason",
    "enterprise_project_id",
  ]);
  const shown = await read(sandbox, `${certificates}/${first.id}`);
  assert.deepEqual(Object.keys(shown.body), ["request_id", "certificate"]);
  assert.deepEqual(shown.body.certificate, first);
});

test("a marker leads from page to page, and back", async () => {
  const sandbox = small();
  const page = async (query) => {
    const answer = await read(sandbox, certificates, query);
    return [idsOf(answer), answer.body.page_info];
  };
  assert.deepEqual(await page({ limit: 2 }), ["ab", { previous_marker: "a", next_marker: "b", current_count: 2 }]);
  assert.deepEqual(await page({ limit: 2, marker: "b" }), ["cd", { previous_marker: "c", next_marker: "d", current_count: 2 }]);
  assert.deepEqual(await page({ limit: 2, marker: "d" }), ["e", { previous_marker: "e", current_count: 1 }]);
  assert.deepEqual(await page({ limit: 2, marker: "e" }), ["", { previous_marker: null, current_count: 0 }]);
  assert.equal(await list({ limit: 2, marker: "d", page_reverse: true }), "bc");
  assert.deepEqual(await page({ limit: 5 }), ["abcde", { previous_marker: "a", current_count: 5 }], "nothing follows a page that is just full");
  assert.equal(await list({ limit: 0 }), "");
  assert.equal(await list({ marker: "d", page_reverse: true }), "abcde", "they count only with a limit");
});

const filters = {
  "no filter": [{}, "abcde"],
  "an id": [{ id: "c" }, "c"],
  "several ids, which is one filter": [[["id", "c"], ["id", "a"], ["id", "x"]], "ac"],
  "two filters": [[["id", "a"], ["id", "c"], ["description", "early"]], "a"],
  "an exact name": [{ name: "name d" }, "d"],
  "a part of a name": [{ name: "name" }, ""],
  "an empty description": [{ description: "" }, "cde"],
  "the common name": [{ common_name: "shop.example.com" }, "abcde"],
  "a type": [{ type: "client" }, ""],
  "an empty source": [{ source: "" }, "abcde"],
  "the state": [{ admin_state_up: true }, "abcde"],
  "the other state": [{ admin_state_up: false }, ""],
  "an enterprise project": [{ enterprise_project_id: "0" }, "abcde"],
  "another enterprise project": [{ enterprise_project_id: "x" }, ""],
  "all enterprise projects": [{ enterprise_project_id: "all_granted_eps" }, "abcde"],
};
for (const [what, [query, found]] of Object.entries(filters)) {
  test(`certificates by ${what}`, async () => assert.equal(await list(query), found));
}

test("a fingerprint finds a certificate by what it is now", async () => {
  const sandbox = small();
  const { fingerprint } = (await read(sandbox, `${certificates}/a`)).body.certificate;
  assert.equal(await list({ fingerprint, limit: 1 }, sandbox), "a");
  const { status } = await update(sandbox, pair("p384"), "a");
  assert.equal(status, 200);
  assert.equal(await list({ fingerprint }, sandbox), "bcde");
});

const refusals = {
  "a parameter that there is not": [{ sni_container_refs: "a" }, "sni_container_refs is not a parameter of this call"],
  "a limit that is too large": [{ limit: 2001 }, "limit is not from 0 to 2000"],
  "a limit below nothing": [{ limit: -1 }, "limit is not from 0 to 2000"],
  "a limit that is no number": [{ limit: "ten" }, "limit is not an integer"],
  "an empty limit": [{ limit: "" }, "limit is not an integer"],
  "two limits": [[["limit", 1], ["limit", 2]], "limit is there more than once"],
  "an empty marker": [{ limit: 1, marker: "" }, "marker does not have 1 to 64 characters"],
  "a marker of nothing": [{ limit: 1, marker: "x" }, "marker names nothing in the list: x"],
  "a direction that is none": [{ page_reverse: 1 }, "page_reverse is neither true nor false"],
};
for (const [what, [query, rule]] of Object.entries(refusals)) {
  test(`refuses ${what}`, async () => assert.equal(await list(query), `ELB.1004 Invalid query condition: ${rule}.`));
}

test("showing one takes no query", async () => {
  const { status, body } = await read(small(), `${certificates}/a`, { limit: 1 });
  assert.deepEqual([status, body.error_code], [400, "ELB.1004"]);
});

test("an unknown certificate or listener, and another project, are said so", async () => {
  const words = async (path) => {
    const { status, body } = await read(small(), path);
    return `${status} ${body.error_code} ${body.error_msg}`;
  };
  assert.equal(await words(`${certificates}/x`), "404 ELB.8904 certificate x could not be found.");
  assert.equal(await words(`${listeners}/x`), "404 ELB.8904 listener x could not be found.");
  const elsewhere = "401 ELB.1103 Token invalid: it is not for the project in the URI.";
  for (const path of ["certificates", "certificates/a", "certificates/settings/private-key-echo", "listeners", "listeners/default"]) {
    assert.equal(await words(`/v3/unknown/elb/${path}`), elsewhere);
  }
});

test("an access key opens every project of its account, and a list is one project's", async () => {
  const team = demo.teamProjectId;
  const sandbox = small({ certificates: [...five, seed("team", { projectId: team })], listeners: [...three, listener("theirs", { projectId: team })] });
  assert.equal(idsOf(await read(sandbox, `/v3/${team}/elb/certificates`, {}, { headers: { "x-project-id": team } })), "team");
  assert.equal(await list({}, sandbox), "abcde");
  assert.deepEqual((await read(sandbox, `/v3/${team}/elb/listeners`)).body.listeners.map(({ id }) => id), ["theirs"]);
  assert.deepEqual((await read(sandbox, listeners)).body.listeners.length, 3);
  assert.equal((await read(sandbox, `/v3/${team}/elb/certificates/a`)).status, 404);
  assert.equal((await read(sandbox, `/v3/${team}/elb/listeners/default`)).status, 404);
  const crossed = await read(sandbox, `/v3/${team}/elb/certificates`, {}, { headers: { "x-project-id": demo.projectId } });
  assert.deepEqual([crossed.status, crossed.body.error_code], [401, "ELB.1103"]);
});

test("a token is for its own project only", async () => {
  const headers = { "x-auth-token": demo.token };
  const status = async (project) => (await small().fetch(new Request(`https://elb.cn-north-4.myhuaweicloud.com/v3/${project}/elb/certificates`, { headers }))).status;
  assert.deepEqual([await status(demo.projectId), await status(demo.teamProjectId)], [200, 401]);
});

const uses = {
  "all": [{}, "default,client,plain"],
  "those that present it": [{ default_tls_container_ref: "a" }, "default"],
  "those that check clients with it": [{ client_ca_tls_container_ref: "a" }, "client"],
  "either of two certificates": [[["default_tls_container_ref", "a"], ["default_tls_container_ref", "c"]], "default,client"],
  "those of TLS, to look into their SNI": [["HTTPS", "TERMINATED_HTTPS", "TLS", "QUIC"].map((protocol) => ["protocol", protocol]), "default,client"],
  "a port": [{ protocol_port: "993" }, "client"],
  "a load balancer": [{ loadbalancer_id: "lb-2" }, "client"],
  "a name": [{ name: "plain" }, "plain"],
  "what a new feature is on for": [{ nat64_enable: true }, ""],
  "what a new feature is off for": [{ ssl_early_data_enable: false, nat64_enable: false }, "default,client,plain"],
  "those of a server behind them": [{ member_address: "192.0.2.7" }, ""],
  "the rest after a marker": [{ limit: 1, marker: "default" }, "client"],
};
for (const [what, [query, found]] of Object.entries(/** @type {Record<string, any[]>} */ (uses))) {
  test(`listeners: ${what}`, async () => {
    const { body } = await read(small(), listeners, query);
    assert.equal(body.listeners.map(({ id }) => id).join(), found);
  });
}

test("a certificate that is used in any way keeps its domain", async () => {
  const domain = "shop.example.com";
  const sandbox = small({ certificates: five.map((one) => ({ ...one, domain })) });
  const statuses = [];
  for (const { id } of five) statuses.push((await update(sandbox, { domain: "" }, id)).status);
  assert.deepEqual(statuses, [409, 409, 409, 200, 200], "a by default and for clients, b by SNI, c by default");
  const client = small({ certificates: five.map((one) => ({ ...one, domain })), listeners: [listener("client", { clientCertificateId: "a" })] });
  assert.equal((await update(client, { domain: "" }, "a")).status, 409);
});

test("there is no filter of listeners by SNI", async () => {
  const { status, body } = await read(small(), listeners, { sni_container_refs: "b" });
  assert.deepEqual([status, body.error_code], [400, "ELB.1004"]);
});

test("a listener says what it presents, and is the same in the list", async () => {
  const sandbox = small();
  const { listener: shown } = (await read(sandbox, `${listeners}/default`)).body;
  const { id, name, protocol, protocol_port, default_tls_container_ref, client_ca_tls_container_ref, sni_container_refs, loadbalancers } = shown;
  assert.deepEqual([id, name, protocol, protocol_port], ["default", "default", "HTTPS", 443]);
  assert.deepEqual([default_tls_container_ref, client_ca_tls_container_ref, sni_container_refs], ["a", null, ["b"]]);
  assert.deepEqual(loadbalancers, [{ id: "lb-1" }]);
  const { body } = await read(sandbox, listeners);
  assert.deepEqual(body.listeners[0], shown);
  assert.deepEqual(Object.keys(body), ["request_id", "page_info", "listeners"]);
});

test("the switch of the private keys is on, and off it hides them in lists and shows", async () => {
  const sandbox = small();
  const keys = async () => {
    const { body } = await read(sandbox, certificates);
    const shown = (await read(sandbox, `${certificates}/a`)).body.certificate.private_key;
    return new Set([shown, ...body.certificates.map((one) => one.private_key)]);
  };
  assert.deepEqual((await read(sandbox, echo)).body, { request_id: "00000000000000000000000000000001", private_key_echo: true });
  assert.deepEqual(await keys(), new Set([privateKey]));
  const off = await call(sandbox, { method: "POST", path: echo, body: JSON.stringify({ private_key_echo: false }) });
  assert.deepEqual([off.status, off.body.private_key_echo, sandbox.state.effectCount], [201, false, 1]);
  assert.equal((await read(sandbox, echo)).body.private_key_echo, false);
  assert.deepEqual(await keys(), new Set(["******"]));
  const { body } = await update(sandbox, { certificate, private_key: privateKey }, "a");
  assert.equal(body.certificate.private_key, "******", "the answer to an update too");
});

test("off, it hides both keys of SM2, and nothing where no key is", async () => {
  const sandbox = newSandbox();
  sandbox.state.echoPrivateKey = false;
  const keysOf = async (id) => {
    const { private_key: signing, enc_private_key: encryption } = (await read(sandbox, `${certificates}/${id}`)).body.certificate;
    return [signing, encryption];
  };
  assert.deepEqual(await keysOf(demo.sm2CertificateId), ["******", "******"]);
  assert.deepEqual(await keysOf(demo.clientCertificateId), [null, null]);
});

for (const [body, code] of Object.entries({ "": "ELB.0002", "{": "ELB.1001", "[]": "ELB.1001", "{}": "ELB.1001", '{"private_key_echo":"false"}': "ELB.1001" })) {
  test(`the switch does not take ${body || "nothing"}`, async () => {
    const sandbox = small();
    const answer = await call(sandbox, { method: "POST", path: echo, body });
    assert.deepEqual([answer.status, answer.body.error_code, sandbox.state.echoPrivateKey], [400, code, true]);
  });
}
