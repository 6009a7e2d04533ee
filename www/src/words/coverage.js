/**
 * In: the names of a certificate, and the domains that are asked for. Out: the names by kind, and which domain is covered (RFC 6125 §6.4).
 *
 * @import { GeneralName } from "countersign"
 */

import { msg } from "@lit/localize";

/** @typedef {{ kind: "dns" | "ip" | "other", title: string, names: GeneralName[] }} Group */

/**
 * @param {GeneralName[]} names
 * @returns {Group[]} those that have names
 */
export function grouped(names) {
  const others = names.filter(({ kind }) => kind !== "dns" && kind !== "ip");
  const of = (/** @type {GeneralName["kind"]} */ kind) => names.filter((name) => name.kind === kind);
  /** @type {Group[]} */
  const groups = [
    { kind: "dns", title: msg("DNS names"), names: of("dns") },
    { kind: "ip", title: msg("IP addresses"), names: of("ip") },
    { kind: "other", title: msg("Other names"), names: others },
  ];
  return groups.filter((group) => group.names.length);
}

/**
 * @param {string[]} domains
 * @param {GeneralName[]} names
 * @returns {{ domain: string, by?: string }[]} each once, with the name that covers it
 */
export function coverage(domains, names) {
  const own = names.filter(({ kind }) => kind === "dns" || kind === "ip").map(({ value }) => value);
  return [...new Set(domains.map((domain) => domain.trim()).filter(Boolean))].map((domain) => {
    const by = own.find((name) => covers(name, domain));
    return { domain, ...(by !== undefined && { by }) };
  });
}

/**
 * A wildcard stands for one whole label, the leftmost, and for nothing else.
 *
 * @param {string} name
 * @param {string} domain
 */
function covers(name, domain) {
  const [own, asked] = [plain(name), plain(domain)];
  if (own === asked) return true;
  const dot = asked.indexOf(".");
  return own.startsWith("*.") && dot > 0 && own.slice(1) === asked.slice(dot);
}

/** The same name as certificates have it: lower case, no dot at the end, ASCII. @param {string} name */
function plain(name) {
  const lower = name.trim().toLowerCase().replace(/\.$/, "");
  const [, star = "", rest = ""] = /^(\*\.)?(.*)$/s.exec(lower) ?? [];
  // Only what is not ASCII already; a URL would make an address of a number.
  const isForeign = /[^\0-\x7f]/.test(rest);
  if (!isForeign || !URL.canParse(`https://${rest}`)) return lower;
  return star + new URL(`https://${rest}`).hostname;
}
