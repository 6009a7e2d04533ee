/**
 * Makes `authorities.js` anew: `node sandbox/demo/make.js > sandbox/demo/authorities.js`. In: nothing. Out: on standard output the certificates and
 * keys of the authorities that the sandbox starts with, and keys for servers.
 */

import { issue, subjectOf } from "../issue.js";
import { writePem } from "../pem.js";
import { newPair } from "../signer.js";
import { distinguishedName } from "./name.js";

const common = { notBefore: Date.parse("2025-01-01T00:00:00Z"), hash: /** @type {const} */ ("SHA256") };
const until2055 = { ...common, notAfter: Date.parse("2055-01-01T00:00:00Z") };
const until2030 = { ...common, notAfter: Date.parse("2030-01-01T00:00:00Z") };

const [root, plant, web] = await Promise.all([1, 2, 3].map(() => newPair("EC256")));
const rootCertificate = await issue(wish("Sandbox Root CA", root, until2055, 7, 1), { pair: root });
const plantCertificate = await issue(wish("Sandbox Plant CA", plant, until2030, 1, 2), { pair: root, name: subjectOf(rootCertificate) });
const webCertificate = await issue(wish("Sandbox Web CA", web, until2055, 0, 3), { pair: root, name: subjectOf(rootCertificate) });
const servers = await Promise.all([1, 2, 3, 4, 5].map(() => newPair("EC256")));

const texts = {
  ROOT_CERTIFICATE: rootCertificate,
  ROOT_KEY: keyText(root),
  PLANT_CERTIFICATE: plantCertificate,
  PLANT_KEY: keyText(plant),
  WEB_CERTIFICATE: webCertificate,
  WEB_KEY: keyText(web),
};
console.log("/** The authorities that the sandbox starts with, and keys for servers. In: nothing. Out: PEM text. Made by `make.js`; all are throw-away ones. */");
for (const [name, text] of Object.entries(texts)) console.log(`\nexport const ${name} = \`${text}\`;`);
console.log("\nexport const SERVER_PAIRS = [");
for (const pair of servers) console.log(`  {\n    publicKey: \`${writePem("PUBLIC KEY", pair.publicKey)}\`,\n    privateKey: \`${keyText(pair)}\`,\n  },`);
console.log("];");

/**
 * @param {string} name
 * @param {import("../signer.js").Pair} pair
 * @param {{ notBefore: number, notAfter: number, hash: "SHA256" }} rest
 * @param {number} pathLength
 * @param {number} serialNumber
 */
function wish(name, { publicKey }, rest, pathLength, serialNumber) {
  return { ...rest, subject: distinguishedName(name), publicKey, pathLength, serialNumber: Uint8Array.of(0x53, serialNumber) };
}

/** @param {import("../signer.js").Pair} pair */
function keyText({ privateKey }) {
  return writePem("PRIVATE KEY", privateKey);
}
