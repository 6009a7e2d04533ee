/** Browsers and bundlers: module and roots are files of the package, fetched when they are first asked for. */
import { path, roots } from "../files.path.js";
import { verifier } from "./verify.js";

export const verifyPath = /* @__PURE__ */ verifier(path);

/** The roots that Mozilla trusts for TLS servers. */
export async function mozillaRoots() {
  const response = await fetch(roots());
  if (!response.ok) throw new Error(`mozilla-roots.bin could not be fetched: status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
