/** Node, and whatever reads files as Node does: the modules are files beside this one. */
import { readFile } from "node:fs/promises";
import { loader } from "./core.js";

export * from "./public.js";

const load = loader(
  () => readFile(new URL("./wasm/countersign_bg.wasm", import.meta.url)),
  () => readFile(new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url)),
);

/** @type {typeof load} A file's address is read: `fetch` does not know it here. */
export const init = (source, options) => load(source instanceof URL && source.protocol === "file:" ? readFile(source) : source, options);
