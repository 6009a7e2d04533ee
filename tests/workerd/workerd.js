/** The edge function in a workerd of its own. In: where its calls end, and what its environment says. Out: its address. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import workerd from "workerd";

/** What `wrangler.jsonc` says too; `wrangler.test.js` compares them. */
export const COMPATIBILITY_DATE = "2026-01-01";

/**
 * Starts it. Every call that leaves it goes to the port of this machine instead, in plain HTTP, with the host it was meant for.
 * @param {{ port: number, variables?: Record<string, string>, bundled?: (folder: string) => Promise<string[]> }} options
 */
export async function startWorkerd({ port, variables = {}, bundled = bundle }) {
  const folder = await mkdtemp(join(tmpdir(), "countersign-workerd-"));
  const modules = await bundled(folder);
  await writeFile(join(folder, "config.capnp"), configuration(modules, variables, port));
  const program = /** @type {{ default: string }} */ (/** @type {unknown} */ (workerd)).default;
  const parameters = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
  const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const [, stdout, stderr, control] = /** @type {import("node:stream").Readable[]} */ (/** @type {unknown} */ (child.stdio));
  const linesOf = (/** @type {import("node:stream").Readable | undefined} */ stream) => createInterface({ input: stream ?? assert.fail() });
  /** @type {string[]} */
  const log = [];
  /** @type {string[]} */
  const errors = [];
  linesOf(stdout).on("line", (line) => log.push(line));
  linesOf(stderr).on("line", (line) => errors.push(line));
  const [line] = await Promise.race([once(linesOf(control), "line"), once(child, "exit").then(() => ["{}"])]);
  const { port: listening } = JSON.parse(String(line));
  if (listening === undefined) throw new Error(`workerd did not start:\n${errors.join("\n")}`);
  const close = async () => {
    // A child that has ended by itself ends no second time.
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
    await rm(folder, { recursive: true });
  };
  return { url: `http://127.0.0.1:${listening}/`, port: /** @type {number} */ (listening), pid: child.pid, log, errors, modules, close };
}

/**
 * One script, and the WebAssembly modules beside it, as a deployment has them.
 * @param {string} folder
 * @param {string} [entry] the edge function's if absent
 * @param {import("rolldown").Plugin} [plugin] for what the entry needs beside
 * @returns {Promise<string[]>} names of files, the script first
 */
export async function bundle(folder, entry = fileURLToPath(import.meta.resolve("@countersign/edge/worker")), plugin) {
  /** @type {Map<string, string>} */
  const binaries = new Map();
  const builder = await rolldown({
    input: entry,
    resolve: { conditionNames: ["workerd", "worker", "browser", "import"] },
    plugins: [
      plugin,
      {
        name: "compiled-modules",
        resolveId(source, importer) {
          if (!source.endsWith(".wasm?module") || importer === undefined) return null;
          const path = fileURLToPath(new URL(source.replace("?module", ""), `file://${importer}`));
          binaries.set(basename(path), path);
          return { id: `./${basename(path)}`, external: true };
        },
      },
    ],
  });
  await builder.write({ dir: folder, format: "esm", entryFileNames: "worker.js", codeSplitting: false });
  await builder.close();
  for (const [name, path] of binaries) await copyFile(path, join(folder, name));
  return ["worker.js", ...binaries.keys()];
}

/**
 * @param {string[]} modules
 * @param {Record<string, string>} variables
 * @param {number} port
 */
function configuration(modules, variables, port) {
  const kind = (/** @type {string} */ name) => (name.endsWith(".wasm") ? "wasm" : "esModule");
  const lines = modules.map((name) => `    (name = "${name}", ${kind(name)} = embed "${name}"),`);
  const bindings = Object.entries(variables).map(([name, value]) => `    (name = "${name}", text = ${JSON.stringify(value)}),`);
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "services", external = (address = "127.0.0.1:${port}", http = (style = host))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "edge")],
);

const edge :Workerd.Worker = (
  modules = [
${lines.join("\n")}
  ],
  bindings = [
${bindings.join("\n")}
  ],
  compatibilityDate = "${COMPATIBILITY_DATE}",
  globalOutbound = "services",
);
`;
}
