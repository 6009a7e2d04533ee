/**
 * The programs of the documents. In: each block of JavaScript in a README of the package and in a page of `docs/`. Out: it runs as it stands, with the
 * sandbox in place of the cloud and what it takes for granted put before it, and says what it should; none is left out.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [DATA, SANDBOX, GUARD] = ["tests/data/sandbox/", "sandbox/index.js", "examples/relay-jwt/guard.js"].map((path) => JSON.stringify(join(root, path)));

/** A cloud in the program itself, a certificate for it, and what changes with it. */
const CLOUD = `import * as countersign from "countersign";
import { readFileSync } from "node:fs";
import { createSandbox, demo } from ${SANDBOX};
const { accessKey, secretKey, projectId } = demo;
const credentials = { accessKey, secretKey };
const sandbox = createSandbox({ now: Date.now });
globalThis.fetch = (address, init) => sandbox.fetch(new Request(address, init));
await countersign.init();
const text = ["chain.crt", "p256.key"].map((name) => readFileSync(${DATA} + name, "utf8")).join("");
const site = await countersign.Bundle.open(text);
const change = { kind: "elb", region: "cn-north-4", projectId, certificateId: demo.certificateId };
const { findings: opinions } = countersign.review(change, { bundle: site, now: new Date() });
const acknowledge = opinions.map(({ code }) => code);
const targets = [{ operation: change, bundle: site, credentials, acknowledge }];
`;

/** A relay that signs is asked for the change, as a page would ask it. */
const ASKED = `const { url, body, headers } = countersign.prepare(change, { bundle: site, now: new Date(), acknowledge });
const status = async (more, ...rest) => {
  const all = [...headers, ["x-countersign-sign", "edge"], ...Object.entries(more)];
  return (await relay(new Request(url.replace("https://", "https://edge.example/relay/"), { method: "PUT", headers: all, body }), ...rest)).status;
};
`;

/** An issuer of tokens, a token, and the credentials of who has it. */
const BY_TOKEN = `import { SignJWT, exportJWK, generateKeyPair } from "jose";
import { createRelay } from "countersign/edge";
import { guardBy } from ${GUARD};
const { publicKey, privateKey } = await generateKeyPair("ES256");
const [issuer, audience, keys] = ["https://issuer.example.com", "relay", "https://issuer.example.com/keys"];
const token = await new SignJWT({ iss: issuer, aud: audience, sub: "shop", exp: 9e9 }).setProtectedHeader({ alg: "ES256", kid: "1" }).sign(privateKey);
const known = Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }] });
const cloud = globalThis.fetch;
globalThis.fetch = (address, init) => (String(address) === keys ? Promise.resolve(known.clone()) : cloud(address, init));
`;

/** What the block is known by, and what is said; what it takes for granted, and what is asked after it. @typedef {{ has: string, says: RegExp, granted?: string, asked?: string }} Program */

/** @type {Record<string, Program[]>} */
const PROGRAMS = {
  "README.md": [
    { has: "inspect(textarea.value)", granted: "const textarea = { value: text };", says: /^shop\.example\.com true match \[\]$/m },
    { has: "previous: deliveries", granted: "const { deliver } = countersign;", asked: "console.log(deliveries[0].state, later[0].state);", says: /^confirmed confirmed$/m },
    { has: "origins:", asked: `${ASKED}console.log(await status({ origin: "https://evil.example" }));`, says: /^403$/m },
  ],
  "pkg/README.md": [
    { has: '"countersign/inspect"', asked: "console.log(certificates[0].commonName, match.state, problems);", says: /^shop\.example\.com match \[\]$/m },
    {
      has: '"countersign/words/zh"',
      granted: 'const [finding] = opinions;\nconst { failure } = countersign.readOutcome(change, { status: 401, body: "{}" }, { bundle: site });',
      says: /^(.*\p{Script=Han}.*\n){2}$/u,
    },
  ],
  "pkg/edge/README.md": [
    {
      has: 'hosts: ["elb.example.com"]',
      asked: `const { url, headers, body } = countersign.sign(countersign.prepare(change, { bundle: site, now: new Date(), acknowledge }), credentials, { now: new Date() });
for (const host of [new URL(url).host, "elb.example.org"]) console.log((await relay(new Request(\`https://edge.example/relay/\${host}\${new URL(url).pathname}\`, { method: "PUT", headers, body }))).status);`,
      says: /^200\n403\n$/,
    },
    {
      has: "signedIn(request, env)",
      granted: `import { createRelay } from "countersign/edge";
const signedIn = (request) => request.headers.get("x-countersign-guard") ?? undefined;
const said = [];
const env = { ACCOUNTS: { get: async (name) => (said.push(name), credentials) }, LOG: { send: async ({ status, caller }) => said.push(status, caller) } };`,
      asked: `${ASKED}console.log(await status({}, env), await status({ "x-countersign-guard": "shop" }, env), said.join());`,
      says: /^403 200 403,,\w{32}\/shop,200,shop$/m,
    },
    {
      has: "accounts.get(`",
      granted: `${BY_TOKEN}const accounts = new Map([["shop " + projectId, credentials]]);`,
      asked: `${ASKED}console.log(await status({}), await status({ "x-countersign-guard": token }));`,
      says: /^403 200$/m,
    },
    {
      has: "await send(prepare(",
      granted: `import { createRelay } from "countersign/edge";
const { prepare: prepareIt } = countersign;
const prepare = (operation, options) => prepareIt(operation, { ...options, acknowledge });
const [send, operation, bundle, now, guard] = [countersign.send, change, site, new Date(), "a-guard-of-32-characters-or-so.."];
const behind = createRelay({ guard: { secret: guard }, credentials: () => credentials, upstream: globalThis.fetch });
globalThis.fetch = async (address, init) => {
  const answer = await behind(new Request(address, init));
  console.log(answer.status);
  return answer;
};`,
      says: /^200$/m,
    },
  ],
  "docs/relay.md": [
    {
      has: "env.LIMIT",
      granted: `${BY_TOKEN}let left = 1;
const env = { ACCOUNTS: { get: async (name) => (name === "shop/" + projectId ? credentials : null) }, LIMIT: { limit: async ({ key }) => ({ success: left-- > 0 }) } };`,
      asked: `${ASKED}const guarded = { "x-countersign-guard": token };\nconsole.log(await status({}, env), await status(guarded, env), await status(guarded, env));`,
      says: /^403 200 429$/m,
    },
  ],
  "docs/scale.md": [
    {
      has: "{ from: hash }",
      granted: `import { openJournal as openBefore } from "countersign/journal";
const old = await openBefore("journal.2027.ndjson");
await countersign.deliver(targets, { journal: old });
await old.close();`,
      asked: 'await journal.close();\nconsole.log(readFileSync("journal.ndjson", "utf8").split("\\n")[0].includes(hash));',
      says: /^true$/m,
    },
    {
      has: "rates: {",
      granted: `import { openJournal } from "countersign/journal";
const { deliver } = countersign;
const journal = await openJournal("journal.ndjson");`,
      asked: 'console.log(readFileSync("journal.ndjson", "utf8").includes(\'"confirmed"\'));',
      says: /^true$/m,
    },
  ],
  "docs/unattended.md": [{ has: "openJournal(", asked: 'console.log(readFileSync("journal.ndjson", "utf8").includes(\'"confirmed"\'));', says: /^true$/m }],
};

/** What only runs elsewhere: as a part of the packed package, in a runtime, or through a bundler. */
const ELSEWHERE = [
  ["README.md", "await send(", "package/examples.test.js"],
  ["README.md", "await projects(", "package/examples.test.js"],
  ["pkg/README.md", "await send(", "package/examples.test.js"],
  ["pkg/README.md", "await projects(", "package/examples.test.js"],
  ["pkg/README.md", "await verifyPath(", "package/examples.test.js"],
  ["pkg/README.md", "countersign/countersign.wasm", "package/bundlers.test.js"],
  ["pkg/edge/README.md", "serve({", "edge/readme.test.js"],
  ["pkg/edge/README.md", "export function guardBy", "edge/readme.test.js"],
];

const pages = (await readdir(join(root, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
const documents = ["README.md", "pkg/README.md", "pkg/edge/README.md", ...pages];

for (const document of documents) {
  const page = await readFile(join(root, document), "utf8");
  for (const [, , code = ""] of page.matchAll(/^( *)```js\n(.*?)^\1```/gms)) {
    const name = code.trim().split("\n").find((line) => !line.startsWith("import ") && line !== "") ?? code;
    const program = PROGRAMS[document]?.find(({ has }) => code.includes(has));
    const [, has = "", elsewhere] = ELSEWHERE.find(([of, part = ""]) => of === document && code.includes(part)) ?? [];
    test(`${document}: ${name.trim()}`, async (context) => {
      if (elsewhere) {
        const tests = await readFile(join(root, "tests", elsewhere), "utf8");
        return assert.ok([document, has].some((part) => tests.includes(part)), elsewhere);
      }
      assert.ok(program, `no row of PROGRAMS runs it:\n${code}`);
      // Below the repository, where the package is found as by its users.
      await mkdir(join(root, "target"), { recursive: true });
      const folder = await mkdtemp(join(root, "target/programs-"));
      context.after(() => rm(folder, { recursive: true }));
      await writeFile(join(folder, "main.mjs"), [CLOUD, program.granted, code, program.asked, "process.exit();"].join("\n"));
      const { stdout } = await promisify(execFile)(process.execPath, ["main.mjs"], { cwd: folder });
      assert.match(stdout, program.says);
    });
  }
}
