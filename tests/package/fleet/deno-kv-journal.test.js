/** The journal on Deno KV. In: a program that is run twice, and Deno. Out: what the first run did, the second knows; no secret is kept. */
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { demo } from "@countersign/sandbox";
import { LARGE, consumer, run, tool } from "../consumer.js";
import { PASSWORD, assertNoSecretIn, lockedFile } from "./secrets.js";
import { startServices } from "./services.js";

const GRANTED = ["run", "--no-prompt", "--unstable-kv", "--allow-net", "--allow-env", "--allow-read", "--allow-write"];

test("deno-kv-journal: what one run did, the next one knows", LARGE, async (context) => {
  const services = await startServices();
  context.after(() => services.close());
  const { region, projectId, issued } = demo;
  const target = (/** @type {string} */ name, /** @type {string} */ certificateId) => ({ name, operation: { kind: "elb", region, projectId, certificateId } });
  const files = { "targets.json": JSON.stringify([target("website", issued.websiteId), target("blog", issued.blogId)]), "site.pem": await lockedFile(["www.example.com", "blog.example.com", "example.com"], 90) };
  const path = await consumer("example-deno-kv-journal", files, "deno-kv-journal");
  const environment = { KV: join(path, "kept", "deliveries.kv"), KEY_PASSWORD: PASSWORD, ACCESS_KEY: demo.accessKey, SECRET_KEY: demo.secretKey, RELAY: services.relay };
  const rotate = () => run(path, "env", ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), tool("deno"), ...GRANTED, "rotate.js", "targets.json", "site.pem");
  await mkdir(join(path, "kept"));
  const { out } = await rotate();
  assert.equal(out, "website: confirmed, known by looking\nblog: confirmed, known by looking\n");
  assert.equal(services.writes().length, 2);
  assert.equal((await rotate()).out, out);
  assert.equal(services.writes().length, 2);
  const all = await assertNoSecretIn(join(path, "kept"), out, [demo.secretKey]);
  assert.ok(all.includes(issued.websiteId), "nothing was kept, or not where it was looked for");
});

/** A file to hold the journal to, in Deno itself. */
const CONTRACT = `import { holdsContract } from "./contract.js";
import { journalOf } from "./journal.js";
await holdsContract(async () => {
  const kv = await Deno.openKv("contract.kv");
  return { journal: journalOf(kv), close: () => kv.close() };
});
console.log("held");
`;

test("deno-kv-journal: it keeps the contract of every journal", LARGE, async () => {
  const contract = await readFile(new URL("../../journal/contract.js", import.meta.url), "utf8");
  const path = await consumer("example-deno-kv-contract", { "contract.js": contract, "hold.js": CONTRACT }, "deno-kv-journal");
  assert.equal((await run(path, tool("deno"), ...GRANTED, "hold.js")).out, "held\n");
});
