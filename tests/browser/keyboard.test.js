/**
 * The page without a mouse. In: Tab, Enter, the space bar, and what is typed. Out: a proof; and at each stop the focus is on something that can
 * be seen, never lost to the page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { focused, outcome, page, part, relayed, verdict } = openConsole();

/** More stops than there are between any two things on the page. */
const FAR = 90;

/** What the focus is on: whether the page itself, out of sight, or without a ring. */
const trouble = () =>
  page().evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return "the focus is lost to the page";
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom <= 0 || top >= innerHeight) return `${element.outerHTML} is out of sight`;
    // A choice lies unseen over its words, and these have the ring.
    const shown = [element, element.nextElementSibling, element.parentElement].filter((each) => each !== null);
    const rings = shown.map((each) => getComputedStyle(each)).some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none");
    return rings ? undefined : `${element.outerHTML} shows no focus`;
  });

/**
 * Goes on with Tab until it is reached.
 * @param {string} name
 */
async function reach(name) {
  for (let stop = 0; stop < FAR; stop += 1) {
    await page().keyboard.press("Tab");
    const wrong = await trouble();
    assert.equal(wrong, undefined);
    if ((await focused()) === name) return;
  }
  assert.fail(`${name} is not reached in ${FAR} stops`);
}

/** @param {string} key */
async function press(key) {
  await page().keyboard.press(key);
  await page().waitForTimeout(150);
  assert.equal(await trouble(), undefined, key);
}

test("ELB: from an empty page to the proof and the record, with the keyboard alone", async () => {
  await page().keyboard.press("Tab");
  assert.equal(await focused(), "Skip to the step you are in");
  await press("Enter");
  assert.match(await focused(), /^Step 1: /);
  await reach("input-text");
  await page().keyboard.insertText((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await page().locator('[data-testid="key"][data-match="match"]').waitFor();
  await reach("next");
  await press("Enter");
  await reach("sandbox-destination");
  await press("Enter");
  await verdict("readyWithWarnings");
  await reach("acknowledge");
  await press("Space");
  assert.equal(await part("acknowledge").first().isChecked(), true);
  await reach("next");
  await press("Enter");
  await reach("sandbox-credentials");
  await press("Enter");
  await reach("send");
  await page().keyboard.press("Enter");
  await outcome("confirmed");
  await page().waitForTimeout(300);
  assert.equal(await focused(), "Proof of arrival");
  assert.equal(relayed().length, 1);
  await reach("record-download");
  const [file] = await Promise.all([page().waitForEvent("download"), page().keyboard.press("Enter")]);
  assert.match(file.suggestedFilename(), /^countersign-rehearsal-elb-/);
});
