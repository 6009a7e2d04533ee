/**
 * Signing through the npm package. In: prepared requests, credentials and options. Out: what is signed, by which algorithm, and the stages
 * that may be looked at.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { curl, init, prepare, send, sign } from "countersign";
import { data, now, operation } from "./fixtures.js";

const permanent = { accessKey: "AK", secretKey: "SK" };
const temporary = { ...permanent, securityToken: "t0ken" };

before(() => init());

const request = () => prepare({ ...operation, name: "x" }, { now });

test("exactly the headers that are sent are signed, and never the user agent", () => {
  const named = (/** @type {string | undefined} */ text) => /SignedHeaders=([^,]+)/.exec(text ?? "")?.[1];
  const header = (/** @type {[string, string][]} */ headers) => headers.find(([name]) => name === "Authorization")?.[1];
  assert.equal(named(header(sign(request(), permanent, { now }).headers)), "content-type;host;x-project-id;x-sdk-date");
  assert.equal(named(header(sign(request(), temporary, { now }).headers)), "content-type;host;x-project-id;x-sdk-date;x-security-token");
});

test("every stage may be looked at, without the security token", () => {
  const signed = sign(request(), temporary, { now });
  assert.equal(signed.algorithm, "SDK-HMAC-SHA256");
  assert.match(signed.canonicalRequest ?? "", /^PUT\n\/v3\/.*\nx-security-token:•••\n\n.*\n[0-9a-f]{64}$/s);
  assert.match(signed.stringToSign ?? "", /^SDK-HMAC-SHA256\n20270101T000000Z\n[0-9a-f]{64}$/);
  assert.equal(signed.headers.at(-1)?.[1].endsWith(`Signature=${signed.signature}`), true);
});

test("the host of an IoTDA instance is signed with a key for its region; another algorithm can be asked for", () => {
  const host = "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com";
  const instance = { ...request(), url: `https://${host}/v5/iot/p/certificates/c` };
  const derived = sign(instance, permanent, { now, uncleared: true });
  assert.equal(derived.algorithm, "V11-HMAC-SHA256");
  assert.match(derived.stringToSign ?? "", /^V11-HMAC-SHA256\n20270101T000000Z\n20270101\/cn-north-4\/iotdm\n[0-9a-f]{64}$/);
  assert.equal(sign(instance, permanent, { now, algorithm: "SDK-HMAC-SHA256", uncleared: true }).algorithm, "SDK-HMAC-SHA256");

  const elsewhere = { ...instance, url: "https://iot.example.com/v5/iot/p/certificates/c" };
  assert.throws(() => sign(elsewhere, permanent, { now, uncleared: true }), { code: "REQUEST_INVALID", place: { field: "region" } });
  assert.equal(sign(elsewhere, permanent, { now, region: "cn-north-4", uncleared: true }).algorithm, "V11-HMAC-SHA256");
});

test("options of a wrong type are refused", () => {
  const options = /** @type {any} */ ([{ now, algorithm: 5 }, { now, algorithm: {} }, { now, algorithm: "" }]);
  for (const odd of options) assert.throws(() => sign(request(), permanent, odd), { code: "REQUEST_INVALID" });
});

/** A request of one's own. @param {Partial<import("countersign").OwnRequest>} [more] */
const own = (more) => {
  const body = more?.body ?? new Uint8Array();
  return { method: "GET", url: "https://h.example.com/v3", headers: [], body, bodySha256: createHash("sha256").update(body).digest("hex"), ...more };
};

test("what is signed is the host and the method that fetch sends", async () => {
  for (const [url, host, sent = url] of [
    ["https://ELB.cn-north-4.MYHUAWEICLOUD.com/v3/P", "elb.cn-north-4.myhuaweicloud.com"],
    ["https://h.example.com:443/v3", "h.example.com"],
    ["https://h.example.com:08443/v3", "h.example.com:8443"],
    ["https://h.example.com?x=1", "h.example.com"],
    ["https://[FD00:0::1]:8443/v3", "[fd00::1]:8443"],
    ["https://127.1/v3", "127.0.0.1"],
    ["https://münchen.example.com/v3?y=ü", "xn--mnchen-3ya.example.com"],
  ]) {
    const signed = sign(own({ url }), permanent, { now, uncleared: true });
    const lines = signed.canonicalRequest?.split("\n") ?? [];
    assert.ok(lines.includes(`host:${host}`), `${url}: ${lines.join(" ")}`);
    /** @type {string[]} */
    const called = [];
    await send(signed, {
      fetch: async (address) => {
        called.push(address);
        return new Response("{}");
      },
    });
    assert.deepEqual([new URL(called[0] ?? "").host, new URL(called[0] ?? "").href], [host, new URL(sent).href], url);
    assert.equal(called[0]?.slice(0, 8 + host.length), `https://${host}`);
  }
  const patch = sign(own({ method: "patch" }), permanent, { now, uncleared: true });
  assert.deepEqual([patch.method, patch.canonicalRequest?.split("\n")[0]], ["PATCH", "PATCH"]);
});

test("an address that cannot be called is refused before anything is signed or sent", async () => {
  for (const url of ["https://h.example.com:99999/x", "https://h.example.com:x/", "https://1.2.3.4.5/", "https://[::1/"]) {
    const refused = { code: "REQUEST_INVALID", place: { field: "url" } };
    assert.throws(() => sign(own({ url }), permanent, { now, uncleared: true }), refused, url);
    assert.throws(() => curl(/** @type {any} */ (own({ url }))), refused, url);
    const signed = { ...sign(own(), permanent, { now, uncleared: true }), url };
    await assert.rejects(send(signed, { fetch: async () => assert.fail("It was sent.") }), refused, url);
  }
});

const hasCurl = spawnSync("curl", ["--version"]).error === undefined;

test("the command sends the request that was signed", { skip: !hasCurl && "there is no curl here" }, async () => {
  /** @type {{ headers: import("node:http").IncomingHttpHeaders, method: string | undefined, body: string }[]} */
  const received = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    received.push({ headers: request.headers, method: request.method, body: Buffer.concat(parts).toString("latin1") });
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const play = async (/** @type {Partial<import("countersign").OwnRequest>} */ more) => {
    const signed = sign(own(more), permanent, { now, uncleared: true });
    const command = curl(signed, { reveal: true }).replace("https://h.example.com", `http://127.0.0.1:${port}`);
    const run = spawn("sh", ["-c", command]);
    const [code] = await once(run, "close");
    assert.equal(code, 0, command);
    const names = /SignedHeaders=([^,]+)/.exec(received.at(-1)?.headers.authorization ?? "")?.[1]?.split(";") ?? [];
    return { names, ...(received.at(-1) ?? assert.fail(command)) };
  };
  try {
    const empty = await play({ headers: [["X-Empty", ""]] });
    assert.deepEqual([empty.names.includes("x-empty"), empty.headers["x-empty"]], [true, ""]);
    const bytes = new Uint8Array([255, 254, 0, 39, 92, 37, 10]);
    const binary = await play({ method: "POST", headers: [["Content-Type", "application/octet-stream"]], body: bytes });
    assert.deepEqual([binary.body, binary.headers["content-type"]], [Buffer.from(bytes).toString("latin1"), "application/octet-stream"]);
    const untyped = await play({ method: "POST", body: new TextEncoder().encode("@a'b") });
    assert.deepEqual([untyped.body, untyped.headers["content-type"]], ["@a'b", undefined]);
    const head = await play({ method: "head" });
    assert.equal(head.method, "HEAD");
  } finally {
    server.close();
  }
});

/**
 * What `cargo xtask vectors` runs.
 *
 * @param {string} file
 */
function reproduce(file) {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL("../vectors/run.js", import.meta.url)), file], { encoding: "utf8" });
  return { status: run.status, lines: run.stdout.trimEnd().split("\n") };
}

test("every recorded request comes out of its operation, and is signed the same", () => {
  const { status, lines } = reproduce(fileURLToPath(new URL("../data/contract/vectors.json", import.meta.url)));
  assert.equal(lines.at(-1), "43 reproduced, 3 refused as hazards, 0 not supported, 0 wrong");
  assert.equal(status, 0);
});

test("every recorded read comes out of its question, and its answer is read as the vendor's SDK reads it", () => {
  const { status, lines } = reproduce(fileURLToPath(new URL("../data/contract/vectors-read.json", import.meta.url)));
  assert.deepEqual(lines, [
    "elb.list_certificates.text_for_list: refused as a hazard: name: this must be a list of texts.",
    "elb.list_listeners.numbers: refused as a hazard: connectionLimit: this must be a whole number.",
    'iotda.list_certificates: ocsp_enable is the text "false,", which the SDK takes for true',
    "67 reproduced, 2 refused as hazards, 0 not supported, 0 wrong",
  ]);
  assert.equal(status, 0);
});

test("a read or an answer that is not reproduced is named, with what differs", async () => {
  const { client_vectors: client, answers, sdk_reads: reads } = JSON.parse(await data("contract/vectors-read.json"));
  const [url, header, answer] = structuredClone([client[0], client[1], answers[0]]);
  url.expected.url += "?limit=1";
  header.expected.signed_headers.push("x-other");
  answer.body = answer.body.replace("rotated by hand", "rotated");
  const show = client.find((/** @type {{ operation: string }} */ { operation: name }) => name === "elb.show_certificate");
  const folder = await mkdtemp(join(tmpdir(), "vectors-"));
  const file = join(folder, "vectors.json");
  await writeFile(file, JSON.stringify({ client_vectors: [url, header, show], answers: [answer], sdk_reads: reads }));
  const { status, lines } = reproduce(file);
  await rm(folder, { recursive: true });
  const begins = [
    `${url.id}: wrong: differs: url is`,
    `${header.id}: wrong: differs: signed headers is`,
    `${answer.id}: wrong: differs: description is "rotated", and the SDK read "rotated by hand"`,
    "1 reproduced, 0 refused as hazards, 0 not supported, 3 wrong",
  ];
  assert.deepEqual(lines.map((line, index) => line.slice(0, begins[index]?.length)), begins);
  assert.equal(status, 1);
});

test("a recording that is not reproduced is named, with what differs", async () => {
  const { client_vectors: client, signer_vectors: signer } = JSON.parse(await data("contract/vectors.json"));
  const [body, url, hazard] = structuredClone([client[0], client[1], client.at(-1)]);
  body.expected.body = body.expected.body.replace("true", "false");
  url.expected.url += "x";
  hazard.input.path_params.certificate_id = "233a325e5e3e4ce8beeb320aa714cc12";
  const [signature, algorithm] = structuredClone(signer);
  signature.expected.signature = "0".repeat(64);
  algorithm.expected.authorization = algorithm.expected.authorization.replace("SDK-HMAC-SHA256", "SDK-HMAC-SM3");
  const folder = await mkdtemp(join(tmpdir(), "vectors-"));
  const file = join(folder, "vectors.json");
  await writeFile(file, JSON.stringify({ client_vectors: [body, url, hazard], signer_vectors: [signature, algorithm] }));
  const { status, lines } = reproduce(file);
  await rm(folder, { recursive: true });
  const begins = [
    `${body.id}: wrong: differs: body is`,
    `${url.id}: wrong: differs: url is`,
    `${hazard.id}: wrong: differs: this must be refused, and is not`,
    `${signature.id}: wrong: differs: signature is`,
    `${algorithm.id}: not supported: it is signed with SDK-HMAC-SM3`,
    "0 reproduced, 0 refused as hazards, 1 not supported, 4 wrong",
  ];
  assert.deepEqual(lines.map((line, index) => line.slice(0, begins[index]?.length)), begins);
  assert.equal(status, 1);
});
