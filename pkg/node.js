/** Node, and whatever reads files as Node does: the modules are files beside this one. */
import { readFile } from "node:fs/promises";
import { loader } from "./api.js";

export { Bundle, admit, compare, curl, diagnose, examine, inspect, prepare, readOutcome, record, regions } from "./api.js";
export { review, send, sign, signRecord, verifyRecordSignature, verifyRecords } from "./api.js";
export { deliver } from "./deliver.js";
export const init = loader(
  () => readFile(new URL("./wasm/countersign_bg.wasm", import.meta.url)),
  () => readFile(new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url)),
);
