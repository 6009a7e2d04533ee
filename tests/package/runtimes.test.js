/**
 * The packed package in runtimes other than Node. In: Deno, Bun, and workerd, raw and as Wrangler bundles for it. Out: the same answers in
 * each.
 */
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { LARGE, LOOKED, PASSED, PRINT, consumer, run, serving, tool } from "./consumer.js";

const require = createRequire(import.meta.url);

/** For who only looks. */
const LOOKING = PRINT.replace('"countersign"', '"countersign/inspect"');

test("Deno, which may read files and nothing else", LARGE, async () => {
  const path = await consumer("deno", { "main.js": PRINT, "inspect.js": LOOKING, "deno.json": '{ "nodeModulesDir": "manual" }' });
  for (const [file, said] of [["main.js", PASSED], ["inspect.js", LOOKED]]) {
    const { out } = await run(path, tool("deno"), "run", "--no-prompt", "--allow-read=.", String(file));
    assert.equal(out, `${said}\n`, file);
  }
});

test("Bun", LARGE, async () => {
  const inline = PRINT.replace('"countersign"', '"countersign/inline"');
  const path = await consumer("bun", { "main.js": PRINT, "inline.js": inline, "inspect.js": LOOKING });
  for (const file of ["main.js", "inline.js"]) assert.equal((await run(path, tool("bun"), file)).out, `${PASSED}\n`, file);
  assert.equal((await run(path, tool("bun"), "inspect.js")).out, `${LOOKED}\n`);
});

/** A journal in a file, held to what every journal has to keep. */
const KEPT = `import { openJournal, readJournal } from "countersign/journal";
import { holdsContract } from "./contract.js";
await holdsContract(async () => {
  const journal = await openJournal("journal.ndjson");
  return { journal, close: () => journal.close() };
});
const held = await openJournal("journal.ndjson");
const { message } = await openJournal("journal.ndjson").catch((error) => error);
await held.close();
const { torn } = await readJournal("journal.ndjson", () => {});
console.log("kept", /^Another run writes to /.test(message), torn);
`;

test("a journal in a file is kept in Deno and Bun as in Node", LARGE, async () => {
  const contract = await readFile(new URL("../journal/contract.js", import.meta.url), "utf8");
  for (const [runtime, ...given] of [["deno", "run", "--no-prompt", "-A", "main.js"], ["bun", "main.js"]]) {
    const path = await consumer(`journal-${runtime}`, { "main.js": KEPT, "contract.js": contract, "deno.json": '{ "nodeModulesDir": "manual" }' });
    assert.equal((await run(path, tool(String(runtime)), ...given)).out, "kept true undefined\n", runtime);
  }
});

/** A server of this machine that is asked for by a name that leads to it, and by its address. */
const ASKED = `import { createServer } from "node:https";
import { createPublicFetch } from "countersign/edge/node";
import { files } from "./files.js";

let reached = 0;
const server = createServer({ cert: files.chain, key: files.key }, (_, answer) => answer.end(String(++reached)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const lookup = (_, options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
const ask = (host, network) =>
  createPublicFetch({ lookup, tls: { ca: files.root }, ...network })(new Request(\`https://\${host}:\${server.address().port}/\`, { method: "PUT", body: "{}" }), { signal: AbortSignal.timeout(5000) })
    .then((answer) => answer.text(), ({ code }) => code);
console.log(JSON.stringify([
  await ask("shop.example.com", { isAllowed: (address) => address === "127.0.0.1" }),
  await ask("shop.example.com"),
  await ask("127.0.0.1"),
  reached,
]));
process.exit();
`;

test("Deno and Bun connect to an address that was checked, and to no other", LARGE, async () => {
  const data = (/** @type {string} */ name) => readFile(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");
  const [chain, key, root] = await Promise.all(["chain.crt", "p256.key", "root.crt"].map(data));
  const files = `export const files = ${JSON.stringify({ chain, key, root })};\n`;
  const path = await consumer("public-fetch", { "main.js": ASKED, "files.js": files, "deno.json": '{ "nodeModulesDir": "manual" }' });
  const given = ["run", "--no-prompt", "--allow-read=.", "--allow-net", "--allow-env", "--allow-sys", "main.js"];
  for (const [runtime, typed] of /** @type {const} */ ([["deno", given], ["bun", ["main.js"]]])) {
    const { out } = await run(path, tool(runtime), ...typed);
    assert.deepEqual(JSON.parse(out), ["1", "ADDRESS_NOT_PUBLIC", "ADDRESS_NOT_PUBLIC", 1], runtime);
  }
});

const WORKER = `import * as countersign from "countersign";
import * as looking from "countersign/inspect";
import { verifyPath } from "countersign/path";
import { conformance } from "./conformance.js";
import { golden } from "./golden.js";
export default {
  async fetch() {
    try {
      const { state } = await verifyPath({ certificates: golden.pem, roots: [], time: 0 });
      const said = [await conformance(countersign, golden), await conformance(looking, golden), state];
      return new Response(said.join(" "));
    } catch (error) {
      return new Response(error.stack);
    }
  },
};
`;

test("workerd without a bundler", async () => {
  const worker = WORKER.replace('"countersign"', '"./node_modules/countersign/entry/workerd.js"')
    .replace('"countersign/inspect"', '"./node_modules/countersign/inspect/workerd.js"')
    .replace('"countersign/path"', '"./node_modules/countersign/path/workerd.js"');
  const path = await consumer("workerd", { "worker.js": worker });
  const installed = (await readdir(join(path, "node_modules/countersign"), { recursive: true })).map((file) => `node_modules/countersign/${file}`);
  const shipped = installed.filter((file) => /\.(js|wasm)$/.test(file) && !/node\.js$|\/countersign\/(cli|sandbox)\//.test(file));
  await answers(path, ["worker.js", "conformance.js", "golden.js", ...shipped]);
});

test("Cloudflare Workers, bundled by Wrangler", LARGE, async () => {
  const config = JSON.stringify({ name: "conformance", main: "worker.js", compatibility_date: "2026-01-01" });
  const path = await consumer("wrangler", { "worker.js": WORKER, "wrangler.json": config });
  await run(path, tool("wrangler"), "deploy", "--dry-run", "--outdir", "bundle");
  const bundle = join(path, "bundle");
  await answers(bundle, ["worker.js", ...(await readdir(bundle)).filter((file) => file.includes(".wasm") && !file.endsWith(".map"))]);
});

/**
 * Runs a worker in workerd.
 *
 * @param {string} path
 * @param {string[]} modules the worker's own first
 */
async function answers(path, modules) {
  const given = ["serve", await configuration(path, modules), "--control-fd=3"];
  await serving(path, require("workerd").default, given, /"port":(\d+)/, async (port) => {
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), `${PASSED} ${LOOKED} refused`);
  });
}

/**
 * @param {string} path
 * @param {string[]} modules
 */
async function configuration(path, modules) {
  const rows = modules.map((file) => {
    // The package asks for a compiled module by a mark behind the name. Wrangler has taken it off.
    const name = file.startsWith("node_modules/") && file.endsWith(".wasm") ? `${file}?module` : file;
    return `(name = "${name}", ${/\.wasm/.test(file) ? "wasm" : "esModule"} = embed "${file}")`;
  });
  const file = join(path, "workerd.capnp");
  await writeFile(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const main :Workerd.Worker = (compatibilityDate = "2026-01-01", modules = [
  ${rows.join(",\n  ")}
]);
`,
  );
  return file;
}
