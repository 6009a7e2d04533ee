/**
 * `permissions`. In: targets, or kinds. Out: the policy; and a run of these targets asks for nothing else.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { admit, init, permissions as least } from "countersign";
import { cloud, demo, elb } from "./delivering.js";

await init();

/** What stands in the policy of these arguments. @param {Awaited<ReturnType<typeof cloud>>} cloud @param {...string} typed */
async function actionsOf({ call }, ...typed) {
  const { exit, events, stdout } = await call(["permissions", ...typed, "--json"], { environment: {} });
  assert.equal(exit, 0, stdout);
  const [{ policy, actions }] = events;
  assert.deepEqual(policy.Statement.flatMap((/** @type {any} */ { Action }) => Action), actions.map((/** @type {any} */ { action }) => action));
  return policy.Statement.flatMap((/** @type {any} */ { Action }) => Action).sort();
}

/** What a call needs. @param {{ method: string, url: string }} call */
function neededFor({ method, url }) {
  const { host, pathname, search } = new URL(url);
  const { kind } = admit({ method, host, path: pathname, query: search.slice(1) });
  return least([kind]).actions.map(({ action }) => action);
}

const TARGETS = {
  "by its id": [{ operation: elb() }],
  "by its name": [{ operation: elb({ certificateId: { name: "Website" } }) }],
  "by its name, in the project of the region": [{ operation: elb({ projectId: undefined, certificateId: { domain: "www.example.com" } }) }],
  "a gateway's, by a domain": [{ operation: { kind: "apig", region: "cn-north-4", projectId: demo.projectId, certificateId: { domain: "orders.example.com" } } }],
  "a device CA": [{ operation: { kind: "iotda", region: "cn-north-4", projectId: demo.projectId, certificateId: demo.iotda.certificateId, provisionEnable: true, templateId: demo.iotda.templateId } }],
  "an authority, whose issuer is named": [
    {
      confirm: demo.pca.caId.slice(0, 8),
      operation: { kind: "pca", region: "cn-north-4", caId: demo.pca.caId, issuerId: { commonName: "Sandbox Root CA" }, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } },
    },
  ],
};
for (const [name, targets] of Object.entries(TARGETS)) {
  test(`a run asks for what the policy allows and for nothing else: ${name}`, async (context) => {
    const there = await cloud(context, { names: ["www.example.com", "example.com", "orders.example.com", "*.orders.example.com"] });
    await there.write("targets.json", targets);
    const files = ["elb", "apig"].includes(targets[0]?.operation.kind) ? ["site.pem", "site.key"] : [];
    const allowed = await actionsOf(there, "--to", "targets.json");
    assert.equal(there.sent.length, 0, "nothing is asked to say so");
    const { exit, stdout } = await there.call(["deliver", "--to", "targets.json", "--accept", "certificate.expires-soon", ...files]);
    assert.equal(exit, 0, stdout);
    const asked = [...new Set(there.sent.flatMap(neededFor))].sort();
    assert.deepEqual(asked, allowed);
  });
}

test("for kinds it says what their runs ask, and for people what each is for", async (context) => {
  const there = await cloud(context);
  assert.deepEqual(await actionsOf(there, "pca"), ["pca:ca:activate", "pca:ca:export", "pca:ca:get"]);
  assert.deepEqual(await actionsOf(there, "elb.certificates", "iam.projects"), ["elb:certificates:list"]);
  const { stdout } = await there.call(["permissions", "apig"], { environment: {} });
  const [, policy = ""] = /^(\{.*?^\})$/ms.exec(stdout) ?? [];
  assert.deepEqual(JSON.parse(policy).Version, "5.0");
  assert.match(stdout, /^apig:certificate:get +\S.*$/m);
  assert.match((await there.call(["permissions", "apig", "--lang", "zh"], { environment: {} })).stdout, /^apig:certificate:get +.*[\u4e00-\u9fff]/m);
});

test("without either, and for a kind that there is not, it says what to give", async (context) => {
  const { call } = await cloud(context);
  const nothing = await call(["permissions"], { environment: {} });
  assert.equal(nothing.exit, 2);
  assert.match(nothing.stdout, /permissions needs --to TARGETS, or KIND/);
  for (const kind of ["elbow", "constructor", "__proto__"]) {
    const unknown = await call(["permissions", kind], { environment: {} });
    assert.equal(unknown.exit, 2, unknown.stdout);
    assert.ok(unknown.stdout.includes(kind));
  }
});

