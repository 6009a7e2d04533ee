/**
 * The encoding, as somebody would write a reader of it by hand: straight over the bytes, nothing kept that is not needed. In: bytes and a place.
 * Out: where an element begins and ends; object identifiers, times and texts in words.
 */

/** An element: its tag, where its content begins, where it ends. */
export class Element {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.start = at;
    this.tag = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? 0;
    this.content = at + 2;
    if (length > 0x80) {
      const count = length & 0x7f;
      length = 0;
      for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[this.content + index] ?? 0);
      this.content += count;
    }
    this.end = this.content + length;
    if (this.end > bytes.length) throw new RangeError("an element reaches beyond its end");
  }
}

/** @param {Uint8Array} bytes @param {Element} element */
export function children(bytes, { content, end }) {
  const found = [];
  for (let at = content; at < end; ) {
    const child = new Element(bytes, at);
    found.push(child);
    at = child.end;
  }
  return found;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** @param {Uint8Array} bytes */
export function hex(bytes, start = 0, end = bytes.length) {
  let text = "";
  for (let at = start; at < end; at += 1) text += HEX[bytes[at] ?? 0];
  return text;
}

/** @param {Uint8Array} bytes @param {Element} element */
export function identifier(bytes, { content, end }) {
  let text = "";
  let value = 0;
  for (let at = content; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (text === "") {
      const first = Math.min(2, Math.floor(value / 40));
      text = `${first}.${value - 40 * first}`;
    } else {
      text += `.${value}`;
    }
    value = 0;
  }
  return text;
}

const decoders = { utf8: new TextDecoder(), utf16: new TextDecoder("utf-16be") };

/** @param {Uint8Array} bytes @param {Element} element */
export function string(bytes, { tag, content, end }) {
  if (tag === 0x1e) return decoders.utf16.decode(bytes.subarray(content, end));
  if (end - content > 40) return decoders.utf8.decode(bytes.subarray(content, end));
  let text = "";
  for (let at = content; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) return decoders.utf8.decode(bytes.subarray(content, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** @param {Uint8Array} bytes @param {Element} element */
export function time(bytes, element) {
  const text = string(bytes, element);
  const whole = element.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
  return `${whole.slice(0, 4)}-${whole.slice(4, 6)}-${whole.slice(6, 8)}T${whole.slice(8, 10)}:${whole.slice(10, 12)}:${whole.slice(12, 14)}Z`;
}
