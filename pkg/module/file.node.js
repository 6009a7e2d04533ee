/**
 * Node's `fetch` knows no files. In: where a module is. Out: the bytes of it, when that is a file's address.
 *
 * @import { Open } from "./module.js"
 */
import { readFile } from "node:fs/promises";

/** @type {Open} */
export const opened = (source) => {
  const isFile = (typeof source === "string" || source instanceof URL) && /^file:/i.test(String(source));
  return isFile ? readFile(new URL(source)) : source;
};
