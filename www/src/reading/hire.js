/** In: nothing. Out: a worker that reads, with the module that it is to load; the browser starts no other script as a worker of this page. */
import integrity from "countersign/countersign-inspect.wasm?integrity";
import address from "countersign/countersign-inspect.wasm?url";
import script from "./worker.js?worker&url";

/** Where there are Trusted Types, the page's policy names `countersign`, and this address is all that it lets through. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("countersign", {
  createScriptURL(/** @type {string} */ url) {
    if (url !== script) throw new TypeError("Only the reader is started as a worker.");
    return url;
  },
});

export function hire() {
  const worker = new Worker(policy ? policy.createScriptURL(script) : script, { type: "module" });
  worker.postMessage({ module: { address, integrity } });
  return worker;
}
