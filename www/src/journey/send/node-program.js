/**
 * In: what is cleared, and the hash of the body it was cleared as. Out: a program for Node that sends exactly that with the package. It reads the
 * key from a file and the credentials from its environment: no secret stands in it.
 *
 * @import { FindingCode, Operation } from "countersign"
 * @import { Context } from "./delivery.js"
 * @import { Keyring } from "./keyring.js"
 */
import { msg } from "@lit/localize";

/**
 * @typedef {object} Cleared
 * @property {Operation} operation
 * @property {Context} context
 * @property {FindingCode[]} acknowledge
 * @property {string} bodySha256
 * @property {Pick<Keyring, "kind" | "securityToken">} keyring which credentials are meant; not what they are
 */

/** Where the files' names stand, for each pair. */
const files = { bundle: "certificate-and-key.pem", encryption: "encryption-certificate-and-key.pem" };

/**
 * @param {Cleared} cleared
 * @returns {string}
 */
export function nodeProgram({ operation, context, acknowledge, bodySha256, keyring }) {
  const pairs = /** @type {const} */ (["bundle", "encryption"]).filter((name) => context[name] !== undefined);
  const given = [...pairs, ...(context.inPlace ? ["inPlace: await inPlace(operation, { credentials, relay })"] : []), "acknowledge", "refuse"];
  const lines = [
    ...(pairs.length ? ['import { readFile } from "node:fs/promises";'] : []),
    `import { ${pairs.length ? "Bundle, " : ""}deliver, init, ${context.inPlace ? "inPlace, " : ""}prepare } from "countersign";`,
    "",
    "await init();",
    ...pairs.flatMap((name) => [
      `// ${msg("Certificate, chain and key; a password comes from KEY_PASSWORD.")}`,
      `const ${name} = await Bundle.open(await readFile(${literal(files[name])}), { password: process.env.KEY_PASSWORD });`,
    ]),
    `const operation = ${literal(operation)};`,
    ...(context.refuse.length ? [`// ${msg("The changes that were refused on the page.")}`] : []),
    `const refuse = ${literal(context.refuse)};`,
    ...(acknowledge.length ? [`// ${msg("The warnings that were acknowledged on the page.")}`] : []),
    `const acknowledge = ${literal(acknowledge)};`,
    `const credentials = ${credentials(keyring)};`,
    `// ${msg("Straight to the service, or through the relay whose address is in COUNTERSIGN_RELAY.")}`,
    "const relay = process.env.COUNTERSIGN_RELAY;",
    "",
    `const context = { ${given.join(", ")} };`,
    `// ${msg("The hash of the body that the page showed: nothing else is sent.")}`,
    `const shown = ${literal(bodySha256)};`,
    "const { bodySha256 } = prepare(operation, context);",
    "if (bodySha256 !== shown) throw new Error(`${bodySha256} != ${shown}`);",
    "",
    "const [delivery] = await deliver([{ operation, ...context, credentials }], { relay });",
    ...pairs.map((name) => `${name}.free();`),
    'console.log(delivery.state, delivery.knownBy ?? "", delivery.reason?.message ?? "");',
    'process.exitCode = ["confirmed", "accepted"].includes(delivery.state) ? 0 : 1;',
  ];
  return `${lines.join("\n")}\n`;
}

/** @param {Cleared["keyring"]} keyring */
function credentials({ kind, securityToken }) {
  if (kind === "token") return "{ token: process.env.HUAWEICLOUD_SDK_TOKEN }";
  const names = { accessKey: "HUAWEICLOUD_SDK_AK", secretKey: "HUAWEICLOUD_SDK_SK", ...(securityToken.trim() && { securityToken: "HUAWEICLOUD_SDK_SECURITY_TOKEN" }) };
  return `{ ${Object.entries(names).map(([name, variable]) => `${name}: process.env.${variable}`).join(", ")} }`;
}

/** @param {unknown} value */
function literal(value) {
  const text = JSON.stringify(value, null, 2);
  return text.replace(/^(\s*)"([A-Za-z]\w*)": /gm, "$1$2: ");
}
