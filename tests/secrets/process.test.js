/**
 * The command line as a process, which others on the machine can look at. In: a relay that quotes all it was sent. Out: no secret in the arguments of
 * any process, in a temporary file, in the summary and the annotations of a run, in the journal, or in what is printed.
 */
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { call, temporaryFolder } from "../cli/fixtures.js";
import { TEXTS } from "./canaries.js";
import { certificate, credentials, operation, privateKey } from "./stage.js";
import { secretsIn } from "./told.js";

/** What the arguments of all processes are now; nothing where a system does not show them as files. */
async function argumentsNow() {
  const processes = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  // One that has ended meanwhile has none.
  return Promise.all(processes.map((name) => readFile(`/proc/${name}/cmdline`, "latin1").catch(() => "")));
}

/** @param {string} folder @returns {Promise<string[]>} what stands in each file below it */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")));
}

test("nobody beside a run sees a secret of it", { timeout: 100_000 }, async (context) => {
  const [folder, temporary] = [await temporaryFolder(context), await temporaryFolder(context)];
  await writeFile(join(folder, "site.pem"), certificate);
  const seen = /** @type {string[]} */ ([]);
  const told = new Set();
  const relay = createServer(async (request, response) => {
    const body = [];
    for await (const part of request) body.push(part);
    seen.push(...(await argumentsNow()), ...(await filesIn(temporary)));
    const quoted = `${JSON.stringify(request.headers)} ${Buffer.concat(body)} ${TEXTS.secretKey.text}`;
    for (const secret of secretsIn(quoted)) told.add(secret);
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ error_code: "ELB.1004", error_msg: `::error::not with ${quoted}\n::warning::${quoted}` }));
  });
  await new Promise((resolve) => {
    relay.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  context.after(() => relay.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (relay.address());
  await writeFile(join(folder, "targets.json"), JSON.stringify([{ name: "website", operation }, { name: "renamed", operation: { ...operation, certificateId: "333a325e5e3e4ce8beeb320aa714cc12" } }]));
  const environment = {
    HOME: folder,
    TMPDIR: temporary,
    HUAWEICLOUD_SDK_AK: credentials.accessKey,
    HUAWEICLOUD_SDK_SK: credentials.secretKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: credentials.securityToken,
    COUNTERSIGN_GUARD: TEXTS.guard.text,
    GITHUB_ACTIONS: "true",
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
  };
  for (const how of [[], ["--json"], ["--lang=zh"]]) {
    for (const command of [["deliver", "--journal", "journal.ndjson"], ["prove"], ["check", "--look"]]) {
      const typed = [...command, ...how, "--to", "targets.json", "--relay", `http://127.0.0.1:${port}/relay`, "site.pem", "-"];
      const { stdout, stderr } = await call(typed, { directory: folder, environment, input: privateKey });
      // The runner is told what to mask by a command of its own, which it does not show.
      const shown = (stdout + stderr).replace(/^::add-mask::.*$/gm, "");
      assert.deepEqual(secretsIn(shown), [], typed.join(" "));
    }
  }
  // It had them to quote.
  for (const { name } of [TEXTS.secretKey, TEXTS.securityToken, TEXTS.guard]) assert.ok(told.has(name), name);
  for (const text of seen) assert.deepEqual(secretsIn(text), [], "while it ran");
  assert.deepEqual(await filesIn(temporary), []);
  for (const text of await filesIn(folder)) assert.deepEqual(secretsIn(text), [], "what it wrote");
});
