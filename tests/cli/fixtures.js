/**
 * The command line, for tests. In: arguments, and what of the world is another one. Out: what it said, and its exit code: run in this process with
 * a made world, or as a process of its own.
 */
import { spawn } from "node:child_process";
import * as files from "node:fs/promises";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The package that is tried: installed from its tarball, or as it stands here. */
export const folder = process.env.COUNTERSIGN_CLI ?? fileURLToPath(new URL("../../pkg/", import.meta.url));
const data = fileURLToPath(new URL("../data/", import.meta.url));

/** Within the certificates of `tests/data/sandbox`. */
export const now = Date.UTC(2026, 8, 1);

/**
 * What a file of the package exports.
 *
 * @param {string} path
 * @returns {Promise<any>}
 */
export const part = (path) => import(pathToFileURL(join(folder, path)).href);

/** @param {string} path below `tests/data` */
export const dataPath = (path) => join(data, path);
/** @param {string} path */
export const dataBytes = (path) => readFile(dataPath(path));

/**
 * A folder that is gone after the test.
 *
 * @param {import("node:test").TestContext} context
 */
export async function temporaryFolder(context) {
  const path = await mkdtemp(join(tmpdir(), "countersign-cli-"));
  context.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** @param {{ isTTY?: boolean, columns?: number }} [terminal] */
export function stream(terminal = {}) {
  return { ...terminal, text: "", write(part) { this.text += part; } };
}

/**
 * In this process.
 *
 * @param {string[]} typed
 * @param {Record<string, any>} [world] what is not as in the plain one
 */
export async function run(typed, world = {}) {
  const { run: runs } = await part("cli/run.js");
  const made = {
    directory: data,
    home: "/nowhere",
    platform: "linux",
    environment: {},
    files,
    standardInput: async () => new Uint8Array(),
    ask: undefined,
    stdout: stream(),
    stderr: stream(),
    now: () => now,
    random: () => 0.5,
    fetch: () => Promise.reject(new Error("There is no network in this test.")),
    signal: new AbortController().signal,
    ...world,
  };
  const exit = await runs(typed, made);
  const { text: stdout } = made.stdout;
  const lines = typed.includes("--json") ? stdout.split("\n").filter((line) => line.startsWith("{")) : [];
  return { exit, stdout, stderr: made.stderr.text, events: lines.map((line) => JSON.parse(line)) };
}

/**
 * As a process, as people call it.
 *
 * @param {string[]} typed
 * @param {{ directory?: string, environment?: Record<string, string>, input?: string | Uint8Array, keepsInput?: boolean, most?: number, onStart?: (child: import("node:child_process").ChildProcess) => void }} [world]
 *   `most`: no file may grow beyond so many times 512 bytes (POSIX, "ulimit")
 * @returns {Promise<{ exit: number | null, signal: string | null, stdout: string, stderr: string }>}
 */
export function call(typed, { directory = data, environment = {}, input = "", keepsInput = false, most, onStart } = {}) {
  const { PATH = "" } = process.env;
  const program = [process.execPath, join(folder, "cli/countersign.js"), ...typed];
  const [first, ...rest] = most === undefined ? program : ["sh", "-c", `ulimit -f ${most}; exec "$@"`, "sh", ...program];
  const child = spawn(/** @type {string} */ (first), rest, { cwd: directory, env: { PATH, ...environment } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (part) => (stdout += part));
  child.stderr.setEncoding("utf8").on("data", (part) => (stderr += part));
  // It may end without reading.
  child.stdin.on("error", () => {});
  if (!keepsInput) child.stdin.end(input);
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit, signal) => resolve({ exit, signal, stdout, stderr }));
  });
}
