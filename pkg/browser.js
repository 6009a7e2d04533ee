/** Browsers and bundlers: the modules are files beside this one, compiled while they stream in. */
import { loader } from "./api.js";

export { Bundle, admit, compare, curl, diagnose, examine, inspect, prepare, readOutcome, record, regions } from "./api.js";
export { review, send, sign, signRecord, verifyRecordSignature, verifyRecords } from "./api.js";
export { deliver } from "./deliver.js";
export const init = loader(
  () => new URL("./wasm/countersign_bg.wasm", import.meta.url),
  () => new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url),
);
