/** Node, and whatever reads files as Node does: module and roots are files of the package. */
import { readFile } from "node:fs/promises";
import { path, roots } from "../files.path.js";
import { opened } from "../module/file.node.js";
import { verifier } from "./verify.js";

export const verifyPath = /* @__PURE__ */ verifier(path, opened);

/** The roots that Mozilla trusts for TLS servers. */
export async function mozillaRoots() {
  return new Uint8Array(await readFile(roots()));
}
