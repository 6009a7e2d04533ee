/**
 * The page in Firefox and in Chromium, by one driver for both. In: which browser, what it is like, and what the page is served from. Out: the page,
 * and ways to use it as its reader would. It may complain of nothing but what a visit is there for.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startServer } from "@countersign/edge/serve";
import { createSandbox } from "@countersign/sandbox";
import { ARGUMENTS, closedStep } from "../browser/console.js";

/** A name without TLS that leads to this machine: there a browser has no WebCrypto. */
export const INSECURE = "console.insecure.test";

/** This machine is busy at times. */
const PATIENCE = 60_000;

/** @typedef {"firefox" | "chromium"} Name */

/** The driver, from where `cargo xtask` has installed it. */
async function driver() {
  const { COUNTERSIGN_HOSTS: folder } = process.env;
  if (folder === undefined) throw new Error("run this by `cargo xtask`, which installs the driver");
  const path = createRequire(join(folder, "package.json")).resolve("puppeteer-core");
  return (await import(String(pathToFileURL(path)))).default;
}

/** Starts one. @param {Name} name @param {{ isPrivate?: boolean }} [options] */
export async function launch(name, { isPrivate = false } = {}) {
  const puppeteer = await driver();
  if (name === "firefox") {
    const extraPrefsFirefox = { "network.dns.localDomains": INSECURE, "browser.privatebrowsing.autostart": isPrivate, "ui.prefersReducedMotion": 1 };
    return puppeteer.launch({ browser: name, executablePath: process.env.FIREFOX, headless: true, extraPrefsFirefox, timeout: PATIENCE });
  }
  const args = [...ARGUMENTS, `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`, "--force-prefers-reduced-motion"];
  return puppeteer.launch({ executablePath: process.env.CHROMIUM, headless: true, args, timeout: PATIENCE });
}

/**
 * @typedef {object} Visit
 * @property {string} [search] of the address
 * @property {boolean} [isInsecure] by a name without TLS
 * @property {string} [consoleDirectory] another build of the page
 * @property {() => void} [before] runs in the page before any script of its own
 * @property {boolean} [isPrivate] in a private window; Firefox has to be launched as such
 */

/**
 * Serves the page with a sandbox of its own, opens it, and looks it over afterwards.
 *
 * @param {any} browser
 * @param {Visit} visit
 * @param {(page: ReturnType<typeof reader>) => Promise<void>} use
 */
export async function visiting(browser, visit, use) {
  const sandbox = createSandbox({ now: Date.now });
  const served = { sandbox, names: [INSECURE], ...(visit.consoleDirectory && { consoleDirectory: visit.consoleDirectory }) };
  let server = await startServer({ port: 0, ...served });
  const context = visit.isPrivate && !isFirefox(browser) ? await browser.createBrowserContext() : browser.defaultBrowserContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  try {
    page.on("console", (/** @type {any} */ message) => {
      // A refusal that the sandbox gives is an answer like any other.
      if (message.location()?.url?.includes("/relay")) return;
      if (["error", "warn", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (/** @type {Error} */ error) => complaints.push(String(error)));
    await page.evaluateOnNewDocument(watchPolicy);
    if (visit.before) await page.evaluateOnNewDocument(visit.before);
    const host = visit.isInsecure ? INSECURE : "127.0.0.1";
    await page.goto(`http://${host}:${server.port}/${visit.search ?? ""}`, { timeout: PATIENCE });
    const network = {
      cut: () => server.close(),
      restore: async () => void (server = await startServer({ port: server.port, ...served })),
    };
    if (visit.isPrivate && isFirefox(browser)) assert.equal(await page.evaluate(hasFiles), false, "the window is not private");
    await use(reader(page, complaints, network));
    assert.deepEqual(complaints, [], "the page complained");
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).stoppedByPolicy), [], "its policy stopped something");
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]), [0, 0, 0], "it has stored something");
  } finally {
    await page.close();
    await server.close();
  }
}

/** @param {any} browser */
const isFirefox = (browser) => browser.process().spawnfile === process.env.FIREFOX;

/** Whether a page gets files of its own, which Firefox gives in no private window. */
const hasFiles = () => navigator.storage.getDirectory().then(
  () => true,
  () => false,
);

/** Keeps what the policy of the page stops, for there are browsers that do not say it in the console. */
function watchPolicy() {
  const stopped = (/** @type {any} */ (globalThis).stoppedByPolicy = /** @type {string[]} */ ([]));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => stopped.push(`${effectiveDirective} ${blockedURI}`));
}

/** @typedef {ReturnType<typeof reader>} Reader */

/**
 * @param {any} page
 * @param {string[]} complaints
 * @param {{ cut(): Promise<void>, restore(): Promise<void> }} network
 */
function reader(page, complaints, network) {
  const found = (/** @type {string} */ selector) => page.waitForSelector(`>>> ${selector}`, { timeout: PATIENCE });
  const named = (/** @type {string} */ name, attributes = "") => found(`[data-testid="${name}"]${attributes}`);
  /** A part, in a step that is open. @param {string} name */
  const reached = async (name) => {
    const step = await (await named(name)).evaluate(closedStep);
    if (step) await (await named(`to-${step}`)).evaluate((/** @type {HTMLElement} */ button) => button.click());
    return page.locator(`>>> [data-testid="${name}"]`).setTimeout(PATIENCE);
  };
  const all = (/** @type {string} */ name) => page.$$(`>>> [data-testid="${name}"]`);
  return {
    page,
    network,
    named,
    /** Not by the pointer, under which a step that opens may move; the tests of the page in Chromium have that. @param {string} name */
    click: async (name) => {
      await reached(name);
      await (await named(name)).evaluate((/** @type {HTMLElement} */ element) => element.click());
    },
    /** As one paste does, however long. @param {string} name @param {string} text */
    fill: async (name, text) => (await named(name)).evaluate(typed, text),
    choose: async (/** @type {string} */ name, /** @type {string} */ value) => (await named(name)).select(value),
    value: async (/** @type {string} */ name) => (await named(name)).evaluate((/** @type {HTMLInputElement} */ field) => field.value),
    text: async (/** @type {string} */ name) => (await named(name)).evaluate((/** @type {HTMLElement} */ element) => element.innerText),
    count: async (/** @type {string} */ name) => (await all(name)).length,
    /** Accepts every warning. */
    agree: async () => {
      await reached("acknowledge");
      for (const box of await all("acknowledge")) await box.evaluate((/** @type {HTMLInputElement} */ input) => input.checked || input.click());
    },
    send: async () => {
      if ((await all("send")).length === 0) await (await named("to-send")).click();
      await (await reached("send")).click();
    },
    /** What the page complained of, and was meant to. */
    excused: () => complaints.splice(0),
  };
}

/** @param {HTMLInputElement} field @param {string} text */
function typed(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  // This one stays in its component.
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Every text in it, those of components as well: `innerText` stops where one begins. @param {Element} [within] */
export function shown(within = document.body) {
  /** @param {Node} node @returns {string} */
  const text = (node) => {
    if (node instanceof HTMLStyleElement) return "";
    const inside = node instanceof Element && node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : [...node.childNodes];
    return node instanceof Text ? node.data : inside.map(text).join("");
  };
  return text(within);
}
