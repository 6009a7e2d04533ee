/**
 * What hard reviews found, asked of the built package. In: a folder of cases, in the form of `tests/data/cases/`. Out: the lines of each
 * of its runners, and last a line that counts; status 1 when a case is not right.
 *
 *     node tests/cases/run.js [FOLDER]
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OWN = join(root, "tests/data/cases");
const [PACKAGE, EDGE] = [join(root, "pkg"), join(root, "edge")];

/** Each folder of cases, and what its runner is given. A folder without a runner of its own is run by ours, where that takes a list. */
const FOLDERS = [
  { name: "read", given: [PACKAGE], takesList: true },
  { name: "wire", given: [PACKAGE], takesList: true },
  { name: "api", given: [PACKAGE], takesList: false },
  { name: "security", given: [PACKAGE, EDGE], takesList: false },
];

/**
 * The folders of cases below a folder, each with the command that runs it.
 *
 * @param {string} folder
 */
export function runs(folder = OWN) {
  return FOLDERS.filter(({ name }) => existsSync(join(folder, name))).map(({ name, given, takesList }) => {
    const runner = join(folder, name, "run.mjs");
    if (existsSync(runner)) return { name, command: [runner, ...given] };
    const list = join(folder, name, "cases.json");
    if (takesList && existsSync(list)) return { name, command: [join(OWN, name, "run.mjs"), ...given, list] };
    throw new Error(`${join(folder, name)} has no run.mjs`);
  });
}

/**
 * @param {string[]} command
 * @returns {{ lines: string[], failed: boolean }} what it printed, and whether a case is not right
 */
export function cases(command) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--expose-gc", "--no-warnings", ...command], {
    encoding: "utf8",
    env: { CONSOLE: join(root, "www/dist"), ...process.env },
    maxBuffer: 64 << 20,
  });
  return { lines: `${stdout}${status === 0 ? "" : stderr}`.split("\n").filter(Boolean), failed: status !== 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = runs(process.argv[2] && resolve(process.argv[2]));
  if (found.length === 0) throw new Error(`there are no cases in ${process.argv[2]}: it should hold ${FOLDERS.map(({ name }) => name).join(", ")}`);
  const failed = [];
  for (const { name, command } of found) {
    const result = cases(command);
    console.log(`${name}\n${result.lines.map((line) => `  ${line}`).join("\n")}`);
    if (result.failed) failed.push(name);
  }
  console.log(failed.length === 0 ? "every case is right" : `not right: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
