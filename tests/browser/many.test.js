/**
 * Many certificates at once in a real Chromium. In: texts and files with hundreds. Out: how much the page does in one go, counted, so that it never
 * stops; and that nothing is lost.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { generatedCertificates } from "@countersign/sandbox";
import { openConsole } from "./console.js";

const { page, part, choose, pasteAtOnce } = openConsole();

/** About as many as are made of one chain; nobody notices how long that takes. */
const MOST_AT_ONCE = 400;

/** Any of them could be the one to present. @type {string[]} */
let certificates;

before(async () => {
  certificates = (await generatedCertificates(500, Date.now())).map(({ certificate }) => certificate);
});

test("in no task are more elements made of five hundred certificates than of so many as are drawn", async () => {
  // Both are too many for the field.
  const few = await made(certificates.slice(0, 150));
  const many = await made(certificates);
  assert.ok(few.all > 200, `${few.all} elements are counted`);
  assert.ok(many.all <= few.all + 10, `${many.all} elements of five hundred, ${few.all} of a hundred and fifty`);
  assert.ok(many.atOnce < MOST_AT_ONCE, `${many.atOnce} elements in one task`);
});

test("five hundred files, however they come, put no more lines into the field than it has room for", async () => {
  await part("input-files").evaluate((field, texts) => {
    const transfer = new DataTransfer();
    for (const [index, text] of texts.entries()) transfer.items.add(new File([text], `${index}.pem`));
    /** @type {HTMLInputElement} */ (field).files = transfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, certificates);
  await part("leaf-choice").getByText(/^500 certificates could be the one to present/).waitFor({ timeout: 30_000 });
  assert.equal(await part("aside").count(), 1);
  assert.equal(await part("leaf").count(), 20);
  const { length } = await part("input-text").inputValue();
  assert.ok(length > 90_000 && length < 100_000, `${length} characters in the field`);
});

test("what is pasted while five hundred are still being read is read with them", async () => {
  const first = certificates.slice(0, 300).join("");
  const second = certificates.slice(300).join("");
  await pasteAtOnce(first);
  await pasteAtOnce(second);
  await part("leaf-choice").getByText(/^500 certificates could be the one to present/).waitFor({ timeout: 30_000 });
  assert.equal(await part("aside").count(), 2);
  // One that is taken back in the midst of it takes nothing else with it.
  await part("input-text").fill(certificates[0] ?? "");
  await part("aside").last().getByRole("button").click();
  await part("leaf-choice").getByText(/^300 certificates could be the one to present/).waitFor({ timeout: 30_000 });
});

test("the text of a full field keeps its font when the page is put into another language, and so is not laid out anew", async () => {
  const key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n";
  await part("input-text").fill(`${certificates[0]}${key}`);
  const mask = page().locator("certificate-field .mask pre");
  await mask.waitFor();
  const fonts = () => Promise.all([part("input-text"), mask].map((each) => each.evaluate((element) => getComputedStyle(element).getPropertyValue("-webkit-locale"))));
  assert.deepEqual(await fonts(), ['"en"', '"en"']);
  await choose("language-zh-Hans");
  await page().waitForFunction(() => document.documentElement.lang === "zh-Hans");
  assert.deepEqual(await fonts(), ['"en"', '"en"'], "what lies over it has the same");
  // What it says while it is empty is in the page's language, and heard in it.
  await part("input-text").fill("");
  assert.deepEqual(await part("input-text").evaluate((element) => [getComputedStyle(element).getPropertyValue("-webkit-locale"), element.closest("[lang]")]), ['"zh-Hans"', null]);
});

/** What is made of all templates when these are pasted into a new page, and the most in one task. @param {string[]} pasted */
async function made(pasted) {
  await page().reload();
  await page().waitForFunction(() => /** @type {any} */ (document.querySelector("countersign-console"))?.journey?.api);
  await page().evaluate(() => {
    const counted = { all: 0, atOnce: 0, task: 0, isOpen: false };
    Object.assign(globalThis, { counted });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => Object.assign(counted, { task: 0, isOpen: false });
    const { importNode } = document;
    document.importNode = function (/** @type {any} */ content, /** @type {any} */ deep) {
      const copy = importNode.call(this, content, deep);
      const number = /** @type {DocumentFragment} */ (/** @type {unknown} */ (copy)).querySelectorAll("*").length;
      counted.all += number;
      counted.task += number;
      counted.atOnce = Math.max(counted.atOnce, counted.task);
      // A message is a task of its own.
      if (!counted.isOpen) port2.postMessage(undefined);
      counted.isOpen = true;
      return /** @type {any} */ (copy);
    };
  });
  await pasteAtOnce(pasted.join(""));
  await part("leaf-choice").waitFor({ timeout: 30_000 });
  await page().waitForFunction(() => /** @type {any} */ (document.querySelector("countersign-console")).journey.certificate.bundle);
  // What follows from it is drawn by then.
  await page().evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      }),
  );
  return /** @type {Promise<{ all: number, atOnce: number }>} */ (page().evaluate(() => /** @type {any} */ (globalThis).counted));
}
