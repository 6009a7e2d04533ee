/** Browsers and bundlers. In: module and roots as files of the package, fetched when they are first asked for. Out: the functions. */
import { awaited } from "../error.js";
import { path, roots } from "../files.path.js";
import { failure } from "./failure.js";
import { verifier } from "./verify.js";

export { CountersignError } from "../error.js";
export const verifyPath = /* @__PURE__ */ verifier(path);

const FILE = "mozilla-roots.bin";

/** @returns {Promise<Uint8Array>} */
export function mozillaRoots() {
  return awaited(mozillaRoots, async () => {
    const response = await fetch(roots()).catch((cause) => {
      throw failure("MODULE_NOT_LOADED", "path.roots-unfetched", { file: FILE }, { cause });
    });
    if (!response.ok) throw failure("MODULE_NOT_LOADED", "path.roots-unfetched.status", { file: FILE, status: response.status });
    return new Uint8Array(await response.arrayBuffer());
  });
}
