/**
 * A fleet on Cloudflare with nothing in it yet. In: the built example, and services that may fail. Out: the engine under way, ways to give it targets
 * and files, what came to the services; and when it ends, nothing that was kept has a secret in it.
 */
import assert from "node:assert/strict";
import { createSandbox, demo } from "@countersign/sandbox";
import { verifyRecords } from "countersign";
import { Cloud } from "./cloudflare.js";
import { PASSWORD, assertNoSecretIn } from "./secrets.js";
import { isWrite } from "./services.js";

const SECRETS = {
  ACCOUNTS: JSON.stringify({ main: { accessKey: demo.accessKey, secretKey: demo.secretKey }, blind: demo.blind }),
  BUNDLE_PASSWORD: PASSWORD,
  OPERATOR_TOKEN: "canary-token-of-the-operator",
};
const { region, projectId } = demo;
/** Nine days are left to it. */
export const WEBSITE = { kind: "elb", region, projectId, certificateId: demo.issued.websiteId };
/** One that a narrower certificate would take names from. */
export const SHOP = { kind: "elb", region, projectId, certificateId: demo.unusedCertificateId };
export const ACTIVATION = {
  kind: "pca",
  region,
  caId: demo.pca.caId,
  issuerId: demo.pca.issuerId,
  pathLength: 0,
  signatureAlgorithm: "SHA256",
  validity: { type: "YEAR", value: 1 },
};
export const NAMES = ["www.example.com", "example.com"];
/** What the rules say of it. */
export const WARNINGS = ["difference.names-lost", "difference.ends-earlier"];

/** @typedef {(request: Request, sandbox: ReturnType<typeof createSandbox>) => Promise<Response>} Upstream */

/**
 * A cloud with nothing in it, and the services it calls.
 *
 * @param {string} path of the built example
 * @param {import("node:test").TestContext} context
 * @param {{ upstream?: Upstream, settings?: object }} [given]
 */
export async function cloud(path, context, { upstream = (request, sandbox) => sandbox.fetch(request), settings = {} } = {}) {
  const sandbox = createSandbox({ now: Date.now });
  const rotation = new Cloud(path, context.name.replace(/\W+/g, "-"), {
    bindings: { ...SECRETS, ...settings },
    async upstream(request) {
      const answer = await upstream(request, sandbox);
      // A rehearsal would count for nothing.
      answer.headers.delete("x-countersign-answered-by");
      return answer;
    },
  });
  await rotation.start();
  context.after(async () => {
    await rotation.stop();
    const all = await assertNoSecretIn(rotation.root, rotation.log.join(""), [demo.secretKey, SECRETS.OPERATOR_TOKEN]);
    if (sandbox.state.requestCount > 0) assert.ok(all.includes('"inPlace":{'), "nothing was kept, or not where it was looked for");
  });
  await rotation.migrate();
  return {
    rotation,
    sandbox,
    /** @param {string} id @param {object} operation @param {{ accept?: string[], bundle?: string | null, account?: string }} [more] */
    target: (id, operation, { accept = [], bundle = `${id}.pem`, account = "main" } = {}) =>
      rotation.sql(
        "INSERT INTO targets (id, operation, bundle, account, accept) VALUES (?, ?, ?, ?, ?)",
        id,
        JSON.stringify(operation),
        bundle,
        account,
        JSON.stringify(["in-place.already-there", ...accept]),
      ),
    /** @param {string} name @param {string} text */
    upload: (name, text) => rotation.bindings.BUNDLES.put(name, text),
    /** What came to change something. */
    writes: () => sandbox.state.requests.filter(isWrite),
    /** @param {string} id @returns {Promise<any[]>} */
    async trail(id) {
      const text = await (await rotation.fetch(`/records?target=${id}`)).text();
      const records = text.split("\n").filter(Boolean);
      assert.deepEqual(verifyRecords(records), { valid: true, problems: [] });
      return records.map((record) => JSON.parse(record));
    },
    /** @returns {Promise<[status: number, body: any]>} */
    async status() {
      const response = await rotation.fetch("/status");
      return [response.status, await response.json()];
    },
  };
}

/** @param {{ state: string }} standing */
export const isOver = ({ state }) => state !== "started";
/** @param {{ state: string }} standing */
export const isConfirmed = ({ state }) => state === "confirmed";
