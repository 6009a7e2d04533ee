/**
 * The console page in Firefox, where there is one. In: what somebody pastes. Out: a proof of arrival. `cargo xtask hard hosts` asks for more.
 */
import { test } from "node:test";
import { launch } from "../hosts/browsers.js";
import { journey } from "../hosts/page.js";

test("from paste to proof, in Firefox", { skip: process.env.FIREFOX ? false : "there is no Firefox: install it, or set FIREFOX to its path" }, async () => {
  const browser = await launch("firefox");
  try {
    await journey(browser);
  } finally {
    await browser.close();
  }
});
