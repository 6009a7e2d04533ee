/**
 * The project's pages for people. In: every Markdown file. Out: what they link to is there, what they have typed is a command, and each page of
 * `docs/` is in its list.
 */
import assert from "node:assert/strict";
import { access, readFile, readdir } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OTHERS = /^(node_modules|target|dist|data|\.git|api|\.types-.*)$/;

/** @param {string} folder @returns {Promise<string[]>} */
async function pagesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return OTHERS.test(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

const pages = await pagesBelow(root);
const texts = new Map(await Promise.all(pages.map(async (page) => /** @type {const} */ ([page, await readFile(page, "utf8")]))));

/** Without what is code. @param {string} text */
const prose = (text) => text.replaceAll(/^ *```.*?^ *```$/gms, "").replaceAll(/`[^`\n]*`/g, "");

/** The names that GitHub gives the headings of a text, and those that it has itself. @param {string} text */
function anchors(text) {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
  return new Set([...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name)]);
}

test("every link within the project leads somewhere", async () => {
  const dead = [];
  let count = 0;
  for (const [page, text] of texts) {
    for (const [, target = ""] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      count += 1;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : join(dirname(page), path);
      const isThere = await access(file).then(() => true, () => false);
      const isNamed = anchor === undefined || !file.endsWith(".md") || anchors(texts.get(file) ?? "").has(anchor);
      if (!isThere || !isNamed) dead.push(`${relative(root, page)}: ${target}`);
    }
  }
  assert.deepEqual(dead, []);
  assert.ok(count > 50, `${count} is few`);
});

test("every command of the build tool that a page names is one", async () => {
  const main = await readFile(join(root, "xtask/src/main.rs"), "utf8");
  const commands = new Set([...main.matchAll(/^ {8}\["(\w+)"/gm)].map(([, command]) => command));
  const layers = new Set([...(await readFile(join(root, "xtask/src/test.rs"), "utf8")).matchAll(/Layer \{ name: "(\w+)"/g)].map(([, name]) => name));
  const wrong = [];
  for (const [page, text] of texts) {
    for (const [typed, command = "", given = ""] of text.matchAll(/(?:`|^)cargo xtask ([\w-]+)((?: [\w-]+)*)/gm)) {
      const isOfLayers = command !== "test" || given.split(" ").every((name) => ["", "--all"].includes(name) || layers.has(name));
      if (!commands.has(command) || !isOfLayers) wrong.push(`${relative(root, page)}: ${typed}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every page of docs/ is in its list", () => {
  const list = texts.get(join(root, "docs/README.md")) ?? "";
  const own = pages.filter((page) => dirname(page) === join(root, "docs") && basename(page) !== "README.md");
  assert.deepEqual(own.map((page) => basename(page)).filter((name) => !list.includes(`](${name})`)), []);
  assert.ok(own.length > 5);
});
