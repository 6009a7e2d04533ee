/** Node, and whatever reads files as Node does. In: module and roots as files of the package. Out: the functions. */
import { readFile } from "node:fs/promises";
import { awaited } from "../error.js";
import { path, roots } from "../files.path.js";
import { opened } from "../module/file.node.js";
import { failure } from "./failure.js";
import { verifier } from "./verify.js";

export { CountersignError } from "../error.js";
export const verifyPath = /* @__PURE__ */ verifier(path, opened);

const FILE = "mozilla-roots.bin";

/** @returns {Promise<Uint8Array>} */
export function mozillaRoots() {
  return awaited(mozillaRoots, async () => {
    const bytes = await readFile(roots()).catch((cause) => {
      throw failure("MODULE_NOT_LOADED", "path.roots-unread", { file: FILE, reason: cause.message }, { cause });
    });
    return new Uint8Array(bytes);
  });
}
