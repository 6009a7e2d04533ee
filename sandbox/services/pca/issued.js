/** What private authorities have: keys, certificates and requests. In: an authority. Out: PEM, made when it is first asked for. */

import { Refusal } from "../../errors.js";
import { issue, pairOf, request, subjectOf } from "../../issue.js";
import { newPair } from "../../signer.js";
import { find, refusal } from "./authority.js";

/** @typedef {import("./authority.js").Call} Call */
/** @typedef {import("./authority.js").StoredAuthority} StoredAuthority */
/** @typedef {import("../../signer.js").Pair} Pair */
/** @typedef {{ pairs: Map<string, Promise<Pair>>, certificates: Map<string, Promise<string>> }} Vault by id; in no state, as keys have no place there */

/** @returns {Vault} */
export function newVault() {
  return { pairs: new Map(), certificates: new Map() };
}

/** @param {Call} call */
export async function exportCertificate(call) {
  const authority = find(call);
  if (authority.status !== "ACTIVED" && authority.status !== "EXPIRED") {
    throw refusal("00020001", `Incorrect parameter: only a CA that is activated or expired has a certificate, this one is ${authority.status}`);
  }
  const certificate = await certificateOf(authority, call);
  const above = await chainAbove(authority, call);
  const lines = (/** @type {string} */ pem) => pem.replaceAll("\n", "\r\n");
  return { status: 200, body: { certificate: lines(certificate), certificate_chain: above === "" ? null : lines(above) } };
}

/** @param {Call} call */
export async function exportRequest(call) {
  const authority = find(call);
  if (authority.status !== "PENDING" || authority.distinguished_name === null) {
    throw refusal("00020001", `Incorrect parameter: there is no request of this CA, which is ${authority.status}`);
  }
  return { status: 200, body: { csr: await signable(request(authority.distinguished_name, await keyOf(authority, call.vault))) } };
}

/**
 * From the issuer up to the root.
 * @param {StoredAuthority} authority
 * @param {Call} call
 * @returns {Promise<string>}
 */
async function chainAbove({ issuer_id: issuerId }, call) {
  const issuer = issuerId === null ? undefined : call.state.pca.authorities.get(issuerId);
  return issuer === undefined ? "" : (await certificateOf(issuer, call)) + (await chainAbove(issuer, call));
}

/**
 * @param {StoredAuthority} authority
 * @param {Call} call
 * @returns {Promise<string>}
 */
function certificateOf(authority, call) {
  const { certificates } = call.vault;
  const known = certificates.get(authority.ca_id) ?? (authority.certificate === undefined ? certify(authority, call) : Promise.resolve(authority.certificate));
  certificates.set(authority.ca_id, known);
  return known;
}

/**
 * @param {StoredAuthority} authority
 * @param {Call} call
 */
async function certify(authority, call) {
  const { ca_id, issuer_id, path_length, not_before, not_after, distinguished_name, signature_algorithm, serial_number, key_usages } = authority;
  const pair = await keyOf(authority, call.vault);
  const parent = issuer_id === null ? undefined : call.state.pca.authorities.get(issuer_id);
  const issuer = parent === undefined ? { pair } : { pair: await keyOf(parent, call.vault), name: subjectOf(await certificateOf(parent, call)) };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${ca_id} ${serial_number}`));
  const wish = {
    subject: distinguished_name ?? {},
    publicKey: pair.publicKey,
    serialNumber: new Uint8Array(digest).slice(0, 16),
    notBefore: not_before ?? call.now,
    notAfter: not_after ?? call.now,
    hash: /** @type {import("../../signer.js").Hash} */ (signature_algorithm ?? "SHA256"),
    pathLength: path_length ?? 0,
    keyUsages: key_usages,
  };
  return signable(issue(wish, issuer));
}

/**
 * @param {StoredAuthority} authority
 * @param {Vault} vault
 * @returns {Promise<Pair>}
 */
function keyOf(authority, { pairs }) {
  const { certificate, private_key: key } = authority;
  const algorithm = /** @type {import("../../signer.js").KeyAlgorithm} */ (authority.key_algorithm ?? "EC256");
  const given = certificate === undefined || key === undefined ? undefined : Promise.resolve(pairOf(algorithm, certificate, key));
  const known = pairs.get(authority.ca_id) ?? given ?? newPair(algorithm);
  pairs.set(authority.ca_id, known);
  return known;
}

/** @param {Promise<string>} made */
async function signable(made) {
  try {
    return await made;
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(501, "PCA.00020001", `The sandbox has no such signature: ${error.message}`);
    throw error;
  }
}
