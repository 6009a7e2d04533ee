/**
 * Secrets that can be told anywhere. In: names for a certificate. Out: a file with its locked key; and whether a piece of the key, of its
 * password or of another secret is in anything that was kept. In pieces, since a page of a database may end in the middle of one.
 */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { serverCertificate } from "@countersign/sandbox";

export const PASSWORD = "canary-password-of-the-key-at-rest";

/** Those that were made. @type {Set<string>} */
const keys = new Set();

/**
 * A chain and its key, as whoever renews would bring them.
 *
 * @param {string[]} names
 * @param {number} days
 * @param {string} [passphrase]
 */
export async function lockedFile(names, days, passphrase = PASSWORD) {
  const { certificate, privateKey } = await serverCertificate(names, days, Date.now());
  keys.add(privateKey);
  return certificate + createPrivateKey(privateKey).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase });
}

/** The private number of a key, in every form in which it might be written. @param {string} pem @returns {(string | Buffer)[]} */
function forms(pem) {
  const key = createPrivateKey(pem);
  const { d = "" } = key.export({ format: "jwk" });
  const bytes = Buffer.from(d, "base64url");
  const texts = ["pkcs8", "sec1"].flatMap((type) => {
    const der = Buffer.from(key.export({ type: /** @type {"pkcs8"} */ (type), format: "der" }));
    // The rest of it is public.
    const [begin, end] = [der.indexOf(bytes), der.indexOf(bytes) + bytes.length].map((at) => Math.floor((at * 4) / 3));
    const text = der.toString("base64");
    return text.match(/.{1,16}/g)?.filter((_, index) => index * 16 >= Number(begin) && (index + 1) * 16 <= Number(end)) ?? [];
  });
  const written = [d, bytes.toString("hex"), bytes.toString("base64"), bytes.join(",")].flatMap((text) => [text.slice(0, 20), text.slice(20, 40)]);
  return [bytes.subarray(0, 16), bytes.subarray(16), ...written, ...texts];
}

/**
 * @param {string} root of what was kept
 * @param {string} log
 * @param {string[]} secrets
 */
export async function assertNoSecretIn(root, log, secrets) {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const kept = await Promise.all(files.map((entry) => readFile(join(entry.parentPath ?? entry.path, entry.name))));
  const all = Buffer.concat([...kept, Buffer.from(log)]);
  const parts = [PASSWORD, ...secrets].flatMap((secret) => [secret, secret.slice(0, 20), Buffer.from(secret).toString("base64").slice(0, 20), Buffer.from(secret).toString("hex").slice(0, 30)]);
  for (const part of [...parts, ...[...keys].flatMap(forms)]) {
    for (const form of [Buffer.from(/** @type {any} */ (part)), Buffer.from(String(part), "utf16le")]) {
      assert.equal(all.indexOf(form), -1, `a piece of a secret was kept: ${String(part).slice(0, 4)}…`);
    }
  }
  return all;
}
