/** A request as it came back to us. In: anything. Out: the members that the module reads, each read once. */
import { failureAt } from "../error.js";

/**
 * @param {any} request
 * @returns {Record<string, unknown>}
 */
export function requestOf(request) {
  const { method, url, headers, body, bodySha256, preview, cleared } = request ?? {};
  if (body instanceof Uint8Array && isDetached(body)) {
    throw failureAt("body", "REQUEST_INVALID", "request.transferred");
  }
  return { method, url, headers, body, bodySha256, preview, cleared };
}

/** @param {Uint8Array} bytes */
function isDetached({ buffer }) {
  try {
    return !new Uint8Array(buffer);
  } catch {
    return true;
  }
}
