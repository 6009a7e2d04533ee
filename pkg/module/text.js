/** Text as the modules read it. In: text. Out: its UTF-8, where they have it. */

/** Some runtimes have none (jsdom), and `init` says so: made when it is used. @type {TextEncoder | undefined} */
let encoder;

/**
 * Writes text that is ASCII into as many bytes as it has characters.
 *
 * @param {string} text
 * @param {Uint8Array} bytes
 * @returns {boolean} whether it is ASCII; otherwise only a part was written
 */
export function encodeInto(text, bytes) {
  encoder ??= new TextEncoder();
  return encoder.encodeInto(text, bytes).read === text.length;
}

/** @param {string} text */
export function encode(text) {
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}
