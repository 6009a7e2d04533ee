/**
 * What several tests of the package start from. In: the name of a file in `tests/data`. Out: its text or bytes; and one time and one
 * operation for all.
 */
import { readFile } from "node:fs/promises";

/** Within the validity of every certificate in the data that is not there to be expired. */
export const now = "2027-01-01T00:00:00Z";

export const operation = /** @type {const} */ ({
  kind: "elb",
  region: "cn-north-4",
  projectId: "99a3fff0d03c428eac3678da6a7d0f24",
  certificateId: "233a325e5e3e4ce8beeb320aa714cc12",
});

/**
 * The text of a file in tests/data.
 *
 * @param {string} name
 */
export const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

/**
 * The same as bytes.
 *
 * @param {string} name
 */
export const bytesOf = async (name) => new Uint8Array(await readFile(new URL(`../data/${name}`, import.meta.url)));

/** Of an authority; it must not be done twice. @param {string} id the last digit of its own @returns {import("countersign").Operation} */
export const activation = (id) => ({
  kind: "pca",
  region: "cn-north-4",
  caId: `4c0e772e-a30c-4029-b929-b7acb041430${id}`,
  issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132",
  pathLength: 0,
  signatureAlgorithm: "SHA256",
  validity: { type: "YEAR", value: 1 },
});
