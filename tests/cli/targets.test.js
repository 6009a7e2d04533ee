/**
 * The targets file. In: files as people write them, well and badly. Out: targets; or a sentence with the line and the member. The JSON schema
 * that is shipped, the reader and the package's own operations agree.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { init, review } from "countersign";
import { folder, part, temporaryFolder } from "./fixtures.js";

const projectId = "99a3fff0d03c428eac3678da6a7d0f24";
const certificateId = "233a325e5e3e4ce8beeb320aa714cc12";
const caId = "4c0e772e-a30c-4029-b929-b7acb04143f7";
const elb = { kind: "elb", region: "cn-north-4", projectId, certificateId };
const apig = { kind: "apig", region: "cn-north-4", projectId, certificateId: { domain: "api.example.com" } };
const iotda = { kind: "iotda", region: "cn-north-4", projectId, certificateId: "61c970ce2d63eb6ee655dbf1", templateId: null, ocspEnable: false };
const pca = { kind: "pca", region: "cn-north-4", caId, issuerId: { commonName: "Root" }, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } };
const echo = { kind: "elb.switch-private-key-echo", region: "cn-north-4", projectId: { name: "cn-north-4_team" }, enabled: false };

let targetsOf;
let words;
let schema;
let isValid;

before(async () => {
  ({ targetsOf } = await part("cli/targets/targets.js"));
  words = await (await part("cli/words/words.js")).wordsIn("en");
  schema = JSON.parse(await readFile(join(folder, "targets.schema.json"), "utf8"));
  // The validator that ESLint brings knows an older draft, whose words are the same as far as they are used here.
  const Ajv = createRequire(createRequire(import.meta.url).resolve("eslint"))("ajv");
  const { $schema: _, ...plain } = schema;
  isValid = new Ajv({ allErrors: false, meta: true }).compile(plain);
  await (await part("wasm/countersign.node.js")).init();
  await init();
});

/** @param {unknown} value */
const read = (value) => targetsOf(typeof value === "string" ? value : JSON.stringify(value, null, 2), "targets.json");

/** @param {unknown} value */
function refused(value) {
  try {
    read(value);
  } catch (error) {
    assert.ok(error.values || error.code, error.stack);
    const { line, column, file, member } = error.place;
    assert.equal(file, "targets.json");
    return `${line}:${column} ${member ? `${member}: ` : ""}${error.values ? words.text(error.id, error.values) : error.message}`;
  }
  return assert.fail("It was read.");
}

test("one target, a list, and a list with what they have in common are read", () => {
  const [one] = read({ operation: elb });
  assert.deepEqual(one, { name: `elb ${certificateId}`, operation: elb, accept: [], refuse: [], path: "", place: { file: "targets.json", line: 1, column: 1 } });
  assert.deepEqual(read([{ operation: elb }, { operation: apig }]).map(({ name }) => name), [`elb ${certificateId}`, "apig api.example.com"]);
  const [shop, cloud] = read({
    $schema: "./node_modules/countersign/targets.schema.json",
    defaults: { operation: { region: "cn-east-3", projectId, domainId: "5f1d" }, profile: "work", relay: "https://relay.example/", accept: ["certificate.expires-soon"], refuse: ["chain.strays"] },
    targets: [
      { name: "shop", for: ["Shop.Example.com.", "*.bücher.example"], operation: { kind: "elb", certificateId, description: null, name: "" } },
      { operation: { kind: "elb", endpoint: "elb.other.example", certificateId }, profile: "other", accept: [] },
    ],
  });
  assert.deepEqual(shop.operation, { region: "cn-east-3", projectId, kind: "elb", certificateId, description: null, name: "" });
  assert.deepEqual(shop.domains, ["shop.example.com", "*.xn--bcher-kva.example"]);
  assert.deepEqual([shop.profile, shop.relay, shop.accept, shop.refuse], ["work", "https://relay.example/", ["certificate.expires-soon"], ["chain.strays"]]);
  // A host of its own is in no region of the others, and an empty list is one.
  assert.deepEqual([cloud.operation.region, cloud.profile, cloud.accept], [undefined, "other", []]);
});

test("a syntax error is told with its line, and without what stands there", () => {
  const secret = "sandbox-secret-key-that-opens-nothing-01";
  for (const [text, said] of /** @type {[string, RegExp][]} */ ([
    ["", /^1:1 The file is empty/],
    ["[\n  1,\n]", /^3:1 A value is expected/],
    [`{"a": ${secret}}`, /^1:7 A value is expected/],
    ["{'a': 1}", /^1:2 The name of a member/],
    ['{"a" 1}', /^1:6 A colon/],
    ['{"a": 1\n"b": 2}', /^2:1 A comma is expected here, or the brace/],
    ['["a"\n"b"]', /^2:1 A comma is expected here, or the bracket/],
    ['{"a": "x\n"}', /^1:7 This text does not end/],
    ['{"a": 1,\n // why\n"b": 2}', /^2:2 JSON has no comments/],
    ['{"a": {"b": 1}', /^1:15 The file ends here/],
    ["{} {}", /^1:4 Nothing is expected/],
    ['{"a": {"b": 1, "b": 2}}', /^1:16 a\.b stands here for the second time/],
    ["[".repeat(100_000), /^1:34 Nothing real is nested/],
    ['{"a": 01}', /^1:7 A value/],
  ])) {
    const told = refused(text);
    assert.match(told, said, text.slice(0, 40));
    assert.ok(!told.includes(secret));
  }
});

test("JSON is read as JSON.parse reads it", async () => {
  const { readJson } = await part("cli/targets/json.js");
  for (const text of ['\uFEFF{"a": [1, -0.5e3, true, false, null, "\\u00e9\\n\\"", {}, []]}', " 1 ", '"\u007F"', '[[], {"": {"": 1}}]']) {
    assert.deepEqual(readJson(text, "x").value, JSON.parse(text.replace("\uFEFF", "")), text);
  }
  const { value } = readJson('{"__proto__": {"isAdmin": true}}', "x");
  assert.equal(/** @type {any} */ (value).isAdmin, undefined);
  assert.deepEqual(Object.keys(/** @type {any} */ (value)), ["__proto__"]);
});

/** Not to be read, with what is said of each. @type {[given: any, said: RegExp, isOfForm?: boolean][]} */
const BAD = [
  [5, /^1:1 This must be: object\./],
  [[], /^1:1 This list is empty/],
  [{ targets: [] }, /^2:3 targets: This list is empty/],
  [{ targets: { operation: elb } }, /^2:3 targets: This must be: array/],
  [{ defaults: {} }, /^1:1 targets is missing/],
  [{ name: "x" }, /^1:1 operation is missing/],
  [elb, /^2:3 kind: This is a field of the operation/],
  [[{ operation: { ...elb, projectid: projectId } }], /^8:7 \[0\]\.operation\.projectid: There is no such member\. Did you mean projectId\?/],
  [{ targets: [{ operation: elb }, { operation: apig, acept: [] }] }, /^20:7 targets\[1\]\.acept: .* Did you mean accept\?/],
  [[{ operation: { ...elb, colour: "red" } }], /colour: There is no such member\. Known are: kind, region, /],
  [[{ operation: { kind: "elbe" } }], /operation\.kind: There is no such kind of operation\. Known are: elb, /],
  [[{ operation: {} }], /operation\.kind is missing/],
  [[{ operation: [] }], /operation: This must be: object/],
  [[{ operation: { ...elb, description: 5 } }], /description: This must be: string \| null/],
  [[{ operation: { ...elb, protectionStatus: "on" } }], /protectionStatus: This must be one of: "nonProtection", "consoleProtection", null/],
  [[{ operation: { ...elb, certificateId: {} } }], /certificateId: This must have exactly one of these members: name, domain/],
  [[{ operation: { ...elb, certificateId: { name: "a", domain: "b" } } }], /certificateId: This must have exactly one/],
  [[{ operation: { ...elb, certificateId: 5 } }], /certificateId: This must be: string \| object/],
  [[{ operation: { ...elb, certificateId: "" } }], /certificateId: This is empty/],
  [[{ operation: { ...pca, validity: { type: "YEAR", value: "3" } }, confirm: "4c0e772e" }], /validity\.value: This must be: integer/],
  [[{ operation: { ...pca, caId: { commonName: "x" } }, confirm: "4c0e772e" }], /caId: This must be: string/],
  [[{ operation: elb, name: "" }], /name: This is empty/],
  [[{ operation: elb, name: "x".repeat(101) }], /name: This is longer than 100/],
  [[{ operation: elb, for: [] }], /for: This list is empty/],
  [[{ operation: elb, accept: "certificate.expires-soon" }], /accept: This must be: array/],
  [[{ operation: elb, relay: "relay.example" }], /relay: This must be the address/],
  [[{ operation: pca, confirm: "4c0e772" }], /confirm: This must be the first 8 characters/],
  // What a schema cannot say.
  [[{ operation: { ...elb, region: undefined } }], /operation: There is neither a region nor an endpoint/, true],
  [[{ operation: { ...elb, projectId: "five" } }], /projectId is not an identifier/, true],
  [[{ operation: elb, refuse: ["chain.stray"] }], /No edit that can be refused has the code "chain\.stray"/, true],
  [[{ operation: elb, for: "exa mple" }], /for: This must be a domain name/, true],
  [[{ operation: elb, for: ["shop.example.com", "https://x.example/"] }], /for\[1\]: This must be a domain name/, true],
  [[{ operation: pca }], /operation: This activates a certificate authority, which cannot be undone/, true],
  [[{ operation: pca, confirm: "4c0e772f" }], /confirm: These are not the first 8 characters/, true],
  [[{ operation: elb, confirm: "4c0e772e" }], /confirm: Only the activation of an authority/, true],
  [[{ operation: elb }, { operation: { ...elb, description: "x" } }], /^10:3 \[1\]: This changes the same thing as the target in line 2/, true],
  [[{ operation: elb }, { operation: { ...elb, region: undefined, endpoint: "https://ELB.cn-north-4.myhuaweicloud.com/" } }], /\[1\]: This changes the same thing as the target in line 2/, true],
  [[{ operation: pca, confirm: "4c0e772e" }, { operation: { ...pca, region: undefined, endpoint: "ccm.cn-north-4.myhuaweicloud.com" }, confirm: "4c0e772e" }], /\[1\]: This changes the same thing/, true],
  [[{ operation: elb, name: "x" }, { operation: apig, name: "x" }], /\[1\]\.name: The target in line 2 is called x as well/, true],
];

/** To be read. */
const GOOD = [
  { operation: elb },
  [{ operation: elb }, { operation: apig }, { operation: iotda }, { operation: echo }, { operation: pca, confirm: "4C0E772E" }],
  { targets: [{ name: "a", for: "*.example.com", operation: { ...elb, certificateId: { name: "a" }, domain: "", source: null } }], defaults: {} },
  [{ operation: { ...apig, instanceId: { name: "gateway" }, type: "instance", trustedRootCa: null } }],
  [{ operation: { ...pca, pathLength: 0, keyUsages: ["keyCertSign"], distinguishedName: { commonName: "x" }, crlConfiguration: null }, confirm: "4c0e772e" }],
];

test("what is wrong is said with its line and its member", () => {
  for (const [given, said] of BAD) assert.match(refused(given), said);
  for (const given of GOOD) read(given);
});

test("the schema that is shipped says the same as the reader", () => {
  assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
  for (const [given, , isOfForm = false] of BAD) assert.equal(isValid(JSON.parse(JSON.stringify(given))), isOfForm, JSON.stringify(given));
  for (const given of GOOD) assert.ok(isValid(given), JSON.stringify(isValid.errors));
});

/** Something of each form of the schema that the package can take. @param {any} form */
function sample({ $ref, type, enum: choices, anyOf, properties, items }, name) {
  if ($ref) return sample(schema.$defs[$ref.slice(8)], name);
  if (choices) return choices[0];
  if (anyOf) return sample(anyOf[0], name);
  const [kind] = [type].flat();
  if (kind === "object") return Object.fromEntries(Object.entries(properties).map(([member, form]) => [member, sample(form, member)]));
  if (kind === "array") return [sample(items, name)];
  if (kind === "boolean") return true;
  if (kind === "integer") return 1;
  return /Id$/.test(name) ? projectId : /Root|Cert/.test(name) ? "" : "text";
}

test("each field of the schema is one of the package, and of those that are typed none is missing", async () => {
  for (const { $ref } of schema.$defs.operation.oneOf) {
    const kind = $ref.slice(8);
    const { properties } = schema.$defs[kind];
    const ids = { projectId, certificateId: kind === "iotda" ? iotda.certificateId : certificateId, caId, issuerId: caId, signatureAlgorithm: "SHA256", validity: pca.validity, name: "cert_a", enabled: true };
    const needed = Object.fromEntries(Object.entries(ids).filter(([field]) => field in properties));
    for (const field of Object.keys(properties)) {
      const value = field in needed ? needed[field] : sample(properties[field], field);
      const told = unknownIn({ region: "cn-north-4", ...needed, kind, ...(field !== "kind" && field !== "endpoint" && { [field]: value }) });
      assert.equal(told, undefined, `${kind}.${field}`);
    }
    assert.equal(unknownIn({ region: "cn-north-4", ...needed, kind, colour: 1 }), "colour");
  }
  for (const [file, kinds] of Object.entries({ elb: ["elb", "elb.switch-private-key-echo"], apig: ["apig"], iotda: ["iotda"], pca: ["pca"] })) {
    const types = await readFile(join(folder, `types/service/${file}.d.ts`), "utf8");
    for (const [, kind, body] of types.matchAll(/extends Destination \{\n {2}kind: "([^"]+)";\n(.*?)\n\}/gs)) {
      assert.ok(kinds.includes(kind));
      const typed = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
      assert.deepEqual(Object.keys(schema.$defs[kind].properties).sort(), ["kind", "region", "endpoint", ...typed].sort(), kind);
    }
  }
});

/** The field that the package does not know, if there is one. @param {any} operation */
function unknownIn(operation) {
  try {
    review(operation);
  } catch (error) {
    if (error.id === "field.unknown") return error.arguments.field;
  }
  return undefined;
}

test("of every kind whatever may have a name may have one, and what is looked up may be absent", () => {
  const whole = { elb, "elb.switch-private-key-echo": echo, apig, iotda, pca };
  const kinds = schema.$defs.operation.oneOf.map(({ $ref }) => $ref.split("/").pop());
  assert.deepEqual(Object.keys(whole), kinds);
  for (const kind of kinds) {
    const { required, properties } = schema.$defs[kind];
    const confirm = kind === "pca" ? { confirm: caId.slice(0, 8) } : {};
    const needed = { region: "cn-north-4", ...Object.fromEntries(required.map((field) => [field, whole[kind][field]])) };
    // A device CA is only looked at for what of it is to be changed.
    const operation = kind === "iotda" ? { ...needed, provisionEnable: false } : needed;
    assert.equal(read({ operation, ...confirm }).length, 1, kind);
    for (const [field, { anyOf = [] }] of Object.entries(properties)) {
      const names = anyOf.flatMap((form) => (/Id$/.test(field) ? Object.keys(form.properties ?? {}) : []));
      for (const name of names) assert.equal(read({ operation: { ...operation, [field]: { [name]: "x" } }, ...confirm }).length, 1, `${kind} ${field} ${name}`);
    }
  }
});

test("a secret in it is refused, and not repeated", () => {
  const secrets = ["hunter2", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----", "abcdefghijABCDEFGHIJ0123456789abcdefghij", "https://user:hunter2@relay.example/"];
  for (const given of [
    [{ operation: elb, secretKey: secrets[0] }],
    [{ operation: { ...elb, access_key: secrets[0] } }],
    { defaults: { "X-Auth-Token": secrets[0] }, targets: [{ operation: elb }] },
    [{ operation: elb, credentials: { ak: "a" } }],
    [{ operation: elb, password: secrets[0] }],
    [{ operation: { ...elb, description: secrets[1] } }],
    [{ operation: { ...elb, description: secrets[2] } }],
    [{ operation: elb, relay: secrets[3] }],
  ]) {
    const told = refused(given);
    assert.match(told, /: This looks like a secret, and a file of targets holds none/);
    for (const secret of [...secrets, "hunter2"]) assert.ok(!told.includes(secret));
  }
  // Hashes, ids and names are none.
  read([{ operation: { ...elb, description: "a".repeat(40), name: "MyVeryLongNameOfACertificate2026" } }]);
});

test("a domain is covered by itself and by the wildcard above it", async () => {
  const { isCovered, namesOf, written } = await part("cli/targets/domain.js");
  const dns = (/** @type {string[]} */ ...values) => namesOf({ subjectAlternativeNames: values.map((value) => ({ kind: "dns", value })) });
  assert.ok(isCovered("shop.example.com", dns("Shop.example.com")));
  assert.ok(isCovered("shop.example.com", dns("*.example.com")));
  assert.ok(isCovered("*.example.com", dns("*.example.com")));
  for (const [domain, name] of [
    ["a.shop.example.com", "*.example.com"],
    ["example.com", "*.example.com"],
    ["*.example.com", "shop.example.com"],
    ["*.example.com", "*.com"],
    ["shop.example.com", "hop.example.com"],
    ["10.0.0.1", "*.0.0.1"],
  ]) {
    assert.equal(isCovered(domain, dns(name)), false, domain);
  }
  // An address is one address, however it is spelled.
  for (const spelling of ["2001:DB8:0:0:0:0:0:1", "2001:0db8::0001", "2001:db8::1"]) {
    assert.ok(isCovered(written(spelling), namesOf({ subjectAlternativeNames: [{ kind: "ip", value: "2001:db8::1" }] })), spelling);
  }
  assert.ok(isCovered(written("::ffff:192.0.2.1"), namesOf({ subjectAlternativeNames: [{ kind: "ip", value: "::ffff:c000:201" }] })));
  assert.deepEqual(namesOf({ commonName: "Only.example.com" }), ["only.example.com"]);
  assert.deepEqual(namesOf({ commonName: "x.example.com", subjectAlternativeNames: [{ kind: "dns", value: "y.example.com" }] }), ["y.example.com"]);
  assert.deepEqual(["shop.example.com.", "BÜCHER.example", "*.a.b", "10.0.0.1", "a b", "*", "*.*.b", "", "a..b", "http://a"].map(written), [
    "shop.example.com", "xn--bcher-kva.example", "*.a.b", "10.0.0.1", undefined, undefined, undefined, undefined, undefined, undefined,
  ]);
});

test("a file that is none is told", async (context) => {
  const { readTargets } = await part("cli/targets/targets.js");
  const directory = await temporaryFolder(context);
  const files = await import("node:fs/promises");
  const told = (/** @type {string} */ path) => readTargets(path, { files, directory, signal: new AbortController().signal }).then(() => assert.fail(), (error) => words.text(error.id, error.values));
  await writeFile(join(directory, "latin.json"), Uint8Array.of(0x22, 0xe9, 0x22));
  assert.match(await told("absent.json"), /There is nothing at this path/);
  assert.match(await told("."), /This is a directory/);
  assert.match(await told("latin.json"), /not UTF-8/);
});

test("a file of one line is looked through once for where its lines end", (context) => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `t${index}`, operation: { ...elb, certificateId: index.toString(16).padStart(32, "0") } }));
  const { mock } = context.mock.method(String.prototype, "indexOf");
  const last = read(JSON.stringify(many)).at(-1);
  const looked = mock.calls.filter(({ arguments: [text] }) => text === "\n").length;
  context.mock.restoreAll();
  assert.deepEqual([looked, last?.place], [1, { file: "targets.json", line: 1, column: JSON.stringify(many).lastIndexOf('{"name"') + 1 }]);
});

test("ten thousand targets are read in a moment", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ name: `t${index}`, operation: { ...elb, certificateId: index.toString(16).padStart(32, "0") } }));
  const start = performance.now();
  assert.equal(read(many).length, 10_000);
  assert.ok(performance.now() - start < 60_000);
});
