/**
 * What the conformance asks with. In: files of the tests' data. Out: the text of a module that holds them, since where the conformance is
 * run there are no such files.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

const data = (/** @type {string} */ name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

export const pem = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));

/** The text of a module that exports `golden`. */
export async function goldenModule() {
  const { signer_vectors: vectors } = JSON.parse(await data("contract/vectors.json"));
  const { input, expected } = vectors.find((/** @type {{ id: string }} */ { id }) => id === "signer.elb.permanent");
  const request = {
    method: input.method,
    url: `https://${input.host}${input.path}`,
    headers: Object.entries(input.headers),
    bodySha256: createHash("sha256").update(input.body).digest("hex"),
  };
  const golden = {
    pem,
    operation: {
      kind: "elb",
      region: "cn-north-4",
      projectId: "99a3fff0d03c428eac3678da6a7d0f24",
      certificateId: "233a325e5e3e4ce8beeb320aa714cc12",
      domain: "",
    },
    now: "2027-01-01T00:00:00Z",
    vector: {
      request,
      body: input.body,
      credentials: { accessKey: input.ak, secretKey: input.sk },
      now: input.time.replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5"),
      authorization: expected.authorization,
    },
  };
  return `export const golden = ${JSON.stringify(golden, undefined, 2)};\n`;
}
