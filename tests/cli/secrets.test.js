/**
 * Secrets only go in. In: every command, with a secret in everything that it reads, and services that quote back what they were sent. Out: none of
 * them is said, in whatever form, wherever it is written to.
 */
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { demo, serverCertificate } from "@countersign/sandbox";
import { call, dataBytes, now, part, run, temporaryFolder } from "./fixtures.js";
import { elb } from "./delivering.js";

/** @type {Record<string, any>} */
let COMMANDS;

before(async () => {
  ({ COMMANDS } = await part("cli/command.js"));
});

const CANARY = {
  secretKey: "CanaryOfTheSecretKey+/0123456789abcdefgh",
  token: "CanaryOfTheSecurityToken+/=0123456789",
  guard: "canary of the guard secret",
  password: "canary-of-the-password",
  stray: "canary-of-an-unused-variable",
};

/** In every form that it might be said in. @param {string} secret */
const forms = (secret) => {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url"), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
};

/**
 * A folder with all that a command may read.
 *
 * @param {import("node:test").TestContext} context
 */
async function prepared(context) {
  const folder = await temporaryFolder(context);
  const write = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content, mode = 0o600) => writeFile(join(folder, name), content, { mode });
  const { certificate, privateKey } = await serverCertificate(["www.example.com"], 190, now);
  await write("site.pem", certificate);
  await write("site.key", privateKey);
  await write("both.pem", privateKey + certificate);
  await write("cut.key", privateKey.slice(0, privateKey.length / 2));
  await write("mixed.key", privateKey.replace(/\n(.{9})/, "\n$1!"));
  await write("unlabelled.txt", privateKey.replaceAll(/-----.*-----/g, ""));
  await write("password", `${CANARY.password}\n`);
  await write("locked.key", await dataBytes("sandbox/rsa4096.encrypted.key"));
  await write("root.crt", await dataBytes("sandbox/root.crt"));
  const target = { name: "website", operation: elb({ certificateId: demo.unusedCertificateId }) };
  await write("targets.json", JSON.stringify(target));
  await write("named.json", JSON.stringify({ ...target, operation: elb({ certificateId: { name: "Website" } }) }));
  await write("secret.json", JSON.stringify({ ...target, secretKey: CANARY.secretKey }));
  await write("broken.json", `{ "name": "${CANARY.secretKey}" "guard": "${CANARY.guard}" }`);
  await write("journal.ndjson", `{"key":"${CANARY.secretKey}"}\n${privateKey}\n`);
  const lines = privateKey.split("\n").filter((line) => line.length > 20 && !line.startsWith("-----"));
  return { folder, lines };
}

/** What each command is called with, beside `--json` and the like; they end well, and badly. @type {Record<string, string[][]>} */
const CALLS = {
  inspect: [["site.pem", "site.key"], ["both.pem", "--password-file", "password"], ["cut.key"], ["mixed.key"], ["unlabelled.txt"], ["locked.key", "--password-env", "CANARY_PASSWORD"], ["broken.json"], ["journal.ndjson"]],
  check: [["--to", "targets.json", "site.pem", "site.key"], ["--to", "named.json", "both.pem", "--look"], ["--to", "secret.json", "both.pem"], ["--to", "broken.json", "both.pem"], ["--to", "site.key", "site.pem"], ["--to", "targets.json", "mixed.key", "site.pem"]],
  deliver: [["--to", "targets.json", "both.pem"], ["--to", "targets.json", "both.pem", "--dry-run"], ["--to", "named.json", "both.pem", "--journal", "new.ndjson"], ["--to", "targets.json", "both.pem", "--relay", "http://127.0.0.1:9/relay"], ["--to", "secret.json", "both.pem"], ["--to", "targets.json", "both.pem", "--journal", "journal.ndjson"]],
  prove: [["--to", "targets.json", "both.pem"], ["--to", "targets.json", "both.pem", "--relay", "http://127.0.0.1:9/relay"]],
  find: [["--kind", "elb.certificates", "--region", "cn-north-4"], ["--kind", CANARY.secretKey, "--region", "cn-north-4"].slice(2)],
  permissions: [["--to", "named.json"], ["--to", "secret.json"], ["elb"], [CANARY.secretKey]],
  diff: [["site.pem", "both.pem"], ["site.key", "site.pem"], ["mixed.key", "both.pem"]],
  verify: [["--roots", "root.crt", "both.pem"], ["--roots", "site.key", "both.pem"], ["--roots", "mixed.key", "site.pem"]],
  records: [["verify", "journal.ndjson"], ["show", "journal.ndjson"]],
  status: [["journal.ndjson"], ["journal.ndjson", "--to", "secret.json"]],
  sandbox: [["--port", "0", "--no-open"], ["--port", CANARY.guard]],
};

/** What no command may be told so, and what a shell may put into its place. */
const EVERYWHERE = ["--password", "--secret-key", "--token", "--guard"];

const ENVIRONMENT = {
  HUAWEICLOUD_SDK_AK: demo.accessKey,
  HUAWEICLOUD_SDK_SK: CANARY.secretKey,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: CANARY.token,
  COUNTERSIGN_GUARD: CANARY.guard,
  CANARY_PASSWORD: CANARY.password,
  PASSWORD: CANARY.stray,
};

/** By what it does with what it was sent. @type {Record<string, (sent: string) => Response>} */
const SERVICES = {
  refusing: (sent) => Response.json({ error_code: "APIGW.0301", error_msg: `Incorrect IAM authentication information: ${sent}` }, { status: 401 }),
  failing: (sent) => Response.json({ error_msg: sent, error_code: sent.slice(0, 60) }, { status: 400, headers: { "x-request-id": "r" } }),
  echoing: (sent) => new Response(`{"certificates":[{"id":${JSON.stringify(sent)}}],"certificate":{"private_key":${JSON.stringify(sent)}}}`, { headers: { "content-type": "application/json" } }),
  "breaking off": (sent) => {
    throw new TypeError(`fetch failed: ${sent}`);
  },
};

test("every command is called", () => {
  assert.deepEqual(Object.keys(CALLS).sort(), Object.keys(COMMANDS).sort());
});

test("no command says a secret, however it ends", { timeout: 110_000 }, async (context) => {
  const { folder, lines } = await prepared(context);
  const secrets = [...Object.values(CANARY).flatMap(forms), ...lines];
  /** @type {Set<number>} */
  const exits = new Set();
  let count = 0;
  for (const [command, calls] of Object.entries(CALLS)) {
    const isActing = ["check", "deliver", "prove", "find"].includes(command);
    for (const typed of [...calls, ...EVERYWHERE.map((option) => [option, CANARY.secretKey]), ...EVERYWHERE.map((option) => [`${option}=${CANARY.secretKey}`])]) {
      for (const [service, answer] of Object.entries(SERVICES).slice(0, isActing ? undefined : 1)) {
        for (const [how, environment] of Object.entries({ "": {}, "--json": {}, "--lang=zh": { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(folder, "summary") } })) {
          // Who does not answer is asked again, after a while.
          if (service === "breaking off" && (typed !== calls[0] || how !== "--json")) continue;
          const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => {
            const request = new Request(address, init);
            return answer(`${JSON.stringify([...request.headers])} ${CANARY.secretKey} ${CANARY.token} ${CANARY.guard} ${await request.text()}`);
          };
          const signal = AbortSignal.timeout(command === "sandbox" ? 100 : 20_000);
          const made = { directory: folder, home: folder, environment: { ...ENVIRONMENT, ...environment }, fetch, signal, now: () => now, random: () => 0 };
          const { exit, stdout, stderr } = await run([command, ...typed, ...(how ? [how] : [])], made);
          exits.add(exit);
          count += 1;
          // What the built package alone has is not there in the sources.
          assert.doesNotMatch(stdout + stderr, /a fault of countersign|countersign 自身的故障/, `${command} ${typed}`);
          for (const secret of secrets) assert.ok(!(stdout + stderr).includes(secret), `${command} ${typed} (${service}): ${secret}: ${stdout}${stderr}`);
        }
      }
    }
  }
  for (const name of (await readdir(folder)).filter((name) => ["summary", "new.ndjson"].includes(name))) {
    const text = await readFile(join(folder, name), "utf8");
    for (const secret of secrets) assert.ok(!text.includes(secret), name);
  }
  assert.ok(count > 300);
  // They went different ways.
  for (const exit of [0, 2, 4, 5, 6]) assert.ok(exits.has(exit), `${[...exits]}`);
});

test("nor what stands before the command, behind an option that there is not", async () => {
  const secret = "hunter2";
  for (const [option, sentence] of /** @type {const} */ ([["--password", /^error: --password is no option/m], ["--secret-key", /HUAWEICLOUD_SDK_SK/], ["--guard", /COUNTERSIGN_GUARD/], ["-p", /^error: -p is no option/m], ["--anything", /has no option --anything/], ["--password-file", /has no option --password-file|no option/]])) {
    for (const typed of [[option, secret, "inspect", "a.pem"], [`${option}=${secret}`, "inspect"], ["--json", option, secret, "inspect", "a.pem"], ["help", option, secret]]) {
      for (const environment of [{}, { GITHUB_ACTIONS: "true" }]) {
        const { exit, stdout, stderr } = await run(typed, { environment });
        assert.equal(exit, 2, stdout);
        assert.ok(!(stdout + stderr).includes(secret), `${typed}: ${stdout}${stderr}`);
        if (!("GITHUB_ACTIONS" in environment) && !typed.includes("--json")) assert.match(stdout, sentence);
      }
    }
  }
});

test("nor does the process, which others may see", async (context) => {
  const { folder, lines } = await prepared(context);
  for (const typed of [["inspect", "both.pem"], ["inspect", "mixed.key"], ["check", "--to", "targets.json", "both.pem"], ["deliver", "--to", "targets.json", "both.pem", "--relay", "http://127.0.0.1:9/relay"]]) {
    const { stdout, stderr } = await call(typed, { directory: folder, environment: { ...ENVIRONMENT, HOME: folder, NODE_OPTIONS: "" } });
    for (const secret of [...Object.values(CANARY).flatMap(forms), ...lines]) assert.ok(!(stdout + stderr).includes(secret), `${typed}: ${stdout}${stderr}`);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
});
