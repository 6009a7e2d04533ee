/**
 * The console in a page of somebody else. In: a plain page that imports the element and has a relay. Out: it reads, clears and sends there as in its
 * own page, and tells what it did without anything secret.
 */
import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "@countersign/edge/serve";
import { demo } from "@countersign/sandbox";
import { chromium } from "playwright-core";
import { ARGUMENTS, data, opening } from "./console.js";

const SECRET = "relay-secret-of-this-test";

const HOST = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Another console</title>
<h1>Another console</h1><countersign-console language="en"></countersign-console><script type="module" src="/host.js"></script></html>`;

const SCRIPT = `import "/element/countersign-console.js";
const element = document.querySelector("countersign-console");
window.told = [];
window.askedGuard = 0;
for (const name of ["cleared", "sent", "proven"]) element.addEventListener(name, ({ type, detail }) => window.told.push({ type, ...detail }));
element.guard = () => { window.askedGuard += 1; return "${SECRET}"; };`;

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-element-"));
  await cp(fileURLToPath(new URL("../../www/dist/element", import.meta.url)), join(folder, "element"), { recursive: true });
  await writeFile(join(folder, "index.html"), HOST);
  await writeFile(join(folder, "host.js"), SCRIPT);
  server = await startServer({ port: 0, consoleDirectory: folder, relay: { guard: { secret: SECRET } } });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test("it reads, clears and sends in a page that imports it, and tells of each without anything secret", async () => {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const part = (/** @type {string} */ name) => opening(page.getByTestId(name), page);
  await page.goto(server.url);
  const key = await data("elb-document/key.pem");
  await part("input-text").fill((await data("elb-document/certificate.pem")) + key);
  await page.locator('[data-testid="key"][data-match="match"]').waitFor();
  const { region, projectId, certificateId } = demo;
  await part("region").selectOption(region);
  await part("projectId").fill(projectId);
  await part("certificateId").fill(certificateId);
  await opening(page.locator('[data-testid="verdict"]'), page).waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("accessKey").fill(demo.accessKey);
  await part("secretKey").fill(demo.secretKey);
  await part("send").click();
  await page.locator('[data-testid="outcome"][data-state="confirmed"]').waitFor();

  const told = await page.evaluate(() => /** @type {any} */ (window).told);
  assert.deepEqual(told.map((/** @type {{ type: string }} */ { type }) => type).filter((/** @type {string} */ type, /** @type {number} */ index, /** @type {string[]} */ all) => all.indexOf(type) === index), ["cleared", "sent", "proven"]);
  const last = told.at(-1);
  assert.deepEqual([last.kind, last.became, last.rehearsal], ["elb", "done", true]);
  assert.match(last.url, /\/v3\/[^/]+\/elb\/certificates\//);
  assert.match(last.bodySha256, /^[0-9a-f]{64}$/);
  for (const secret of [demo.secretKey, "PRIVATE KEY", key.split("\n")[2] ?? key, SECRET]) assert.ok(!JSON.stringify(told).includes(secret));
  assert.ok((await page.evaluate(() => /** @type {any} */ (window).askedGuard)) > 0);
  assert.equal(await page.title(), "Another console", "the title is the page's own");
  const move = () => page.evaluate(() => document.body.append(document.querySelector("countersign-console") ?? ""));
  await move();
  assert.equal(await part("secretKey").inputValue(), demo.secretKey, "who moves it loses nothing");
  await page.evaluate(() => {
    const element = document.querySelector("countersign-console");
    element?.remove();
    return new Promise((resolve) => {
      setTimeout(() => resolve(document.body.append(element ?? "")), 50);
    });
  });
  assert.equal(await part("certificateId").inputValue(), certificateId, "who puts it back finds the form");
  assert.equal(await part("secretKey").inputValue(), "", "and no secret");
  assert.equal(await page.locator('[data-testid="outcome"][data-state="confirmed"]').count(), 1, "and the proof");

  await part("secretKey").fill(demo.secretKey);
  const askedBefore = await page.evaluate(() => /** @type {any} */ (window).askedGuard);
  /** @param {string} relay */
  const name = (relay) => page.evaluate((relay) => void Object.assign(document.querySelector("countersign-console") ?? {}, { relay }), relay);
  await name("/elsewhere");
  await page.locator('[data-testid="step-credentials-and-send"]').getByText("Cannot send from here", { exact: false }).or(page.getByText("This page cannot send", { exact: false })).first().waitFor();
  await name("/relay");
  await opening(page.locator('[data-testid="verdict"]'), page).waitFor();
  await page.waitForFunction((before) => /** @type {any} */ (window).askedGuard > before, askedBefore);
  await page.evaluate(() => document.querySelector("countersign-console")?.setAttribute("language", "zh"));
  await page.getByText("证书、证书链和私钥，顺序不限").waitFor({ state: "attached" });
  assert.equal(await page.getByText("Certificate, chain and private key, in any order").count(), 0);
  assert.ok(complaints.splice(0).every((each) => each.includes("404")), "a relay that is not there");
  assert.deepEqual(complaints, []);
  await page.evaluate(() => document.querySelector("countersign-console")?.remove());
  await page.close();
});
