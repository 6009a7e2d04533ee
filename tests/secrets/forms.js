/** How a secret may be written. In: one. Out: it, by the name of the form, in every form that a service, a log or a person may put it in. */
import { createPrivateKey } from "node:crypto";
import { gzipSync } from "node:zlib";

/** @param {string} text @param {(character: string) => string} write */
const each = (text, write) => [...text].map(write).join("");
/** @param {string} character @param {number} digits */
const hex = (character, digits) => character.charCodeAt(0).toString(16).padStart(digits, "0");

/** @param {import("./canaries.js").Canary} canary @returns {Record<string, string>} */
export function formsOf({ text, parts: [part = Buffer.of()] }) {
  const bytes = Buffer.from(text);
  return {
    plain: text,
    base64: bytes.toString("base64"),
    base64url: bytes.toString("base64url"),
    "base64 twice": Buffer.from(bytes.toString("base64")).toString("base64"),
    hexadecimal: bytes.toString("hex"),
    "upper-case hexadecimal": bytes.toString("hex").toUpperCase(),
    "hexadecimal with colons": bytes.toString("hex").replace(/..(?=.)/g, "$&:"),
    percent: encodeURIComponent(text),
    "percent, all": each(text, (character) => `%${hex(character, 2).toUpperCase()}`),
    json: JSON.stringify(text),
    "json, slashes": JSON.stringify(text).replaceAll("/", "\\/"),
    "json, codes": each(text, (character) => `\\u${hex(character, 4)}`),
    "json twice": JSON.stringify(JSON.stringify({ of: text })),
    html: each(text, (character) => `&#x${hex(character, 1)};`),
    "html, named": text.replaceAll("+", "&plus;").replaceAll("/", "&sol;").replaceAll("=", "&equals;"),
    "UTF-16, hexadecimal": Buffer.from(text, "utf16le").toString("hex"),
    "UTF-16, base64": Buffer.from(text, "utf16le").toString("base64"),
    "UTF-16, characters": each(text, (character) => `${character}\0`),
    "other line ends": text.replaceAll("\n", "\n\r"),
    "one line": text.replaceAll("\n", ""),
    "split over lines": text.replace(/\s/g, "").replace(/.{24}/g, "$&\r\n  "),
    lines: JSON.stringify(text.split("\n")),
    numbers: JSON.stringify([...bytes]),
    "data: address": `data:text/plain;base64,${bytes.toString("base64")}`,
    "gzip, base64": gzipSync(bytes).toString("base64"),
    "a piece": text.includes("-----") ? part.toString("base64").slice(4, 40) : text.slice(8, 40),
    ...keyForms(text),
  };
}

/** Of a key that Node can read: its octets and numbers. @param {string} text @returns {Record<string, string>} */
function keyForms(text) {
  if (!text.includes("PRIVATE KEY") || text.includes("ENCRYPTED")) return {};
  const der = Buffer.from(text.replace(/-----[^-]*-----|\s/g, ""), "base64");
  const own = { "DER, hexadecimal": der.toString("hex"), "DER, base64url": der.toString("base64url"), "DER, characters": der.toString("latin1") };
  const key = createPrivateKey(text);
  // Node has no JSON Web Key of SM2.
  if (key.asymmetricKeyType === undefined) return own;
  const jwk = key.export({ format: "jwk" });
  const number = Buffer.from(String(jwk.d), "base64url");
  return { ...own, jwk: JSON.stringify(jwk), "private number, decimal": BigInt(`0x${number.toString("hex")}`).toString(), "private number, hexadecimal": number.toString("hex") };
}
