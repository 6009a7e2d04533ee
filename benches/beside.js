/** Other builds of the package. In: `name=folder` for each. Out: their entries that read, as whoever installed one would import them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string[]} given */
export const entriesOf = (given) =>
  given.flatMap((each) => {
    const [name = "", folder] = each.split("=");
    if (!folder) throw new Error(`--beside takes name=folder, not ${each}`);
    /** @type {{ exports: Record<string, { node: string }> }} */
    const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const url = (/** @type {string} */ entry) => new URL(exports[entry]?.node ?? "", pathToFileURL(`${resolve(folder)}/`)).href;
    return [{ name: `${name}/inspect`, url: url("./inspect") }, { name, url: url(".") }];
  });
