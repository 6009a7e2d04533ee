/**
 * The page and the package in hosts other than our own. In: by the environment, the browsers that were found; and what is asked for, if not all. Out: a
 * row for each question and host, divided by tabs, as `cargo xtask hard hosts` puts it in its table.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launch } from "./browsers.js";
import { VISITS } from "./page.js";

/** Words of which a row has to have one, when some are given. */
const wanted = process.argv.slice(2);
const isWanted = (/** @type {string} */ what) => wanted.length === 0 || wanted.some((word) => what.includes(word));

/** The versions of Node that the package is for. */
const NODES = ["20", "22", "24", "26"];
const PROGRAM = fileURLToPath(new URL("program.js", import.meta.url));

/** A row of the table of the long checks. @param {string} what @param {string} measured @param {boolean | "not checked"} holds */
const say = (what, measured, holds) => console.log([what, measured, "as it should", holds].join("\t"));

/** @param {string} what @param {() => Promise<string>} ask */
async function row(what, ask) {
  const start = Date.now();
  const { measured, holds } = await ask().then(
    (said) => ({ measured: said, holds: true }),
    (error) => {
      console.error(`${what}\n${error.stack}`);
      return { measured: String(error.message).split("\n")[0]?.slice(0, 80), holds: false };
    },
  );
  say(what, `${measured}, ${Math.round((Date.now() - start) / 1000)} s`, holds);
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

/** Runs the one program in each. */
async function nodes() {
  for (const major of NODES) {
    const what = `node ${major}: the whole package`;
    if (!isWanted(what)) continue;
    const { platform, arch } = process;
    const node = join(process.env.COUNTERSIGN_HOSTS ?? "", "node_modules", `node-${major}-${platform}-${arch}`, "bin/node");
    if (!existsSync(node)) {
      say(what, `no Node ${major} for ${platform} on ${arch}`, "not checked");
      continue;
    }
    await row(what, async () => {
      const { stdout: version } = await promisify(execFile)(node, ["--version"]);
      const { stdout, stderr } = await promisify(execFile)(node, [PROGRAM]);
      // Such as that something will not be there for long.
      if (stderr !== "") throw new Error(`it warns: ${stderr}`);
      return `${version.trim()}, ${stdout.split(":")[0]}`;
    });
  }
}

await nodes();
if (process.env.FIREFOX) await visits("firefox");
if (process.env.CHROMIUM) await visits("chromium");
