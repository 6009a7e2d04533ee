/**
 * `deliver` as an activity. In: the example, Temporal's own types, bundler and activity environment. Out: it is of their types, its workflow runs in
 * their sandbox as far as that is known without a server, and its activities send once what may be sent once.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { LARGE, consumer, newerNode, run, tool } from "../consumer.js";
import { PASSWORD, lockedFile } from "./secrets.js";
import { isWrite, startServices } from "./services.js";

const BUNDLE = `import { bundleWorkflowCode } from "@temporalio/worker";
import { fileURLToPath } from "node:url";
const { code } = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL("workflows.ts", import.meta.url)) });
console.log(/rotation/.test(code), /SDK-HMAC/.test(code));
`;

/** Runs an activity as often as an engine would that does not know how it ended. */
const RUN = `import { MockActivityEnvironment } from "@temporalio/testing";
import { Bundle, init } from "countersign";
import { openJournal } from "countersign/journal";
import { readFile } from "node:fs/promises";
import { createActivities } from "./activities.ts";
import type { Checked } from "./activities.ts";
const { RELAY: relay = "", TARGET = "", PASSWORD: password, ACCESS_KEY: accessKey = "", SECRET_KEY: secretKey = "" } = process.env;
let { operation, files } = JSON.parse(TARGET);
await init();
const journal = await openJournal(process.argv[2] ?? "");
const activities = createActivities({
  journal,
  relay,
  async open() {
    const bundle = files ? await Bundle.open(await readFile(files), { password }) : undefined;
    return { operation, accept: [], credentials: { accessKey, secretKey }, ...(bundle && { bundle }) };
  },
});
const said = [];
let of = "";
for (const step of (process.argv[3] ?? "").split(",")) {
  const environment = new MockActivityEnvironment();
  // Somebody renews the file while the rotation is under way.
  if (step === "renew") files = "next.pem";
  if (step === "renew") continue;
  try {
    if (step === "check") {
      const checked = (await environment.run(activities.check, "it")) as Checked;
      of = checked.of;
      said.push(checked);
    } else said.push(await environment.run(activities.deliverOne, "it", of, []));
  } catch (error) {
    const { type, message, nonRetryable } = error as { type?: string; message: string; nonRetryable?: boolean };
    said.push({ type, message, nonRetryable });
  }
}
await journal.close();
console.log(JSON.stringify(said));
`;

/** @type {string} */
let path;
before(async () => {
  path = await consumer("example-temporal", { "run.ts": RUN, "bundle.ts": BUNDLE, "site.pem": await lockedFile(["www.example.com", "example.com"], 90), "next.pem": await lockedFile(["elsewhere.example.com"], 91) }, "temporal");
});

test("temporal: it is of Temporal's own types", LARGE, async () => {
  await run(path, tool("tsc"), "--noEmit", "--project", path);
});

test("temporal: its workflow is bundled without what acts", LARGE, async () => {
  assert.match((await run(path, newerNode, "bundle.ts")).out, /^true false$/m);
});

const { region, projectId, issued, pca } = demo;
const WEBSITE = { operation: { kind: "elb", region, projectId, certificateId: issued.websiteId }, files: "site.pem" };
const ACTIVATION = {
  operation: { kind: "pca", region, caId: pca.caId, issuerId: pca.issuerId, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 1 } },
};

/**
 * @param {import("node:test").TestContext} context
 * @param {object} target
 * @param {string} steps
 * @param {object[]} faults
 */
async function ran(context, target, steps, faults = []) {
  const services = await startServices();
  context.after(() => services.close());
  services.sandbox.state.faults.push(.../** @type {any} */ (faults));
  const variables = { RELAY: services.relay, TARGET: JSON.stringify(target), PASSWORD, ACCESS_KEY: demo.accessKey, SECRET_KEY: demo.secretKey };
  const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const { out, err } = await run(path, "env", ...given, newerNode, "run.ts", join(path, `${context.name.replace(/\W+/g, "-")}.ndjson`), steps);
  for (const secret of [PASSWORD, demo.secretKey]) assert.ok(!`${out}${err}`.includes(secret));
  return { said: JSON.parse(out.trim().split("\n").at(-1) ?? ""), writes: services.writes() };
}

test("temporal: a PUT is checked, tried again, and done", LARGE, async (context) => {
  const { said, writes } = await ran(context, WEBSITE, "check,deliver,deliver,deliver", [{ kind: "throttle", match: isWrite }]);
  const [checked, first, second, third] = said;
  assert.match(checked.of, /^[0-9a-f]{64}$/);
  assert.deepEqual(checked, { of: checked.of, repeatable: true, errors: [], warnings: [] });
  assert.deepEqual([first.type, first.nonRetryable], ["Passing", false]);
  assert.deepEqual([second.state, second.knownBy, third.state], ["confirmed", "looking", "confirmed"]);
  assert.deepEqual(writes.map(({ status }) => status), [429, 200]);
});

test("temporal: a POST whose answer is lost is looked for, however often the activity runs", LARGE, async (context) => {
  const { said, writes } = await ran(context, ACTIVATION, "check,deliver,deliver", [{ kind: "dropAfter", match: isWrite }]);
  assert.deepEqual(said.slice(1).map((/** @type {any} */ { state, knownBy }) => [state, knownBy]), [["confirmed", "looking"], ["confirmed", "looking"]]);
  assert.equal(writes.length, 1);
});

test("temporal: what was not checked is not sent, whatever was accepted before", LARGE, async (context) => {
  const { said, writes } = await ran(context, WEBSITE, "check,renew,deliver");
  assert.deepEqual([said[1].type, said[1].nonRetryable], ["Changed", true]);
  assert.equal(writes.length, 0);
});
