/**
 * One program for every version of Node. In: the package as it stands in `pkg/`, and files of the tests. Out: a line that names what was done, or an error
 * that says what was not.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createSandbox, demo } from "@countersign/sandbox";
import { Bundle, deliver, init, inspect, prepare, record, review, sign, signRecord, verifyRecordSignature } from "countersign";
import { createRelay } from "countersign/edge";
import { openJournal, readJournal } from "countersign/journal";
import { mozillaRoots, verifyPath } from "countersign/path";
import { bytesOf, data, now, operation } from "../boundary/fixtures.js";

const PROVEN = "match.proven";
const credentials = { accessKey: demo.accessKey, secretKey: demo.secretKey };
const cli = fileURLToPath(new URL("../../pkg/cli/countersign.js", import.meta.url));

await init();
const folder = await mkdtemp(join(tmpdir(), "countersign-node-"));
try {
  const said = [];
  for (const [name, question] of Object.entries(questions())) {
    await question().catch((error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    });
    said.push(name);
  }
  console.log(`${said.length} of ${said.length}: ${said.join(", ")}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns {Record<string, () => Promise<void>>} */
function questions() {
  return {
    inspect: async () => assert.equal(inspect(await pair("p256")).certificates[0]?.commonName, "shop.example.com"),
    RSA: () => opens("rsa"),
    EC: () => opens("p384"),
    Ed25519: () => opens("ed25519"),
    encrypted: async () => {
      const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
      assert.equal((await Bundle.open(text, { password: "sandbox" })).inspection.match.id, PROVEN);
      await assert.rejects(Bundle.open(text, { password: "other" }), { code: "KEY_PASSWORD_WRONG" });
    },
    "PKCS#12": async () => {
      for (const kind of ["modern", "legacy"]) {
        const file = await bytesOf(`containers/cases/${kind}.p12/input`);
        assert.equal((await Bundle.open(file, { password: "correct horse" })).inspection.match.id, PROVEN, kind);
      }
    },
    "review, prepare and sign": signs,
    path: async () => assert.equal((await verifyPath({ certificates: await mozillaRoots(), roots: await mozillaRoots(), time: now })).state, "refused"),
    "deliver with a journal": delivers,
    "signed record": signsRecord,
    relay: relays,
    "check of the command line": checks,
  };
}

/** @param {string} kind */
async function pair(kind) {
  return (await data(`sandbox/${kind}.crt`)) + (await data(`sandbox/${kind}.key`));
}

/** @param {string} kind */
async function opens(kind) {
  using(await Bundle.open(await pair(kind)), ({ inspection }) => assert.equal(inspection.match.id, PROVEN));
}

/** @param {Bundle} bundle @param {(bundle: Bundle) => void} use */
function using(bundle, use) {
  try {
    use(bundle);
  } finally {
    bundle.free();
  }
}

async function signs() {
  const bundle = await Bundle.open(await pair("p256"));
  const { bodySha256, ...prepared } = prepare(operation, { bundle, now, acknowledge: codes(review(operation, { bundle, now })) });
  const { headers } = sign({ ...prepared, bodySha256 }, credentials, { now });
  assert.match(headers.find(([name]) => name === "Authorization")?.[1] ?? "", /^SDK-HMAC-SHA256 Access=.*Signature=[0-9a-f]{64}$/);
  bundle.free();
}

/** Of all warnings. @param {{ findings: import("countersign").Finding[] }} reviewed */
function codes({ findings }) {
  return findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
}

/** Through the relay to the sandbox. */
async function delivers() {
  const sandbox = createSandbox({ now: () => Date.parse(now) });
  const relay = createRelay({ upstream: (request) => sandbox.fetch(request) });
  const bundle = await Bundle.open(await pair("p256"));
  const target = { ...operation, region: demo.region, projectId: demo.projectId, certificateId: demo.certificateId };
  const path = join(folder, "journal.ndjson");
  const journal = await openJournal(path);
  const platform = globalThis.fetch;
  globalThis.fetch = async (request) => relay(/** @type {Request} */ (request));
  try {
    const acknowledge = codes(review(target, { bundle, now }));
    const [delivery] = await deliver([{ operation: target, credentials, bundle, acknowledge }], { journal, now: () => Date.parse(now), relay: "https://console.example/relay" });
    assert.equal(delivery?.state, "confirmed", JSON.stringify(delivery));
  } finally {
    globalThis.fetch = platform;
    await journal.close();
    bundle.free();
  }
  const entries = [];
  const { torn } = await readJournal(path, (entry) => void entries.push(entry));
  assert.ok(entries.length > 0 && torn === undefined);
}

async function signsRecord() {
  const bundle = await Bundle.open(await pair("p256"));
  const text = record({ operation: { ...operation, name: "n" }, now });
  assert.equal((await verifyRecordSignature(await signRecord(text, bundle))).valid, true);
  bundle.free();
}

async function relays() {
  const relay = createRelay();
  const { status } = await relay(new Request("https://console.example/relay/localhost/x", { method: "PUT", body: "{}" }));
  assert.equal(status, 400);
}

async function checks() {
  const [file, targets] = [join(folder, "pair.pem"), join(folder, "targets.json")];
  await writeFile(file, await pair("p256"));
  await writeFile(targets, JSON.stringify({ name: "website", operation }));
  // Its chain is not whole, which is a warning: 3.
  const ended = await promisify(execFile)(process.execPath, [cli, "check", "--to", targets, file]).catch((error) => error);
  assert.equal(ended.code, 3, `${ended.stdout}${ended.stderr}`);
  assert.ok(!`${ended.stdout}${ended.stderr}`.includes((await readFile(file, "utf8")).slice(-120, -60)), "the key is shown");
}
