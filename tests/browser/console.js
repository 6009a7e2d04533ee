/**
 * The console page in a real Chromium. In: faults of the sandbox, and servers, for one test. Out: the open page, with a server and a
 * sandbox of its own. After each test nothing may be stored, and the page may not have complained.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach } from "node:test";
import { startServer } from "@countersign/edge/serve";
import { createSandbox } from "@countersign/sandbox";
import { chromium } from "playwright-core";

export const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @import { Locator, Page } from "playwright-core" */

/** What a reader does with, or looks for in, something that may stand in a step that is folded. */
const DEEDS = ["click", "dblclick", "fill", "check", "uncheck", "press", "pressSequentially", "focus", "hover", "setInputFiles", "selectOption", "innerText", "isDisabled", "isEnabled", "dispatchEvent", "waitFor"];

/** In which step something stands, if that step is not open. Send stands at the foot, and only for the last step. @param {Element} element */
export const closedStep = (element) => {
  // The button that opens it stands outside of what is folded.
  if (element.getAttribute("data-testid")?.startsWith("open-")) return "";
  for (let node = /** @type {Node | null} */ (element); node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof HTMLElement && node.localName === "console-step") return node.dataset.look === "open" ? "" : (node.dataset.step ?? "");
  }
  return "";
};

/**
 * The same, but what stands in a step that is not open is gone to first, as a reader would.
 *
 * @template {Locator | Page} Place
 * @param {Place} place
 * @param {Page} page
 * @returns {Place}
 */
export function opening(place, page) {
  return new Proxy(place, {
    get(target, name) {
      const value = /** @type {any} */ (target)[name];
      if (typeof value !== "function") return value;
      if (name === "all") return async () => (await value.call(target)).map((/** @type {Locator} */ each) => opening(each, page));
      return (/** @type {any[]} */ ...given) => {
        const act = () => value.apply(target, given);
        if (DEEDS.includes(String(name)) && "first" in target) {
          const isGone = name === "waitFor" && given[0]?.state && given[0].state !== "visible";
          return isGone ? act() : goTo(/** @type {Locator} */ (target), page, given.at(-1)?.timeout).then(act);
        }
        const result = act();
        return result && typeof result === "object" && "first" in result && "click" in result ? opening(result, page) : result;
      };
    },
  });
}

/** @param {Locator} locator @param {Page} page @param {number} [timeout] */
async function goTo(locator, page, timeout) {
  const isSend = /'send(-all)?'/.test(locator.toString());
  if (isSend && !(await locator.count())) await page.getByTestId("to-send").click();
  const step = await locator.first().evaluate(closedStep, undefined, timeout ? { timeout } : {});
  if (step) await page.getByTestId(`to-${step}`).click();
}

/** @param {string} name */
export const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

/**
 * Sets a page up before each test of the file that calls this, and looks it over afterwards.
 * @param {Record<string, NonNullable<Parameters<typeof createSandbox>[0]["faults"]>>} [faults] what goes wrong in the test of that name
 * @param {Record<string, NonNullable<Parameters<typeof startServer>[0]>>} [servers] how the test of that name is served
 * @param {Record<string, Partial<Parameters<typeof createSandbox>[0]>>} [sandboxes] what there is in the test of that name
 * @param {import("playwright-core").BrowserContextOptions} [visitor] what the browser is like that the page is seen in
 */
export function openConsole(faults = {}, servers = {}, sandboxes = {}, visitor = {}) {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  /** @type {ReturnType<typeof createSandbox>} */
  let sandbox;
  /** @type {import("playwright-core").Page} */
  let page;
  /** What the page's own console and errors said. @type {string[]} */
  let complaints;
  /** Bodies of the calls the relay received that change something. @type {string[]} */
  let relayed;

  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  });

  after(async () => {
    await browser?.close();
  });

  beforeEach(async (context) => {
    complaints = [];
    relayed = [];
    sandbox = createSandbox({ now: Date.now, faults: faults[context.name] ?? [], ...sandboxes[context.name] });
    server = await startServer({ port: 0, sandbox, ...servers[context.name] });
    // A page that glides under the pointer would be clicked where nothing is any more.
    page = await browser.newPage({ reducedMotion: "reduce", ...visitor });
    page.on("console", (message) => {
      // A refusal that the sandbox gives is an answer like any other.
      if (message.location().url.includes("/relay")) return;
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      // A look has no body.
      if (request.url().includes("/relay/") && request.postData()) relayed.push(request.postData() ?? "");
    });
    await page.goto(server.url);
  });

  afterEach(async () => {
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length, location.search.length]);
    await page.close();
    await server.close();
    assert.deepEqual(kept, [0, 0, 0, 0], "nothing is stored");
    assert.deepEqual(complaints, [], "no errors in the console");
  });

  const part = (/** @type {string} */ name) => opening(page.getByTestId(name), page);
  const standing = (/** @type {string} */ name, /** @type {string} */ attribute, /** @type {string} */ value) =>
    opening(page.locator(`[data-testid="${name}"][data-${attribute}="${value}"]`), page);

  return {
    part,
    sandbox: () => sandbox,
    /** The page itself, for the few things that are not parts of it. */
    page: () => opening(page, page),
    relayed: () => relayed,
    /** What the page complained of, and was meant to. */
    excused: () => complaints.splice(0),
    /** A part with this in one of its data attributes. */
    standing,
    /** @param {string} text */
    paste: (text) => part("input-text").fill(text),
    /** As somebody does who has it in the clipboard; what the page does not take itself is lost. @param {string} text */
    pasteAtOnce: (text) =>
      part("input-text").evaluate((field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
      }, text),
    /** @param {string} name of a radio button, which its words lie over */
    choose: (name) => part(name).check({ force: true }),
    /** @param {string} expected */
    verdict: (expected) => standing("verdict", "verdict", expected).waitFor(),
    /** Accepts every warning, gives the sandbox's credentials, confirms what cannot be taken back, and sends. */
    async send() {
      await part("verdict").waitFor();
      for (const box of await part("acknowledge").all()) await box.check();
      await part("sandbox-credentials").click();
      if (await part("confirmation").count()) await part("confirmation").fill((await part("caId").inputValue()).slice(0, 8));
      await part("send").click();
    },
    /** Gives the sandbox's credentials before anything else, and asks for the projects. */
    async connect() {
      await part("connect").locator("summary").click();
      await part("connect-sandbox-credentials").click();
      await part("connect-go").click();
      await part("list-row").first().waitFor();
    },
    /** Takes a row of the list that is open. @param {string} value */
    pick: (value) => standing("list-row", "value", value).click(),
    /** Where the reader is: the name of the part, or what stands in it, however deep. */
    focused: () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element instanceof HTMLElement ? (element.dataset.testid ?? element.textContent?.trim() ?? "") : "";
      }),
    /** Every text on the page: `innerText` of the document would stop where a component begins. */
    shown: () =>
      page.evaluate(() => {
        /** @param {Node} node @returns {string} */
        const text = (node) => {
          if (node instanceof HTMLStyleElement) return "";
          const inside = node instanceof Element && node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : [...node.childNodes];
          return node instanceof Text ? node.data : inside.map(text).join("");
        };
        return text(document.body);
      }),
    /** @param {string} state */
    outcome: (state) => standing("outcome", "state", state).waitFor(),
  };
}
