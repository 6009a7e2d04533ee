/**
 * Who calls. In: the environment, and the files of the vendor's tools. Out: the access key of the first place that has one, and which place
 * that is. Half of a pair is an error there, and never made whole from elsewhere: it would be another's.
 *
 * @import { Credentials } from "../../types/index.d.ts"
 * @import { Found, Part } from "./named.js"
 * @import { World } from "../world.js"
 */
import { present } from "../../given/present.js";
import { failure } from "../failure.js";
import { fromFile } from "./file.js";
import { isThere, namedIn } from "./named.js";
import { fromProfile } from "./profile.js";

/**
 * @typedef {object} Identity
 * @property {Credentials} credentials
 * @property {string} from where they are from, as people call it
 * @property {string} [projectId] that stands there with them
 * @property {string} [domainId]
 */

export class Identities {
  #world;
  /** @type {Map<string, Promise<Identity | undefined>>} */
  #found = new Map();

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
  }

  /**
   * @param {object} wanted
   * @param {string} [wanted.profile] of KooCLI; no other place is looked at then
   * @param {boolean} [wanted.isGlobal] for a service that belongs to the account and to no project
   * @returns {Promise<Identity | undefined>} nothing when no place has any
   */
  of({ profile, isGlobal = false }) {
    const key = JSON.stringify([profile, isGlobal]);
    const found = this.#found.get(key) ?? this.#look(profile, isGlobal);
    this.#found.set(key, found);
    return found;
  }

  /**
   * @param {string | undefined} profile
   * @param {boolean} isGlobal
   */
  async #look(profile, isGlobal) {
    const world = this.#world;
    const places = profile !== undefined ? [() => fromProfile(profile, world)] : [() => fromEnvironment(SDK, world), () => fromFile(isGlobal, world), () => fromEnvironment(TERRAFORM, world)];
    for (const place of places) {
      const found = await place();
      if (found) return identity(found, world);
    }
    return undefined;
  }
}

/** Where it was looked, when no place has any. */
export const PLACES = "HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_CREDENTIALS_FILE, ~/.huaweicloud/credentials, HW_ACCESS_KEY";

/**
 * @param {{ from: string, found: Found }} place
 * @param {World} world
 * @returns {Identity}
 */
function identity({ from, found }, { out }) {
  const { accessKey, secretKey, securityToken, projectId, domainId } = found;
  for (const { value } of [secretKey, securityToken]) out.conceal(value);
  const missing = [accessKey, secretKey].find(({ value }) => value === undefined);
  if (missing) {
    const there = [accessKey, secretKey, securityToken].filter(({ value }) => value !== undefined).map(({ name }) => name);
    throw failure("credentials.half", { there: there.join(", "), missing: missing.name, from });
  }
  const credentials = /** @type {Credentials} */ (present({ accessKey: accessKey.value, secretKey: secretKey.value, securityToken: securityToken.value }));
  return { credentials, from, ...present({ projectId: projectId.value, domainId: domainId.value }) };
}

/** The vendor's SDKs. */
const SDK = {
  accessKey: "HUAWEICLOUD_SDK_AK",
  secretKey: "HUAWEICLOUD_SDK_SK",
  securityToken: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  projectId: "HUAWEICLOUD_SDK_PROJECT_ID",
  domainId: "HUAWEICLOUD_SDK_DOMAIN_ID",
};

/** Terraform's provider. */
const TERRAFORM = {
  accessKey: "HW_ACCESS_KEY",
  secretKey: "HW_SECRET_KEY",
  securityToken: "HW_SECURITY_TOKEN",
  projectId: "HW_PROJECT_ID",
  domainId: "HW_DOMAIN_ID",
};

/**
 * @param {Record<Part, string>} names
 * @param {World} world
 */
function fromEnvironment(names, { environment }) {
  const found = namedIn(environment, names);
  return isThere(found) ? { from: found.accessKey.name, found } : undefined;
}
