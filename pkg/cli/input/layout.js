/**
 * A directory, as those that issue and keep certificates lay one out. In: its path. Out: the files of the certificate, its chain and its key, or a
 * failure that says what is there.
 *
 * @import { World } from "../world.js"
 */
import { basename, join } from "node:path";
import { failure } from "../failure.js";
import { absolute, unreadable } from "./file.js";

/** What is said of a directory that fits none of the layouts names as many. */
const MOST_NAMED = 8;

/**
 * The names in a directory, and what it is called itself. Out: the files to read, the certificate first; nothing where it is laid out otherwise.
 *
 * @typedef {(names: readonly string[], directory: string) => string[] | undefined} Layout
 */

/** @type {Record<string, Layout>} */
const LAYOUTS = {
  certbot: (names) => whole(names, ["fullchain.pem", "privkey.pem"]) ?? whole(names, ["cert.pem", "chain.pem", "privkey.pem"]),
  "acme.sh": (names, directory) => {
    const keys = names.filter((name) => name.endsWith(".key"));
    // The directory is called as the domain, with `_ecc` behind it for a key on a curve.
    const own = keys.length === 1 ? keys[0] : keys.find((name) => name === `${directory.replace(/_ecc$/, "")}.key`);
    return own === undefined ? undefined : whole(names, ["fullchain.cer", own]);
  },
  // Before the next, which it is one of: `ca.crt` beside these is no part of the chain.
  Kubernetes: (names) => whole(names, ["tls.crt", "tls.key"]),
  step: (names) => {
    const [pair = [], ...others] = pairsIn(names);
    return others.length === 0 ? whole(names, pair) : undefined;
  },
};

/**
 * Certificates and keys of one name.
 *
 * @param {readonly string[]} names
 */
function pairsIn(names) {
  return names.filter((name) => name.endsWith(".crt")).map((name) => [name, name.replace(/crt$/, "key")]).filter(([, key = ""]) => names.includes(key));
}

/**
 * @param {string} directory as it was named
 * @param {World} world
 * @returns {Promise<string[]>} paths, beginning as the directory was named
 */
export async function filesOf(directory, world) {
  const root = await whereItIs(directory, world);
  const entries = await world.files.readdir(absolute(root, world), { withFileTypes: true }).catch((thrown) => {
    throw unreadable(thrown, directory);
  });
  // Links are followed when they are read.
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name).sort();
  const called = basename(absolute(directory, world));
  const fitting = Object.values(LAYOUTS).map((layout) => layout(names, called)).filter((files) => files !== undefined);
  // Two layouts may find the same files.
  const different = new Map(fitting.map((files) => [files.join("\n"), files]));
  const [files] = different.values();
  if (files !== undefined && different.size === 1) return files.map((name) => join(root, name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  throw unfitting(directory, names, folders, different.size > 1 || pairsIn(names).length > 1);
}

/**
 * Kubernetes replaces a mounted secret by one link, `..data`: what is read behind it is of one time, certificate and key.
 *
 * @param {string} directory
 * @param {World} world
 */
async function whereItIs(directory, world) {
  const data = join(directory, "..data");
  return world.files.realpath(absolute(data, world)).catch(() => directory);
}

/**
 * @param {readonly string[]} names
 * @param {string[]} wanted
 */
function whole(names, wanted) {
  return wanted.length > 0 && wanted.every((name) => names.includes(name)) ? wanted : undefined;
}

/**
 * @param {string} directory
 * @param {string[]} names
 * @param {string[]} folders
 * @param {boolean} isSeveral it holds more than one certificate with a key
 */
function unfitting(directory, names, folders, isSeveral) {
  const certificates = names.filter((name) => /\.(pem|crt|cer|der|key|p7b|p7c|p12|pfx)$/i.test(name));
  const place = { file: directory };
  const listed = (/** @type {string[]} */ all) => `${all.slice(0, MOST_NAMED).join(", ")}${all.length > MOST_NAMED ? ", …" : ""}`;
  if (isSeveral) return failure("directory.several", { found: listed(certificates) }, { place });
  if (certificates.length > 0) return failure("directory.unfitting", { found: listed(certificates) }, { place });
  if (folders.length > 0) return failure("directory.of-directories", { found: listed(folders.sort()) }, { place });
  return failure("directory.nothing", {}, { place });
}
