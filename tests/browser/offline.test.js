/**
 * The page of one file. In: the file, built and opened from a disk. Out: it reads a pair and clears an update without a single request, says that it
 * cannot send, and speaks both languages.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { ARGUMENTS, data, opening } from "./console.js";

const www = fileURLToPath(new URL("../../www", import.meta.url));

/** @type {string} */
let folder;
/** @type {string} */
let address;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** What the page asked for beside itself. @type {string[]} */
let asked;
/** What its console and its policy complained of. @type {string[]} */
let complaints;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-offline-"));
  await promisify(execFile)(process.execPath, [join(www, "offline.js"), folder]);
  address = String(pathToFileURL(join(folder, "countersign-offline.html")));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  [asked, complaints] = [[], []];
  page = await browser.newPage({ reducedMotion: "reduce" });
  page.on("request", (request) => void asked.push(request.url()));
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(String(error)));
});

afterEach(async () => {
  const opened = page.url();
  await page.close();
  assert.deepEqual(complaints, []);
  // Its icon stands in it, and the script of its worker it makes.
  assert.deepEqual(asked.filter((url) => !/^(?:data|blob):/.test(url)), [opened]);
});

const part = (/** @type {string} */ name) => opening(page.getByTestId(name), page);

test("it reads a pair, clears it for a load balancer, shows the exact request, and cannot send it", async () => {
  await page.goto(address);
  await part("input-text").fill((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await page.locator('[data-testid="key"][data-match="match"]').waitFor();
  await part("region").selectOption("cn-north-4");
  await part("projectId").fill("0605767a3300d5762fb7c0186d9e1779");
  await part("certificateId").fill("233a325e5e3e4ce8beeb320aa714cc12");
  await opening(page.locator('[data-testid="verdict"][data-verdict="readyWithWarnings"]'), page).waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("request-line").waitFor();
  assert.equal(await part("where").getAttribute("data-where"), "nowhere");
  await part("no-way").waitFor();
});

test("it asks whether a client would accept a certificate, with the roots that it brought", async () => {
  await page.goto(address);
  await part("input-text").fill(await data("sandbox/expired.crt"));
  await part("certificate").first().waitFor();
  await part("acceptance").locator("summary").click();
  await part("acceptance-check").click();
  await part("acceptance-answer").waitFor();
});

test("it speaks Chinese", async () => {
  await page.goto(`${address}?lang=zh`);
  await page.locator("countersign-console").getByText("简体中文").or(page.getByText("中文")).first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
});

test("its policy lets nothing out", async () => {
  await page.goto(address);
  const attempt = await page.evaluate(() => fetch("https://example.com/").then(String, (error) => error.name));
  assert.equal(attempt, "TypeError");
  assert.match(complaints.splice(0).join(), /connect-src 'none'/);
  const html = await readFile(join(folder, "countersign-offline.html"), "utf8");
  assert.doesNotMatch(html.replace(/<script[\s\S]*<\/script>/, ""), /https?:/);
});
