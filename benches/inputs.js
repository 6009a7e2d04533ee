/** What is read. In: certificates of the test data and of the package. Out: a leaf, a chain of three, and Mozilla's roots with a comment
 * before each, as text. */
import { readFileSync } from "node:fs";

/** @typedef {{ name: string, text: string, count: number }} Input */

/**
 * @param {string} relative to the project's root
 */
const file = (relative) => readFileSync(new URL(`../${relative}`, import.meta.url));

/** @returns {string[]} */
function roots() {
  const all = [];
  let rest = file("pkg/wasm/mozilla-roots.bin");
  while (rest.length > 0) {
    // A certificate is a SEQUENCE with a length of two bytes.
    const end = 4 + rest.readUInt16BE(2);
    const lines = rest.subarray(0, end).toString("base64").match(/.{1,64}/g) ?? [];
    rest = rest.subarray(end);
    all.push(["", `# Root ${all.length + 1}`, "-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"));
  }
  return all;
}

const trusted = roots();

/** @type {Input[]} */
export const inputs = [
  { name: "leaf", text: file("tests/data/sandbox/rsa.crt").toString(), count: 1 },
  { name: "chain", text: file("tests/data/sandbox/chain.crt").toString(), count: 3 },
  { name: "roots", text: trusted.join("\n"), count: trusted.length },
];
