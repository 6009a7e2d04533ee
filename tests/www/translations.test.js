/** The page in Chinese. In: its sources, and what was translated of them. Out: every message, with the same values, in the words that were settled. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sentences from "countersign/words/zh";
import { names, unsettled } from "./chinese.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const committed = await readFile(join(root, "www/translations/zh-Hans.xlf"), "utf8");

/** @typedef {{ english: string, chinese: string | undefined }} Message with `{0}` and so on for what is filled in, and `<0>` for markup */

/** @param {string} document XLIFF @returns {Message[]} */
function messages(document) {
  return [...document.matchAll(/<trans-unit id="[^"]+">(.*?)<\/trans-unit>/gs)].map(([, unit = ""]) => {
    const [source = "", target] = ["source", "target"].map((name) => new RegExp(`<${name}>(.*)</${name}>`, "s").exec(unit)?.[1]);
    // By its number: the name of the value may be another by now. Markup alone is no value.
    const slot = (/** @type {string} */ x) => (x.includes("${") ? `{${/ id="(\d+)"/.exec(x)?.[1]}}` : `<${/ id="(\d+)"/.exec(x)?.[1]}>`);
    const plain = (/** @type {string} */ text) =>
      text
        .replace(/<x .*?\/>/gs, slot)
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
    return { english: plain(source), chinese: target === undefined ? undefined : plain(target) };
  });
}

/** @param {string} text */
const values = (text) => [...text.matchAll(/[{<]\w+[}>]/g)].map(([value]) => value).sort();

/** A copy of the page, in which its tools may write. @type {string} */
let copy;

/** @param {"extract" | "build"} command */
function localize(command) {
  const tool = join(root, "node_modules/@lit/localize-tools/bin/lit-localize.js");
  return promisify(execFile)(process.execPath, [tool, command, "--config", join(copy, "lit-localize.json")]);
}

before(async () => {
  copy = await mkdtemp(join(tmpdir(), "countersign-words-"));
  for (const name of ["src", "translations", "lit-localize.json"]) await cp(join(root, "www", name), join(copy, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});

after(() => rm(copy, { recursive: true }));

test("every message of the sources is in the list of translations, and nothing else", async () => {
  await localize("extract");
  assert.equal(await readFile(join(copy, "translations/zh-Hans.xlf"), "utf8"), committed, "run npm run words -w www");
});

test("every message is translated, with the same values", async () => {
  const all = messages(committed);
  assert.deepEqual(all.filter(({ chinese }) => !chinese?.trim()).map(({ english }) => english), [], "these have no Chinese");
  for (const { english, chinese = "" } of all) assert.deepEqual(values(chinese), values(english), english);
  const { stdout, stderr } = await localize("build");
  assert.doesNotMatch(stdout + stderr, /missing|error/i);
});

/** Those that have Chinese: that some have none is told above. */
const translated = messages(committed).flatMap(({ english, chinese }) => (chinese === undefined ? [] : [{ english, chinese }]));

test("no English is left in Chinese, but names", () => {
  const left = translated.filter(({ chinese }) => names.strangers(chinese).length > 0);
  assert.deepEqual(left, []);
});

test("Chinese names no cloud where English names none, and does not say that a page can send which cannot", () => {
  assert.deepEqual(translated.filter(({ english, chinese }) => chinese.includes("华为云") && !english.includes("Huawei Cloud")), []);
  const looks = translated.filter(({ english }) => /^(What is there|Found there|Whether what is there|Something is there)/.test(english));
  assert.ok(looks.length > 4);
  assert.deepEqual(looks.filter(({ chinese }) => chinese.includes("云上")), [], "it may be the sandbox that was looked at");
  assert.deepEqual(translated.filter(({ english, chinese }) => /^Ready(,|$)/.test(english) && chinese.startsWith("可以发送")), []);
});

test("Chinese keeps to the words and the punctuation that were settled", () => {
  const page = translated.map(({ english, chinese }) => ({ name: english, english, chinese }));
  const modules = Object.entries(sentences).map(([name, chinese]) => ({ name, english: undefined, chinese }));
  const told = [...page, ...modules].flatMap(({ name, english, chinese }) => unsettled(chinese, english).map((why) => `${name}: ${chinese}: ${why}`));
  assert.deepEqual(told, []);
});

test("what is not settled would be told", () => {
  const told = (/** @type {string} */ chinese, english = "One.") => unsettled(chinese, english).length > 0;
  for (const chinese of ["证书,私钥。", "CA证书无效。", "请检查你的证书。", "请检查！", "令牌无效。", "证书 “a”无效。", "请检查，请更换。"]) {
    assert.ok(told(chinese), chinese);
  }
  for (const chinese of ["CA 证书无效。", "证书和私钥，共 3 个。", "证书“a”无效（见 {0}）。", "{0} 已过期。"]) assert.ok(!told(chinese), chinese);
  assert.ok(told("证书 ID。", "Certificate ID"));
  assert.ok(!told("证书 ID", "Certificate ID"));
  assert.deepEqual(names.strangers("证书 Region 无效"), ["Region"]);
});
