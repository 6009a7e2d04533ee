/**
 * What the package has for `countersign sandbox`, into `pkg/sandbox/`. In: `edge/`, `sandbox/`, the built console, and the packages they use. Out: one
 * script with all of them but the package itself; the console's files, without those that `pkg/wasm/` has; and the licences of what is in there.
 */
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { fileOf } from "../../edge/sandbox.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [built, target] = [join(root, "www/dist"), join(root, "pkg/sandbox")];

/** The package itself, types, and what Lit has for servers. */
const NOT_IN_PAGES = /^(countersign$|@countersign\/|@types\/|@lit-labs\/ssr-dom-shim$)/;

await rm(target, { recursive: true, force: true });
await mkdir(target);
const modules = await bundle();
await copyConsole();
await writeNotices(new Set([...modules, ...(await usedBy("www"))]));

/** Returns the folders of the packages that are in it. */
async function bundle() {
  const builder = await rolldown({
    input: join(root, "edge/sandbox.js"),
    external: [/^node:/, /^countersign(\/|$)/],
    // What some packages have for Node is CommonJS, of which nothing can be left out.
    resolve: { conditionNames: ["import", "module"], mainFields: ["module", "main"] },
  });
  const { output } = await builder.write({ file: join(target, "server.js"), format: "es", minify: true, codeSplitting: false });
  await builder.close();
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
  return output[0].moduleIds.flatMap((id) => folder.exec(id) ?? []);
}

/** Neither the element for other pages nor what is compressed already, which a package would only compress again. */
async function copyConsole() {
  const entries = await readdir(built, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const name = relative(built, join(entry.parentPath, entry.name));
    if (!entry.isFile() || /^element[\\/]/.test(name) || /\.(br|gz)$/.test(name)) continue;
    const place = join(root, "pkg", fileOf(`/${name.replaceAll("\\", "/")}`));
    if (dirname(place) === join(root, "pkg/wasm")) await assertSame(join(built, name), place);
    else await cp(join(built, name), place);
  }
}

/**
 * @param {string} file of the console
 * @param {string} other of the package
 */
async function assertSame(file, other) {
  const [one, two] = await Promise.all([readFile(file), readFile(other)]);
  if (!one.equals(two)) throw new Error(`${file} is not ${other}: build the console again`);
}

/**
 * The folders of the packages that a workspace depends on, and those depend on.
 *
 * @param {string} workspace
 * @returns {Promise<string[]>}
 */
async function usedBy(workspace) {
  const { dependencies = {} } = JSON.parse(await readFile(join(root, workspace, "package.json"), "utf8"));
  const others = Object.keys(dependencies).filter((name) => !NOT_IN_PAGES.test(name));
  const further = await Promise.all(others.map((name) => usedBy(`node_modules/${name}`)));
  return [...others.map((name) => join(root, "node_modules", name)), ...further.flat()];
}

/** @param {Set<string>} folders */
async function writeNotices(folders) {
  const texts = await Promise.all([...folders].sort().map(notice));
  const opening = "What is in server.js and console/ beside Countersign itself, and under which licences.\n";
  await writeFile(join(target, "NOTICES.txt"), [opening, ...texts].join(`\n${"-".repeat(72)}\n\n`));
}

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file of its licence, ${license}`);
  return `${name} ${version}: ${license}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}
