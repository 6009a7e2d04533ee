/**
 * The page for somebody who reads Chinese. In: a browser that asks for it, and every way through the page. Out: no word in Latin letters that
 * is not a name, a value or code, in any text, title, label or placeholder, shown or not; and nothing lost when the language is changed.
 */
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { test } from "node:test";
import { createSandbox, demo } from "@countersign/sandbox";
import { names } from "../www/chinese.js";
import { data, openConsole } from "./console.js";

const REFUSED = "a refusal is explained";
const UNKNOWN = "what became of a call is not known";

const { choose, connect, excused, focused, outcome, page, part, paste, pick, sandbox, send, standing, verdict } = openConsole(
  {
    [REFUSED]: [{ kind: "status", status: 400, times: 1 }],
    [UNKNOWN]: [{ kind: "dropAfter", times: Infinity }],
  },
  {},
  {},
  { locale: "zh-CN" },
);

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** Every text somebody can read or hear, through the trees of all components, but for code and what is marked as being in another language. */
const texts = () =>
  page().evaluate(() => {
    const passed = new Set(["SCRIPT", "STYLE", "CODE", "PRE", "TEXTAREA", "SAMP", "KBD", "NOSCRIPT"]);
    const read = ["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "label", "placeholder", "title"];
    /** @type {string[]} */
    const found = [document.title];
    /** @param {Node} node */
    const look = (node) => {
      if (node instanceof Text && node.data.trim()) found.push(node.data.trim());
      if (node instanceof Element) {
        if (node.getAttribute("lang") === "en" || node.getAttribute("translate") === "no") return;
        for (const name of read) if (node.getAttribute(name)) found.push(`${name}: ${node.getAttribute(name)}`.slice(name.length + 2));
        if (passed.has(node.tagName)) return;
        if (node.shadowRoot) look(node.shadowRoot);
      }
      node.childNodes.forEach(look);
    };
    look(document.body);
    return found;
  });

/** What was put in: its words are nobody's to translate. */
const given = () =>
  page().evaluate(() => {
    /** @param {ParentNode} root @returns {string[]} */
    const values = (root) =>
      [...root.querySelectorAll("*")].flatMap((each) => [
        ...(each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement ? [each.value] : []),
        ...(each.shadowRoot ? values(each.shadowRoot) : []),
      ]);
    return values(document);
  });

/** Names in the certificates, and whatever there is in the sandbox. */
const values = async () => ["MyCompany localhost Sandbox Root Intermediate Parent Gateway Example Issuing Website Intranet Blog Checkout Mail Interfaces common version", JSON.stringify(createSandbox({ now: Date.now }).state, (_, value) => (value instanceof Map ? [...value.values()] : value)), ...(await given())];

/** A region, a host, the code of a rule, the end of a file's name, and what is written in hexadecimal. */
const SPELT = /^(?:[a-z]{2,}(?:-[a-z]+)+-?\d*|(?:[\w-]+\.)+[\w-]{2,}|[0-9a-f-]{6,})$/;

/** Fails with every text that has a word in it which a reader of Chinese would have to look up. @param {string} state */
async function assertChinese(state) {
  await page().waitForFunction(() => document.documentElement.lang === "zh-Hans");
  const known = new Set((await values()).flatMap((value) => value.match(/[A-Za-z][\w.-]*[\w]/g) ?? []));
  const found = (await texts()).flatMap((text) => {
    const words = names.strangers(text.replace(/(^|\s)\.\w+/g, " ")).filter((word) => !known.has(word) && !/\d/.test(word) && !SPELT.test(word));
    return words.length ? [`${words.join(" ")}  in  ${text.replace(/\s+/g, " ").slice(0, 120)}`] : [];
  });
  assert.deepEqual([...new Set(found)], [], state);
}

/** Opens whatever is folded. */
async function unfold() {
  for (const summary of await page().locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
}

test("nothing given yet", async () => {
  await assertChinese("empty");
  await unfold();
  await assertChinese("all open");
});

for (const kind of ["elb", "apig", "iotda", "pca"]) {
  test(`from a certificate to the proof: ${kind}`, async () => {
    if (kind !== "elb") await choose(`kind-${kind}`);
    await unfold();
    await assertChinese("the form");
    await part("example").first().click();
    await part("sandbox-destination").click();
    await part("verdict").waitFor();
    await unfold();
    await assertChinese("the sign-off");
    await send();
    await standing("outcome", "became", "done").waitFor();
    await unfold();
    await assertChinese("the proof");
  });
}

test("a wrong paste, a locked key and a wrong password", async () => {
  const lines = (await data("sandbox/p256.crt")).split("\n");
  for (const text of ["nothing to read", "C:\\certificates\\server.pem", [...lines.slice(0, 4), ...lines.slice(6)].join("\n"), "ssh-rsa AAAAB3NzaC1yc2E= me@here"]) {
    await paste(text);
    await part("problem").first().waitFor();
    await assertChinese(text.slice(0, 20));
  }
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  await part("password-input").fill("wrong");
  await assertChinese("locked");
  await part("password-input").press("Enter");
  await page().getByText("无法解密", { exact: false }).first().waitFor();
  await assertChinese("wrong password");
});

test("a key of another certificate is blocked", async () => {
  await paste((await data("sandbox/chain.crt")) + (await data("sandbox/rsa.key")));
  await part("sandbox-destination").click();
  await verdict("blocked");
  await unfold();
  await assertChinese("blocked");
});

test("what is in place, chosen from a list", async () => {
  await paste(await pair());
  await connect();
  await assertChinese("projects");
  await pick(demo.projectId);
  await part("certificateId-choose").waitFor();
  if (!(await part("list").count())) await part("certificateId-choose").click();
  await part("list-row").first().waitFor();
  await assertChinese("certificates");
  await pick(demo.certificateId);
  await part("in-place-item").waitFor();
  await unfold();
  await assertChinese("in place");
});

test("certificates of which several could be the one to present", async () => {
  await paste(await data("chains/cases/several-leaves/input.pem"));
  await part("leaf-choice").waitFor();
  await unfold();
  await assertChinese("several leaves");
});

test("a list of targets, from its first mistake to the end of the run", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("target-list").locator("summary").click();
  await part("targets-text").fill([demo.certificateId, "a1b2c3d4e5f60718293a4b5c6d7e8f90", "x y"].join("\n"));
  await part("targets-wrong").waitFor();
  await assertChinese("a wrong line");
  await part("targets-text").fill([demo.certificateId, "a1b2c3d4e5f60718293a4b5c6d7e8f90"].join("\n"));
  await standing("target-review", "state", "done").waitFor();
  await unfold();
  await assertChinese("reviewed");
});

test("a page that verifies records", async () => {
  await page().goto(new URL("/verify.html", page().url()).href);
  await part("verify-text").waitFor();
  await assertChinese("nothing given");
  await part("verify-text").fill("{}");
  await standing("verify-verdict", "state", "broken").or(part("verify-error")).first().waitFor({ timeout: 3000 }).catch(() => {});
  await assertChinese("no record");
});

test(REFUSED, async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await outcome("failed");
  await unfold();
  await assertChinese("refused");
});

test("a wrong secret key is diagnosed", async () => {
  await choose("kind-iotda");
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await part("sandbox-credentials").click();
  await part("secretKey").fill("not the secret key");
  await part("send").click();
  await part("diagnosis").waitFor();
  await unfold();
  await assertChinese("diagnosed");
});

test(UNKNOWN, async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await part("cancel").click({ timeout: 60_000 });
  await standing("outcome", "became", "notKnown").waitFor({ timeout: 60_000 });
  await unfold();
  await assertChinese("not known");
  sandbox().state.faults.length = 0;
});

test("what can be undone", async () => {
  await paste(await pair());
  await part("start-over").click();
  await part("undo").waitFor();
  await assertChinese("wiped");
});

test("nothing is lost when the language is changed: what was typed, what was accepted, where the reader is", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await verdict("readyWithWarnings");
  const boxes = part("acknowledge");
  for (const box of await boxes.all()) await box.check();
  const number = await boxes.count();
  await part("certificateId").fill("typed by hand");
  await part("certificateId").fill(demo.certificateId);
  await part("language-en").focus();
  await page().keyboard.press("Space");
  await page().waitForFunction(() => document.documentElement.lang === "en");
  assert.equal(await focused(), "language-en");
  assert.equal(await boxes.count(), number);
  for (const box of await boxes.all()) assert.equal(await box.isChecked(), true);
  await page().keyboard.press("ArrowRight");
  await page().waitForFunction(() => document.documentElement.lang === "zh-Hans");
  assert.equal(await focused(), "language-zh-Hans");
  for (const box of await boxes.all()) assert.equal(await box.isChecked(), true);
  assert.equal(await part("certificateId").inputValue(), demo.certificateId);
  assert.match(await part("input-text").inputValue(), /BEGIN CERTIFICATE/);
  await assertChinese("back again");
});

test("what waits, dimmed, for something before it changes its language with the rest", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await verdict("readyWithWarnings");
  await unfold();
  await part("certificateId").fill("no id");
  await choose("language-en");
  await page().waitForFunction(() => document.documentElement.lang === "en");
  await choose("language-zh-Hans");
  await assertChinese("held");
  await choose("language-en");
  await page().waitForFunction(() => document.documentElement.lang === "en");
  assert.deepEqual((await texts()).filter((text) => /[\u4e00-\u9fff]/.test(text) && !["中文", "正在加载 Countersign。"].includes(text)), []);
});

/** Where the words are that the first view does without. */
const REST = /\/zh(?:-Hans)?-[\w-]+\.js$/;

/** Keeps them back. */
async function holdRest() {
  const held = new EventEmitter();
  const release = once(held, "release");
  let number = 0;
  await page().route(REST, async (route) => {
    number += 1;
    await release;
    await route.continue();
  });
  await page().reload();
  return { number: () => number, release: () => held.emit("release") };
}

test("the first view is whole before the rest of the words has come, and what is read waits for them", async () => {
  const { number, release } = await holdRest();
  await assertChinese("begun");
  await paste(await pair());
  await part("leaves").click();
  await assertChinese("given, and what leaves the page");
  await page().keyboard.press("Escape");
  await page().waitForTimeout(500);
  assert.ok(number() > 0, "the rest was asked for");
  assert.equal(await part("certificate").count(), 0);
  await part("to-clear").click();
  await assertChinese("the way ahead");
  await part("start-over").click();
  await part("undo").waitFor();
  await assertChinese("wiped");
  await part("undo").click();
  await assertChinese("brought back");
  release();
  await part("certificate").first().waitFor();
  await part("sandbox-destination").waitFor();
  await unfold();
  await assertChinese("read");
  await page().unroute(REST);
});

test("should the reader fail before the rest of the words has come, that is said in Chinese", async () => {
  await page().route(/countersign_bg/, (route) => route.abort());
  const { release } = await holdRest();
  await page().waitForTimeout(500);
  assert.equal(await part("module-failed").count(), 0);
  release();
  await part("module-failed").waitFor();
  assert.match(await part("module-failed").innerText(), /[\u4e00-\u9fff]/);
  await page().unroute(REST);
  await page().unroute(/countersign_bg/);
  excused();
});

test("should the rest of the words not come, nothing is left in half of each language", async () => {
  await page().route(REST, (route) => route.abort());
  await page().reload();
  await part("words-failed").waitFor();
  assert.equal(await page().evaluate(() => document.documentElement.lang), "en");
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  const either = ["中文", "中文内容未能加载，页面以英文显示。", "正在加载 Countersign。"];
  const found = (await texts()).filter((text) => /[\u4e00-\u9fff]/.test(text) && !either.includes(text));
  assert.deepEqual(found, []);
  await page().unroute(REST);
  excused();
});

test("should the Chinese words not come, the page is there in English, and says so", async () => {
  await page().route(/zh/, (route) => route.abort());
  await page().reload();
  await part("words-failed").waitFor();
  assert.equal(await page().evaluate(() => document.documentElement.lang), "en");
  assert.match(await part("words-failed").innerText(), /English/);
  assert.match(await part("words-failed").innerText(), /[\u4e00-\u9fff]/);
  await page().unroute(/zh/);
  await choose("language-zh-Hans");
  await page().waitForFunction(() => document.documentElement.lang === "zh-Hans");
  assert.equal(await part("words-failed").isVisible(), false);
  excused();
});
