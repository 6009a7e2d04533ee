/** In: the way to ask. Out: what the sandbox has to try things with, if this page is served with one. */

/** @typedef {"accessKey" | "secretKey" | "token"} DemoCredential */
/** @typedef {{ enabled: true, demo: Record<DemoCredential, string> & Record<string, any> }} Sandbox */

/**
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Sandbox | undefined>} no answer means no
 */
export async function askSandbox(fetch) {
  try {
    const response = await fetch("/sandbox.json");
    const answer = response.ok ? await response.json() : undefined;
    return answer?.enabled === true ? answer : undefined;
  } catch {
    // A page without a sandbox, or from a file server that answers with HTML.
    return undefined;
  }
}
