/**
 * Requests that keep to themselves. In: a request as the module gave it. Out: the same one, and a log, JSON or `console.log` shows what may
 * be seen of it: a body may hold a private key, and a signature acts for its owner. Spreading it, or reading a member, still gives everything.
 */

const INSPECT = Symbol.for("nodejs.util.inspect.custom");
const SECRET = /^(authorization|x-auth-token|x-security-token)$/i;
const MASKED = "•••";

/**
 * @template {{ headers: [string, string][], body: Uint8Array, signature?: string }} T
 * @param {T} request
 * @returns {T}
 */
export function quiet(request) {
  hush(request.body, () => `${request.body.length} bytes ${MASKED}`);
  return hush(request, () => {
    const { body: _, signature, headers, ...rest } = request;
    const shown = headers.map(([name, value]) => [name, SECRET.test(name) ? MASKED : value]);
    return { ...rest, headers: shown, ...(signature && { signature: MASKED }) };
  });
}

/**
 * Adds the methods that print it as non-enumerable members, so that they appear in no listing or copy.
 *
 * @template {object} T
 * @param {T} value
 * @param {() => unknown} shown
 * @returns {T}
 */
export function hush(value, shown) {
  for (const name of ["toJSON", INSPECT]) Object.defineProperty(value, name, { value: shown, configurable: true });
  return value;
}
