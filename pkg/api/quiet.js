/**
 * Requests that keep to themselves. In: a request as the module gave it. Out: the same one, and a log, JSON or `console.log` shows what may
 * be seen of it: a body may hold a private key, and a signature acts for its owner. Spreading it, or reading a member, still gives everything.
 */

const INSPECT = Symbol.for("nodejs.util.inspect.custom");
/**
 * Those of a call of ours, what any call has, and what proxies add. In a request of the caller's own any other may be a cookie, or a key.
 * `src/request.rs` has the same ones.
 */
const PUBLIC =
  /^(host|accept(-encoding|-language)?|connection|content-(encoding|length|type)|date|forwarded|instance-id|user-agent|via|x-domain-id|x-forwarded-(for|host|proto)|x-language|x-project-id|x-request-id|x-sdk-content-sha256|x-sdk-date)$/i;
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
    const hidden = headers.filter(([name]) => !PUBLIC.test(name)).map(([name]) => name.toLowerCase());
    const shown = headers.map(([name, value]) => [name, PUBLIC.test(name) ? value : MASKED]);
    const isHidden = (/** @type {string} */ line) => hidden.some((name) => line.startsWith(`${name}:`));
    const { canonicalRequest, cleared, url, preview } = /** @type {Record<string, string | undefined>} */ (rest);
    // In an address of the caller's own a path or a query may be a key as well: the second and third line that are signed.
    const isOwn = cleared === undefined && url !== undefined;
    const place = isOwn && { url: `${/^https?:\/\/[^/?#@\\]*(?![^/?#\\])/i.exec(url) ?? ""}/${MASKED}`, ...(preview && { preview: MASKED }) };
    const lines = canonicalRequest?.split("\n").map((line, index) => {
      if (isOwn && line !== "" && (index === 1 || index === 2)) return MASKED;
      return isHidden(line) ? `${line.split(":", 1)}:${MASKED}` : line;
    });
    return { ...rest, ...place, headers: shown, ...(lines && { canonicalRequest: lines.join("\n") }), ...(signature && { signature: MASKED }) };
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
