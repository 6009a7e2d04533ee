/**
 * Whether lock files hold what they name to its bytes. In: paths of `package-lock.json` files. Out: exit code 1, and a line for each entry that
 * has no SHA-512, names a place of its own to be fetched from, or is linked out of the repository.
 */
import { readFileSync } from "node:fs";

/** @typedef {{ link?: boolean, inBundle?: boolean, resolved?: string, integrity?: string }} Entry */

const faults = [];
for (const file of process.argv.slice(2)) {
  /** @type {{ lockfileVersion: number, packages: Record<string, Entry> }} */
  const { lockfileVersion, packages } = JSON.parse(readFileSync(file, "utf8"));
  if (lockfileVersion !== 3) faults.push(`${file}: version ${lockfileVersion} of the format, not 3`);
  for (const [name, entry] of Object.entries(packages)) {
    const fault = faultOf(name, entry);
    if (fault !== undefined) faults.push(`${file}: ${name}: ${fault}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

/**
 * @param {string} name
 * @param {Entry} entry
 */
function faultOf(name, { link, inBundle, resolved, integrity }) {
  // A workspace, which is here, or what came along in the tarball of another.
  if (!/(^|\/)node_modules\//.test(name) || inBundle) return undefined;
  if (link) return resolved === undefined || /^(\.\.|\/|\w+:)/.test(resolved) ? `linked to ${resolved}` : undefined;
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? "")) return `no SHA-512, but ${integrity ?? "nothing"}`;
  // Whoever installs says where from, and the hash says what.
  if (resolved !== undefined) return `fetched from ${resolved}; \`omit-lockfile-registry-resolved\` leaves that out`;
  return undefined;
}
