/** The page's language. In: an address, what a browser asks for, and what the package says. Out: a language, and sentences in it. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { labels, destinations } from "../../www/src/destinations/destination.js";
import { begin, getLanguage, getVocabulary, languageFor, list, speak, speakOn, whole } from "../../www/src/words/language.js";
import { said, spoken } from "../../www/src/words/said.js";

// Lit tells its elements there.
Object.assign(globalThis, { window: new EventTarget() });

afterEach(() => speak("en"));

const malformed = {
  id: "identifier.malformed",
  message: "projectId is not an identifier: it has 3 characters, where 32 hexadecimal digits or a UUID are expected.",
  arguments: { field: "projectId", count: "3" },
  place: { field: "projectId" },
};

test("the address is asked first, then the reader's languages", () => {
  assert.equal(languageFor("zh", ["en-GB"]), "zh-Hans");
  assert.equal(languageFor("en", ["zh-CN"]), "en");
  assert.equal(languageFor(null, ["de", "zh-TW", "en"]), "zh-Hans");
  assert.equal(languageFor("fr", ["de"]), "en");
  assert.equal(languageFor("zhu", []), "en");
});

test("a field is called by its label, in quotes where the words around it are Chinese", async () => {
  assert.equal(spoken(malformed, new Map([["projectId", "Project ID"]])), "Project ID is not an identifier: it has 3 characters, where 32 hexadecimal digits or a UUID are expected.");
  await speak("zh-Hans");
  assert.equal(spoken(malformed, new Map([["projectId", "项目 ID"]])), "“项目 ID”不是 ID：有 3 个字符，应为 32 位十六进制数字或 UUID。");
  assert.match(spoken(malformed, labels(destinations.iotda)), /^projectId 不是 ID|^“.+”不是 ID/);
});

test("a value at the head of a sentence is in quotes, and one inside of it is not", async () => {
  const unknown = { id: "region.unknown", message: "cn-nort-4 is none.", arguments: { region: "cn-nort-4", host: "elb.cn-nort-4.example.com" } };
  assert.equal(spoken(unknown), "“cn-nort-4” is none.");
  await speak("zh-Hans");
  assert.match(spoken({ ...unknown, id: undefined, message: "cn-nort-4 不在列表中" }), /^“cn-nort-4”不在列表中。$/);
});

test("what has no Chinese stays as it was said", async () => {
  await speak("zh-Hans");
  assert.equal(said({ id: "no.such.sentence", message: "nothing is known of it" }), "Nothing is known of it.");
  assert.equal(said({ message: "null 无效" }), "null 无效。");
});

test("things in a row are joined as the language does", async () => {
  assert.equal(list(["a region"]), "a region");
  assert.equal(list(["a region", "a project ID", "a certificate ID"]), "a region, a project ID and a certificate ID");
  await speak("zh-Hans");
  assert.equal(list(["区域", "项目 ID"]), "区域和项目 ID");
  assert.equal(list(["a.com", "b.com", "c.com"]), "a.com、b.com 和 c.com");
});

test("the language asked for last is spoken, whichever comes first", async () => {
  const [first, last] = [speak("zh-Hans"), speak("en")];
  await Promise.all([first, last]);
  assert.equal(getLanguage(), "en");
  assert.equal(said(malformed), malformed.message);
});

/** Whether it is done by now. @param {Promise<void>} promise */
const isDone = (promise) => Promise.race([promise.then(() => true), setImmediate(false)]);

test("the page begins with the words of its first view, and whatever needs others waits for them", async () => {
  assert.equal(await isDone(whole()), true, "English is there");
  await begin("zh-Hans");
  const [first, waiting] = [getVocabulary(), whole()];
  assert.equal(getLanguage(), "zh-Hans");
  assert.equal(await isDone(waiting), false);
  assert.equal(said(malformed), malformed.message, "what the package says is not there yet");
  await speakOn();
  await waiting;
  assert.notEqual(getVocabulary(), first, "what was made of words is made anew");
  assert.match(said(malformed), /不是 ID/);
  await begin("zh-Hans");
  assert.notEqual(getVocabulary(), first, "there is no way back to fewer words");
});

test("who asks for another language before the rest of the words has come, gets that one", async () => {
  await begin("zh-Hans");
  const waiting = whole();
  const rest = speakOn();
  await speak("en");
  await Promise.all([rest, waiting]);
  assert.equal(getLanguage(), "en");
  await speakOn();
  assert.equal(getLanguage(), "en");
});
