/**
 * The page and the package in hosts other than our own. In: by the environment, the browsers that were found; and what is asked for, if not all. Out: a
 * row for each question and host, divided by tabs, as `cargo xtask hard hosts` puts it in its table.
 */
import { launch } from "./browsers.js";
import { VISITS } from "./page.js";

/** Words of which a row has to have one, when some are given. */
const wanted = process.argv.slice(2);
const isWanted = (/** @type {string} */ what) => wanted.length === 0 || wanted.some((word) => what.includes(word));

/** @param {string} what @param {() => Promise<string>} ask */
async function row(what, ask) {
  const start = Date.now();
  const [measured, verdict] = await ask().then(
    (said) => [said, "passed"],
    (error) => {
      console.error(`${what}\n${error.stack}`);
      return [String(error.message).split("\n")[0]?.slice(0, 80), "failed"];
    },
  );
  console.log(["row", what, `${measured}, ${Math.round((Date.now() - start) / 1000)} s`, verdict].join("\t"));
}

/** @param {"firefox" | "chromium"} name */
async function visits(name) {
  for (const isPrivate of [false, true]) {
    const asked = VISITS.map((each) => ({ ...each, what: `${name}: ${each.about}` })).filter((each) => (each.isPrivate ?? false) === isPrivate && isWanted(each.what));
    if (asked.length === 0) continue;
    const browser = await launch(name, { isPrivate });
    try {
      const version = await browser.version();
      for (const { what, visit } of asked) {
        await row(what, async () => {
          await visit(browser);
          return version;
        });
      }
    } finally {
      await browser.close();
    }
  }
}

if (process.env.FIREFOX) await visits("firefox");
if (process.env.CHROMIUM) await visits("chromium");
