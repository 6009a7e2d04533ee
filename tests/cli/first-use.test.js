/** What somebody new meets first. In: the sandbox, a certificate, small mistakes. Out: sentences that name what was wrong, and no false alarm. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { newServer, renewed } from "./recipes/server.js";

/** @type {import("./recipes/server.js").Server} */
let server;
/** Of the sandbox, and no secret. */
const KEYS = { HUAWEICLOUD_SDK_AK: demo.accessKey, HUAWEICLOUD_SDK_SK: demo.secretKey };

beforeEach(async () => {
  server = await newServer();
  const [{ fullchain, privkey }, { targets: [target] }] = [await renewed(), server.targets()];
  await server.write("site/fullchain.pem", fullchain);
  await server.write("site/privkey.pem", privkey);
  await server.write("named.json", JSON.stringify({ ...target, name: "Website", operation: { ...target?.operation, certificateId: { name: "Website" } } }));
});
afterEach(() => server.close());

const countersign = (/** @type {string} */ words, environment = {}) => server.run(`countersign ${words}`, { ...KEYS, ...environment });

test("a target that is called by its name is checked, delivered, and known as done", async () => {
  for (const command of ["check --to named.json site", "deliver --to named.json --journal journal.ndjson site", "status --to named.json journal.ndjson"]) {
    const { code, stdout } = await countersign(command);
    assert.equal(code, 0, `${command}\n${stdout}`);
  }
  const again = await countersign("check --to named.json site");
  assert.equal(again.code, 0, `what deliver takes for done is nothing that check stops\n${again.stdout}`);
  assert.match(again.stdout, /in-place\.already-there/);
});

test("a key that is missing is named, as the line that it begins with", async () => {
  const { code, stdout } = await countersign("deliver --to named.json site/fullchain.pem");
  assert.equal(code, 4);
  assert.match(stdout, /-----BEGIN PRIVATE KEY-----/);
});

test("a file of credentials that is not there is named, and not the targets file", async () => {
  const { code, stdout } = await countersign("deliver --to named.json site", { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "", HUAWEICLOUD_SDK_CREDENTIALS_FILE: "nowhere" });
  assert.equal(code, 2);
  assert.match(stdout, /nowhere: /);
  assert.doesNotMatch(stdout, /named\.json/);
});
