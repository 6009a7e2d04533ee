/** What stays in the memory of every module. In: keys and passwords that were used, refused or unlocked. Out: no trace of them. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { Bundle, examine, init, inspect, prepare, sign } from "countersign";
import { memories } from "../../benches/memories.js";
import { data, now, operation } from "../boundary/fixtures.js";
import { verifyPath } from "countersign/path";

const loaded = memories();

before(() => init());

/**
 * The pieces of a secret that stand anywhere in the modules' memories.
 * @param {(Buffer | string)[]} secrets
 */
async function found(secrets) {
  const bytes = loaded.map((memory) => Buffer.from(memory.buffer));
  return secrets.filter((secret) => bytes.some((one) => one.includes(secret))).map(String);
}

/**
 * Pieces of a key as text and as bytes, from its middle, where no other key has the same.
 * @param {string} pem
 */
function pieces(pem) {
  const base64 = pem.replace(/-----[^-]+-----|\s/g, "");
  const der = Buffer.from(base64, "base64");
  const middle = der.length >> 1;
  const at = (base64.length >> 3) << 2;
  return [der.subarray(middle, middle + 16), der.subarray(40, 56), base64.slice(at, at + 20), base64.slice(56, 76)];
}

test("a bundle that has been used and freed leaves no trace of its key", async () => {
  const key = await data("elb-document/key.pem");
  const secrets = pieces(key);
  const text = (await data("elb-document/certificate.pem")) + key;
  inspect(text);
  await examine(text);
  const bundle = await Bundle.open(text);
  assert.notDeepEqual(await found(secrets), [], "while the bundle is open its key is there");
  const request = prepare(operation, { bundle, now, acknowledge: ["chain.incomplete"] });
  sign(request, { accessKey: "a", secretKey: "hunter2hunter2" }, { now });
  bundle.free();
  assert.deepEqual(await found([...secrets, "hunter2hunter2"]), []);
});

test("a key that was refused leaves no trace either", async () => {
  const key = await data("sandbox/rsa.key");
  await assert.rejects(Bundle.open(key), { code: "CERTIFICATE_MISSING" });
  const lines = key.split("\n");
  await assert.rejects(Bundle.open(lines.toSpliced(3, 1).join("\n")));
  assert.deepEqual(await found(pieces(key)), []);
});

test("a key leaves no trace after errors with its bundle open", async () => {
  const key = await data("sandbox/p384.key");
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + key);
  assert.throws(() => prepare(operation, { bundle, now }), { code: "SIGNOFF_BLOCKED" });
  assert.throws(() => prepare({ ...operation, certificateId: ".." }, { bundle, now }), { code: "IDENTIFIER_INVALID" });
  const cleared = prepare({ ...operation, name: "x" }, { now });
  assert.throws(() => sign({ ...cleared, body: new TextEncoder().encode(key) }, { accessKey: "a", secretKey: "hunter3hunter3" }, { now }), {
    code: "REQUEST_INVALID",
  });
  bundle.free();
  assert.deepEqual(await found([...pieces(key), "hunter3hunter3"]), []);
});

test("a key that was unlocked leaves no trace, nor does its password", async () => {
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
  const bundle = await Bundle.open(text, { password: "sandbox" });
  bundle.free();
  const plain = pieces(await data("sandbox/p256.key"));
  assert.deepEqual(await found(plain.slice(1, 2)), []);
});

test("the second module keeps neither a password nor a key, whatever comes of them", async () => {
  const earlier = loaded.length;
  const certificate = await data("sandbox/p256.crt");
  const clear = { "rsa-a": pieces(await data("keys/cases/rsa-a.pkcs8/input.pem")), "p256-a": pieces(await data("keys/cases/p256-a.pkcs8/input.pem")).slice(0, 1) };
  const names = ["headers-des", "headers-des3", "headers-aes256", "headers-camellia128", "scrypt", "des-sha1", "aes-256-sha224", "openssh-encrypted"];
  const locked = names.map((name) => `rsa-a.${name}`);
  for (const scheme of ["pbe-md5-des", "pbe-sha1-rc2-64", "pbe-sha1-3des", "pbe-sha1-rc4-40", "sm4", "sm4-hmac-sm3", "aes-256-md5"]) locked.push(`p256-a.${scheme}`);
  for (const name of locked) {
    const text = certificate + (await data(`keys/cases/${name}/input.pem`));
    for (const password of ["correct horse", "Wr0ng-passw0rd-9"]) {
      const inspection = await examine(text, { password });
      assert.equal(inspection.problems.length, password === "correct horse" ? 0 : 1, name);
      const key = clear[/** @type {keyof typeof clear} */ (name.split(".")[0])];
      assert.deepEqual(await found([password, Buffer.from(password, "utf16le"), Buffer.from(password, "utf16le").subarray(1), ...key]), [], name);
    }
  }
  assert.ok(loaded.length > earlier, "the second module was never loaded");
});

test("nor do they stay from a container", async () => {
  for (const name of ["legacy.p12", "modern.p12", "pbmac1.p12", "sm4.p12"]) {
    const container = await readFile(new URL(`../data/containers/cases/${name}/input`, import.meta.url));
    for (const password of ["correct horse", "Wr0ng-passw0rd-9"]) {
      const opened = await Bundle.open(container, { password }).catch(() => undefined);
      assert.equal(opened !== undefined, password === "correct horse", name);
      opened?.free();
      const wide = Buffer.from(password, "utf16le");
      assert.deepEqual(await found([password, wide, wide.subarray(1)]), [], name);
    }
  }
});

test("a key that path validation was given by mistake is gone from its module", async () => {
  const key = Buffer.from((await data("sandbox/rsa.key")).replace(/-----[^-]+-----|\s/g, ""), "base64");
  const earlier = loaded.length;
  await verifyPath({ certificates: key, roots: await data("sandbox/chain.crt"), time: now }).catch(() => undefined);
  assert.ok(loaded.length > earlier, "the module was never loaded");
  assert.deepEqual(await found(pieces(await data("sandbox/rsa.key"))), []);
});
