/**
 * What goes wrong with reads on demand. In: each fault. Out: what the caller sees: what was there before, lists without an end, answers that are not
 * as they should be, and refusals for want of permission.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, call, newSandbox, read, signedRequest, update } from "./client.js";

const certificates = `/v3/${demo.projectId}/elb/certificates`;
const own = `${certificates}/${demo.certificateId}`;
const nameOf = async (sandbox, path = own) => (await read(sandbox, path)).body.certificate.name;

test("reads are behind for as many as it says, and catch up", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "stale", times: 2 }] });
  assert.equal(await nameOf(sandbox), "My Certificate", "there is nothing to be behind of yet");
  assert.equal((await update(sandbox, { name: "changed" })).body.certificate.name, "changed", "the write itself answers with what it did");
  const seen = [await nameOf(sandbox), (await read(sandbox, certificates)).body.certificates[0].name, await nameOf(sandbox)];
  assert.deepEqual(seen, ["My Certificate", "My Certificate", "changed"]);
  assert.deepEqual(sandbox.state.faults, []);
});

test("reads are behind for as long as it says", async () => {
  let time = NOW;
  const sandbox = newSandbox({ now: () => time, faults: [{ kind: "stale", milliseconds: 5000 }] });
  const at = (milliseconds) => {
    time = NOW + milliseconds;
    return read(sandbox, own, [], { time }).then(({ body }) => body.certificate.name);
  };
  await update(sandbox, { name: "changed" });
  assert.deepEqual([await at(0), await at(4999), await at(5000)], ["My Certificate", "My Certificate", "changed"]);
  time = NOW + 60_000;
  await call(sandbox, { path: own, time, body: JSON.stringify({ certificate: { name: "again" } }) });
  assert.deepEqual([await at(60_001), await at(65_000)], ["changed", "again"], "and after the next change as well");
});

test("a change is never behind, and reads are behind of the last one", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "stale" }] });
  await update(sandbox, { name: "first" });
  assert.equal((await update(sandbox, { description: "second" })).body.certificate.name, "first");
  const { name, description } = (await read(sandbox, own)).body.certificate;
  assert.deepEqual([name, description], ["first", ""]);
  assert.equal((await read(sandbox, own)).body.certificate.description, "second");
});

test("a refused change leaves nothing to be behind of, and one whose answer is lost does", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "dropAfter", after: 1 }, { kind: "stale" }] });
  await update(sandbox, { name: 1 });
  await assert.rejects(update(sandbox, { name: "changed" }), TypeError);
  assert.deepEqual([await nameOf(sandbox), await nameOf(sandbox)], ["My Certificate", "changed"]);
});

test("all services can be behind, the switch of the keys too", async () => {
  const echo = `${certificates}/settings/private-key-echo`;
  const sandbox = newSandbox({ faults: [{ kind: "stale", times: 2 }] });
  await call(sandbox, { method: "POST", path: echo, body: '{"private_key_echo":false}' });
  assert.equal((await read(sandbox, echo)).body.private_key_echo, true);
  assert.notEqual((await read(sandbox, own)).body.certificate.private_key, "******");
  assert.equal((await read(sandbox, own)).body.certificate.private_key, "******");
  const authority = { host: demo.pca.endpoint, path: `/v1/private-certificate-authorities/${demo.pca.caId}` };
  const slow = newSandbox({ faults: [{ kind: "stale", times: 2 }] });
  const body = JSON.stringify({ issuer_id: demo.pca.issuerId, signature_algorithm: "SHA256", validity: { type: "DAY", value: 1 } });
  await call(slow, { ...authority, method: "POST", path: `${authority.path}/activate`, body });
  const statuses = [];
  const exported = await call(slow, { ...authority, method: "POST", path: `${authority.path}/export` });
  for (let count = 0; count < 2; count += 1) statuses.push((await call(slow, { ...authority, method: "GET" })).body.status);
  assert.deepEqual([exported.status, statuses], [400, ["PENDING", "ACTIVED"]], "an export is a read");
});

/** Follows the pages of a list as long as there is one, and five at most. */
async function follow(sandbox, path, host, first, onward, ids) {
  const seen = [];
  let query = first;
  for (let page = 0; page < 5 && query !== undefined; page += 1) {
    const { status, body } = await read(sandbox, path, query, { host, headers: {} });
    assert.equal(status, 200, body.error_msg);
    seen.push(...ids(body));
    query = onward(body, query);
  }
  return { count: seen.length, different: new Set(seen).size, more: query !== undefined };
}

const lists = {
  elb: [
    certificates,
    undefined,
    { limit: 4 },
    ({ page_info }) => (page_info.current_count < 4 ? undefined : { limit: 4, marker: page_info.next_marker }),
    ({ certificates: page }) => page.map(({ id }) => id),
    10,
  ],
  listeners: [
    `/v3/${demo.projectId}/elb/listeners`,
    undefined,
    { limit: 4 },
    ({ page_info }) => (page_info.current_count < 4 ? undefined : { limit: 4, marker: page_info.next_marker }),
    ({ listeners }) => listeners.map(({ id }) => id),
    6,
  ],
  apig: [
    `/v2/${demo.projectId}/apigw/certificates`,
    demo.apig.endpoint,
    { limit: 4, offset: 0 },
    ({ size, total }, { offset }) => (offset + size < total ? { limit: 4, offset: offset + size } : undefined),
    ({ certs }) => certs.map(({ id }) => id),
    3,
  ],
  iotda: [
    `/v5/iot/${demo.projectId}/certificates`,
    demo.iotda.endpoint,
    { limit: 4 },
    ({ certificates: page, page: { marker } }) => (page.length === 0 ? undefined : { limit: 4, marker, offset: 0 }),
    ({ certificates: page }) => page.map(({ certificate_id }) => certificate_id),
    3,
  ],
  pca: [
    "/v1/private-certificate-authorities",
    demo.pca.endpoint,
    { limit: 4, offset: 0 },
    ({ total }, { offset }) => (offset + 4 < total ? { limit: 4, offset: offset + 4 } : undefined),
    ({ certificate_authorities: page }) => page.map(({ ca_id }) => ca_id),
    6,
  ],
};
for (const [what, [path, host, first, onward, ids, all]] of Object.entries(/** @type {Record<string, any[]>} */ (lists))) {
  test(`a list of ${what} that never ends: always of something new, or of the same again`, async () => {
    const well = await follow(newSandbox(), path, host, first, onward, ids);
    assert.deepEqual(well, { count: all, different: all, more: false });
    const fresh = await follow(newSandbox({ faults: [{ kind: "endless", times: Infinity }] }), path, host, first, onward, ids);
    assert.deepEqual(fresh, { count: 20, different: 20, more: true });
    const loop = await follow(newSandbox({ faults: [{ kind: "endless", times: Infinity, loop: true }] }), path, host, first, onward, ids);
    assert.deepEqual([loop.count, loop.more, loop.different < 7], [20, true, true]);
  });
}

test("only a list can be endless", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "endless" }] });
  assert.equal(await nameOf(sandbox), "My Certificate");
  assert.equal(sandbox.state.faults.length, 1);
});

test("throttling in the middle of a list comes after the pages it lets by", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "throttle", after: 1, match: ({ action }) => action === "elb:certificates:list" }] });
  const statuses = [];
  for (const path of [certificates, own, certificates, certificates]) statuses.push((await read(sandbox, path, path === own ? {} : { limit: 1 })).status);
  assert.deepEqual(statuses, [200, 200, 429, 200]);
  const bySight = newSandbox({ faults: [{ kind: "throttle", match: ({ query }) => query.includes("marker=") }] });
  assert.equal((await read(bySight, certificates, { limit: 1 })).status, 200);
  assert.equal((await read(bySight, certificates, { limit: 1, marker: demo.certificateId })).status, 429);
  assert.equal(bySight.state.requests[1].query, `limit=1&marker=${demo.certificateId}`);
});

const shapes = {
  wrapped: (body) => ({ data: body }),
  array: (body) => [body],
  empty: () => ({}),
};
for (const [shape, change] of Object.entries(/** @type {Record<string, (body: any) => any>} */ (shapes))) {
  test(`an answer of another shape: ${shape}`, async () => {
    const sandbox = newSandbox({ randomId: () => "r" });
    const { body } = await read(sandbox, certificates);
    sandbox.state.faults.push({ kind: "otherShape", shape: /** @type {any} */ (shape) });
    const answer = await read(sandbox, certificates);
    assert.deepEqual([answer.status, answer.body], [200, change(body)]);
  });
}

test("an answer of another shape: other types", async () => {
  const { body } = await read(newSandbox({ faults: [{ kind: "otherShape", shape: "types" }] }), own);
  assert.deepEqual([body.certificate.id, body.certificate.admin_state_up], [[demo.certificateId], "true"]);
});

test("a list is about other things, or another project's, and a refusal stays what it is", async () => {
  const backwards = (text) => [...text].reverse().join("");
  const { body } = await read(newSandbox({ faults: [{ kind: "otherId" }] }), certificates);
  assert.equal(body.certificates[0].id, backwards(demo.certificateId));
  const other = await read(newSandbox({ faults: [{ kind: "otherProject" }] }), own);
  assert.deepEqual([other.body.certificate.id, other.body.certificate.project_id], [demo.certificateId, backwards(demo.projectId)]);
  const projects = await read(newSandbox({ faults: [{ kind: "otherProject" }] }), "/v3/auth/projects", {}, { host: "iam.myhuaweicloud.com" });
  assert.equal(projects.body.projects[0].domain_id, backwards(demo.domainId));
  const missing = await read(newSandbox({ faults: [{ kind: "otherShape" }] }), `${certificates}/x`);
  assert.deepEqual([missing.status, missing.body.error_code], [404, "ELB.8904"]);
  const both = await read(newSandbox({ faults: [{ kind: "otherShape" }, { kind: "status" }] }), own);
  assert.deepEqual([both.status, both.body.error_code], [503, "APIGW.0201"]);
});

test("an answer is cut: the connection breaks, or nothing tells of it", async () => {
  const whole = await (await newSandbox().fetch(signedRequest({ method: "GET", path: own }))).text();
  const broken = await newSandbox({ faults: [{ kind: "cut" }] }).fetch(signedRequest({ method: "GET", path: own }));
  assert.equal(broken.status, 200);
  await assert.rejects(broken.text(), { name: "TypeError", message: "terminated" });
  const quiet = await newSandbox({ faults: [{ kind: "cut", quiet: true }] }).fetch(signedRequest({ method: "GET", path: own }));
  const text = await quiet.text();
  assert.deepEqual([text.length, whole.startsWith(text)], [Math.floor(whole.length / 2), true]);
});

/** Each call, and what it needs a permission for; projects and accounts of one's own need none. */
const { projectId } = demo;
const apigPath = `/v2/${projectId}/apigw`;
const iotdaPath = `/v5/iot/${projectId}`;
const pcaPath = "/v1/private-certificate-authorities";
const actions = /** @type {[action: string, host: string | undefined, path: string, method?: string][]} */ ([
  ["elb:certificates:list", undefined, certificates],
  ["elb:certificates:show", undefined, own],
  ["elb:certificates:update", undefined, own, "PUT"],
  ["elb:listeners:list", undefined, `/v3/${projectId}/elb/listeners`],
  ["elb:listeners:show", undefined, `/v3/${projectId}/elb/listeners/3b1f9c52-7d0e-4a86-9f43-c5e2a1d70b68`],
  ["elb:certificates:getPrivateKeyEcho", undefined, `${certificates}/settings/private-key-echo`],
  ["elb:certificates:setPrivateKeyEcho", undefined, `${certificates}/settings/private-key-echo`, "POST"],
  ["apig:certificate:list", demo.apig.endpoint, `${apigPath}/certificates`],
  ["apig:certificate:get", demo.apig.endpoint, `${apigPath}/certificates/${demo.apig.certificateId}`],
  ["apig:certificate:update", demo.apig.endpoint, `${apigPath}/certificates/${demo.apig.certificateId}`, "PUT"],
  ["apig:certificate:listBoundDomain", demo.apig.endpoint, `${apigPath}/certificates/${demo.apig.certificateId}/attached-domains`],
  ["apig:instance:list", demo.apig.endpoint, `${apigPath}/instances`],
  ["iotda:certificates:queryList", demo.iotda.endpoint, `${iotdaPath}/certificates`],
  ["iotda:certificate:query", demo.iotda.endpoint, `${iotdaPath}/certificates/${demo.iotda.certificateId}`],
  ["iotda:certificates:update", demo.iotda.endpoint, `${iotdaPath}/certificates/${demo.iotda.certificateId}`, "PUT"],
  ["pca:ca:list", demo.pca.endpoint, pcaPath],
  ["pca:ca:get", demo.pca.endpoint, `${pcaPath}/${demo.pca.caId}`],
  ["pca:ca:activate", demo.pca.endpoint, `${pcaPath}/${demo.pca.caId}/activate`, "POST"],
  ["pca:ca:export", demo.pca.endpoint, `${pcaPath}/${demo.pca.issuerId}/export`, "POST"],
  ["scm:cert:list", "scm.cn-north-4.myhuaweicloud.com", "/v3/scm/certificates"],
  ["identity:list_projects", "iam.myhuaweicloud.com", "/v3/projects"],
]);
const words = {
  elb: (action) => [403, { error_msg: `Policy doesn't allow ${action} to be performed.`, error_code: "SYS.0403", request_id: "r" }],
  identity: (action) => [403, { error: { code: 403, message: `You are not authorized to perform the requested action: ${action}`, title: "Forbidden" } }],
};
for (const [action, host, path, method = "GET"] of actions) {
  test(`${action} can be refused, by a fault and to an access key, and nothing else is`, async () => {
    const [service] = action.split(":");
    const code = `${service.toUpperCase()}.0003`;
    const usual = [401, { error_code: code, error_msg: `Insufficient authentication for action ${action}` }];
    const { accessKey, secretKey, domainId } = demo;
    const options = { method, path, ...(host === undefined ? {} : { host }), ...(method === "GET" ? {} : { body: "{}" }) };
    const answer = async (rest) => {
      const { status, body } = await call(newSandbox({ randomId: () => "r", ...rest }), options);
      return [status, body];
    };
    const refused = words[service]?.(action) ?? usual;
    const to = (denied) => ({ accounts: [{ accessKey, secretKey, projectId, domainId, denied }] });
    assert.deepEqual(await answer({ faults: [{ kind: "denied" }] }), refused);
    assert.deepEqual(await answer({ faults: [{ kind: "denied", action }] }), refused);
    assert.deepEqual(await answer(to([action])), refused);
    assert.deepEqual(await answer(to([`${service}:*`])), refused);
    assert.notDeepEqual(await answer({ faults: [{ kind: "denied", action: `${action}s` }] }), refused);
    assert.notDeepEqual(await answer(to([`${action}s`])), refused);
  });
}

test("the demo's blind access key changes things, and sees none of them", async () => {
  const sandbox = newSandbox();
  for (const [action, host, path, method = "GET"] of actions) {
    const options = { method, path, credentials: demo.blind, ...(host === undefined ? {} : { host }), ...(method === "GET" ? {} : { body: "{}" }) };
    const { body } = await call(sandbox, options);
    const words = body?.error_msg ?? body?.error?.message ?? "";
    assert.equal(words.includes(action), method === "GET" || action === "pca:ca:export", `${action}: ${words}`);
  }
  const { status, body } = await read(sandbox, "/v3/auth/projects", {}, { host: "iam.myhuaweicloud.com", credentials: demo.blind });
  assert.deepEqual([status, body.projects.length], [200, 8]);
});

test("one's own projects and account need no permission", async () => {
  const { accessKey, secretKey, domainId } = demo;
  const sandbox = newSandbox({ accounts: [{ accessKey, secretKey, projectId, domainId, denied: ["*"] }], faults: [{ kind: "denied", times: Infinity }] });
  for (const path of ["/v3/auth/projects", "/v3/auth/domains"]) {
    assert.equal((await read(sandbox, path, {}, { host: "iam.myhuaweicloud.com" })).status, 200, path);
  }
  assert.equal((await read(sandbox, "/v5/caller-identity", {}, { host: "sts.cn-north-4.myhuaweicloud.com" })).status, 200);
});

test("who is not known is told so before it is told that it may not", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "denied" }] });
  const { status, body } = await read(sandbox, own, {}, { credentials: { accessKey: "NOBODY", secretKey: "x" } });
  assert.deepEqual([status, body.error_code], [401, "APIGW.0301"]);
});

for (const [code, status] of [["IAM.1104", 400], ["IAM.1105", 400], ["IAM.1109", 400], ["IAM.0061", 401], ["IAM.0080", 403], ["IAM.0020", 410], ["IAM.0012", 429]]) {
  test(`IAM says ${code}`, async () => {
    const answer = await read(newSandbox({ faults: [{ kind: "iam", code }] }), "/v3/auth/projects", {}, { host: "iam.myhuaweicloud.com" });
    assert.deepEqual([answer.status, answer.body.error_code, Object.keys(answer.body)], [status, code, ["error_code", "error_msg"]]);
  });
}
