/**
 * What a page may offer to try the sandbox with. In: nothing. Out: certificates, with their keys where those are sent along, by what asks for
 * them. All of it is public and protects nothing.
 */

import {
  API_CERTIFICATE,
  API_KEY,
  CA_CERTIFICATE,
  PARENT_CA_CERTIFICATE,
  SERVER_CERTIFICATE,
  SERVER_KEY,
  SM2_ENCRYPTION_CERTIFICATE,
  SM2_ENCRYPTION_KEY,
  SM2_SIGNING_CERTIFICATE,
  SM2_SIGNING_KEY,
} from "./certificates.js";

export const examples = Object.freeze({
  /** As the vendor's document of the ELB update prints them: each on one line. */
  pair: `${onOneLine(SERVER_CERTIFICATE)}\n${onOneLine(SERVER_KEY)}\n`,
  /** One that ends before 2038, as a gateway wants it. */
  apiPair: API_CERTIFICATE + API_KEY,
  sm2: SM2_SIGNING_CERTIFICATE + SM2_SIGNING_KEY,
  sm2Encryption: SM2_ENCRYPTION_CERTIFICATE + SM2_ENCRYPTION_KEY,
  /** The CA that the sandbox's devices are known by. */
  deviceCa: CA_CERTIFICATE,
  /** A root with room for three CAs below it, good until 2054. */
  parentCa: PARENT_CA_CERTIFICATE,
});

/** @param {string} pem */
function onOneLine(pem) {
  return pem.replaceAll("\n", "");
}
