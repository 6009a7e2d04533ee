/**
 * Files to try the command line with. In: a folder, and a certificate with its key. Out: `site.pem` with both and `targets.json`, which says what of
 * the sandbox it renews. What is there already is not written over.
 *
 * @import { World } from "../../world.js"
 */
import { basename, join, resolve } from "node:path";
import { failure } from "../../failure.js";

/**
 * @param {string} folder
 * @param {{ certificate: string, privateKey: string }} pair
 * @param {{ region: string }} demo
 * @param {World} world
 */
export async function writeExample(folder, { certificate, privateKey }, { region }, { directory, files }) {
  const place = resolve(directory, folder);
  // By its name, since that is how people know it.
  const target = { name: "Website", for: "www.example.com", operation: { kind: "elb", region, certificateId: { name: "Website" } } };
  const contents = { "targets.json": `${JSON.stringify(target, null, 2)}\n`, "site.pem": certificate + privateKey };
  /** @type {string[]} */
  const made = [];
  try {
    await files.mkdir(place, { recursive: true });
    for (const [name, content] of Object.entries(contents)) {
      const file = await files.open(join(place, name), "wx", 0o600);
      made.push(join(place, name));
      await file.writeFile(content).finally(() => file.close());
    }
  } catch (cause) {
    // A half is no example.
    for (const path of made) await files.rm(path, { force: true });
    const { code: reason, path } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (reason === undefined) throw cause;
    if (reason === "EEXIST" && path !== undefined) throw failure("sandbox.there-already", {}, { place: { file: join(folder, basename(path)) }, cause });
    throw failure("sandbox.not-written", { reason }, { place: { file: folder }, cause });
  }
}
