/** What is read. In: certificates of this folder's data and of the package. Out: a leaf, its chain of three, and Mozilla's roots, as text. */
import { readFileSync } from "node:fs";

/** @typedef {{ name: string, text: string, count: number }} Input */

/** @param {string} relative to the project's root */
const file = (relative) => readFileSync(new URL(`../${relative}`, import.meta.url));

/** @param {Uint8Array} der */
export const pem = (der) => ["-----BEGIN CERTIFICATE-----", ...(Buffer.from(der).toString("base64").match(/.{1,64}/g) ?? []), "-----END CERTIFICATE-----", ""].join("\n");

/** Mozilla's roots, as DER. */
export function roots() {
  const all = [];
  for (let rest = file("pkg/wasm/mozilla-roots.bin"); rest.length > 0; ) {
    // A certificate is a SEQUENCE with a length of two bytes.
    const end = 4 + rest.readUInt16BE(2);
    all.push(rest.subarray(0, end));
    rest = rest.subarray(end);
  }
  return all;
}

/** @returns {Input[]} */
export function inputs() {
  const chain = file("benches/data/chain.crt").toString();
  const trusted = roots().map(pem);
  return [
    { name: "leaf", text: chain.slice(0, chain.indexOf("-----BEGIN", 1)), count: 1 },
    { name: "chain of 3", text: chain, count: 3 },
    { name: `${trusted.length} roots`, text: trusted.join(""), count: trusted.length },
  ];
}
