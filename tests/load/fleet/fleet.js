/**
 * A fleet: many targets over many accounts. In: how many. Out: what the services have at the beginning, and the operation for each; one of twenty
 * activates a certificate authority, which must not be done twice, and the others replace a certificate, which may.
 *
 * @import { Operation } from "countersign"
 */
import { readFileSync } from "node:fs";
import { ROOT_CERTIFICATE, ROOT_KEY } from "../../../sandbox/demo/authorities.js";

export const ACCOUNTS = 50;
/** By its clock everything happens then, whenever it happens, and waits are short: what is measured is work. */
const START = Date.parse("2027-01-01T00:00:00Z");
const SPEED = 20;

/**
 * @param {number} began milliseconds since 1970, by the machine's clock
 */
export function clockOf(began) {
  return {
    now: () => START + SPEED * (Date.now() - began),
    delay: (/** @type {number} */ milliseconds) =>
      new Promise((/** @type {(value: void) => void} */ resolve) => {
        setTimeout(resolve, milliseconds / SPEED);
      }),
  };
}

const REGION = "cn-north-4";
const file = (/** @type {string} */ name) => readFileSync(new URL(`../../data/sandbox/${name}`, import.meta.url), "utf8");
export const PEM = ["p256.crt", "intermediate.crt", "p256.key"].map(file).join("");

/** @param {number} number @param {number} digits */
const hex = (number, digits) => number.toString(16).padStart(digits, "0");
/** @param {number} index of a target */
const isAuthority = (index) => index % 20 === 19;
/** @param {number} account */
const issuerOf = (account) => `00000000-0000-0000-0001-${hex(account, 12)}`;

/** @param {number} account */
export function accountOf(account) {
  return {
    accessKey: `AK${account}`,
    secretKey: `secret ${account}`,
    projectId: hex(account, 32),
    projectName: REGION,
    domainId: `d${hex(account, 31)}`,
    domainName: `account-${account}`,
  };
}

/**
 * @param {number} index
 * @returns {{ operation: Operation, account: number }}
 */
export function targetOf(index) {
  const account = index % ACCOUNTS;
  const { projectId } = accountOf(account);
  if (!isAuthority(index)) return { account, operation: { kind: "elb", region: REGION, projectId, certificateId: hex(index, 32), name: `renewed-${index}` } };
  return {
    account,
    operation: {
      kind: "pca",
      region: REGION,
      caId: `00000000-0000-0000-0000-${hex(index, 12)}`,
      issuerId: issuerOf(account),
      pathLength: 0,
      signatureAlgorithm: "SHA256",
      validity: { type: "YEAR", value: 1 },
    },
  };
}

const OLD = file("expired.crt");

/**
 * What the sandbox of one account is made from.
 *
 * @param {number} account
 * @param {number} count of all targets
 */
export function seeds(account, count) {
  const targets = Array.from({ length: count }, (_, index) => targetOf(index)).filter((target) => target.account === account);
  const { domainId } = accountOf(account);
  const root = { key_algorithm: "EC256", not_before: Date.parse("2025-01-01T00:00:00Z"), not_after: Date.parse("2055-01-01T00:00:00Z") };
  const name = (/** @type {string} */ common_name) => ({ country: "CN", state: "Guangdong", locality: "Shenzhen", organization: "Countersign Sandbox", organizational_unit: "PKI", common_name });
  const issuer = {
    ...root,
    ca_id: issuerOf(account),
    domain_id: domainId,
    type: /** @type {const} */ ("ROOT"),
    status: /** @type {const} */ ("ACTIVED"),
    path_length: 7,
    signature_algorithm: "SHA256",
    serial_number: "202501010000000000000001",
    distinguished_name: name("Sandbox Root CA"),
    certificate: ROOT_CERTIFICATE,
    private_key: ROOT_KEY,
  };
  const lines = targets.flatMap(({ operation }) =>
    operation.kind === "pca" ? [{ ca_id: operation.caId, domain_id: domainId, key_algorithm: "EC256", type: /** @type {const} */ ("SUBORDINATE"), distinguished_name: name(`Line ${operation.caId} CA`) }] : [],
  );
  const certificates = targets.flatMap(({ operation }) =>
    operation.kind === "elb" ? [{ id: operation.certificateId, projectId: operation.projectId, type: /** @type {const} */ ("server"), name: "old", certificate: OLD }] : [],
  );
  return { accounts: [accountOf(account)], certificates, authorities: [issuer, ...lines], listeners: [], apigCertificates: [], scmCertificates: [] };
}

/**
 * Chance that is the same each time: 0 to 1 (mulberry32).
 *
 * @param {number} seed
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
