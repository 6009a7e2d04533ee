/**
 * `inspect`. In: certificates, keys and containers. Out: what they are, whether they belong together, and an exit code.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { call, dataBytes, dataPath, run, temporaryFolder } from "./fixtures.js";

const world = { directory: dataPath("sandbox"), now: () => Date.UTC(2027, 0, 1) };
const inspect = (/** @type {string[]} */ ...typed) => run(["inspect", ...typed], world);

test("a certificate with its chain and key is described", async () => {
  const { exit, stdout } = await inspect("p256.crt", "intermediate.crt", "p256.key");
  const shape = stdout.replace(/[0-9a-f]{40,64}/g, "HEX").replace(/2026-11-\d\d \d\d:\d\d to 2046-11-\d\d \d\d:\d\d UTC, days left: \d+/g, "PERIOD");
  assert.equal(
    shape,
    `CN=shop.example.com,O=Example
  names          shop.example.com, *.shop.example.com, 192.0.2.1
  valid          PERIOD
  issuer         CN=Sandbox Intermediate
  public key     EC P-256
  signature      ECDSA-SHA256
  serial number  HEX
  SHA-256        HEX
Private key EC P-256, not encrypted: p256.key
The private key fits the certificate.
  The key signed a challenge, and the certificate's public key verified it.
The chain, certificates: 2
  1  CN=shop.example.com,O=Example  PERIOD
  2  CN=Sandbox Intermediate        PERIOD
The issuer that comes next is not here: CN=Sandbox Root
`,
  );
  assert.equal(exit, 0);
});

test("what does not belong together, or cannot be read, ends with 4", async (context) => {
  const folder = await temporaryFolder(context);
  const path = (/** @type {string} */ name) => join(folder, name);
  await writeFile(path("cut.pem"), `${await dataBytes("sandbox/p256.crt")}`.slice(0, 300));
  await writeFile(path("csr.pem"), "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n");
  await writeFile(path("text.pem"), "Hello.\n");
  await writeFile(path("empty.pem"), "");
  const fingerprint = (await inspect("p256.crt", "--json")).events[0].inspection.leaf.fingerprints.sha256;
  /** @type {[files: string[], exit: number, said: RegExp][]} */
  const rows = [
    [["p256.crt", "rsa.key"], 4, /^The private key does not fit the certificate\.$/m],
    [["p256.crt", path("cut.pem")], 4, /^error: .*cut\.pem:1:1: .*\[ARMOR_/m],
    [[path("text.pem")], 4, /^error: .*text\.pem: .*\[INPUT_NOT_RECOGNISED\]$/m],
    [[path("empty.pem")], 4, /^error: .*empty\.pem: .*\[INPUT_EMPTY\]$/m],
    [["p256.crt", "p256.key", path("csr.pem")], 0, /^note: .*csr\.pem:1:1: .*\[INPUT_LEFT_OUT\]$/m],
    [["expired.crt"], 0, /expired, days since then: \d+$/m],
    [["p256.key"], 0, /^Private key EC P-256, not encrypted: p256\.key$/m],
    [["chain.crt", "p256.crt"], 0, /^Given more than once: 1\n {2}CN=shop\.example\.com,O=Example {2}[0-9a-f]{64}$/m],
    [["intermediate.crt", "p256.crt"], 0, /^The chain, put in order, certificates: 2$/m],
    [["p256.crt", "rsa.crt"], 4, /^Could be the certificate to present: 2\. Name it with --leaf\.$/m],
    [["p256.crt", "rsa.crt", "--leaf", fingerprint], 0, /^CN=shop/m],
    [["p256.crt", "root.crt"], 4, /^Belong to no place in the chain: 1$/m],
    [["p256.key", "rsa.key"], 4, /^Private keys that are different: 2\. One certificate has one\.$/m],
    [["p256.crt", "p256.key", "rsa.key"], 4, /^Private keys that are different: 2\./m],
    [["p256.crt", "p256.key", "p256.sec1.key"], 0, /^The private key fits the certificate\.$/m],
    [["p256.crt", "--leaf", "ab".repeat(32)], 4, /\[CERTIFICATE_MISSING\]/],
    [["p256.crt", "--leaf", "ab"], 2, /\[OPERATION_INVALID\]/],
  ];
  for (const [files, code, said] of rows) {
    const { exit, stdout } = await inspect(...files);
    assert.match(stdout, said);
    assert.equal(exit, code, `${files}: ${stdout}`);
  }
});

test("how long it is valid is said of the time that it is", async () => {
  const { events } = await inspect("p256.crt", "--json");
  const { notBefore, notAfter } = events[0].inspection.leaf;
  const at = async (/** @type {number} */ now) => /^ {2}valid +\S+ \S+ to \S+ \S+ UTC, (.*)$/m.exec((await run(["inspect", "p256.crt"], { ...world, now: () => now })).stdout)?.[1];
  const [begin, end, day] = [Date.parse(notBefore), Date.parse(notAfter), 86_400_000];
  assert.equal(await at(begin - 1), "not valid yet, days until then: 1");
  assert.equal(await at(begin), `days left: ${(end - begin) / day}`);
  assert.equal(await at(end - day), "days left: 1");
  assert.equal(await at(end + 999), "days left: 0");
  assert.equal(await at(end + 1_000), "expired, days since then: 0");
  assert.equal(await at(end + day), "expired, days since then: 1");
});

test("with --json it is the inspection, which is public", async () => {
  const { events, exit } = await inspect("p256.crt", "p256.key", "--json");
  const [{ event, files, inspection }, end] = events;
  assert.deepEqual([event, files, inspection.leaf.commonName, inspection.match.state], ["inspection", ["p256.crt", "p256.key"], "shop.example.com", "match"]);
  assert.deepEqual(end, { event: "end", command: "inspect", exit });
});

test("the same in Chinese, and as a process", async () => {
  const chinese = await inspect("p256.crt", "rsa.key", "--lang", "zh");
  assert.match(chinese.stdout, /^私钥与证书不匹配。\n {2}私钥中的公钥与证书的公钥不同。$/m);
  const ended = await call(["inspect", "sandbox/p256.crt", "sandbox/p256.key"]);
  assert.deepEqual([ended.exit, ended.stderr, /The private key fits/.test(ended.stdout)], [0, "", true]);
  const wrong = await call(["inspect", "sandbox/p256.crt", "sandbox/rsa.key"]);
  assert.equal(wrong.exit, 4);
});

test("a name that would move the cursor or give a command does neither", async () => {
  const bytes = await readFile(dataPath("sandbox/p256.crt"));
  const { stdout } = await run(["inspect", "::add-mask::x\u001B[2J"], { ...world, environment: { GITHUB_ACTIONS: "true" }, files: { ...(await import("node:fs/promises")), ...fake(bytes) } });
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(stdout, /\u001B|^\s*::add/m);
});

/** One file, whatever it is called. @param {Uint8Array} bytes */
function fake(bytes) {
  const stats = { isDirectory: () => false, isSocket: () => false, isBlockDevice: () => false, size: bytes.length };
  let isRead = false;
  const read = async (/** @type {Buffer} */ buffer) => {
    const bytesRead = isRead ? 0 : bytes.length;
    buffer.set(isRead ? [] : bytes);
    isRead = true;
    return { bytesRead, buffer };
  };
  return { stat: async () => stats, open: async () => ({ read, close: async () => {} }) };
}
