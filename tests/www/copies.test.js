/**
 * The request in forms to take along, with the package itself. In: each operation on the sandbox. Out: the program for Node does what the page
 * would do, and the commands for OpenSSL print what stands below them; no secret stands in either.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startServer } from "@countersign/edge/serve";
import { createSandbox, demo, serverCertificate } from "@countersign/sandbox";
import { Bundle, init, prepare, review, sign } from "countersign";
import { destinations, emptyForms, toOperation } from "../../www/src/destinations/destination.js";
import { nodeProgram } from "../../www/src/journey/send/node-program.js";
import { opensslCommands } from "../../www/src/journey/send/openssl-commands.js";
import { emptyKeyring } from "../../www/src/journey/send/keyring.js";

const run = promisify(execFile);
const data = (/** @type {string} */ name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");
const credentials = { accessKey: demo.accessKey, secretKey: demo.secretKey };
const openssl = await run("openssl", ["version"]).then(
  ({ stdout }) => (/^OpenSSL 3/.test(stdout) ? false : `needs OpenSSL 3, this is ${stdout}`),
  () => "needs OpenSSL",
);

/** @type {string} */
let folder;
before(async () => {
  await init();
  folder = await mkdtemp(join(tmpdir(), "countersign-copies-"));
  // The program finds the package where a project would have it.
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** @typedef {import("../../www/src/destinations/destination.js").Kind} Kind */

/**
 * What stands on the page when everything is filled in from the sandbox and every warning is acknowledged.
 *
 * @param {Kind} kind
 * @param {string} [pair]
 */
async function cleared(kind, pair) {
  const form = { ...emptyForms()[kind] };
  for (const [path, value] of Object.entries(destinations[kind].demo(demo, form) ?? {})) {
    if (value !== undefined) form[path] = { mode: "set", value };
  }
  const operation = toOperation(destinations[kind], form);
  const bundle = pair === undefined ? undefined : await Bundle.open(pair);
  const context = { ...(bundle && { bundle }), refuse: [] };
  const acknowledge = review(operation, context).findings.map(({ code }) => code);
  const request = prepare(operation, { ...context, acknowledge });
  return { operation, context, acknowledge, request, bodySha256: request.bodySha256, keyring: emptyKeyring() };
}

const made = serverCertificate(["api.example.com", "www.example.com"], 364, Date.now());

/** Each call, and whether it sends a certificate. @type {[Kind, boolean][]} */
const calls = [
  ["elb", true],
  ["apig", true],
  ["iotda", false],
  ["pca", false],
  ["elb.switch-private-key-echo", false],
];

/** @param {boolean} sends */
async function pairOf(sends) {
  const { certificate, privateKey } = await made;
  return sends ? certificate + privateKey : undefined;
}

for (const [kind, sends] of calls) {
  test(`the program for Node sends it: ${kind}`, async () => {
    const pair = await pairOf(sends);
    const sandbox = createSandbox({ now: Date.now });
    const server = await startServer({ port: 0, sandbox });
    try {
      const program = nodeProgram(await cleared(kind, pair));
      assert.doesNotMatch(program, /PRIVATE KEY|sandbox-secret-key/);
      assert.equal(program.includes(demo.accessKey) || program.includes(demo.secretKey), false);
      await writeFile(join(folder, "send.mjs"), program);
      if (pair !== undefined) await writeFile(join(folder, "certificate-and-key.pem"), pair);
      const env = { ...process.env, COUNTERSIGN_RELAY: `${server.url}relay`, HUAWEICLOUD_SDK_AK: demo.accessKey, HUAWEICLOUD_SDK_SK: demo.secretKey };
      const { stdout } = await run(process.execPath, ["send.mjs"], { cwd: folder, env });
      assert.match(stdout, /^confirmed looking/);
      assert.equal(sandbox.state.effectCount, 1);
    } finally {
      await server.close();
    }
  });
}

test("the program for Node sends nothing but what was cleared", async () => {
  const sandbox = createSandbox({ now: Date.now });
  const server = await startServer({ port: 0, sandbox });
  try {
    const pair = await pairOf(true);
    await writeFile(join(folder, "send.mjs"), nodeProgram(await cleared("elb", pair)));
    await writeFile(join(folder, "certificate-and-key.pem"), (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
    const env = { ...process.env, COUNTERSIGN_RELAY: `${server.url}relay`, HUAWEICLOUD_SDK_AK: demo.accessKey, HUAWEICLOUD_SDK_SK: demo.secretKey };
    await assert.rejects(run(process.execPath, ["send.mjs"], { cwd: folder, env }), /!=|CountersignError/);
    assert.equal(sandbox.state.requestCount, 0);
  } finally {
    await server.close();
  }
});

test("the program for Node says which credentials it wants", async () => {
  const given = await cleared("iotda");
  assert.match(nodeProgram({ ...given, keyring: { ...emptyKeyring(), kind: "token" } }), /credentials = \{ token: process\.env\.HUAWEICLOUD_SDK_TOKEN \};/);
  const temporary = nodeProgram({ ...given, keyring: { ...emptyKeyring(), securityToken: "a secret token" } });
  assert.match(temporary, /securityToken: process\.env\.HUAWEICLOUD_SDK_SECURITY_TOKEN/);
  assert.doesNotMatch(temporary, /a secret token/);
});

for (const [kind, sends] of calls) {
  test(`the commands for OpenSSL print what is said: ${kind}`, { skip: openssl }, async () => {
    const { certificate, privateKey } = await made;
    const { request, context } = await cleared(kind, await pairOf(sends));
    const signed = sign(request, { ...credentials, secretKey: "it's $SECRET" }, { region: "cn-north-4" });
    const { bundle } = context;
    const commands = opensslCommands({ request, signed, inspections: bundle ? { bundle: bundle.inspection } : {} });
    assert.equal(commands.includes("$SECRET"), false);
    await writeFile(join(folder, "certificate.pem"), certificate);
    await writeFile(join(folder, "key.pem"), privateKey);
    await writeFile(join(folder, "body.json"), request.body);
    await writeFile(join(folder, "check.sh"), commands);
    const env = { ...process.env, HUAWEICLOUD_SDK_AK: demo.accessKey, HUAWEICLOUD_SDK_SK: "it's $SECRET" };
    const { stdout } = await run("sh", ["-e", "check.sh"], { cwd: folder, env });
    const printed = stdout.trim().split("\n");
    const said = [...commands.matchAll(/^# → (.*)$/gm)].map(([, text = ""]) => text);
    assert.equal(said.length, bundle ? 6 : 3);
    assert.equal(said.at(-1), signed.signature);
    assert.equal(said.includes(request.bodySha256), true);
    assert.deepEqual(printed.map((line, index) => (line.endsWith(said[index] ?? "nothing") ? said[index] : line)), said);
  });
}

test("a masked security token is no reason for a wrong hash", async () => {
  const { request } = await cleared("pca");
  const signed = sign(request, { ...credentials, securityToken: "a-secret-token" });
  const commands = opensslCommands({ request, signed, inspections: {} });
  assert.equal([...commands.matchAll(/^# → /gm)].length, 2);
  assert.doesNotMatch(commands, /a-secret-token/);
});
