/**
 * The cloud, for tests of what acts. In: nothing. Out: a sandbox that the command line reaches without a network, certificates to send, and files.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSandbox, demo, serverCertificate } from "@countersign/sandbox";
import { now, run, temporaryFolder } from "./fixtures.js";

export { demo, now };

/** @param {{ accessKey: string, secretKey: string, securityToken?: string }} pair */
export const sdk = ({ accessKey, secretKey, securityToken }) => ({
  HUAWEICLOUD_SDK_AK: accessKey,
  HUAWEICLOUD_SDK_SK: secretKey,
  ...(securityToken && { HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken }),
});

/** What must never be said. */
export const SECRETS = [demo.secretKey, demo.blind.secretKey, demo.temporary.secretKey, demo.temporary.securityToken, "PRIVATE KEY-----\n", "PRIVATE KEY-----\\n", "-----END PRIVATE KEY"];

/**
 * @param {import("node:test").TestContext} context
 * @param {{ names?: string[], days?: number, isReal?: boolean, at?: number }} [options] `isReal`: what answers does not tell that it is the sandbox; `at`: its time
 */
export async function cloud(context, { names = ["www.example.com", "example.com"], days = 200, isReal = false, at = now } = {}) {
  const sandbox = createSandbox({ now: () => at });
  await sandbox.ready();
  const directory = await temporaryFolder(context);
  const { certificate, privateKey } = await serverCertificate(names, days, at);
  await writeFile(join(directory, "site.pem"), certificate);
  await writeFile(join(directory, "site.key"), privateKey);
  /** @type {{ method: string, url: string, accessKey: string }[]} */
  const sent = [];
  const fetch = async (address, init) => {
    const request = new Request(address, init);
    const [, accessKey = ""] = /Access=([^,]+)/.exec(request.headers.get("authorization") ?? "") ?? [];
    sent.push({ method: request.method, url: request.url, accessKey });
    const answer = await sandbox.fetch(request);
    if (isReal) answer.headers.delete("x-countersign-answered-by");
    return answer;
  };
  return {
    directory,
    sandbox,
    sent,
    /** Those that change something. */
    changes: () => sent.filter(({ method, url }) => method === "PUT" || /activate|private-key-echo$/.test(url) && method === "POST"),
    fetch,
    /** @param {string} name @param {unknown} targets */
    write: (name, targets) => writeFile(join(directory, name), typeof targets === "string" ? targets : JSON.stringify(targets, null, 2)),
    /** @param {string[]} typed @param {Record<string, any>} [world] */
    call: async (typed, world = {}) => {
      const ended = await run(typed, { directory, environment: sdk(demo), fetch, random: () => 0, ...world });
      for (const secret of SECRETS) if ((ended.stdout + ended.stderr).includes(secret)) throw new Error(`A secret was said: ${ended.stdout}`);
      return ended;
    },
  };
}

/** @param {object} fields */
export const elb = (fields = {}) => ({ kind: "elb", region: "cn-north-4", projectId: demo.projectId, certificateId: demo.issued.websiteId, ...fields });
