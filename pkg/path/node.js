/** Node, and whatever reads files as Node does: module and roots are files beside this one. */
import { readFile } from "node:fs/promises";
import { opened } from "./file.node.js";
import { verifier } from "./path.api.js";

export const verifyPath = /* @__PURE__ */ verifier(() => new URL("./wasm/countersign-path_bg.wasm", import.meta.url), opened);

/** The roots that Mozilla trusts for TLS servers. */
export async function mozillaRoots() {
  return new Uint8Array(await readFile(new URL("./wasm/mozilla-roots.bin", import.meta.url)));
}
