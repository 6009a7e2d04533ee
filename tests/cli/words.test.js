/**
 * What the command line says. In: its sentences in both languages, and its files. Out: each is said in both with the same values, and
 * somewhere.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import packages from "countersign/words/en";
import { AVOIDED } from "../boundary/avoided.js";
import { folder, part } from "./fixtures.js";

/** @type {Record<string, string>} */
let ENGLISH;
/** @type {Record<string, string>} */
let CHINESE;

before(async () => {
  ({ ENGLISH } = await part("cli/words/english.js"));
  ({ CHINESE } = await part("cli/words/zh.js"));
});

/** The names in a template. @param {string} [template] */
const placeholders = (template = "") => [...new Set(Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name))].sort();

test("both languages have the same sentences, with the same arguments", () => {
  assert.deepEqual(Object.keys(CHINESE), Object.keys(ENGLISH));
  for (const [id, template] of Object.entries(ENGLISH)) {
    assert.match(id, /^[a-z0-9-]+(\.[a-z0-9-]+){0,3}$/);
    assert.match(template, /^[ -~…]+$/, id);
    assert.deepEqual(placeholders(CHINESE[id]), placeholders(template), id);
    const hasWords = /[a-z]/i.test(template.replaceAll(/\{\w+\}/g, ""));
    assert.ok(!hasWords || /[\u4e00-\u9fff]/.test(CHINESE[id]), id);
    // A sentence ends as one in both.
    assert.equal(/[.?]$/.test(template), /[。？]$/.test(CHINESE[id]), id);
    assert.doesNotMatch(CHINESE[id], /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]/, id);
  }
});

test("each id stands in one group, and is none of the package's", async () => {
  for (const language of ["english", "zh"]) {
    const names = await readdir(join(folder, "cli/words", language));
    const groups = await Promise.all(names.map((name) => part(`cli/words/${language}/${name}`)));
    const ids = groups.flatMap((group) => Object.keys(group.default));
    assert.equal(ids.length, new Set(ids).size, language);
  }
  assert.deepEqual(Object.keys(ENGLISH).filter((id) => Object.hasOwn(packages, id)), []);
});

test("every sentence is said somewhere, and every one that is said is there", async () => {
  const files = (await readdir(join(folder, "cli"), { recursive: true })).filter((name) => /^(?!words\/(english|zh)).*\.js$/.test(name.replaceAll("\\", "/")));
  const code = (await Promise.all(files.map((name) => readFile(join(folder, "cli", name), "utf8")))).join("\n");
  const isMade = (/** @type {string} */ id) => /^severity\./.test(id);
  assert.deepEqual(Object.keys(ENGLISH).filter((id) => !isMade(id) && !code.includes(`"${id}"`)), []);
  const said = [...code.matchAll(/(?:\bsay|\btext|\bfailure|\bwarning|\bprogress)\(\s*"([^"]+)"|\bwords: "([^"]+)"/g)].map(([, called, row]) => called ?? row);
  assert.deepEqual(said.filter((id) => !Object.hasOwn(ENGLISH, id)), []);
});

test("Chinese has one word for one thing, as the package has it", () => {
  const faults = Object.entries(CHINESE).flatMap(([id, text]) => AVOIDED.filter(([, avoided]) => avoided.test(text)).map(([instead]) => `${id}: ${instead}: ${text}`));
  assert.deepEqual(faults, []);
});
