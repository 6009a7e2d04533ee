/** Reading in Chromium. In: the same text as in Node. Out: what the package takes there, and all peers that run in a page. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { init, inspect } from "countersign/inspect";
import { rolldown } from "rolldown";
import { inputs } from "../certificates.js";
import { launched } from "../chromium.js";
import { compared, remarks } from "../compared.js";
import { IMPORTED } from "../imported.js";
import { pace } from "../measure.js";
import { told } from "../peers/facts.js";
import { micros, times } from "../report.js";

/** @typedef {typeof import("../pages/reader.js").driven} Driven */

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Hashes of WebCrypto, and a clock of microseconds, are for a page that no other shares a process with. */
const HEADERS = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

async function script() {
  const builder = await rolldown({
    input: file("../pages/reader.js"),
    platform: "browser",
    plugins: [IMPORTED],
    onLog() {},
  });
  const { output } = await builder.generate({ format: "esm", codeSplitting: false });
  await builder.close();
  return output.map((part) => ("code" in part ? part.code : "")).join("");
}

/** @param {{ quick: boolean }} options */
export async function browser({ quick }) {
  await init();
  const code = await script();
  const { page, version, close } = await launched();
  try {
    await page.route("**/*", (route) => {
      const name = basename(new URL(route.request().url()).pathname);
      if (name === "") return route.fulfill({ headers: HEADERS, contentType: "text/html", body: '<!doctype html><script type="module" src="page.js"></script>' });
      if (name === "page.js") return route.fulfill({ headers: HEADERS, contentType: "text/javascript", body: code });
      if (name.endsWith(".wasm")) return route.fulfill({ headers: HEADERS, contentType: "application/wasm", body: readFileSync(file(`../../pkg/wasm/${name}`)) });
      return route.fulfill({ status: 404, body: "" });
    });
    const broken = new Promise((_, reject) => {
      page.once("pageerror", reject);
    });
    await page.goto("http://localhost/");
    await Promise.race([broken, page.waitForFunction(() => "driven" in globalThis)]);
    const drive = (/** @type {keyof Driven} */ name, /** @type {unknown[]} */ ...given) => page.evaluate(([called, parameters]) => /** @type {any} */ (globalThis).driven[called](...parameters), /** @type {const} */ ([name, given]));

    const inNode = { name: "the package in Node", read: (/** @type {string} */ text) => inspect(text).certificates.map(told) };
    /** @type {string[]} */
    const names = await drive("names");
    const readers = names.map((name, place) => ({ name, reads: (/** @type {string} */ block) => drive("reads", place, block), read: (/** @type {string} */ text) => drive("read", place, text) }));
    const rows = [];
    /** @type {Record<string, number>} */
    const figures = {};
    for (const input of inputs()) {
      const works = [];
      for (const reader of readers) works.push(await compared(reader, inNode, input));
      /** @type {import("../measure.js").Taken[]} */
      const taken = await drive("turns", works.map(({ text, pieces }) => ({ text, pieces })), pace(quick));
      for (const [place, { name, wall, timesWall }] of taken.entries()) {
        rows.push([input.name, name, micros(wall), times(timesWall), remarks(works[place])]);
        figures[`${input.name.replace(/^\d+ /, "")} ${name}`] = timesWall.middle;
      }
    }
    return { head: ["input", "reader", "clock, us a certificate", "times ours", ""], rows, figures, notes: [`Chromium ${version}. \`node:crypto\` and @fidm/x509 are for Node alone.`] };
  } finally {
    await close();
  }
}
