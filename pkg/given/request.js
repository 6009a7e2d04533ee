/** A request as it came back to us. In: anything. Out: the members that the module reads, each read once. */
import { failureAt } from "../error.js";
import { addressOf } from "./address.js";
import { MOST_TEXTS } from "./text.js";

/**
 * @param {any} request
 * @returns {Record<string, unknown>}
 */
export function requestOf(request) {
  const { method, url, headers, body, bodySha256, preview, cleared } = request ?? {};
  if (ArrayBuffer.isView(body) && isDetached(body)) {
    throw failureAt("body", "REQUEST_INVALID", "request.transferred");
  }
  // One that is asked for each of its entries, and has billions, would never end.
  if (Array.isArray(headers) && headers.length > MOST_TEXTS) {
    throw failureAt("headers", "REQUEST_INVALID", "list.too-long", { option: "headers", given: headers.length, most: MOST_TEXTS });
  }
  // By its prototype alone it is no list of bytes, and the engine would say so in its own words.
  const given = body instanceof Uint8Array && !ArrayBuffer.isView(body) ? {} : body;
  return { method, url: addressOf(url), headers, body: given, bodySha256, preview, cleared };
}

/**
 * A request that was sent, as far as it can be read: its answer has come, and is told whatever the request looks like.
 *
 * @param {any} request
 */
export function sentOf(request) {
  const { headers, body } = request ?? {};
  return { headers, body: viewOf(body) };
}

/** Bytes that throw when the module reads them would leave it holding a bundle that nobody could free: it gets a view of ours. @param {any} bytes */
function viewOf(bytes) {
  try {
    return ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : undefined;
  } catch {
    return undefined;
  }
}

/** Its bytes are with another owner, or its buffer was made smaller and has them no more. @param {ArrayBufferView} bytes */
function isDetached(bytes) {
  try {
    // Asks for no byte of an empty one, and still looks whether the view stands in its buffer.
    if (bytes instanceof Uint8Array) Uint8Array.prototype.at.call(bytes, 0);
    return !new Uint8Array(bytes.buffer);
  } catch {
    return true;
  }
}
