/** Browsers and bundlers: module and roots are files beside this one, fetched when they are first asked for. */
import { verifier } from "./path.api.js";

export const verifyPath = /* @__PURE__ */ verifier(() => new URL("./wasm/countersign-path_bg.wasm", import.meta.url));

/** The roots that Mozilla trusts for TLS servers. */
export async function mozillaRoots() {
  const response = await fetch(new URL("./wasm/mozilla-roots.bin", import.meta.url));
  if (!response.ok) throw new Error(`mozilla-roots.bin could not be fetched: status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
