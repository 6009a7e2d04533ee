/**
 * In: files and large pastes. Out: text for the field, or something kept aside. Nothing given is ever dropped.
 *
 * @import { Input, PrivateKeyFacts } from "countersign"
 * @import { Api } from "../state.js"
 */

/** @typedef {{ name: string, size: number, content: string | Uint8Array }} Aside what is not in the field, and is read all the same */

/** Above this many characters a text field takes longer than a blink to show, and no chain is anywhere near. */
export const largeText = 100_000;

/**
 * What each form of key is called in PEM (RFC 7468 §10 and §11, RFC 5915 §4).
 *
 * @type {Partial<Record<PrivateKeyFacts["form"], string>>}
 */
const labels = {
  pkcs8: "PRIVATE KEY",
  encryptedPkcs8: "ENCRYPTED PRIVATE KEY",
  pkcs1: "RSA PRIVATE KEY",
  sec1: "EC PRIVATE KEY",
  dsa: "DSA PRIVATE KEY",
};

const containerLabels = { pkcs7: "PKCS7", pkcs12: "PKCS12" };

/**
 * @param {File} file
 * @param {Api | undefined} api
 * @returns {Promise<string | Aside>}
 */
export async function readFile(file, api) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = textOf(bytes);
  if (text !== undefined && text.length < largeText) return text;
  return armored(bytes, api) ?? { name: file.name, size: bytes.length, content: text ?? bytes };
}

/**
 * The same where only text will do: what is not text is read as if it were, and said to be no certificate.
 *
 * @param {File} file
 * @param {Api | undefined} api
 */
export async function readText(file, api) {
  const read = await readFile(file, api);
  return typeof read === "string" ? read : file.text();
}

/**
 * One input from all that was given.
 *
 * @param {string} text
 * @param {Aside[]} asides
 * @returns {Input | undefined} nothing when there is nothing to read
 */
export function inputOf(text, asides) {
  const contents = asides.map(({ content }) => content);
  if (text.trim()) contents.unshift(text);
  if (contents.length < 2) return contents[0];
  const parts = contents.map((content) => (typeof content === "string" ? new TextEncoder().encode(content) : content));
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length + 1, 0)).fill(0x0a);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length + 1;
  }
  return joined;
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * DER as the PEM text of the same bytes, so that it can stand in one field with other blocks (RFC 7468).
 *
 * @param {Uint8Array} bytes
 * @param {Api | undefined} api
 */
function armored(bytes, api) {
  if (!api || bytes.length >= largeText) return undefined;
  const { blocks, keys, problems } = api.inspect(bytes);
  const [block] = blocks;
  if (!block || blocks.length > 1 || problems.length) return undefined;
  const { kind, container } = block;
  const label = container ? containerLabels[container.form] : kind === "certificate" ? "CERTIFICATE" : keys[0] && labels[keys[0].form];
  if (!label) return undefined;
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
