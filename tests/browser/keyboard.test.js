/**
 * The page without a mouse, in both languages. In: Tab, Enter, the space bar, and what is typed. Out: a proof; and at each stop the focus is on something that can
 * be seen, never lost to the page.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

/** More stops than there are between any two things on the page. */
const FAR = 90;

/** What the focus is on, by its words. */
const languages = [
  { locale: "en-GB", skip: "Skip to the step you are in", step: (/** @type {number} */ number) => `Step ${number}: `, proof: "Proof of arrival" },
  { locale: "zh-CN", skip: "跳到当前步骤", step: (/** @type {number} */ number) => `步骤 ${number}：`, proof: "核对结果" },
];

for (const { locale, skip, step, proof } of languages) {
  suite(`in ${locale}`, () => {
    const { focused, outcome, page, part, relayed } = openConsole({}, {}, {}, { locale });

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

    /** Begins with the skip link, and goes on to the second step. @param {string} [text] what is pasted */
    async function read(text = "") {
      await part("input-text").waitFor();
      await page().keyboard.press("Tab");
      assert.equal(await focused(), skip);
      await press("Enter");
      assert.ok((await focused()).startsWith(step(1)), await focused());
      if (text) {
        await reach("input-text");
        await page().keyboard.insertText(text);
        await page().locator('[data-testid="key"][data-match="match"]').waitFor();
      }
      await reach("next");
      await press("Enter");
      assert.ok((await focused()).startsWith(step(2)), await focused());
    }

    /** Chooses a destination as one does with keys: an arrow at a time. @param {string} kind */
    async function chooseDestination(kind) {
      await reach("kind-elb");
      for (let arrow = 0; arrow < 4 && (await focused()) !== `kind-${kind}`; arrow += 1) await press("ArrowDown");
      assert.equal(await focused(), `kind-${kind}`);
    }

    /** From the second step to the proof. */
    async function clearAndSend() {
      await reach("sandbox-destination");
      await press("Enter");
      await part("verdict").waitFor();
      await page().waitForTimeout(300);
      for (let warning = await part("acknowledge").count(); warning > 0; warning -= 1) {
        await reach("next");
        await press("Enter");
        assert.equal(await focused(), "acknowledge");
        await press("Space");
      }
      await reach("next");
      await press("Enter");
      assert.ok((await focused()).startsWith(step(3)), await focused());
      await reach("sandbox-credentials");
      await press("Enter");
      if (await part("confirmation").count()) {
        await reach("confirmation");
        await page().keyboard.type((await part("caId").evaluate((field) => /** @type {HTMLInputElement} */ (field).value)).slice(0, 8));
      }
      await reach("send");
      await page().keyboard.press("Enter");
      await outcome("confirmed");
      await page().waitForTimeout(300);
      assert.equal(await focused(), proof);
      assert.equal(relayed().length, 1);
    }

    test("ELB: from an empty page to the proof and the record, with the keyboard alone", async () => {
      await read((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
      await clearAndSend();
      await reach("record-download");
      const [file] = await Promise.all([page().waitForEvent("download"), page().keyboard.press("Enter")]);
      assert.match(file.suggestedFilename(), /^countersign-rehearsal-elb-/);
    });

    test("API Gateway, with the keyboard alone", async () => {
      await read(demo.examples.apiPair);
      await chooseDestination("apig");
      await clearAndSend();
    });

    for (const kind of ["iotda", "pca"]) {
      test(`${kind}, with the keyboard alone and without a certificate`, async () => {
        await read();
        await chooseDestination(kind);
        await clearAndSend();
      });
    }
  });
}
