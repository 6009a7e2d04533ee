/** The folders of `examples/`, which anyone may copy. In: each of them, with the packed package. Out: what it says when it is run. */
import assert from "node:assert/strict";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LARGE, TITLE, browsing, conforms, consumer, folder, run, served, serving, tool } from "./consumer.js";
import { pem } from "./golden.js";

/**
 * Asks a server what a PEM is.
 *
 * @param {string} address
 */
async function inspects(address) {
  const response = await fetch(address, { method: "POST", body: pem });
  assert.deepEqual(await response.json(), { names: ["shop.example.com"], problems: [] });
}

/** What the programs of the READMEs take for granted, and a service that takes everything. */
const GRANTED = `const [projectId, certificateId] = ["99a3fff0d03c428eac3678da6a7d0f24", "233a325e5e3e4ce8beeb320aa714cc12"];
const [accessKey, secretKey, password] = ["access", "secret", undefined];
globalThis.fetch = async () => new Response("{}");
`;

for (const name of ["README.md", "pkg/README.md"]) {
  test(`${name}: the whole journey`, async () => {
    const readme = await readFile(new URL(`../../${name}`, import.meta.url), "utf8");
    const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? "");
    const journey = programs.find((code) => code.includes("await send(")) ?? "";
    const path = programs.find((code) => code.includes("await verifyPath(")) ?? "";
    const data = (/** @type {string} */ file) => readFile(new URL(`../data/sandbox/${file}`, import.meta.url), "utf8");
    const [chain, key, root] = await Promise.all(["chain.crt", "p256.key", "root.crt"].map(data));
    const granted = `${GRANTED}const [text, rootPem] = ${JSON.stringify([`${chain}${key}`, root])};\n`;
    const files = { "site.pem": `${chain}${key}`, "fullchain.pem": chain ?? "", "privkey.pem": key ?? "" };
    const folder = await consumer("example-readme", { ...files, "main.js": `${granted}${journey}${path}` });
    const { out } = await run(folder, process.execPath, "main.js");
    assert.match(out, /^accepted$/m);
  });
}

/** A cloud in the program itself, where nothing has to be pasted, and who may call it. */
const CLOUD = `import { createSandbox, demo } from ${JSON.stringify(new URL("../../sandbox/index.js", import.meta.url).href)};
const sandbox = createSandbox({ now: Date.now });
globalThis.fetch = (address, init) => sandbox.fetch(new Request(address, init));
export const credentials = { accessKey: demo.accessKey, secretKey: demo.secretKey };
`;

/** What the programs that find a certificate take for granted beside it. */
const FOUND = `import { credentials } from "./cloud.js";
import { golden } from "./golden.js";
const acknowledge = ACCEPTED;
const handshake = async () => ({ comparison: { leaf: "same" } });
await init();
const bundle = await Bundle.open(golden.pem);
`;
const ACCEPTED = ["certificate.valid-too-long", "chain.incomplete"];

for (const name of ["README.md", "pkg/README.md"]) {
  test(`${name}: find it, change it, prove it`, async () => {
    const readme = await readFile(new URL(`../../${name}`, import.meta.url), "utf8");
    const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? "");
    const program = programs.find((code) => code.includes("await projects(")) ?? "";
    const names = program.includes("import ") ? "Bundle, init" : "Bundle, deliver, init, inPlace, look, projects, review";
    const main = `import { ${names} } from "countersign";\n${FOUND.replace("ACCEPTED", JSON.stringify(ACCEPTED))}${program}`;
    const folder = await consumer("example-readme-found", { "cloud.js": CLOUD, "main.js": main });
    const { out } = await run(folder, process.execPath, "main.js");
    assert.match(out, /^(.* )?confirmed (looking )?proven$/m);
  });
}

test("node: a certificate is found, changed and proven on the command line", async () => {
  const path = await consumer("example-node-renew", { "site.pem": pem, "cloud.js": `${CLOUD}Object.assign(process.env, { ACCESS_KEY: demo.accessKey, SECRET_KEY: demo.secretKey, ACCEPT: "${ACCEPTED.join(" ")}" });\n` }, "node");
  const { out } = await run(path, process.execPath, "--import", "./cloud.js", "renew.js", "shop.example.com", "site.pem");
  assert.match(out, /^Shop: confirmed, known by looking, proven$/m);
});

test("node: a sign-off on the command line", async () => {
  const path = await consumer("example-node", { "site.pem": pem }, "node");
  const { out } = await run(path, process.execPath, "signoff.js", "site.pem");
  assert.match(out, /^shop\.example\.com, valid until 2046-11-16T22:14:23Z: readyWithWarnings\n {2}warning: /);
});

test("deno: a server", LARGE, async () => {
  const path = await consumer("example-deno", {}, "deno");
  const given = ["run", "--no-prompt", "--allow-net", "--allow-read=node_modules", "server.js", "0"];
  await serving(path, tool("deno"), given, /Listening on \S+:(\d+)/, (port) => inspects(`http://127.0.0.1:${port}/`));
});

test("bun: a server", LARGE, async () => {
  const path = await consumer("example-bun", {}, "bun");
  await serving(path, tool("bun"), ["server.js", "0"], /Listening on \S+:(\d+)/, (port) => inspects(`http://localhost:${port}/`));
});

test("cloudflare-worker: an inspector and a relay, in Wrangler's own runtime", LARGE, async () => {
  const path = await consumer("example-worker", {}, "cloudflare-worker");
  const given = ["dev", "--port", "0", "--show-interactive-dev-session=false"];
  await serving(path, tool("wrangler"), given, /Ready on \S+:(\d+)/, async (port) => {
    await inspects(`http://localhost:${port}/inspect`);
    const { status } = await fetch(`http://localhost:${port}/relay/localhost/x`, { method: "PUT" });
    assert.equal(status, 400);
  });
});

/** An issuer of tokens, the relay with a service that says who signed, and who gets how far. */
const SIGN_INS = `import { createServer } from "node:http";
import { SignJWT, exportJWK, generateKeyPair } from "jose";
import { relayOf } from "./worker.js";

const { publicKey, privateKey } = await generateKeyPair("ES256");
const stranger = await generateKeyPair("ES256");
const issuing = createServer((_, answer) => publicKey_.then((key) => answer.end(JSON.stringify({ keys: [{ ...key, kid: "1", alg: "ES256" }] }))));
const publicKey_ = exportJWK(publicKey);
await new Promise((resolve) => issuing.listen(0, "127.0.0.1", resolve));
const issuer = \`http://127.0.0.1:\${issuing.address().port}\`;

const [ours, theirs] = ["99a3fff0d03c428eac3678da6a7d0f24", "0a4c7e1f93d84b62a5c0f7e6d8b91234"];
const ACCOUNTS = JSON.stringify({ "repo:shop/site": { [ours]: { accessKey: "OURS", secretKey: "sk" } }, "ops@example.com": { [theirs]: { accessKey: "THEIRS", secretKey: "sk" } } });
const log = [];
const relay = relayOf({ AUDIENCE: "relay", ACCOUNTS }, {
  issuers: [{ issuer, keys: issuer }, { issuer, keys: issuer, header: "cf-access-jwt-assertion", claim: "email" }],
  upstream: async (request) => Response.json({ signedBy: /Access=(\\w+)/.exec(request.headers.get("authorization"))[1] }),
  log: (entry) => log.push(entry),
});
const none = relayOf({ AUDIENCE: "relay", ACCOUNTS }, { issuers: [{ issuer, keys: "http://127.0.0.1:1/" }], log: () => {} });

const token = (claims = {}, { key = privateKey, alg = "ES256", kid = "1" } = {}) =>
  new SignJWT({ iss: issuer, aud: "relay", sub: "repo:shop/site", exp: Math.floor(Date.now() / 1000) + 60, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
const unsigned = (claims) => [{ alg: "none" }, claims, ""].map((part) => part && Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");

async function put(given, { project = ours, header = "x-countersign-guard", through = relay } = {}) {
  const address = \`https://edge.example/relay/elb.cn-north-4.myhuaweicloud.com/v3/\${project}/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12\`;
  const headers = { "content-type": "application/json", "x-countersign-sign": "edge", ...(given && { [header]: await given }) };
  const answer = await through(new Request(address, { method: "PUT", headers, body: "{}" }));
  const { signedBy, error_words: words } = await answer.json();
  return [answer.status, signedBy ?? words.id];
}

const said = {
  own: await put(token()),
  other: await put(token(), { project: theirs }),
  nobody: await put(undefined),
  person: await put(token({ email: "ops@example.com" }), { project: theirs, header: "cf-access-jwt-assertion" }),
  unknown: await put(token({ sub: "repo:evil/site" })),
  named: await put(token({ sub: "__proto__" }), { project: "constructor" }),
  nameless: await put(token({ sub: undefined })),
  audience: await put(token({ aud: "another" })),
  issuer: await put(token({ iss: "https://evil.example" })),
  expired: await put(token({ exp: 1 })),
  endless: await put(token({ exp: undefined })),
  forged: await put(token({}, { key: stranger.privateKey })),
  key: await put(token({}, { kid: "2" })),
  symmetric: await put(token({}, { alg: "HS256", key: new TextEncoder().encode(JSON.stringify(await publicKey_)) })),
  unsigned: await put(unsigned({ iss: issuer, aud: "relay", sub: "repo:shop/site", exp: 9e9 })),
  garbage: await put("a.b.c"),
  down: await put(token(), { through: none }),
};
console.log(JSON.stringify({ said, callers: log.map(({ caller }) => caller ?? null).slice(0, 4) }));
issuing.close();
process.exit();
`;

test("relay-jwt: who has signed in has requests signed, for their own projects", async () => {
  const path = await consumer("example-relay-jwt", { "main.js": SIGN_INS }, "relay-jwt");
  // As npm would install it: the workspace has the same version for its tests.
  const jose = join(dirname(fileURLToPath(import.meta.resolve("jose"))), "../..");
  await cp(jose, join(path, "node_modules/jose"), { recursive: true });
  const { out } = await run(path, process.execPath, "main.js");
  const { said, callers } = JSON.parse(out);
  const { own, other, nobody, person, unknown, named, down, ...strangers } = said;
  assert.deepEqual([own, person], [[200, "OURS"], [200, "THEIRS"]]);
  for (const answer of [other, unknown, named]) assert.deepEqual(answer, [403, "relay.credentials-none"]);
  assert.deepEqual([nobody, down], [[403, "relay.guard-function"], [503, "relay.hook-failed"]]);
  assert.equal(Object.keys(strangers).length, 10);
  for (const [name, answer] of Object.entries(strangers)) assert.deepEqual(answer, [403, "relay.guard-function"], name);
  assert.deepEqual(callers, ["repo:shop/site", "repo:shop/site", null, "ops@example.com"]);
});

test("page: what a pasted PEM is", async () => {
  const path = await consumer("example-page", {}, "page");
  await served(path, (address) =>
    browsing(`${address}/`, async (page) => {
      await page.getByLabel("PEM").fill(pem);
      await page.getByText("certificate of shop.example.com, valid until 2046-11-16T22:14:23Z").waitFor({ timeout: 10_000 });
      await page.getByText("private key, EC 256").waitFor({ timeout: 1000 });
    }),
  );
});

const CLIENT = `"use client";
import { useEffect } from "react";
export default function Conformance() {
  useEffect(() => {
    import("./run.js");
  }, []);
  return null;
}
`;

for (const bundler of ["turbopack", "webpack"]) {
  test(`next-edge: a route at the edge, one in Node and a page, built by ${bundler}`, LARGE, async () => {
    const route = await readFile(new URL("../../examples/next-edge/app/api/inspect/route.js", import.meta.url), "utf8");
    const files = {
      "app/conformance/page.js": CLIENT,
      "app/conformance/run.js": TITLE.replaceAll('"./', '"../../'),
      "app/api/node/route.js": route.replace('runtime = "edge"', 'runtime = "nodejs"'),
    };
    const path = await consumer(`example-next-${bundler}`, files, "next-edge");
    // Next would take the folder above, which has a lock file too, for the project.
    const config = { serverExternalPackages: ["countersign"], turbopack: { root: folder } };
    await writeFile(join(path, "next.config.mjs"), `export default ${JSON.stringify(config)};\n`);
    await run(path, tool("next"), "build", `--${bundler}`);
    await serving(path, tool("next"), ["start", "--port", "0"], /Local:\s+\S+:(\d+)/, async (port) => {
      await inspects(`http://localhost:${port}/api/inspect`);
      await inspects(`http://localhost:${port}/api/node`);
      await browsing(`http://localhost:${port}/`, async (page) => {
        await page.locator("textarea:enabled").fill(pem, { timeout: 20_000 });
        await page.getByText("shop.example.com").waitFor({ timeout: 5000 });
      });
      await conforms(`http://localhost:${port}/conformance`);
    });
  });
}

test("there is no example that is not run", async () => {
  const tests = new URL("../", import.meta.url);
  const files = (await readdir(tests, { recursive: true })).filter((file) => file.endsWith(".test.js"));
  const text = (await Promise.all(files.map((file) => readFile(new URL(file.replaceAll("\\", "/"), tests), "utf8")))).join("\n");
  const entries = await readdir(new URL("../../examples/", import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const isRun = (/** @type {string} */ name) => new RegExp(`^ *(test|suite)\\(["\`]${name}: |examples/${name}/`, "m").test(text);
  assert.deepEqual(folders.filter((name) => !isRun(name)), []);
});
