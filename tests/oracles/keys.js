/**
 * Private keys in every form that OpenSSL and Node write. In: a key, its form, its password. Out: where the key that would be sent is not the one that
 * Node reads, or a form is not opened, or a wrong password opens one.
 */
import { createHash, createPrivateKey } from "node:crypto";
import { Bundle, init, prepare, review } from "countersign";
import { OpenSsl } from "./openssl.js";

const KEYS = [["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"]];
const SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !$%&/()=?+*#-_.,;:<>|~";
const CIPHERS = ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des-ede3-cbc"];

/**
 * How a key is written. Each gives what is opened, and whether that needs the password.
 *
 * @typedef {{ openssl: OpenSsl, path: string, pem: string, certificate: string, password: string, draws: import("./draws.js").Draws }} Given
 * @type {Record<string, (given: Given) => Promise<{ input: string | Uint8Array, isLocked: boolean, hasCertificate?: boolean }>>}
 */
const FORMS = {
  "PKCS#8": async ({ pem }) => ({ input: pem, isLocked: false }),
  "PKCS#8, DER": async ({ pem }) => ({ input: exported(pem, "pkcs8", "der"), isLocked: false }),
  "traditional": async ({ pem }) => ({ input: exported(pem, traditional(pem), "pem"), isLocked: false }),
  "traditional, DER": async ({ pem }) => ({ input: exported(pem, traditional(pem), "der"), isLocked: false }),
  "traditional, locked (RFC 1421)": async ({ pem, password, draws }) => ({ input: exported(pem, traditional(pem), "pem", { cipher: draws.pick(CIPHERS), passphrase: password }), isLocked: true }),
  "PKCS#8, locked by Node": async ({ pem, password, draws }) => ({ input: exported(pem, "pkcs8", draws.pick(["pem", "der"]), { cipher: draws.pick(CIPHERS), passphrase: password }), isLocked: true }),
  "PKCS#8, locked by OpenSSL": async ({ openssl, path, password, draws }) => {
    const how = draws.pick([["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"], ["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA1"], ["-v2", "des3"], ["-scrypt"], ["-iter", "20000"]]);
    return { input: (await openssl.call(["pkcs8", "-topk8", "-in", path, ...how, "-passout", "stdin"], `${password}\n`)).toString(), isLocked: true };
  },
  "PKCS#12": async ({ openssl, path, certificate, password, draws }) => {
    const how = draws.pick([[], ["-keypbe", "AES-128-CBC", "-certpbe", "AES-128-CBC", "-macalg", "sha1"], ["-certpbe", "NONE"], ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES"]]);
    const input = await openssl.call(["pkcs12", "-export", "-inkey", path, "-in", certificate, ...how, "-passout", "stdin"], `${password}\n`);
    return { input, isLocked: true, hasCertificate: true };
  },
};

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function keys(draws, count, report) {
  await init();
  await OpenSsl.within(async (openssl) => {
    const pool = await Promise.all(KEYS.map((options) => keyOf(openssl, options)));
    for (let index = 0; index < count; index += 1) {
      const key = draws.pick(pool);
      const form = draws.pick(Object.keys(FORMS));
      const password = draws.text([...SIGNS, ...(form === "PKCS#12" ? [] : ["é", "中"])], 4, 24).trim() || "four";
      const { input, isLocked, hasCertificate = false } = await /** @type {any} */ (FORMS[form])({ openssl, ...key, password, draws });
      const inputs = hasCertificate ? [input] : [key.certificatePem, input];
      const of = `${form}, ${key.name}, password ${JSON.stringify(password)}`;
      report.compare(await sent(inputs, isLocked ? password : undefined), key.numbers, of);
      if (isLocked) report.compare(await sent(inputs, `${password}x`), "KEY_PASSWORD_WRONG", `${of}, with an x after it`);
    }
  });
}

/**
 * @param {OpenSsl} openssl
 * @param {string[]} options
 */
async function keyOf(openssl, options) {
  const path = await openssl.key(options);
  const { path: certificate, pem: certificatePem } = await openssl.certificate({ subject: "CN = www.example.com", key: path, days: 200, extensions: "subjectAltName = DNS:www.example.com\nbasicConstraints = CA:FALSE" });
  const pem = await openssl.read(path);
  return { name: options.slice(1).join(" "), path, pem, certificate, certificatePem, numbers: numbersOf(pem) };
}

/** All numbers of a key, hashed: what differs is printed. @param {string} pem */
function numbersOf(pem) {
  const numbers = createPrivateKey(pem).export({ format: "jwk" });
  return createHash("sha256").update(JSON.stringify(numbers)).digest("hex");
}

/**
 * The key as it would be sent, or the code of the error.
 *
 * @param {(string | Uint8Array)[]} inputs
 * @param {string | undefined} password
 */
async function sent(inputs, password) {
  try {
    const bundle = await Bundle.open(inputs, password === undefined ? {} : { password });
    try {
      const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12" });
      const now = new Date();
      const acknowledge = review(operation, { bundle, now }).findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
      const request = prepare(operation, { bundle, now, acknowledge });
      return numbersOf(JSON.parse(new TextDecoder().decode(request.body)).certificate.private_key);
    } finally {
      bundle.free();
    }
  } catch (thrown) {
    const { code, message, findings } = /** @type {any} */ (thrown);
    return code === undefined ? message : code.startsWith("SIGNOFF") ? findings.map((/** @type {any} */ finding) => finding.code) : code;
  }
}

/** @param {string} pem */
function traditional(pem) {
  return createPrivateKey(pem).asymmetricKeyType === "rsa" ? "pkcs1" : "sec1";
}

/**
 * @param {string} pem
 * @param {any} type
 * @param {any} format
 * @param {{ cipher?: string, passphrase?: string }} [lock]
 */
function exported(pem, type, format, lock = {}) {
  return createPrivateKey(pem).export({ type, format, ...lock });
}
