/**
 * The configuration for Cloudflare. In: the file, and what wrangler makes of it. Out: it says what is tested here, and the result relays in
 * workerd.
 */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@countersign/sandbox";
import { BODY, HEADERS, HOST, PATH } from "../edge/exchange.js";
import { startService } from "../edge/service.js";
import { COMPATIBILITY_DATE, startWorkerd } from "./workerd.js";

const EDGE = fileURLToPath(new URL("../../edge/", import.meta.url));
const CONSOLE = new URL("../../www/dist/", import.meta.url);

test("the configuration is that of these tests, and its files are there", () => {
  const configuration = readFileSync(`${EDGE}wrangler.jsonc`, "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { compatibility_date: date, compatibility_flags: flags, main, assets } = JSON.parse(configuration);
  assert.deepEqual([date, flags], [COMPATIBILITY_DATE, undefined]);
  assert.ok(existsSync(`${EDGE}${main}`));
  assert.deepEqual(assets, { directory: "../www/dist", binding: "ASSETS", run_worker_first: true });
});

const command = wrangler();
const skip = command === undefined && "needs Node 22.12 and wrangler, or WRANGLER=\"path/to/node path/to/wrangler.js\"";

test("what wrangler would deploy relays, in workerd", { skip }, async (context) => {
  if (!existsSync(CONSOLE)) {
    mkdirSync(CONSOLE);
    writeFileSync(new URL("index.html", CONSOLE), "<!doctype html>");
  }
  const service = await startService();
  context.after(() => service.close());
  service.become(createSandbox({ now: Date.now }));
  const workerd = await startWorkerd({ port: service.port, bundled: deployed });
  context.after(() => workerd.close());
  const response = await fetch(`${workerd.url}relay/${HOST}${PATH}`, { method: "PUT", headers: HEADERS, body: BODY });
  // The service has looked at the made-up signature itself.
  assert.deepEqual([response.status, response.headers.get("x-countersign-relay")], [401, null]);
});

/** @param {string} folder */
async function deployed(folder) {
  const [program = "", ...parameters] = command ?? [];
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" };
  const run = spawn(program, [...parameters, "deploy", "--dry-run", "--outdir", folder], { cwd: EDGE, env });
  const [said, complaint, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, "exit")]);
  assert.equal(code, 0, said + complaint);
  assert.match(said, /env\.RATE_LIMITER \(60 requests\/60s\)/);
  return ["worker.js", ...readdirSync(folder).filter((name) => name.endsWith(".wasm"))];
}

/** @returns {string[] | undefined} */
function wrangler() {
  if (process.env.WRANGLER !== undefined) return process.env.WRANGLER.split(" ");
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 12)) return undefined;
  try {
    return [process.execPath, createRequire(import.meta.url).resolve("wrangler/bin/wrangler.js")];
  } catch {
    return undefined;
  }
}
