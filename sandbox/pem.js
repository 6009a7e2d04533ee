/**
 * Strict PEM. In: the text of one field. Out: its blocks, or a ContentError; and a block as text.
 * The rules are the ELB user guide's: BEGIN and END lines, 64 characters in every line but the last, no empty line, no encryption.
 */

import { ContentError } from "./errors.js";

const COLUMNS = 64;
const BOUNDARY = /^-----(BEGIN|END) ([A-Z0-9 ]+)-----$/;

/**
 * @typedef {object} Block
 * @property {string} label such as `CERTIFICATE`
 * @property {Uint8Array<ArrayBuffer>} der
 */

/**
 * Lines may end in LF or CRLF, and the last one in nothing. Anything outside the blocks is refused.
 * @param {string} text
 * @returns {Block[]} at least one
 */
export function readPem(text) {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const blocks = [];
  let position = 0;
  while (position < lines.length) {
    const label = boundary(lines[position], "BEGIN", position);
    let end = position + 1;
    while (end < lines.length && !lines[end].startsWith("-----")) end += 1;
    if (end === lines.length) throw malformed(`the ${label} block that begins in line ${position + 1} has no END line`);
    if (boundary(lines[end], "END", end) !== label) throw malformed(`line ${end + 1} ends another block than the ${label} begun before`);
    blocks.push({ label, der: decode(lines.slice(position + 1, end), position + 1) });
    position = end + 1;
  }
  return blocks;
}

/**
 * @param {string} label
 * @param {Uint8Array} der
 */
export function writePem(label, der) {
  const lines = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join("")).match(/.{1,64}/g) ?? [];
  return `${[`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join("\n")}\n`;
}

/**
 * @param {string} line
 * @param {"BEGIN" | "END"} kind
 * @param {number} index
 */
function boundary(line, kind, index) {
  const match = BOUNDARY.exec(line);
  if (match === null || match[1] !== kind) throw malformed(`line ${index + 1} is not the ${kind} line of a block`);
  return match[2];
}

/**
 * @param {string[]} lines
 * @param {number} before how many lines come before these
 */
function decode(lines, before) {
  if (lines.length === 0) throw malformed(`the block that begins in line ${before} is empty`);
  lines.forEach((line, index) => {
    const number = before + index + 1;
    // RFC 1421 §4.6.1.1: the header of a key encrypted the old way.
    if (line.startsWith("Proc-Type:")) throw new ContentError("encrypted", "the key is encrypted");
    if (line === "") throw malformed(`line ${number} is empty`);
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(line)) throw malformed(`line ${number} is not base64`);
    const last = index === lines.length - 1;
    if (line.length > COLUMNS || (!last && line.length < COLUMNS)) throw malformed(`line ${number} does not have ${COLUMNS} characters`);
  });
  const base64 = lines.join("");
  try {
    if (base64.length % 4 !== 0) throw new TypeError("padding");
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw malformed(`the base64 of the block that begins in line ${before} is damaged`);
  }
}

/** @param {string} reason */
function malformed(reason) {
  return new ContentError("malformed", `PEM: ${reason}`);
}
