/**
 * Whose credentials are used. In: environments and homes as people have them. Out: the first place that has any, said, and never what it has; half
 * of a pair and what cannot be read is a sentence.
 */
import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { part, temporaryFolder } from "./fixtures.js";
import { cloud, demo, elb, now, sdk } from "./delivering.js";

let Identities;
let words;

before(async () => {
  ({ Identities } = await part("cli/credentials/credentials.js"));
  words = await (await part("cli/words/words.js")).wordsIn("en");
});

/**
 * @param {import("node:test").TestContext} context
 * @param {{ environment?: Record<string, string>, files?: Record<string, string>, mode?: number }} machine
 */
async function world(context, { environment = {}, files = {}, mode = 0o600 }) {
  const home = await temporaryFolder(context);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
    await chmod(join(home, path), mode);
  }
  /** @type {string[]} */
  const warnings = [];
  /** @type {(string | undefined)[]} */
  const concealed = [];
  const out = { conceal: (/** @type {string} */ secret) => concealed.push(secret), warning: (/** @type {string} */ id) => warnings.push(id) };
  return { home, directory: home, environment, files: await import("node:fs/promises"), platform: "linux", signal: new AbortController().signal, out, warnings, concealed };
}

/** @param {any} machine @param {object} [wanted] */
async function failed(machine, wanted = {}) {
  const error = await new Identities(machine).of(wanted).then(() => assert.fail("It was read."), (thrown) => thrown);
  assert.ok(error.values, error.stack);
  return `${words.text(error.id, error.values)} (${error.place?.file ? error.place.file.replace(machine.home, "~") : ""})`;
}

const INI = "# mine\n[basic]\nak = FILEAK\nsk='file-secret-key'\nproject_id: p1\n\n[GLOBAL]\nAK=GLOBALAK\nsk = \"global-secret-key\"\nsecurity_token = global-token\ndomain_id = d1\n";
const hcloud = (/** @type {object} */ members = {}, /** @type {object} */ more = {}) =>
  JSON.stringify({ authEncrypt: "false", current: "default", profiles: [{ name: "default", mode: "AKSK", accessKeyId: "KOOAK", secretAccessKey: "koo-secret-key", securityToken: "", projectId: "", domainId: "d2", ...members }], ...more });

test("the first place that has credentials is used, in the vendor's order", async (context) => {
  const files = { ".huaweicloud/credentials": INI, ".hcloud/config.json": hcloud() };
  const environment = { HW_ACCESS_KEY: "HWAK", HW_SECRET_KEY: "hw-secret-key", HW_SECURITY_TOKEN: "hw-token", HW_PROJECT_ID: "p3" };
  const own = { ...sdk(demo.temporary), HUAWEICLOUD_SDK_PROJECT_ID: " p0\n", HUAWEICLOUD_SDK_DOMAIN_ID: "" };
  const all = await world(context, { files, environment: { ...environment, ...own } });
  assert.deepEqual(await new Identities(all).of({}), { credentials: demo.temporary, from: "HUAWEICLOUD_SDK_AK", projectId: "p0" });
  const filed = await world(context, { files, environment });
  const identities = new Identities(filed);
  assert.deepEqual(await identities.of({}), { credentials: { accessKey: "FILEAK", secretKey: "file-secret-key" }, from: `${filed.home}/.huaweicloud/credentials [basic]`, projectId: "p1", domainId: "d1" });
  assert.deepEqual(await identities.of({ isGlobal: true }), {
    credentials: { accessKey: "GLOBALAK", secretKey: "global-secret-key", securityToken: "global-token" },
    from: `${filed.home}/.huaweicloud/credentials [global]`,
    projectId: "p1",
    domainId: "d1",
  });
  const koo = await identities.of({ profile: "default" });
  assert.deepEqual(koo, { credentials: { accessKey: "KOOAK", secretKey: "koo-secret-key" }, from: `${filed.home}/.hcloud/config.json default`, domainId: "d2" });
  for (const secret of ["file-secret-key", "global-token", "koo-secret-key"]) assert.ok(filed.concealed.includes(secret));
  const terraform = await world(context, { environment, files: { ".hcloud/config.json": hcloud() } });
  assert.deepEqual(await new Identities(terraform).of({}), { credentials: { accessKey: "HWAK", secretKey: "hw-secret-key", securityToken: "hw-token" }, from: "HW_ACCESS_KEY", projectId: "p3" });
  // Another tool's profile is taken when it is named, and not else.
  assert.equal(await new Identities(await world(context, { files: { ".hcloud/config.json": hcloud() } })).of({}), undefined);
});

test("half of a pair is told by the name of what is missing, and not made whole from elsewhere", async (context) => {
  const files = { ".huaweicloud/credentials": INI };
  const half = await world(context, { files, environment: { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "" } });
  assert.match(await failed(half), /only HUAWEICLOUD_SDK_AK is there: HUAWEICLOUD_SDK_SK is missing/);
  const other = await world(context, { environment: { HW_SECRET_KEY: "never-said-anywhere", HW_SECURITY_TOKEN: "nor-this-one" } });
  const told = await failed(other);
  assert.match(told, /only HW_SECRET_KEY, HW_SECURITY_TOKEN is there: HW_ACCESS_KEY is missing/);
  assert.doesNotMatch(told, /never-said|nor-this/);
  const file = await world(context, { files: { ".huaweicloud/credentials": "[basic]\nak=A\n[global]\nsk=global-secret-key\n" } });
  assert.match(await failed(file), /only ak is there: sk is missing/);
});

test("the credentials file is where it is named, and others should not read it", async (context) => {
  const named = await world(context, { files: { "elsewhere.ini": INI }, environment: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "elsewhere.ini" }, mode: 0o644 });
  assert.equal((await new Identities(named).of({})).credentials.accessKey, "FILEAK");
  assert.deepEqual(named.warnings, ["credentials.open"]);
  assert.match(await failed(await world(context, { environment: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "absent.ini" } })), /nothing at this path.*absent\.ini/);
  const empty = await world(context, { files: { "empty.ini": "[other]\nak=a\nsk=b\n" }, environment: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "empty.ini" } });
  assert.match(await failed(empty), /Neither \[basic\] nor \[global\]/);
  // One that is there for something else is no credentials.
  assert.equal(await new Identities(await world(context, { files: { ".huaweicloud/credentials": "[basic]\nidp_id = x\n" } })).of({}), undefined);
});

test("a profile of KooCLI that cannot be read is told plainly", async (context) => {
  const told = async (/** @type {string} */ text, profile = "default") => failed(await world(context, { files: { ".hcloud/config.json": text } }), { profile });
  assert.match(await told(hcloud({}, { authEncrypt: "true" })), /keeps its profiles encrypted, and only KooCLI can read default.*--cli-auth-encrypt=false/);
  assert.match(await told(hcloud({}, { authEncrypt: undefined })), /encrypted/);
  assert.match(await told(hcloud({ mode: "SSO" })), /mode SSO, which only KooCLI can use/);
  assert.match(await told(hcloud(), "work"), /KooCLI has no profile work here\. There are: default\..*~\/\.hcloud\/config\.json/);
  assert.match(await told(hcloud({ accessKeyId: "", secretAccessKey: "" })), /has no access key/);
  assert.match(await told(hcloud({ secretAccessKey: "" })), /only accessKeyId is there: secretAccessKey is missing/);
  assert.match(await told('{"profiles": [}'), /A value is expected/);
  assert.match(await told("[]"), /no profile default here\. There are: -/);
  assert.match(await failed(await world(context, {}), { profile: "default" }), /nothing at this path/);
});

test("a target's own profile and relay count, and the command line's stand over them", async (context) => {
  const { call, write, sent, directory } = await cloud(context);
  await mkdir(join(directory, ".hcloud"));
  const { accessKey: accessKeyId, secretKey: secretAccessKey } = demo;
  await writeFile(join(directory, ".hcloud/config.json"), hcloud({ name: "work", accessKeyId, secretAccessKey }), { mode: 0o600 });
  await write("targets.json", [{ name: "website", profile: "work", operation: elb() }]);
  const world = { home: directory, environment: sdk(demo.blind) };
  const own = await call(["prove", "--to", "targets.json", "site.pem"], world);
  assert.equal(own.exit, 7, own.stdout);
  assert.match(own.stdout, /^Credentials: .*\/\.hcloud\/config\.json work$/m);
  assert.ok(sent.every(({ accessKey }) => accessKey === demo.accessKey));
  const over = await call(["prove", "--to", "targets.json", "--profile", "absent", "site.pem"], world);
  assert.equal(over.exit, 2);
  assert.match(over.stdout, /KooCLI has no profile absent/);
  sent.length = 0;
  await write("targets.json", [{ name: "website", relay: "https://relay.example/r", operation: elb() }]);
  await call(["prove", "--to", "targets.json", "site.pem"], world);
  assert.ok(sent.length > 0 && sent.every(({ url }) => url.startsWith("https://relay.example/r/")), JSON.stringify(sent));
  sent.length = 0;
  await call(["prove", "--to", "targets.json", "--relay", "http://127.0.0.1:9/relay", "site.pem"], world);
  assert.ok(sent.length > 0 && sent.every(({ url }) => url.startsWith("http://127.0.0.1:9/relay/")), JSON.stringify(sent));
});

test("without credentials and without a relay nothing is asked", async (context) => {
  const { call, write, sent } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const { exit, stdout } = await call(["deliver", "--to", "targets.json", "site.pem", "site.key"], { environment: {} });
  assert.equal(exit, 2);
  assert.match(stdout, /There are no credentials, and no relay that could sign\. Looked for: HUAWEICLOUD_SDK_AK, /);
  assert.equal(sent.length, 0);
});

test("a relay that has no credentials either is told from one that refuses", async (context) => {
  const { createRelay } = await import("countersign/edge");
  const { call, write } = await cloud(context);
  const relay = createRelay({ upstream: () => Promise.reject(new Error("nothing goes on")), now: () => now });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const fetch = (/** @type {string} */ address, /** @type {RequestInit} */ init) => relay(new Request(address, init));
  const { exit, stdout } = await call(["deliver", "--to", "targets.json", "--relay", "https://relay.example/relay", "site.pem", "site.key"], { environment: {}, fetch });
  assert.equal(exit, 2, stdout);
  assert.match(stdout, /website: targets\.json:2:3: There are no credentials, and the relay https:\/\/relay\.example\/relay has none to sign with\. Looked for: HUAWEICLOUD_SDK_AK, /);
});

test("a relay that signs needs none, and a guarded one its secret", async (context) => {
  const { createRelay } = await import("countersign/edge");
  const { call, write, sandbox } = await cloud(context);
  const guard = "a-guard-secret-of-a-test-relay";
  const { accessKey, secretKey } = demo;
  const relay = createRelay({ upstream: (/** @type {any} */ request, /** @type {any} */ init) => sandbox.fetch(new Request(request, init)), guard: { secret: guard }, now: () => now, credentials: () => ({ accessKey, secretKey }) });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const fetch = (/** @type {string} */ address, /** @type {RequestInit} */ init) => relay(new Request(address, init));
  const typed = ["deliver", "--to", "targets.json", "--relay", "https://relay.example/relay", "site.pem", "site.key"];
  const { exit, stdout } = await call(typed, { environment: { COUNTERSIGN_GUARD: guard }, fetch });
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^website: done/m);
  assert.ok(!stdout.includes(guard));
  const closed = await call(typed, { environment: {}, fetch });
  assert.equal(closed.exit, 5, closed.stdout);
});

test("a relay that is reached unencrypted is warned of, once, unless it is on this machine", async (context) => {
  const { call, write } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }, { name: "blog", operation: elb({ certificateId: demo.issued.blogId }) }]);
  for (const [relay, count] of /** @type {const} */ ([["http://relay.example/relay", 1], ["https://relay.example/relay", 0], ["http://127.0.0.1:8787/relay", 0], ["http://localhost:8787/relay", 0], ["http://[::1]/relay", 0], ["http://127.0.0.1.example/relay", 1]])) {
    const { stdout } = await call(["prove", "--to", "targets.json", "--relay", relay, "site.pem", "site.key"], { fetch: () => Promise.reject(new TypeError("nobody is there")) });
    assert.equal(stdout.match(/^warning: What is sent to http:\/\/[\w.]+, private keys .* is not encrypted\. Use https\.$/gm)?.length ?? 0, count, stdout);
  }
});

test("keys that stand in no section that is known are not passed over for another account's", async (context) => {
  const environment = { HW_ACCESS_KEY: "HWAK", HW_SECRET_KEY: "hw-secret-key" };
  const path = ".huaweicloud/credentials";
  for (const text of ["ak = A\nsk = b\n", "[default]\nak: A\nsk: b\n", "\u0000[\u0000b\u0000a\u0000s\u0000i\u0000c\u0000]\u0000"]) {
    assert.match(await failed(await world(context, { environment, files: { [path]: text } })), /^Neither \[basic\] nor \[global\] in this file has an ak and sk\. \(~\/\.huaweicloud\/credentials\)$/);
  }
  // Where nothing of a key stands, the next place has it.
  for (const text of ["", "# ak = A\n", "[basic]\nproject_id = p\n"]) {
    assert.equal((await new Identities(await world(context, { environment, files: { [path]: text } })).of({}))?.from, "HW_ACCESS_KEY");
  }
});
