/**
 * The hand-written types beside what the module really gives. In: each result, written out as a literal that must satisfy its type. Out:
 * what the compiler says: a member too many fails as surely as one too few.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSandbox, demo } from "@countersign/sandbox";
import { Bundle, compare, deliver, diagnose, examine, init, inPlace, inspect, look, lookup, permissions, prepare, projects, prove, readLookup, readOutcome, record, review, sign, uses } from "countersign";
import { signRecord, verifyRecordSignature, verifyRecords } from "countersign";
import { data, now, operation } from "./fixtures.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @type {string} */
let folder;
before(async () => {
  await init();
  // Inside the project, so that the compiler finds the package as a user's would.
  folder = await mkdtemp(join(root, "tests", ".types-"));
});
after(() => rm(folder, { recursive: true }));

/**
 * What the compiler says of these values.
 * @param {[type: string, value: unknown][]} values
 */
async function complaints(values) {
  // A request that is written as JSON keeps its body to itself.
  const whole = (/** @type {any} */ value) => (value?.body instanceof Uint8Array ? { ...value, body: value.body.slice() } : value);
  const bytes = (/** @type {string} */ _, /** @type {unknown} */ value) => (value instanceof Uint8Array ? { $bytes: true } : value);
  const lines = values.map(([type, value], index) => {
    const literal = JSON.stringify(whole(value), bytes, 1).replaceAll(/\{\s*"\$bytes": true\s*\}/g, "new Uint8Array()");
    return `export const value${index} = ${literal} satisfies types.${type};`;
  });
  const file = join(folder, "values.ts");
  await writeFile(file, `import type * as types from "countersign";\n${lines.join("\n")}\n`);
  const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "--ignoreConfig"];
  const target = ["--target", "esnext", "--module", "nodenext", "--types", "node"];
  const run = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...flags, ...target, file], { encoding: "utf8" });
  return run.stdout + run.stderr;
}

test("every result is what its type says", async () => {
  const example = (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));
  const files = ["sandbox/chain.crt", "sandbox/p256.encrypted.key", "certificates/cases/elb-document/input.pem"];
  const pile = (await Promise.all(files.map(data))).join("");
  const bundle = await Bundle.open(example);
  const request = prepare(operation, { bundle, now, acknowledge: ["chain.incomplete"] });
  const answered = { status: 200, body: "{}" };
  const answers = [
    { status: 200, body: JSON.stringify({ request_id: "r", certificate: { common_name: "other", private_key: "k" } }) },
    { status: 409, body: '{"error_code":"ELB.8907","error_msg":"conflict"}' },
    { status: 502, body: "" },
  ];
  const outcome = readOutcome(operation, answered, { bundle });
  /** @type {import("countersign").Operation} */
  const template = { ...operation, kind: "iotda", certificateId: "61c970ce2d63eb6ee655dbf1", templateId: null };
  const unbound = '{"certificate_id":null,"cn_name":null,"status":null,"verify_code":null,"template_id":null,"ocsp_enable":null}';
  const text = record({ operation, bundle, now, acknowledge: ["chain.incomplete"], note: "Change 4711", outcome });
  const said = await complaints([
    ["Inspection", inspect(example)],
    ["Inspection", inspect(pile)],
    ["Inspection", inspect("-----BEGIN CERTIFICATE-----\nMIIB")],
    ["Inspection", await examine(pile, { password: "wrong" })],
    ["Inspection", await examine(pile, { password: "sandbox" })],
    ["Signoff", review(operation, { bundle, now })],
    ["Signoff", review({ ...operation, domain: "a..b", name: "x".repeat(300) }, { now: "1999-01-01T00:00:00Z" })],
    ["PreparedRequest", request],
    ["SignedRequest", sign(request, { accessKey: "a", secretKey: "s" }, { now })],
    ["SignedRequest", sign(request, { token: "t" }, { now })],
    ["Difference", compare(await data("sandbox/p256.crt"), bundle)],
    ["RecordReport", verifyRecords([text, { version: 1 }])],
    ["SignoffRecord", JSON.parse(text)],
    ["RecordSignature", await verifyRecordSignature(await signRecord(text, bundle))],
    ["Diagnosis", diagnose(sign(request, { accessKey: "a", secretKey: "s" }, { now }), { status: 401, body: "" }, { now })],
    ...(await deliver([{ operation, credentials: { token: "t" } }], { now: () => 0, send: async () => ({ ...answered, headers: {}, scrubbed: [] }) })).map(
      (delivery) => /** @type {[string, unknown]} */ (["Delivery", plain(delivery)]),
    ),
    ["Outcome", readOutcome(template, { status: 200, body: unbound })],
    ...answers.map((answer) => /** @type {[string, unknown]} */ (["Outcome", readOutcome(operation, answer, { bundle })])),
  ]);
  assert.equal(said, "");
});

test("every operation we have a case of, and all that follows from it, is what its type says", async () => {
  const { readdir } = await import("node:fs/promises");
  /** @type {[string, unknown][]} */
  const values = [];
  for (const name of await readdir(join(root, "tests/data/operations/cases"))) {
    const { operation, files = [], encryption = [], now: time = now, acknowledge, refuse, answer } = JSON.parse(
      await data(`operations/cases/${name}/input.json`),
    );
    const expected = JSON.parse(await data(`operations/cases/${name}/expected.json`));
    if (expected.error) continue;
    const [bundle, second] = await Promise.all([files, encryption].map(opened));
    const context = { ...(bundle && { bundle }), ...(second && { encryption: second }), now: time, ...(refuse && { refuse }) };
    values.push(["Operation", operation], ["Signoff", review(operation, context)]);
    if (expected.request) values.push(["PreparedRequest", prepare(operation, { ...context, ...(acknowledge && { acknowledge }) })]);
    if (!answer) continue;
    const body = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    values.push(["Outcome", readOutcome(operation, { ...answer, headers: {}, body }, context)]);
  }
  assert.ok(values.length > 150, `${values.length} values`);
  assert.equal(await complaints(values), "");
});

test("every question we have a case of, and what is found, is what its type says", async () => {
  const { readdir } = await import("node:fs/promises");
  /** @type {[string, unknown][]} */
  const values = [["Permissions", permissions(["elb", "apig", "iam.projects"])]];
  for (const name of await readdir(join(root, "tests/data/lookups/cases"))) {
    const { question, status, headers = {}, body } = JSON.parse(await data(`lookups/cases/${name}/input.json`));
    const expected = JSON.parse(await data(`lookups/cases/${name}/expected.json`));
    if (expected.error) continue;
    values.push(["Question", question], ["PreparedRequest", lookup(question)]);
    if (status) values.push([`Found<"${question.kind}">`, readLookup(question, { status, headers, body })]);
  }
  assert.ok(values.length > 250, `${values.length} values`);
  assert.equal(await complaints(values), "");
});

test("everything that can be looked at in the sandbox is what its type says", async () => {
  const sandbox = createSandbox({ now: () => Date.parse(now) });
  const { accessKey, secretKey, region, projectId, domainId, apig, iotda, pca } = demo;
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => sandbox.fetch(new Request(address, init));
  const options = { credentials: { accessKey, secretKey }, now: () => Date.parse(now), fetch };
  const [ofElb, ofApig] = [{ region, projectId, certificateId: demo.certificateId }, { region, projectId, certificateId: apig.certificateId }];
  const ofIotda = { endpoint: iotda.endpoint, projectId, instanceId: iotda.instanceId };
  /** @type {import("countersign").Question[]} */
  const questions = [
    { kind: "elb.certificates", region, projectId },
    { kind: "elb.certificate", ...ofElb },
    { kind: "elb.listeners", region, projectId },
    { kind: "elb.private-key-echo", region, projectId },
    { kind: "apig.certificates", region, projectId },
    { kind: "apig.certificate", ...ofApig },
    { kind: "apig.domains", ...ofApig },
    { kind: "apig.gateways", region, projectId },
    { kind: "iotda.certificates", ...ofIotda },
    { kind: "iotda.certificate", ...ofIotda, certificateId: iotda.certificateId },
    { kind: "iotda.templates", ...ofIotda },
    { kind: "iotda.server-certificates", ...ofIotda },
    { kind: "pca.authorities", region },
    { kind: "pca.authority", region, caId: pca.issuerId },
    { kind: "pca.certificate", region, caId: pca.issuerId },
    { kind: "iam.projects", region, domainId },
    { kind: "iam.named-projects", region, name: region },
    { kind: "iam.accounts", region },
    { kind: "sts.identity", region },
    { kind: "apig.certificate", ...ofApig, certificateId: demo.certificateId },
  ];
  /** @type {[string, unknown][]} */
  const values = [];
  for (const question of questions) {
    const found = await look(question, options);
    assert.ok(found.items.length > 0 || question === questions.at(-1), `${question.kind} ${JSON.stringify(found)}`);
    values.push(["Question", question], [`Found<"${question.kind}">`, found]);
  }
  const denied = createSandbox({ now: () => Date.parse(now), accounts: [{ accessKey, secretKey, projectId, denied: ["elb:*"] }] });
  const refused = { ...options, fetch: async (/** @type {string} */ address, /** @type {RequestInit} */ init) => denied.fetch(new Request(address, init)) };
  const activation = /** @type {const} */ ({ signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 1 } });
  values.push(
    ["InPlace", await inPlace({ kind: "elb", ...ofElb }, options)],
    ["InPlace", await inPlace({ kind: "elb", ...ofElb }, refused)],
    ["InPlace", await inPlace({ kind: "apig", ...ofApig, name: apig.name }, options)],
    ["InPlace", await inPlace({ kind: "iotda", ...ofIotda, certificateId: iotda.certificateId }, options)],
    ["InPlace", await inPlace({ kind: "pca", region, caId: pca.caId, issuerId: pca.issuerId, ...activation }, options)],
    ["Uses", await uses({ kind: "elb", ...ofElb }, options)],
    ["Uses", await uses({ kind: "apig", ...ofApig }, options)],
    ["Proof", await prove({ kind: "elb.switch-private-key-echo", region, projectId: ofElb.projectId, enabled: true }, { ...options, within: 0 })],
    ["Projects", await projects({ region }, options)],
    ["Projects", await projects({ region: "eu-west-0" }, options)],
  );
  assert.equal(await complaints(values), "");
});

/** @param {string[]} files */
async function opened(files) {
  if (files.length === 0) return undefined;
  return Bundle.open((await Promise.all(files.map(data))).join(""));
}

/**
 * An error is an object of its own class, which no literal can be.
 * @param {import("countersign").Delivery} delivery
 */
function plain({ error, ...delivery }) {
  return { ...delivery, ...(error && { error: { name: error.name, code: error.code, message: error.message } }) };
}

test("every certificate we have a golden reading of is what its type says", async () => {
  const { readdir } = await import("node:fs/promises");
  const names = await readdir(join(root, "tests/data/certificates/cases"));
  const texts = await Promise.all(names.map((name) => data(`certificates/cases/${name}/input.pem`)));
  const read = texts.flatMap((text) => inspect(text).certificates);
  assert.ok(read.length > 100);
  assert.equal(await complaints(read.map((certificate) => ["Certificate", certificate])), "");
});

test("a member too many and one too few are both caught", async () => {
  const [certificate] = inspect(await data("sandbox/p256.crt")).certificates;
  const { commonName, ...without } = /** @type {any} */ (certificate);
  assert.match(await complaints([["Certificate", { ...without, commonNames: [commonName] }]]), /commonNames/);
  const { subject, ...fewer } = /** @type {any} */ (certificate);
  assert.ok(subject);
  assert.match(await complaints([["Certificate", fewer]]), /subject/);
});
