/** A request as it came back to us. In: anything. Out: the members that the module reads, each read once. */
import { failureAt } from "../error.js";

/**
 * @param {any} request
 * @returns {Record<string, unknown>}
 */
export function requestOf(request) {
  const { method, url, headers, body, bodySha256, preview, cleared } = request ?? {};
  if (ArrayBuffer.isView(body) && isDetached(body)) {
    throw failureAt("body", "REQUEST_INVALID", "request.transferred");
  }
  // By its prototype alone it is no list of bytes, and the engine would say so in its own words.
  const given = body instanceof Uint8Array && !ArrayBuffer.isView(body) ? {} : body;
  return { method, url, headers, body: given, bodySha256, preview, cleared };
}

/** @param {ArrayBufferView} bytes */
function isDetached({ buffer }) {
  try {
    return !new Uint8Array(buffer);
  } catch {
    return true;
  }
}
