/** The worker that reads. In: first its module, then one input after another. Out: what each is, or why that cannot be said. */
import { init, inspect } from "countersign/inspect";
import { read } from "./read.js";

/** @typedef {{ bytes: ArrayBuffer, integrity: string }} Module */
/** @typedef {{ module?: Module, id?: number, input?: import("countersign").Input, wish?: import("../journey/read/certificate-input.js").Wish }} Question */
/** @typedef {{ id: number, read?: import("../journey/read/certificate-input.js").Read, failure?: { code?: string, message: string } }} Reply */

/** @type {Promise<void> | undefined} */
let ready;

addEventListener("message", async ({ data }) => {
  const { module, id, input, wish } = /** @type {Question} */ (data);
  if (module) {
    // What goes wrong is told to whoever asks first.
    ready = init(module.bytes, { integrity: module.integrity });
    ready.catch(() => {});
    return;
  }
  if (id === undefined || input === undefined) return;
  /** @type {Reply} */
  const reply = { id };
  try {
    await ready;
    reply.read = read(inspect, input, wish);
  } catch (error) {
    const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
    reply.failure = { ...(code !== undefined && { code }), message };
  }
  postMessage(reply);
});
