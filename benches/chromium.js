/** A browser to measure in. In: the path in `CHROMIUM`, which `cargo xtask bench` finds. Out: the browser, a page in it, and how to end both. */
import { chromium } from "playwright-core";

const PARAMETERS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function launched() {
  const { CHROMIUM } = process.env;
  if (CHROMIUM === undefined) throw new Error("there is no Chromium: install it, or set CHROMIUM to the path of one");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: PARAMETERS });
  return { browser, page: await browser.newPage(), version: browser.version(), close: () => browser.close() };
}
