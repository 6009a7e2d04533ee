/**
 * In: the script of the worker that reads, and its module. Out: such a worker, ready to be asked. Both are fetched by the page and held to their
 * hashes; the browser starts no other script as a worker of this page.
 */
import * as module from "./countersign-inspect.wasm?pinned";
import * as script from "./worker.js?alone";

/** Where the script is once it is here. @type {string | undefined} */
let address;

/** Where there are Trusted Types, the page's policy names `countersign`, and this script is all that it lets through. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("countersign", {
  createScriptURL(/** @type {string} */ url) {
    if (url !== address) throw new TypeError("Only the reader is started as a worker.");
    return url;
  },
});

export async function hire() {
  const [code, bytes] = await Promise.all([
    script.intact().then((answer) => answer.blob()),
    module.fetched().then((answer) => answer.arrayBuffer()),
  ]);
  address ??= URL.createObjectURL(code);
  const worker = new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
  worker.postMessage({ module: { bytes, integrity: module.integrity } }, [bytes]);
  return worker;
}
