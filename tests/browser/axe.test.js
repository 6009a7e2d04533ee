/**
 * The page as axe sees it. In: every main state, in light, dark and forced colours, in both languages, from 320 px up. Out: no violation of WCAG
 * 2.2, A and AA, nor of what axe holds to be good practice; nothing wider than the screen; and nothing that moves for who asked for stillness.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { demo } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const REFUSED = "a refusal, and what there was before it";

const { choose, connect, outcome, page, part, paste, pick, send, standing, verdict } = openConsole({
  [REFUSED]: [{ kind: "status", status: 400, times: 1 }],
});

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** How the page is looked at: in both languages, from the smallest screen up, and in colours that are not its own. */
const views = /** @type {const} */ ([
  { language: "en", width: 1280, media: { colorScheme: "light", forcedColors: "none" } },
  { language: "en", width: 1600, media: { colorScheme: "dark", forcedColors: "none" } },
  { language: "zh-Hans", width: 320, media: { colorScheme: "light", forcedColors: "none" } },
  { language: "zh-Hans", width: 1280, media: { colorScheme: "dark", forcedColors: "active" } },
]);

/** @param {(typeof views)[number]} view */
async function look({ language, width, media }) {
  await page().emulateMedia(media);
  await page().setViewportSize({ width, height: 800 });
  // Not by the pointer: nothing is to close, or lose the focus, for it.
  await part(`language-${language}`).evaluate((/** @type {HTMLInputElement} */ radio) => radio.checked || radio.click());
  await page().waitForFunction((lang) => document.documentElement.lang === lang, language);
}

/** Fails with every rule that is broken, and where; and where something does not fit the screen. */
async function assertClean() {
  await page().evaluate(axe);
  for (const view of views) {
    await look(view);
    const broken = await page().evaluate(async () => {
      // Sheets are adopted, and axe's way to load them would be stopped by the page's policy.
      const { violations } = await /** @type {any} */ (window).axe.run(document, { preload: false });
      const told = violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
      const over = document.documentElement.scrollWidth - innerWidth;
      return over > 0 ? [...told, `${over} px do not fit`] : told;
    });
    assert.deepEqual(broken, [], JSON.stringify(view));
  }
  await look(views[0]);
}

/** How many things move, in the trees of all components. */
const moving = () =>
  page().evaluate(() => {
    /** @param {Document | ShadowRoot} root @returns {number} */
    const under = (root) => [...root.querySelectorAll("*")].reduce((sum, each) => sum + (each.shadowRoot ? under(each.shadowRoot) : 0), root.getAnimations().length);
    return under(document);
  });

/** Opens whatever is folded. */
async function unfold() {
  for (const summary of await page().locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
}

test("a check that finds nothing would find something", async () => {
  await page().evaluate(() => document.body.append(document.createElement("button")));
  await assert.rejects(assertClean(), /button-name/);
});

test("nothing given yet", async () => {
  await assertClean();
  await unfold();
  await assertClean();
});

test("damaged text, a key that is locked, and a wrong password", async () => {
  const lines = (await data("sandbox/p256.crt")).split("\n");
  await paste([...lines.slice(0, 4), ...lines.slice(6)].join("\n"));
  await standing("problem", "code", "ARMOR_TRUNCATED").waitFor();
  await assertClean();
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  await part("password-input").fill("wrong");
  await part("password-input").press("Enter");
  await page().getByText("does not open", { exact: false }).waitFor();
  await assertClean();
});

for (const kind of ["elb", "apig", "iotda", "pca"]) {
  test(`a form of its own: ${kind}`, async () => {
    await choose(`kind-${kind}`);
    await assertClean();
    await unfold();
    await assertClean();
  });
}

test("a key of another certificate", async () => {
  await paste((await data("sandbox/chain.crt")) + (await data("sandbox/rsa.key")));
  await part("sandbox-destination").click();
  await verdict("blocked");
  await unfold();
  await assertClean();
});

test("a warning, what is sent, and the proof", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await verdict("readyWithWarnings");
  await unfold();
  await assertClean();
  await send();
  await outcome("confirmed");
  await unfold();
  await assertClean();
});

test("the record as it is printed", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  await part("record-note").fill("CHG-7, night shift");
  await page().evaluate(() => (window.print = () => {}));
  await part("record-print").click();
  const paper = page().locator("record-sheet");
  await paper.waitFor({ state: "attached" });
  await page().emulateMedia({ media: "print" });
  await paper.waitFor();
  await assertClean();
  // That paper is looked at, and not a page that is empty.
  await paper.evaluate((sheet) => void sheet.shadowRoot?.append(document.createElement("button")));
  await assert.rejects(assertClean(), /button-name/);
});

test("what is in place, chosen from a list", async () => {
  await paste(await pair());
  await connect();
  await assertClean();
  await pick(demo.projectId);
  await part("certificateId-choose").waitFor();
  if (!(await part("list").count())) await part("certificateId-choose").click();
  await part("list-row").first().waitFor();
  await assertClean();
  await pick(demo.certificateId);
  await part("in-place-item").waitFor();
  await unfold();
  await assertClean();
});

test("certificates of which several could be the one to present", async () => {
  await paste(await data("chains/cases/several-leaves/input.pem"));
  await part("leaf-choice").waitFor();
  await unfold();
  await assertClean();
});

test("a list of targets, reviewed and sent", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("target-list").locator("summary").click();
  await part("targets-text").fill([demo.certificateId, "a1b2c3d4e5f60718293a4b5c6d7e8f90", "x y"].join("\n"));
  await part("targets-wrong").waitFor();
  await assertClean();
  await part("targets-text").fill([demo.certificateId, "a1b2c3d4e5f60718293a4b5c6d7e8f90"].join("\n"));
  await standing("target-review", "state", "done").waitFor();
  await unfold();
  await assertClean();
});

test("a page that verifies records", async () => {
  await page().goto(new URL("/verify.html", page().url()).href);
  await part("verify-text").waitFor();
  await page().evaluate(axe);
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page().emulateMedia({ colorScheme });
    await page().setViewportSize({ width: 320, height: 800 });
    const { violations } = await page().evaluate(() => /** @type {any} */ (window).axe.run(document, { preload: false }));
    assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.map((/** @type {any} */ node) => node.failureSummary)]), []);
  }
});

test(REFUSED, async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await outcome("failed");
  await unfold();
  await assertClean();
});

test("what can be undone", async () => {
  await paste(await pair());
  await part("start-over").click();
  await part("undo").waitFor();
  await assertClean();
});

test("nothing moves for who asked for that", async () => {
  await page().route(/\/relay\/./, () => {});
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await part("cancel").waitFor();
  assert.equal(await moving(), 0);
  await page().emulateMedia({ reducedMotion: "no-preference" });
  assert.ok((await moving()) > 0, "something would move");
});
