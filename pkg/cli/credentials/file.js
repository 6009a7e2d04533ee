/**
 * The credentials file of the vendor's SDKs. In: the environment and the home. Out: what its section has: `[basic]` is for what belongs to a
 * project, `[global]` for what belongs to the account, and one stands for the other where there is only one.
 *
 * @import { World } from "../world.js"
 */
import { join, resolve } from "node:path";
import { failure } from "../failure.js";
import { isThere, namedIn } from "./named.js";
import { readSecret } from "./read.js";

const NAMES = { accessKey: "ak", secretKey: "sk", securityToken: "security_token", projectId: "project_id", domainId: "domain_id" };

/**
 * @param {boolean} isGlobal
 * @param {World} world
 */
export async function fromFile(isGlobal, world) {
  const { environment, home, directory } = world;
  const named = environment.HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  const path = named ? resolve(directory, named) : join(home, ".huaweicloud", "credentials");
  const text = await readSecret(path, world, { isNeeded: Boolean(named) });
  if (text === undefined) return undefined;
  const sections = sectionsOf(text);
  const order = isGlobal ? ["global", "basic"] : ["basic", "global"];
  const name = order.find((each) => sections.has(each) && isThere(namedIn(sections.get(each) ?? {}, NAMES)));
  // Who has put keys there means these, and not those of the next place, which may be another account's.
  if (name === undefined && !named && !hasKeys(text)) return undefined;
  if (name === undefined) throw failure("credentials.no-section", {}, { place: { file: path } });
  const found = namedIn({ ...sections.get("global"), ...sections.get("basic"), ...without(sections.get(name)) }, NAMES);
  return { from: `${path} [${name}]`, found };
}

/**
 * Whether there is a part of a key anywhere, in whichever section or none; or it cannot be told, since it is no text in UTF-8.
 *
 * @param {string} text
 */
function hasKeys(text) {
  return /^\s*(ak|sk|security_token)\s*[=:]\s*\S/im.test(text) || /[\0\uFFFD]/.test(text);
}

/**
 * The parts of a pair are of one section, or are missing.
 *
 * @param {Record<string, string>} [section]
 */
function without(section = {}) {
  return { ak: "", sk: "", security_token: "", ...section };
}

/**
 * As the SDKs' readers take it: names in any case, `=` or `:`, quotes or none, comments on lines of their own.
 *
 * @param {string} text
 */
function sectionsOf(text) {
  /** @type {Map<string, Record<string, string>>} */
  const sections = new Map();
  /** @type {Record<string, string>} */
  let section = {};
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, head] = /^\s*\[\s*([^\]]*?)\s*\]\s*$/.exec(line) ?? [];
    if (head !== undefined) {
      section = sections.get(head.toLowerCase()) ?? {};
      sections.set(head.toLowerCase(), section);
    }
    const [, name, value = ""] = /^\s*([^\s#;=:[][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined) section[name.toLowerCase()] = value.replace(/^(["'])(.*)\1$/, "$2");
  }
  return sections;
}
