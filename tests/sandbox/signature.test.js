/**
 * The sandbox's check of signatures. In: what the vendor's SDK put on the wire, as it was and changed. Out: which signatures are right, and
 * what a refusal says.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { authenticate } from "../../sandbox/authentication.js";
import { createSandbox, demo } from "../../sandbox/index.js";
import { canonicalRequest, readAuthorization } from "../../sandbox/signature.js";
import { HOST, NOW, call, dateText, newSandbox, signedRequest } from "./client.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../data/contract/${name}.json`, import.meta.url), "utf8"));
const [vectors, reads] = [contract("vectors"), contract("vectors-read")];
const algorithms = ["SDK-HMAC-SHA256", "V11-HMAC-SHA256"];
const milliseconds = (date) => Date.parse(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));

/** Both kinds of vector as one received call. */
function received({ input, expected }) {
  const url = new URL(expected.url ?? `https://${input.host}${expected.uri}`);
  const body = new TextEncoder().encode(expected.body ?? input.body ?? "");
  const { Host: host, ...headers } = expected.headers;
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  return { method: expected.method ?? input.method, url, host, headers: new Headers(headers), body, bodySha256 };
}

function verify({ input, expected }, callToCheck = received({ input, expected })) {
  const { ak: accessKey, sk: secretKey, security_token } = input;
  const domainId = expected.headers["X-Domain-Id"];
  const temporary = security_token === null ? {} : { securityToken: security_token };
  const account = { accessKey, secretKey, projectId: "any", domainId, ...temporary };
  const now = milliseconds(expected.headers["X-Sdk-Date"]);
  return authenticate(callToCheck, { accounts: [account], now, algorithms });
}

const recordedIn = ({ client_vectors, signer_vectors }) => [...client_vectors, ...signer_vectors].filter(({ kind }) => kind !== "hazard" && kind !== "quirk");
const authorizationOf = ({ expected }) => expected.authorization ?? expected.headers.Authorization;
const written = recordedIn(vectors);
const golden = [...written, ...recordedIn(reads)];

test("there are vectors of both algorithms, and of queries", () => {
  const count = (name) => golden.filter((vector) => authorizationOf(vector).startsWith(name)).length;
  assert.deepEqual(algorithms.map(count), [86, 7]);
  assert.equal(golden.filter(({ expected }) => (expected.query ?? "") !== "").length, 23);
});

for (const vector of golden) {
  test(`verifies ${vector.id}`, async () => {
    assert.equal((await verify(vector)).accessKey, vector.input.ak);
    const { signedHeaders } = readAuthorization(authorizationOf(vector));
    assert.equal(canonicalRequest(received(vector), signedHeaders), vector.expected.canonical_request);
  });
}

test("refuses the vector whose path was collapsed on the way", async () => {
  const hazard = vectors.client_vectors.find(({ kind }) => kind === "hazard");
  await assert.rejects(verify(hazard), { status: 401, code: "APIGW.0301", message: /verify aksk signature fail/ });
});

test("refuses numbers that are repeated, which the vendor's own signers sort in different ways", async () => {
  const quirk = reads.client_vectors.find(({ kind }) => kind === "quirk");
  await assert.rejects(verify(quirk), { status: 401, code: "APIGW.0301", message: /verify aksk signature fail/ });
});

test("a query is taken by its raw names and values, whatever order it is sent in", async () => {
  const vector = golden.find(({ id }) => id === "elb.list_certificates.raw_sort");
  const original = received(vector);
  const pairs = original.url.search.slice(1).split("&");
  const url = new URL(`?${[...pairs].reverse().join("&")}`, original.url);
  assert.equal((await verify(vector, { ...original, url })).accessKey, vector.input.ak);
  for (const index of pairs.keys()) {
    const fewer = new URL(`?${pairs.filter((_, other) => other !== index).join("&")}`, original.url);
    await assert.rejects(verify(vector, { ...original, url: fewer }), { message: /verify aksk signature fail/ });
  }
});

test("verifies the vendor's worked example", async () => {
  const [example] = vectors.external_known_answers;
  const { ak, sk, time, method, host, path, query, headers, signature } = example;
  const authorization = `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=content-type;host;x-sdk-date, Signature=${signature}`;
  const body = new Uint8Array();
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  const url = new URL(`https://${host}${path}?${new URLSearchParams(query)}`);
  const exampleCall = { method, url, host, headers: new Headers({ ...headers, authorization, "x-sdk-date": time }), body, bodySha256 };
  const accounts = [{ accessKey: ak, secretKey: sk, projectId: "any" }];
  assert.equal((await authenticate(exampleCall, { accounts, now: milliseconds(time), algorithms })).accessKey, ak);
});

test("a derived signature is good on its own day only", async () => {
  const vector = golden.find(({ id }) => id === "iotda.derived.seed_example.permanent");
  const original = received(vector);
  const headers = new Headers(original.headers);
  headers.set("authorization", headers.get("authorization").replace("/20260102/", "/20260103/"));
  const message = "Incorrect IAM authentication information: credential scope has another date than x-sdk-date";
  await assert.rejects(verify(vector, { ...original, headers }), { status: 401, code: "APIGW.0301", message });
});

/** What the vectors are about, in the project and account they were recorded with. */
const recorded = /** @type {any} */ ({
  certificates: [{ ...seedOf("elb"), type: "server", name: "My Certificate", domain: "domain.com", listeners: ["https-443"] }],
  apigCertificates: [seedOf("apig")],
  gateways: [{ id: "8d6d1a2b3c4d4e5f8a9b0c1d2e3f4a5b", projectId: demo.projectId }],
  iotdaCertificates: [{ ...seedOf("iotda"), instanceId: demo.iotda.instanceId }],
});

function seedOf(name) {
  const { fields } = newSandbox().state.elb.certificates.get(demo.certificateId);
  const content = { certificate: fields.certificate, ...(name === "elb" ? { privateKey: fields.private_key } : {}) };
  return { id: "233a325e5e3e4ce8beeb320aa714cc12", projectId: demo.projectId, name, ...content };
}

test("every recorded request gets through the gateway, and the service has its say", async () => {
  const results = [];
  for (const { id, input, expected } of written.filter(({ operation }) => operation !== undefined)) {
    const { ak: accessKey, sk: secretKey, security_token, project_id, domain_id: domainId } = input;
    const account = { accessKey, secretKey, projectId: project_id ?? demo.projectId, domainId: domainId ?? undefined };
    if (security_token !== null) account.securityToken = security_token;
    const sandbox = createSandbox({ now: () => milliseconds(expected.headers["X-Sdk-Date"]), accounts: [account], ...recorded });
    const { method, url, headers, body } = expected;
    const response = await sandbox.fetch(new Request(url, { method, headers, body }));
    const text = await response.text();
    results.push(`${id} ${response.status} ${text === "" ? "" : (JSON.parse(text).error_msg ?? "")}`.trim());
  }
  assert.deepEqual(results, [
    "iotda.seed_example.permanent 200",
    "iotda.full_with_instance.permanent 200",
    "iotda.unbind_null_template.permanent 200",
    "iotda.derived.seed_example.permanent 200",
    "apig.seed_example.permanent 400 Invalid certificate or private key: PEM: line 1 is not the BEGIN line of a block",
    "apig.minimal_pem.permanent 200",
    "elb.seed_example.permanent 200",
    "elb.cert_and_key.permanent 200",
    "elb.unicode_description.permanent 200",
    "ccm.seed_example.permanent 204",
    "ccm.full.permanent 204",
    "iotda.derived.full_with_instance.temporary 200",
    "apig.full_instance.temporary 200",
    "elb.full.temporary 400 Request parameters invalid: enc_certificate is for certificates of type server_sm only.",
    "ccm.seed_example.temporary 204",
    "iotda.all_false 200",
    "iotda.compact_utf8_string 400 Invalid input data: template_id is not an identifier.",
    "iotda.instance_id_trimmed 404 Invalid input data: certificate 233a325e5e3e4ce8beeb320aa714cc12 does not exist.",
    "iotda.derived.day_boundary 200",
    "iotda.pct_path 404 Invalid input data: certificate a%20b%2Bc%2541~%C3%A9%2A%27%28%29 does not exist.",
    "apig.chinese_name 200",
    "apig.explicit_nulls_dict 200",
    "apig.compact_string 200",
    "apig.eu_west_101 200",
    "elb.empty_option 200",
    "elb.domain_empty 409 Data conflict: the domain of a certificate used by a listener cannot be empty.",
    "elb.domain_list_30 200",
    "elb.sm_pair 400 Request parameters invalid: enc_certificate is for certificates of type server_sm only.",
    "elb.compact_utf8_string 200",
    "elb.endpoint_override 200",
    "ccm.minimal_no_path_length 204",
    "ccm.path_length_zero 204",
    "ccm.hour_start_from 204",
    "ccm.yearly_order_fields 204",
    "ccm.compact_string 204",
    "elb.given_date_header 200",
  ]);
});

test("every recorded read gets through the gateway, and is answered or refused for what it asks", async () => {
  const refused = {};
  for (const { id, input, expected } of golden.filter(({ operation }) => operation !== undefined).filter((vector) => !written.includes(vector))) {
    const { ak: accessKey, sk: secretKey, security_token, project_id, domain_id } = input;
    const account = { accessKey, secretKey, projectId: project_id ?? demo.projectId, domainId: domain_id ?? expected.headers["X-Domain-Id"] ?? demo.domainId };
    if (security_token !== null) account.securityToken = security_token;
    const sandbox = createSandbox({ now: () => milliseconds(expected.headers["X-Sdk-Date"]), accounts: [account] });
    const { method, url, headers } = expected;
    const response = await sandbox.fetch(new Request(url, { method, headers }));
    const body = await response.json();
    if (response.status !== 200) refused[id] = `${response.status} ${body.error_msg}`;
  }
  const unknown = "404 Invalid input data: certificate 61c970ce2d63eb6ee655dbf0 does not exist.";
  assert.deepEqual(refused, {
    "iotda.show_certificate": unknown,
    "iotda.show_certificate.derived.temporary": unknown,
    "ccm.export_certificate": "400 Incorrect parameter: only a CA that is activated or expired has a certificate, this one is PENDING",
  });
});

/** Changes one byte of a text: the character at `index` becomes a neighbour. */
const tamper = (text, index) => text.slice(0, index) + (text[index] === "a" ? "b" : "a") + text.slice(index + 1);

for (const id of ["elb.seed_example.permanent", "elb.full.temporary", "iotda.derived.seed_example.permanent"]) {
  test(`one changed byte anywhere in ${id} is noticed`, async () => {
    const vector = golden.find((candidate) => candidate.id === id);
    const original = received(vector);
    const changed = [];
    for (let index = 0; index < original.body.length; index += Math.ceil(original.body.length / 100)) {
      const body = original.body.slice();
      body[index] ^= 1;
      changed.push({ ...original, body, bodySha256: createHash("sha256").update(body).digest("hex") });
    }
    for (let index = 1; index < original.url.pathname.length; index += 1) {
      changed.push({ ...original, url: new URL(tamper(original.url.pathname, index), original.url) });
    }
    for (let index = 0; index < original.host.length; index += 1) changed.push({ ...original, host: tamper(original.host, index) });
    for (const [name, value] of original.headers) {
      if (name === "authorization" || name === "x-sdk-date") continue;
      for (let index = 0; index < value.length; index += 1) {
        const headers = new Headers(original.headers);
        headers.set(name, tamper(value, index));
        changed.push({ ...original, headers });
      }
    }
    changed.push({ ...original, method: "POST" }, { ...original, url: new URL("?a=", original.url) });
    for (let digit = 1; digit <= 64; digit += 1) {
      const headers = new Headers(original.headers);
      const header = headers.get("authorization");
      headers.set("authorization", tamper(header, header.length - digit));
      changed.push({ ...original, headers });
    }
    assert.ok(changed.length > 250);
    for (const altered of changed) {
      const canonical = canonicalRequest(altered, readAuthorization(altered.headers.get("authorization")).signedHeaders);
      const reason = `verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`;
      const message = `Incorrect IAM authentication information: ${reason}`;
      await assert.rejects(verify(vector, altered), { status: 401, code: "APIGW.0301", message });
    }
  });
}

test("the answer to a wrong signature is the gateway's own canonical request", async () => {
  const credentials = { accessKey: demo.accessKey, secretKey: "another" };
  const { status, body, headers } = await call(newSandbox(), { body: "{}", credentials });
  assert.equal(status, 401);
  assert.deepEqual(body, {
    error_msg:
      "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:" +
      "PUT|/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12/||" +
      "content-type:application/json|host:elb.cn-north-4.myhuaweicloud.com|x-sdk-date:20261122T100000Z||" +
      "content-type;host;x-sdk-date|44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    error_code: "APIGW.0301",
    request_id: "00000000000000000000000000000001",
  });
  assert.equal(headers.get("x-request-id"), "00000000000000000000000000000001");
});

test("the clock may differ by fifteen minutes and no more", async () => {
  const minutes = 15 * 60 * 1000;
  const status = async (time) => (await call(newSandbox(), { method: "GET", time })).status;
  assert.deepEqual(await Promise.all([NOW - minutes, NOW + minutes].map(status)), [200, 200]);
  assert.deepEqual(await Promise.all([NOW - minutes - 1000, NOW + minutes + 1000].map(status)), [401, 401]);
  const time = NOW - minutes - 1000;
  const { body } = await call(newSandbox(), { method: "GET", time });
  assert.equal(body.error_msg, `Incorrect IAM authentication information: signature expired, x-sdk-date:${dateText(time)}`);
});

const zeros = "0".repeat(64);
const refusals = {
  "an unknown access key": [
    { credentials: { accessKey: "NOBODY", secretKey: "x" } },
    "Get secretKey failed,ak:NOBODY,err:ak not exist",
  ],
  "a permanent key with a security token": [{ headers: { "x-security-token": "surplus" } }, "verify security token fail"],
  "a temporary key without its security token": [{ credentials: demo.temporary }, "verify security token fail"],
  "a temporary key with another security token": [
    { credentials: demo.temporary, headers: { "x-security-token": "other" } },
    "verify security token fail",
  ],
  "a date that is none": [{ headers: { "x-sdk-date": "2026-11-22T10:00:00Z" } }, "x-sdk-date invalid"],
  "a JSON body left out of the signature": [
    { headers: { "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" } },
    /^verify aksk signature fail/,
  ],
  "a claimed body hash that is not the body's": [
    { headers: { "x-sdk-content-sha256": zeros } },
    /^verify aksk signature fail/,
  ],
  "an algorithm ELB does not take": [
    { unsigned: { authorization: `V11-HMAC-SHA256 Credential=A/20261122/r/iotdm, SignedHeaders=host;x-sdk-date, Signature=${zeros}` } },
    "signature algorithm V11-HMAC-SHA256 not supported",
  ],
  "an unsigned host": [
    { unsigned: { authorization: `SDK-HMAC-SHA256 Access=A, SignedHeaders=x-sdk-date, Signature=${zeros}` } },
    "header host not signed",
  ],
  "an unsigned date": [
    { unsigned: { authorization: `SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=${zeros}` } },
    "header x-sdk-date not signed",
  ],
  "a signed header that is missing": [
    { unsigned: { authorization: `SDK-HMAC-SHA256 Access=A, SignedHeaders=host;x-lost;x-sdk-date, Signature=${zeros}` } },
    "signed header x-lost not found",
  ],
  "a header of another scheme": [{ unsigned: { authorization: "Bearer x" } }, "authorization header invalid"],
};

for (const [name, [options, reason]] of Object.entries(/** @type {Record<string, any[]>} */ (refusals))) {
  test(`refuses ${name}`, async () => {
    const { status, body } = await call(newSandbox(), { body: '{"certificate":{}}', ...options });
    assert.deepEqual([status, body.error_code], [401, "APIGW.0301"]);
    const [, given] = /^Incorrect IAM authentication information: (.*)$/.exec(body.error_msg);
    if (reason instanceof RegExp) assert.match(given, reason);
    else assert.equal(given, reason);
  });
}

test("a temporary key with its security token is let in", async () => {
  const headers = { "x-security-token": demo.temporary.securityToken };
  assert.equal((await call(newSandbox(), { method: "GET", credentials: demo.temporary, headers })).status, 200);
});

test("a body that is not JSON may be left out of the signature", async () => {
  const headers = { "content-type": "application/octet-stream", "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" };
  assert.equal((await call(newSandbox(), { body: '{"certificate":{}}', headers })).status, 200);
});

test("blanks around a header value do not count", async () => {
  const request = signedRequest({ method: "GET", headers: { "x-note": "a  b" } });
  const headers = new Headers(request.headers);
  headers.set("x-note", "  a  b ");
  assert.equal((await newSandbox().fetch(new Request(request, { headers }))).status, 200);
});

const url = `https://${HOST}/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`;

test("a token is let in, another one is not, and none is not", async () => {
  const answer = async (headers) => (await newSandbox().fetch(new Request(url, { headers }))).json();
  assert.equal((await answer({ "x-auth-token": demo.token })).certificate.id, demo.certificateId);
  const words = async (headers) => (await answer(headers)).error_msg;
  assert.equal(await words({ "x-auth-token": "x" }), "Incorrect IAM authentication information: decrypt token fail");
  assert.equal(await words({}), "Incorrect IAM authentication information: x-auth-token not found");
});

test("the host may stand in the header or in the address", async () => {
  const headers = { "x-auth-token": demo.token };
  const status = async (address, host) => {
    const request = new Request(address, { headers: host === undefined ? headers : { ...headers, host } });
    return (await newSandbox().fetch(request)).status;
  };
  assert.equal(await status(url), 200);
  assert.equal(await status(url, "localhost:8787"), 200);
  assert.equal(await status(url.replace(/\/\/[^/]+/, "//localhost:8787"), HOST), 200);
  assert.equal(await status(url, `${HOST}:443`), 200);
  assert.equal(await status(url.replace(/\/\/[^/]+/, "//localhost:8787"), `${HOST}:443`), 200);
  assert.equal(await status(url.replace(/\/\/[^/]+/, "//localhost:8787")), 404);
});
