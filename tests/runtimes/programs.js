/** Runtimes beside Node. In: where `cargo xtask` has installed them, by `COUNTERSIGN_RUNTIMES`. Out: their programs; no script of an npm package ran, so they are taken from where they lie. */
import { existsSync } from "node:fs";
import { join } from "node:path";

const { platform, arch } = process;

/** By name, below `node_modules`. */
const PROGRAMS = {
  deno: `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}/deno`,
  bun: `@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun`,
};

/** @param {keyof typeof PROGRAMS} name */
export function program(name) {
  const { COUNTERSIGN_RUNTIMES: folder } = process.env;
  if (folder === undefined) throw new Error(`run this by \`cargo xtask\`, which installs ${name}`);
  const path = join(folder, "node_modules", PROGRAMS[name]) + (platform === "win32" ? ".exe" : "");
  if (!existsSync(path)) throw new Error(`there is no ${name} for this system at ${path}`);
  return path;
}

/** How each is told to run a program of this repository, which may do all. */
export const RUN = { deno: ["run", "--quiet", "--no-prompt", "--allow-all", "--node-modules-dir=manual"], bun: ["run"] };
