/**
 * The gateway in front of the services. In: calls to right and wrong addresses, of every size. Out: answers and a log; nothing is shared
 * between sandboxes or bound to one runtime.
 */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { HOST, NOW, call, newSandbox, pair, update } from "./client.js";

const GET = { method: "GET" };

test("refuses a body of more than twelve megabytes, and takes one of twelve", async () => {
  const prefix = '{"certificate":{}}';
  const most = prefix.padEnd(12 * 1024 * 1024);
  assert.equal((await call(newSandbox(), { body: most })).status, 200);
  const { status, body } = await call(newSandbox(), { body: `${most} ` });
  assert.deepEqual([status, body.error_code, body.error_msg], [413, "APIGW.0201", "Request entity too large."]);
});

const nowhere = {
  "another method": { method: "DELETE" },
  "another path": { ...GET, path: "/v3/x/elb/pools/y" },
  "a longer path": { ...GET, path: `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}/more` },
  "an empty identifier": { ...GET, path: `/v3/${demo.projectId}/elb/certificates/` },
};
for (const [what, options] of Object.entries(nowhere)) {
  test(`there is no API at ${what}`, async () => {
    const { status, body } = await call(newSandbox(), options);
    assert.deepEqual([status, body.error_code], [404, "APIGW.0101"]);
    assert.equal(body.error_msg, "The API does not exist or has not been published in the environment");
  });
}

const endpoints = JSON.parse(readFileSync(new URL("../data/contract/endpoints.json", import.meta.url), "utf8"));
const paths = {
  elb: `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
  apig: `/v2/${demo.projectId}/apigw/certificates/${demo.apig.certificateId}`,
  iotda: `/v5/iot/${demo.projectId}/certificates/${demo.iotda.certificateId}`,
  ccm: `/v1/private-certificate-authorities/${demo.pca.caId}`,
};
const statusAt = async (host, path) => (await call(newSandbox(), { ...GET, host, path })).status;

for (const [service, regions] of Object.entries(endpoints.services)) {
  test(`every host of ${service} in the vendor's table answers, and for ${service} only`, async () => {
    const hosts = Object.values(regions).flat().map((address) => new URL(address).host);
    assert.ok(hosts.length > 5);
    const [other] = Object.keys(paths).filter((name) => name !== service);
    for (const host of hosts) {
      assert.equal(await statusAt(host, paths[service]), 200, host);
      assert.equal(await statusAt(host, paths[other]), 404, host);
    }
  });
}

test("so do the Open Telekom Cloud's, with ELB and API Gateway, and no other", async () => {
  for (const region of ["eu-de", "eu-nl"]) {
    for (const [service, path] of Object.entries(paths)) {
      const known = service === "elb" || service === "apig";
      assert.equal(await statusAt(`${service}.${region}.otc.t-systems.com`, path), known ? 200 : 404);
    }
  }
  for (const host of [
    "apig.eu-west-101.myhuaweicloud.com",
    "elb.eu-west-101.myhuaweicloud.eu",
    "elb.myhuaweicloud.com",
    "elb.cn-north-4.myhuaweicloud.com.example.com",
    "a1b2c3d4e.st1.iotda-app.cn-north-4.myhuaweicloud.com",
  ]) {
    for (const path of Object.values(paths)) assert.equal(await statusAt(host, path), 404, host);
  }
});

test("the demo says where each service is, and has no value twice that tells things apart", () => {
  assert.equal(demo.apig.endpoint, "apig.cn-north-4.myhuaweicloud.com");
  const ids = [demo, demo.apig, demo.iotda, demo.iotda.professional, demo.pca].flatMap((part) =>
    Object.entries(part).flatMap(([name, value]) => (/Ids?$/.test(name) ? value : [])),
  );
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(JSON.parse(JSON.stringify(demo)), demo, "it can be sent to a page");
});

test("the log has hashes and outcomes, and nothing of a body", async () => {
  const sandbox = newSandbox();
  await update(sandbox, pair("p256"));
  await update(sandbox, { domain: "" });
  const [first, second] = sandbox.state.requests;
  assert.equal(sandbox.state.requests.length, 2);
  assert.deepEqual(first, {
    requestId: "00000000000000000000000000000001",
    time: NOW,
    method: "PUT",
    host: HOST,
    path: `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
    bodySha256: first.bodySha256,
    status: 200,
    effect: true,
  });
  assert.match(first.bodySha256, /^[0-9a-f]{64}$/);
  assert.deepEqual([second.status, second.code], [409, "ELB.8907"]);
});

test("the log keeps the last thousand requests", async () => {
  const sandbox = newSandbox({ randomId: ((count) => () => `id-${(count += 1)}`)(0) });
  for (let count = 0; count < 1001; count += 1) await sandbox.fetch(new Request(`https://${HOST}/`));
  assert.equal(sandbox.state.requests.length, 1000);
  assert.equal(sandbox.state.requests[0].requestId, "id-2");
});

test("request ids count up in hexadecimal", async () => {
  const sandbox = newSandbox();
  for (let count = 0; count < 16; count += 1) await sandbox.fetch(new Request(`https://${HOST}/`));
  assert.equal(sandbox.state.requests[15].requestId, "00000000000000000000000000000010");
});

test("a fault of the sandbox itself is not dressed up as an answer", async () => {
  const sandbox = newSandbox();
  sandbox.state.elb.certificates = undefined;
  await assert.rejects(call(sandbox, GET), TypeError);
  assert.equal(sandbox.state.requests.length, 0);
});

test("two sandboxes share nothing", async () => {
  const [one, other] = [newSandbox(), newSandbox()];
  await update(one, { name: "changed" });
  assert.equal((await call(other, GET)).body.certificate.name, "My Certificate");
});

test("the package imports nothing that only one runtime has", () => {
  const folder = new URL("../../sandbox/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  assert.ok(files.includes("index.js"));
  for (const file of files) {
    const source = readFileSync(new URL(file, folder), "utf8");
    const foreign = [...source.matchAll(/(?:from|import) "([^."][^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(foreign.filter((name) => !name.startsWith("@peculiar/asn1-")), []);
    assert.doesNotMatch(source, /\b(Buffer|process|require|globalThis)\b[.(]/);
  }
});
