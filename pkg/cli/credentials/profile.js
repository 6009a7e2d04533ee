/**
 * A profile of KooCLI, the vendor's command line. In: its name. Out: what it has: `~/.hcloud/config.json` lists profiles, and says in `authEncrypt`
 * whether what is secret in them is encrypted, which it is unless somebody switched that off; KooCLI alone can read that.
 *
 * @import { World } from "../world.js"
 */
import { join } from "node:path";
import { failure } from "../failure.js";
import { readJson } from "../targets/json.js";
import { isThere, namedIn } from "./named.js";
import { readSecret } from "./read.js";

const NAMES = { accessKey: "accessKeyId", secretKey: "secretAccessKey", securityToken: "securityToken", projectId: "projectId", domainId: "domainId" };

/**
 * @param {string} profile
 * @param {World} world
 */
export async function fromProfile(profile, world) {
  const path = join(world.home, ".hcloud", "config.json");
  const text = /** @type {string} */ (await readSecret(path, world, { isNeeded: true }));
  const { value } = readJson(text, path);
  const { profiles, authEncrypt } = /** @type {{ profiles?: unknown, authEncrypt?: unknown }} */ (value ?? {});
  const list = Array.isArray(profiles) ? profiles.filter((each) => typeof each?.name === "string") : [];
  const found = list.find(({ name }) => name === profile);
  const place = { file: path };
  if (found === undefined) throw failure("credentials.no-profile", { profile, known: list.map(({ name }) => name).join(", ") || "-" }, { place });
  const { mode } = found;
  if (typeof mode === "string" && mode !== "" && mode.toUpperCase() !== "AKSK") throw failure("credentials.profile-mode", { profile, mode }, { place });
  if (String(authEncrypt ?? "true") !== "false") throw failure("credentials.profile-encrypted", { profile }, { place });
  const texts = Object.fromEntries(Object.entries(found).filter(([, each]) => typeof each === "string"));
  const named = namedIn(texts, NAMES);
  if (!isThere(named)) throw failure("credentials.profile-empty", { profile }, { place });
  return { from: `${path} ${profile}`, found: named };
}
