/** Browsers and bundlers: the module is a file beside this one, compiled while it streams in. */
import { loader } from "./api.js";

export { Bundle, admit, curl, inspect, prepare, readOutcome, review, send, sign } from "./api.js";
export const init = loader(() => new URL("./wasm/countersign_bg.wasm", import.meta.url));
