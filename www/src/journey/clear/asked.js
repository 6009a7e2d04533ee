/**
 * In: the journey. Out: the domains that the certificate is to serve, as far as form or service name them.
 *
 * @import { State } from "../state.js"
 */

/** @param {Pick<State, "sendsPair" | "form" | "inPlace">} state @returns {string[]} */
export function asked({ sendsPair, form, inPlace }) {
  if (!sendsPair) return [];
  const field = form.domain;
  if (field?.mode === "set") return split(field.value);
  // Where the list is cleared, nothing is asked for.
  if (field?.mode === "clear") return [];
  const { item, uses = [] } = inPlace ?? {};
  const domain = item && "domain" in item && typeof item.domain === "string" ? split(item.domain) : [];
  const bound = uses.flatMap((use) => ("urlDomain" in use && use.urlDomain ? [use.urlDomain] : []));
  return [...domain, ...bound];
}

/** @param {string} text */
function split(text) {
  return text.split(/[,;\s]+/).filter(Boolean);
}
