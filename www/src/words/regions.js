/** In: ids of regions. Out: the same to choose from, by the names that the vendor's console has for them. */
import { msg } from "@lit/localize";
import { inEachLanguage } from "./in-each-language.js";

/** Made once: a list is put in order each time the form is drawn. */
const byNumber = new Intl.Collator("en", { numeric: true });

const names = inEachLanguage(/** @returns {Record<string, string>} */ () => ({
  "cn-north-1": msg("CN North-Beijing1"),
  "cn-north-4": msg("CN North-Beijing4"),
  "cn-north-9": msg("CN North-Ulanqab1"),
  "cn-north-12": msg("CN North3"),
  "cn-east-2": msg("CN East-Shanghai2"),
  "cn-east-3": msg("CN East-Shanghai1"),
  "cn-east-4": msg("CN East2"),
  "cn-east-5": msg("CN East-Qingdao"),
  "cn-south-1": msg("CN South-Guangzhou"),
  "cn-south-2": msg("CN South-Shenzhen"),
  "cn-south-4": msg("CN South-Guangzhou-InvitationOnly"),
  "cn-southwest-2": msg("CN Southwest-Guiyang1"),
  "ap-southeast-1": msg("CN-Hong Kong"),
  "ap-southeast-2": msg("AP-Bangkok"),
  "ap-southeast-3": msg("AP-Singapore"),
  "ap-southeast-4": msg("AP-Jakarta"),
  "ap-southeast-5": msg("AP-Manila"),
  "af-north-1": msg("AF-Cairo"),
  "af-south-1": msg("AF-Johannesburg"),
  "eu-west-0": msg("EU-Paris"),
  "eu-west-101": msg("EU-Dublin"),
  "tr-west-1": msg("TR-Istanbul"),
  "me-east-1": msg("ME-Riyadh"),
  "la-north-2": msg("LA-Mexico City2"),
  "na-mexico-1": msg("LA-Mexico City1"),
  "la-south-2": msg("LA-Santiago"),
  "sa-brazil-1": msg("LA-Sao Paulo1"),
}));

/**
 * Those of mainland China first, then the others that have a name.
 *
 * @param {readonly string[]} ids
 * @returns {{ id: string, words: string }[]} each with its name and id in one text
 */
export function regionChoices(ids) {
  const known = names();
  const rank = (/** @type {string} */ id) => (id.startsWith("cn-") ? 0 : known[id] ? 1 : 2);
  return ids
    .map((id) => ({ id, words: known[id] ? `${known[id]} (${id})` : id }))
    .sort((a, b) => rank(a.id) - rank(b.id) || byNumber.compare(a.id, b.id));
}
