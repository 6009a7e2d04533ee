/**
 * The secrets that are followed. In: throw-away keys of `tests/data`, and texts that nobody would type. Out: each of them by its name, whole as
 * somebody would give it, and the parts of it that nobody may see.
 */
import { createHash, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Canary
 * @property {string} name
 * @property {boolean} isKey told by its look; of a text only its owner knows that it is secret
 * @property {string} text as it is given
 * @property {Buffer[]} parts that are secret
 */

/** @param {string} path below `tests/data` */
export const file = (path) => readFileSync(new URL(`../data/${path}`, import.meta.url));

/** @param {string} pem */
const derOf = (pem) => Buffer.from(pem.replace(/-----[^-]*-----|^.*: .*$|\s/gm, ""), "base64");

/** So much of an encrypted key is the name of its cipher, and alike in all of them. */
const PARAMETERS = 120;

/** Members of a JSON Web Key that only its owner knows (RFC 7518 §6.2.2, §6.3.2). */
const PRIVATE = /** @type {const} */ (["d", "p", "q", "dp", "dq", "qi"]);

/** @param {string} pem */
function partsOf(pem) {
  if (/ENCRYPTED/.test(pem)) return [derOf(pem).subarray(PARAMETERS)];
  const jwk = createPrivateKey(pem).export({ format: "jwk" });
  return PRIVATE.flatMap((member) => (jwk[member] === undefined ? [] : [Buffer.from(String(jwk[member]), "base64url")]));
}

/** Node writes no SM2 key. The number is the octet string behind the version 1 (RFC 5915 §3). @param {string} pem */
function partsOfSm2(pem) {
  const der = derOf(pem);
  const start = der.indexOf(Buffer.of(2, 1, 1, 4, 32)) + 5;
  return [der.subarray(start, start + 32)];
}

/** @param {string} name @param {string} path @returns {Canary} */
function key(name, path) {
  const text = file(path).toString();
  return { name, isKey: true, text, parts: path.includes("sm2") ? partsOfSm2(text) : partsOf(text) };
}

/** Base64, with all three signs that other forms write in another way. @param {string} name @returns {Canary} */
function text(name) {
  const text = `${createHash("sha512").update(name).digest("base64").slice(0, 60)}+/x=`;
  return { name, isKey: false, text, parts: [Buffer.from(text)] };
}

export const KEYS = [
  key("RSA key, PKCS#8", "sandbox/rsa.key"),
  key("RSA key, PKCS#1", "sandbox/rsa4096.pkcs1.key"),
  key("EC key, PKCS#8", "sandbox/p384.key"),
  key("EC key, SEC 1", "sandbox/p256.sec1.key"),
  key("Ed25519 key", "sandbox/ed25519.key"),
  key("SM2 key", "sandbox/sm2.sign.key"),
  key("encrypted key, PKCS#8", "sandbox/rsa4096.encrypted.key"),
  key("encrypted key, RFC 1421", "sandbox/rsa.encrypted.pkcs1.key"),
];

/** A container is bytes: what is told is the key within. */
export const CONTAINER = file("containers/cases/modern.p12/input");
const [contained] = [key("key of a container", "containers/shared/leaf.key")];

export const TEXTS = {
  secretKey: text("secret key"),
  securityToken: text("security token"),
  token: text("x-auth-token"),
  password: text("password"),
  guard: text("guard of a relay"),
  bearer: text("bearer token"),
  stray: text("something secret in the wrong place"),
};

export const CANARIES = [...KEYS, contained, ...Object.values(TEXTS)];
