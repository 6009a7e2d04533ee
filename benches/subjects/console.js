/**
 * The console, as a reader has it. In: the page as it was built, on its sandbox, in Chromium. Out: bytes until it can read; when a text pasted at once is
 * read, here and over a slow line; the longest task when 500 certificates are pasted; and how far things move.
 */
import { readFileSync } from "node:fs";
import { startServer } from "@countersign/edge/serve";
import { launched } from "../chromium.js";
import { certificates } from "../kinds.js";
import { spread } from "../measure.js";
import { CHAIN } from "../processes.js";
import { short } from "../report.js";

/** @typedef {import("playwright-core").Page} Page */

/** As it is common to say: 1.6 Mbit a second, and 150 ms there and back. */
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** When the whole module is there, nothing loads any more. */
const LAST = "/countersign_bg-";

const MANY = 500;

/** Whether a path belongs to what the page loads later: it has a table of their hashes. @param {string} html */
const isLaterIn = (html) => (/** @type {string} */ url) => html.includes(`"${new URL(url).pathname.slice(1)}":"sha384-`);

/**
 * A page that nobody has seen before; what moves on it is counted.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {(page: Page) => Promise<number>} use
 */
async function visited(browser, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    Object.assign(globalThis, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) /** @type {any} */ (globalThis).moved += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const value = await use(page);
  /** @type {number} */
  const moved = await page.evaluate(() => /** @type {any} */ (globalThis).moved);
  await context.close();
  return { value, moved };
}

/** @param {Page} page */
const settled = (page) => page.waitForFunction((name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(name)), LAST);

/**
 * At once, as a paste is: a driver that types a long text lays it out anew for each of its lines. What the page does not take itself, the browser puts
 * into the field.
 *
 * @param {Page} page
 * @param {string} text
 */
const paste = (page, text) =>
  page.getByTestId("input-text").evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    if (!field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }))) return;
    /** @type {any} */ (field).value = pasted;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }, text);

/** Bytes over the wire, of bodies, until what it begins with is there. @param {string} url */
const firstView = (url) => async (/** @type {Page} */ page) => {
  /** @type {import("playwright-core").Request[]} */
  const requests = [];
  page.on("request", (request) => void requests.push(request));
  await page.goto(url);
  await settled(page);
  const isLater = isLaterIn(await (await page.request.get(url)).text());
  const later = requests.findIndex((request) => isLater(request.url()));
  const first = requests.slice(0, later).filter((request) => !request.url().startsWith("blob:"));
  const sizes = await Promise.all(first.map(async (request) => (await request.sizes()).responseBodySize));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** Milliseconds from the address until a chain, pasted as soon as there is a field for it, is told of. @param {string} url @param {typeof SLOW_LINE} [line] */
const reading = (url, line) => async (/** @type {Page} */ page) => {
  const text = readFileSync(CHAIN, "utf8");
  if (line) {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", line);
  }
  const begun = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await paste(page, text);
  await page.getByTestId("common-name").first().waitFor();
  const read = performance.now() - begun;
  await settled(page);
  return read;
};

/** The longest task of the page's own thread, in milliseconds, while many certificates are pasted and told of. @param {string} url @param {"dur" | "tdur"} clock */
const longestTask = (url, clock) => async (/** @type {Page} */ page) => {
  await page.goto(url);
  await settled(page);
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
  await paste(page, certificates(MANY));
  await page.getByTestId("common-name").first().waitFor();
  await page.waitForTimeout(500);
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }[] }} */
  const { traceEvents } = JSON.parse(String(await browser?.stopTracing()));
  const threads = new Set(traceEvents.flatMap(({ name, pid, tid, args }) => (name === "thread_name" && args?.name === "CrRendererMain" ? `${pid} ${tid}` : [])));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error("the browser told of no task");
  return Math.max(...tasks.map((task) => (task[clock] ?? 0) / 1000));
};

/** @param {{ quick: boolean }} options */
export async function console({ quick }) {
  const server = await startServer({ port: 0, sandbox: true });
  const { browser, version, close } = await launched();
  try {
    const { url } = server;
    const works = /** @type {const} */ ([
      ["first view", "bytes until it can read", "KB", async (/** @type {Page} */ page) => (await firstView(url)(page)) / 1024],
      ["read", "text pasted at once is read", "ms", reading(url)],
      ["read, slow line", "the same, at 1.6 Mbit a second and 150 ms", "ms", reading(url, SLOW_LINE)],
      ["longest task", `${MANY} certificates pasted: longest task`, "ms", longestTask(url, "dur")],
      ["longest task, processor", "the same, in time of the processor", "ms", longestTask(url, "tdur")],
    ]);
    const rows = [];
    /** @type {Record<string, number>} */
    const figures = {};
    /** @type {number[]} */
    const moves = [];
    for (const [figure, words, unit, use] of works) {
      const taken = [];
      for (let round = 0; round < (quick ? 2 : 5); round += 1) {
        const { value, moved } = await visited(browser, use);
        taken.push(value);
        moves.push(moved);
      }
      const { low, middle, high } = spread(taken);
      rows.push([words, `${short(middle)} ${unit}`, `${short(low)} to ${short(high)}`]);
      figures[figure] = middle;
    }
    const moved = Math.max(...moves);
    rows.push(["how far things move, at most", moved.toFixed(4), ""]);
    figures["layout shift"] = moved;
    return { head: ["what", "measured", "half of all rounds"], rows, figures, notes: [`Chromium ${version}.`] };
  } finally {
    await close();
    await server.close();
  }
}
