/**
 * In: the request, its signature and the certificates that go along. Out: commands with which anybody can check them with OpenSSL alone, each
 * with what it prints.
 *
 * @import { Inspection, PreparedRequest, SignedRequest } from "countersign"
 */
import { msg } from "@lit/localize";

/** The file that a body is saved as. */
export const bodyFile = "body.json";

/** The files that certificates are saved as, and where their keys are expected. */
export const pairFiles = /** @type {const} */ ({
  bundle: { certificate: "certificate.pem", key: "key.pem" },
  encryption: { certificate: "encryption-certificate.pem", key: "encryption-key.pem" },
});

/**
 * @typedef {object} Checked
 * @property {Pick<PreparedRequest, "bodySha256">} request
 * @property {SignedRequest} [signed]
 * @property {Partial<Record<keyof typeof pairFiles, Inspection>>} inspections of what goes along
 */

/**
 * @param {Checked} checked
 * @returns {string}
 */
export function opensslCommands({ request, signed, inspections }) {
  const pairs = /** @type {(keyof typeof pairFiles)[]} */ (Object.keys(pairFiles)).flatMap((name) => pair(pairFiles[name], inspections[name]));
  return `${[...pairs, body(request), ...signature(signed)].join("\n\n")}\n`;
}

/**
 * @param {{ certificate: string, key: string }} files
 * @param {Inspection | undefined} inspection
 */
function pair({ certificate, key }, inspection) {
  const { leaf } = inspection ?? {};
  if (!leaf) return [];
  const fingerprint = leaf.fingerprints.sha256.toUpperCase().replace(/(?<=.)(?=(..)+$)/g, ":");
  const print = "openssl pkey -pubin -outform DER | openssl dgst -sha256";
  const commands = [
    said(msg("The fingerprint of the certificate."), `openssl x509 -in ${certificate} -noout -fingerprint -sha256`, `sha256 Fingerprint=${fingerprint}`),
    said(msg("The hash of the public key in the certificate."), `openssl x509 -in ${certificate} -noout -pubkey | ${print}`, leaf.publicKey.sha256),
  ];
  const own = `openssl pkey -in ${key} -pubout -outform DER | openssl dgst -sha256`;
  if (inspection?.match.state === "match") commands.push(said(msg("The same hash of the private key’s public half: key and certificate belong together."), own, leaf.publicKey.sha256));
  return commands;
}

/** @param {Checked["request"]} request */
function body({ bodySha256 }) {
  return said(msg("The hash of the body, which the signature covers."), `openssl dgst -sha256 ${bodyFile}`, bodySha256);
}

/** @param {SignedRequest | undefined} signed */
function signature(signed) {
  const { algorithm, canonicalRequest, stringToSign, signature } = signed ?? {};
  if (!canonicalRequest || !stringToSign || !signature) return [];
  const hash = stringToSign.slice(stringToSign.lastIndexOf("\n") + 1);
  // With a masked security token in it, it is not what was hashed.
  const canonical = canonicalRequest.includes("•")
    ? []
    : [said(msg("The hash of the canonical request. Its last line is the hash of the body."), `printf %s ${quoted(canonicalRequest)} | openssl dgst -sha256`, hash)];
  if (algorithm === "SDK-HMAC-SHA256") {
    const command = `printf %s ${quoted(stringToSign)} | openssl dgst -sha256 -hmac "$HUAWEICLOUD_SDK_SK"`;
    return [...canonical, said(msg("The signature of the string to sign, with the secret access key from the environment. Its last line is the hash of the canonical request."), command, signature)];
  }
  if (algorithm !== "V11-HMAC-SHA256") return canonical;
  const scope = stringToSign.split("\n")[2] ?? "";
  const derive = `openssl kdf -keylen 32 -kdfopt digest:SHA2-256 -kdfopt key:"$HUAWEICLOUD_SDK_SK" -kdfopt salt:"$HUAWEICLOUD_SDK_AK" -kdfopt info:${quoted(scope)} HKDF`;
  const command = `derived=$(${derive} | tr -d ':\\n' | tr A-F a-f)\nprintf %s ${quoted(stringToSign)} | openssl dgst -sha256 -hmac "$derived"`;
  return [...canonical, said(msg("The signature of the string to sign, with the key derived from access key and secret access key, both from the environment."), command, signature)];
}

/**
 * @param {string} words what it is about
 * @param {string} command
 * @param {string} prints
 */
function said(words, command, prints) {
  return `# ${words}\n${command}\n# → ${prints}`;
}

/** For a POSIX shell. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
