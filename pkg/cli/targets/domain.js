/**
 * For which certificates a target is. In: the domains of a target, and a certificate. Out: which of them the certificate is for. A name is covered
 * by itself and by the wildcard above it (RFC 9525 §6.3: one label, the first); a wildcard only by itself.
 *
 * @import { Certificate } from "../../types/index.d.ts"
 */
import { isIP } from "node:net";
import { domainToASCII } from "node:url";

/**
 * The names that clients look at: the alternative ones, and the common name where there are none.
 *
 * @param {Certificate} certificate
 * @returns {string[]}
 */
export function namesOf({ subjectAlternativeNames, commonName }) {
  const names = subjectAlternativeNames?.filter(({ kind }) => kind === "dns" || kind === "ip").map(({ value }) => value) ?? [];
  const given = names.length > 0 || commonName === undefined ? names : [commonName];
  return given.map(written).filter((name) => name !== undefined);
}

/**
 * A domain as certificates write it, in lower case and without the dot of the root; nothing for what is none.
 *
 * @param {string} domain
 * @returns {string | undefined}
 */
export function written(domain) {
  const name = domain.trim().replace(/\.$/, "");
  if (isIP(name)) return address(name);
  const [, wildcard = "", rest = ""] = /^(\*\.)?(.*)$/.exec(name) ?? [];
  const ascii = domainToASCII(rest);
  const isName = ascii.length <= 253 && /^([a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?)(\.[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?)*$/.test(ascii) && !isIP(ascii);
  return isName ? wildcard + ascii : undefined;
}

/**
 * In the one spelling that addresses have (RFC 5952); one with a zone is of this machine alone, and stays as it is.
 *
 * @param {string} ip
 */
function address(ip) {
  return isIP(ip) === 6 && !ip.includes("%") ? new URL(`http://[${ip}]/`).hostname.slice(1, -1) : ip.toLowerCase();
}

/**
 * @param {string} domain as it is written in certificates
 * @param {readonly string[]} names
 */
export function isCovered(domain, names) {
  if (names.includes(domain)) return true;
  const dot = domain.indexOf(".");
  return !domain.startsWith("*.") && !isIP(domain) && dot > 0 && names.includes(`*${domain.slice(dot)}`);
}
