/**
 * Folders that use the package as a stranger would. In: a name and files. Out: a clean folder below the one that `cargo xtask test
 * package` has prepared, with the package installed from its tarball, and ways to run programs and browsers in it.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { goldenModule } from "./golden.js";

const prepared = process.env.COUNTERSIGN_PACKAGE;
assert.ok(prepared, "run this as `cargo xtask test package`, which packs the package and installs what it is tried in");

/** Where the tarball, the bundlers and the runtimes are. @type {string} */
export const folder = prepared;

/** How a test is declared that needs one of the large tools, which a run has that was asked for all. */
export const LARGE = { skip: process.env.COUNTERSIGN_PACKAGE_ALL ? false : "needs a large download: cargo xtask test package --all" };

/** What every consumer must say. */
export const PASSED = "conformance: use before init, inspect, Bundle.open, review, prepare, sign";

/** The same of `countersign/inspect`. */
export const LOOKED = PASSED.slice(0, PASSED.indexOf(", Bundle.open"));

/** Runs the conformance and prints what it says. */
export const PRINT = `import * as countersign from "countersign";
import { conformance } from "./conformance.js";
import { golden } from "./golden.js";
conformance(countersign, golden).then(console.log);
`;

/** The same for a page: the title says it. */
export const TITLE = PRINT.replace("console.log", '(said) => (document.title = said), (error) => (document.title = String(error))');

const here = fileURLToPath(new URL(".", import.meta.url));
const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/**
 * A clean folder with the package, the conformance, and these files.
 *
 * @param {string} name
 * @param {Record<string, string>} files
 * @param {string} [example] copied first
 */
export async function consumer(name, files, example) {
  const path = join(folder, "consumers", name);
  await rm(path, { recursive: true, force: true });
  if (example !== undefined) await cp(join(examples, example), path, { recursive: true });
  await cp(join(folder, "installed", "node_modules"), join(path, "node_modules"), { recursive: true });
  await cp(join(here, "conformance.js"), join(path, "conformance.js"));
  const all = { "package.json": '{ "private": true, "type": "module" }\n', "golden.js": await goldenModule(), ...files };
  for (const [file, content] of Object.entries(all)) {
    if (example !== undefined && file === "package.json") continue;
    await mkdir(join(path, file, ".."), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return path;
}

/**
 * The path of a program among the tools. They are installed without running scripts, and Bun is only in its place after one.
 *
 * @param {string} name
 */
export const tool = (name) =>
  name === "bun" ? join(tools, "@oven", `bun-${process.platform}-${CPU}`, "bin", "bun") : join(tools, ".bin", name);

const tools = join(folder, "node_modules");
const CPU = process.arch === "arm64" ? "aarch64" : process.arch;

/** The newer Node, as its own registry package for this system. */
export const newerNode = join(tools, `node-${process.platform}-${process.arch}`, "bin", "node");

/** Programs that want a newer Node than ours get it, and report to nobody. */
const environment = {
  ...process.env,
  PATH: `${dirname(newerNode)}:${process.env.PATH}`,
  CI: "1",
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
};

/**
 * Runs a program to its end; what it wrote, or an error with all of it.
 *
 * @param {string} path
 * @param {string} program
 * @param {string[]} given
 */
export async function run(path, program, ...given) {
  const child = spawn(program, given, { cwd: path, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    }),
  ]);
  assert.equal(code, 0, `${program} ${given.join(" ")}\n${out}\n${err}`);
  return { out, err };
}

/**
 * Runs a program that serves until it is stopped, and waits until it says where.
 *
 * @param {string} path
 * @param {string} program
 * @param {string[]} given
 * @param {RegExp} address its first group is the port
 * @param {(port: string) => Promise<void>} use
 */
export async function serving(path, program, given, address, use) {
  const child = spawn(program, given, { cwd: path, env: environment, stdio: ["ignore", "pipe", "pipe", "pipe"], detached: true });
  const said = [];
  try {
    const port = await new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr, child.stdio[3]]) {
        createInterface({ input: /** @type {import("node:stream").Readable} */ (stream) }).on("line", (line) => {
          said.push(line);
          const [, found] = address.exec(line) ?? [];
          if (found) resolve(found);
        });
      }
      child.once("error", reject).once("close", (code) => reject(new Error(`${program} ended with ${code}\n${said.join("\n")}`)));
    });
    await use(port);
  } catch (error) {
    throw new Error(`${error}\n${said.join("\n")}`, { cause: error });
  } finally {
    // With its children, which are a group of their own.
    if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGKILL");
  }
}

const TYPES = { html: "text/html", js: "text/javascript", wasm: "application/wasm", json: "application/json" };

/** No script but the page's own, no style, no frame; and WebAssembly. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";

/**
 * Serves a folder under a strict content security policy.
 *
 * @param {string} path
 * @param {(address: string) => Promise<void>} use
 * @param {string} [policy]
 */
export async function served(path, use, policy = POLICY) {
  const server = createServer(async ({ url = "/" }, response) => {
    const name = decodeURIComponent(new URL(url, "http://localhost").pathname).replace(/\/$/, "/index.html");
    const content = await readFile(join(path, name)).catch(() => undefined);
    const type = TYPES[/** @type {keyof typeof TYPES} */ (name.split(".").pop())] ?? "application/octet-stream";
    response.writeHead(content ? 200 : 404, { "content-type": type, "content-security-policy": policy }).end(content);
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  try {
    await use(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/**
 * Opens an address in Chromium, and hands over the page and what its console complained of.
 *
 * @param {string} address
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 */
export async function browsing(address, use) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(address);
    await use(page).catch((error) => {
      throw new Error(`${error}\n${complaints.join("\n")}`, { cause: error });
    });
    // Not of the package: no page here has an icon.
    assert.deepEqual(complaints.filter((complaint) => !/404|favicon/.test(complaint)), []);
  } finally {
    await browser.close();
  }
}

/** Waits for the title of a page that runs the conformance. @param {string} address @param {string} [said] */
export const conforms = (address, said = PASSED) =>
  browsing(address, async (page) => {
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 30_000 });
    assert.equal(await page.title(), said);
  });
