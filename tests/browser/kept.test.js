/**
 * What a reader wrote, and where, is not taken away by what comes meanwhile. In: files and folders that are dropped, answers that come while somebody
 * writes, what counts down. Out: all of it said, once, and nothing lost.
 */
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { data, openConsole } from "./console.js";

const STALE = "a screen reader is not told every second how long it waits";
const { excused, focused, page, part, paste, send, standing } = openConsole({ [STALE]: [{ kind: "stale", times: 4 }] });

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-"));
  await mkdir(join(folder, "certificates"));
  for (const name of ["a.pem", "b.pem"]) await writeFile(join(folder, name), await data("elb-document/certificate.pem"));
});

after(() => rm(folder, { recursive: true }));

/** Drops files and folders from a disk, as a person does. @param {string} name of the field @param {string[]} names */
async function drop(name, names) {
  await part(name).scrollIntoViewIfNeeded();
  const box = await part(name).boundingBox();
  assert.ok(box);
  const session = await page().context().newCDPSession(page());
  const items = { items: [], files: names.map((each) => join(folder, each)), dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) await session.send("Input.dispatchDragEvent", { type, x: box.x + 40, y: box.y + 20, data: items });
}

/** Notes what stands in each live region of the page from now on, each time it is another text. */
const listen = () =>
  page().evaluate(() => {
    const heard = /** @type {string[]} */ (Object.assign(window, { heard: [] }).heard);
    /** @type {Map<Element, string>} */
    const last = new Map();
    /** @param {Document | ShadowRoot} root */
    const look = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.matches('[role="status"], [role="alert"], [aria-live="polite"]')) {
          const text = /** @type {HTMLElement} */ (element).innerText.trim();
          if (text && last.has(element) && last.get(element) !== text) heard.push(text);
          last.set(element, text);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    setInterval(() => look(document), 50);
    look(document);
  });

const heard = () => page().evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).heard));

test("a folder that is dropped is named, and the files beside it are read", async () => {
  await drop("input-text", ["certificates", "a.pem"]);
  await part("unread").filter({ hasText: "Not read: certificates." }).waitFor();
  await standing("step-certificate-and-key", "state", "done").waitFor();
  assert.match(await part("input-text").inputValue(), /BEGIN CERTIFICATE/);
  await drop("input-text", ["b.pem"]);
  await part("unread").waitFor({ state: "detached" });
});

test("of several files for a field that takes one the first that can be read is taken, and the others are named", async () => {
  await paste(await pair());
  await part("old-and-new").locator("summary").first().click();
  await drop("current-value", ["certificates", "a.pem", "b.pem"]);
  await part("left").filter({ hasText: "Not taken: b.pem." }).waitFor();
  await part("unread").filter({ hasText: "Not read: certificates." }).waitFor();
  assert.match(await part("current-value").inputValue(), /BEGIN CERTIFICATE/);
  await part("target-list").locator("summary").first().click();
  await drop("targets-text", ["certificates"]);
  await part("target-list").getByTestId("unread").waitFor();
  await part("targets-text").fill("c");
  await part("target-list").getByTestId("unread").waitFor({ state: "detached" });
});

/** Sends, and keeps the answer back until the function it gives is called. */
async function sendAndHold() {
  await paste(await pair());
  await part("sandbox-destination").click();
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((/** @type {(value: void) => void} */ resolve) => {
    release = resolve;
  });
  await page().route(/\/relay\/./, async (route) => {
    await held;
    await route.continue();
  });
  await send();
  await part("cancel").waitFor();
  return release;
}

test("an answer does not take somebody away who writes in another step, and is told", async () => {
  const release = await sendAndHold();
  await part("name-set").check({ force: true });
  await part("name-value").fill("half a na");
  await part("name-value").focus();
  release();
  await part("announcement").filter({ hasText: /Rehearsed/ }).waitFor({ state: "attached" });
  await page().waitForTimeout(300);
  assert.equal(await focused(), "name-value");
  await page().keyboard.type("me");
  assert.equal(await part("name-value").inputValue(), "half a name");
});

test("an answer is shown to somebody who waits for it", async () => {
  const release = await sendAndHold();
  release();
  await standing("outcome", "became", "done").waitFor();
  await page().waitForTimeout(300);
  assert.equal(await focused(), "Proof of arrival");
});

test("the note for a record stays when something else is sent, and when all is wiped and brought back", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await standing("outcome", "became", "done").waitFor();
  await part("record-note").fill("ticket 7");
  await send();
  await part("earlier-proof").locator("summary").first().click();
  assert.equal(await part("earlier-proof").getByTestId("record-note").inputValue(), "ticket 7");
  assert.equal(await part("last-proof").getByTestId("record-note").inputValue(), "");
  await part("start-over").click();
  await part("undo").click();
  await part("to-send").click();
  await part("earlier-proof").locator("summary").first().click();
  assert.equal(await part("earlier-proof").getByTestId("record-note").inputValue(), "ticket 7");
});

test("a key that was pasted among records to verify is gone when secrets are wiped", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await part("verify").locator("summary").first().click();
  await part("verify-text").fill(`{}\n${await data("elb-document/key.pem")}`);
  await page().evaluate(() => /** @type {any} */ (document.querySelector("countersign-console")).journey.forgetSecrets(() => "You left."));
  await page().waitForTimeout(200);
  assert.equal(await part("verify-text").inputValue(), "{}\n");
});

test(STALE, async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await part("sandbox-destination").click();
  await send();
  await part("progress").filter({ hasText: "not shown there yet" }).waitFor();
  await page().evaluate(() => /** @type {any} */ (document.querySelector("countersign-console")).journey.delivery.cancel());
  await part("look-again").click();
  await part("look-progress").filter({ hasText: "Looking again in" }).waitFor();
  await listen();
  await page().waitForTimeout(4_000);
  assert.deepEqual((await heard()).filter((text) => /\d/.test(text)), []);
  await part("look-stop").click();
  await part("start-over").click();
  await page().waitForTimeout(2_500);
  assert.deepEqual((await heard()).filter((text) => /\d|Undo/.test(text)), []);
});

test("what a proxy says is not told as if the service had said it", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await page().route(/\/relay\/./, (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html><h1>Not Found</h1>" }));
  await send();
  await standing("outcome", "became", "notKnown").waitFor();
  assert.match(await part("outcome").innerText(), /came from something between here and the service/);
  assert.equal(await part("failure").count(), 0);
  excused();
});

test("a relay that was not ready when the page was loaded is asked again", async () => {
  let isReady = false;
  await page().route(/\/relay$/, (route) => (isReady ? route.continue() : route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Starting</h1>" })));
  await page().reload();
  await paste(await pair());
  await part("sandbox-destination").click();
  await standing("no-relay", "state", "failing").waitFor();
  isReady = true;
  await part("ask-relay").click();
  await part("no-relay").waitFor({ state: "detached" });
  await standing("verdict", "verdict", "readyWithWarnings").waitFor();
  excused();
});

test("a sentence on credentials names the field as the page does", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("accessKey").fill("accès");
  await part("secretKey").fill("secret");
  await part("send-error").filter({ hasText: /^\s*Access key ID has a character/ }).waitFor();
});
