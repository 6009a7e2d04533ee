/** What is installed for the oracles only. In: the path of a file in a package. Out: the module; nothing is known of its types. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Where they are installed. `cargo xtask hard oracles` says it. */
const FOLDER = process.env["COUNTERSIGN_ORACLES"] ?? "target/oracles";

/** @param {string} path @returns {Promise<any>} */
export async function peer(path) {
  return import(pathToFileURL(createRequire(resolve(FOLDER, "package.json")).resolve(path)).href);
}
