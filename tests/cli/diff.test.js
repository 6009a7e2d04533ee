/**
 * `diff`. In: what is in place, a file or a server, and what would take its place. Out: what changes for clients, and an exit code.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer } from "node:tls";
import { test } from "node:test";
import { serverCertificate } from "@countersign/sandbox";
import { call, dataBytes, dataPath, run, temporaryFolder } from "./fixtures.js";

const world = { directory: dataPath("sandbox"), now: () => Date.UTC(2027, 0, 1) };
const diff = (/** @type {string[]} */ ...typed) => run(["diff", ...typed], world);

test("what clients are shown is the same, or it is not", async (context) => {
  const folder = await temporaryFolder(context);
  const now = world.now();
  for (const [name, names, days] of /** @type {const} */ ([["old.pem", ["a.example.com"], 30], ["new.pem", ["a.example.com"], 90], ["less.pem", ["b.example.com"], 90]])) {
    await writeFile(join(folder, name), (await serverCertificate([...names], days, now)).certificate);
  }
  const path = (/** @type {string} */ name) => join(folder, name);
  /** @type {[typed: string[], exit: number, said: RegExp][]} */
  const rows = [
    [["p256.crt", "p256.crt"], 0, /^Nothing changes: CN=shop\.example\.com,O=Example is in place already\.$/m],
    [["chain.crt", "p256.crt", "intermediate.crt", "p256.key"], 7, /^CN=shop\.example\.com,O=Example is in place already, but its chain changes\.$/m],
    [["p256.crt", "p256.crt", "intermediate.crt"], 0, /^Nothing changes/m],
    [["p256.crt", "expired.crt"], 7, /^Another certificate would be in place: CN=old\.example\.com$/m],
    [["p256.crt", "expired.crt"], 7, /^ {2}names +\+old\.example\.com -shop\.example\.com -\*\.shop\.example\.com -192\.0\.2\.1$/m],
    [["p256.crt", "rsa.crt"], 7, /^ {2}public key +EC P-256 → RSA 2048$/m],
    [[path("old.pem"), path("new.pem")], 7, /^ {2}valid, new +\S+ \S+ to /m],
    [["--renewal", path("old.pem"), path("new.pem")], 0, /^Another certificate would be in place/m],
    [["--renewal", path("new.pem"), path("old.pem")], 7, /\[difference\.ends-earlier\]/],
    [["--renewal", path("old.pem"), path("less.pem")], 7, /\[difference\.names-lost\]/],
    [["--renewal", "p256.crt", "p256.crt"], 0, /^Nothing changes/m],
    [[], 2, /diff needs what is in place first/],
    [["p256.crt"], 2, /No file was given/],
    [["p256.crt", "nowhere"], 2, /^error: nowhere: There is nothing at this path/m],
    [["nowhere", "p256.crt"], 2, /^error: nowhere: There is nothing at this path/m],
    [["p256.key", "p256.crt"], 4, /^error: p256\.key.*\[CERTIFICATE_MISSING\]/m],
  ];
  for (const [typed, code, said] of rows) {
    const { exit, stdout } = await diff(...typed);
    assert.match(stdout, said);
    assert.equal(exit, code, `${typed}: ${stdout}`);
  }
});

test("of a renewal that is shown with less of its chain clients may lose something", async (context) => {
  const folder = await temporaryFolder(context);
  const [old, renewed] = await Promise.all([30, 90].map((days) => serverCertificate(["a.example.com"], days, world.now())));
  const path = (/** @type {string} */ name) => join(folder, name);
  await writeFile(path("old.pem"), old.certificate);
  await writeFile(path("new.pem"), renewed.certificate);
  await writeFile(path("leaf.pem"), /-----BEGIN[^]*?-----END CERTIFICATE-----/.exec(renewed.certificate)?.[0] ?? "");
  assert.equal((await diff("--renewal", path("old.pem"), path("new.pem"))).exit, 0);
  assert.equal((await diff("--renewal", path("old.pem"), path("leaf.pem"))).exit, 7);
});

test("a renewal that clients would not take is none", async () => {
  const at = (/** @type {number} */ year, /** @type {string[]} */ ...typed) => run(["diff", "--renewal", ...typed], { ...world, now: () => Date.UTC(year, 0, 1) });
  assert.equal((await at(2027, "api.crt", "api.late.crt")).exit, 0);
  /** @type {[number, string[], RegExp][]} */
  const rows = [
    [2023, ["api.crt", "api.late.crt"], /^The new certificate is not valid now: clients would refuse it\.$/m],
    [2039, ["api.crt", "api.late.crt"], /^The new certificate is not valid now/m],
    [2027, ["api.old.crt", "api.rsa.crt"], /^The new key is of another kind, or shorter, than the one in place: some clients may not take it\.$/m],
    [2027, ["p256.crt", "p521.crt"], /^The new key is of another kind/m],
  ];
  for (const [year, typed, said] of rows) {
    const { exit, stdout } = await at(year, ...typed);
    assert.equal(exit, 7, `${typed}: ${stdout}`);
    assert.match(stdout, said);
  }
});

test("--leaf names one of the new files, and nothing of those in place", async (context) => {
  const folder = await temporaryFolder(context);
  const [first, second, third] = await Promise.all([30, 90, 120].map((days) => serverCertificate(["a.example.com"], days, world.now())));
  const [one = "", leaf = ""] = [first, second].map(({ certificate }) => /-----BEGIN[^]*?-----END CERTIFICATE-----\n/.exec(certificate)?.[0]);
  const path = (/** @type {string} */ name) => join(folder, name);
  await writeFile(path("old.pem"), one);
  await writeFile(path("new.pem"), leaf + third.certificate);
  const { events } = await run(["inspect", "--json", path("new.pem")], world);
  const [sha256] = events[0].inspection.certificates.map((/** @type {any} */ { fingerprints }) => fingerprints.sha256);
  const { exit, stdout } = await diff("--leaf", sha256, path("old.pem"), path("new.pem"));
  assert.equal(exit, 7, stdout);
  assert.match(stdout, /^Another certificate would be in place/m);
});

test("a password that can be read once is read once, for both", async (context) => {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, "both.pem"), Buffer.concat([await dataBytes("sandbox/p256.crt"), await dataBytes("sandbox/p256.encrypted.key")]));
  let count = 0;
  const standardInput = async () => new Uint8Array(Buffer.from((count += 1) === 1 ? "sandbox\n" : ""));
  const { exit, stdout } = await run(["diff", "--password-file", "-", "both.pem", "both.pem"], { ...world, directory: folder, standardInput });
  assert.deepEqual([exit, count], [0, 1], stdout);
});

/**
 * A server with a certificate of `tests/data/sandbox`.
 *
 * @param {import("node:test").TestContext} context
 * @param {string[]} files
 * @returns {Promise<number>} its port
 */
async function serving(context, files) {
  const cert = (await Promise.all(files.map((name) => readFile(dataPath(`sandbox/${name}`), "utf8")))).join("");
  const server = createServer({ cert, key: await dataBytes("sandbox/p256.key") });
  server.on("tlsClientError", () => {});
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  context.after(() => server.close());
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

test("a server is asked what it shows, leaf and chain", async (context) => {
  const port = await serving(context, ["p256.crt", "intermediate.crt"]);
  const address = `127.0.0.1:${port}`;
  const same = await diff(address, "chain.crt");
  assert.match(same.stdout, new RegExp(`^In place, as shown by the server: ${address} \\(127\\.0\\.0\\.1, TLSv1\\.\\d\\)$`, "m"));
  const exact = await diff(address, "p256.crt", "intermediate.crt", "--json");
  assert.deepEqual([exact.exit, exact.events[0].from, exact.events[0].chain, exact.events[0].difference.same], [0, "server", "same", true]);
  const short = await diff(address, "p256.crt");
  assert.deepEqual([short.exit, /but its chain changes/.test(short.stdout)], [7, true]);
  const other = await diff(`https://${address}`, "expired.crt");
  assert.equal(other.exit, 7);
  const ended = await call(["diff", address, "sandbox/p256.crt", "sandbox/intermediate.crt"]);
  assert.equal(ended.exit, 0, ended.stdout);
});

test("what is there as a file is a file, and a server that does not answer is not known", async (context) => {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, "localhost:443"), await dataBytes("sandbox/p256.crt"));
  const { exit, stdout } = await run(["diff", "localhost:443", dataPath("sandbox/p256.crt")], { ...world, directory: folder });
  assert.deepEqual([exit, stdout.split("\n")[0]], [0, "In place, as read from a file: localhost:443"]);
  const silent = await diff("127.0.0.1:1", "p256.crt");
  assert.deepEqual([silent.exit, /\[NETWORK_FAILED\]/.test(silent.stdout)], [6, true]);
});
