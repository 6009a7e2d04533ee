/**
 * A stand-in for a service that can be looked at, for tests of proving. In: what is there, and what goes wrong. Out: a `send` that answers, what
 * was asked and sent, and how long was waited.
 *
 * @import { Answer, PreparedRequest, SignedRequest } from "countersign"
 */
import { now, operation } from "./fixtures.js";

export const START = Date.parse(now);
export const credentials = { accessKey: "AK", secretKey: "SK" };
export const pca = /** @type {const} */ ({
  kind: "pca",
  region: "cn-north-4",
  caId: "4c0e772e-a30c-4029-b929-b7acb04143f7",
  issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132",
  pathLength: 3,
  signatureAlgorithm: "SHA256",
  validity: { type: "YEAR", value: 1 },
});
export const renaming = { ...operation, name: "new" };

const seconds = START / 1000 - 300;
export const PENDING = { ca_id: pca.caId, status: "PENDING", issuer_id: null, path_length: null, signature_algorithm: null };
export const ACTIVE = {
  ca_id: pca.caId,
  status: "ACTIVED",
  issuer_id: pca.issuerId,
  path_length: 3,
  signature_algorithm: "SHA256",
  not_before: seconds * 1000,
  not_after: (seconds + 365 * 86_400) * 1000,
};
/** @param {string} name */
export const named = (name) => ({ certificate: { id: operation.certificateId, project_id: operation.projectId, name } });

/** @param {number} status @param {unknown} [body] @param {Record<string, string>} [headers] @returns {Answer} */
export const answer = (status, body = "", headers = {}) =>
  ({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body), scrubbed: [] });
export const denied = answer(403, { error_code: "SYS.0403", error_msg: "no right" });
export const wrongKey = answer(401, { error_code: "APIGW.0301", error_msg: "verify aksk signature fail" });
export const throttled = answer(429, { error_code: "APIGW.0308", error_msg: "throttled" });
export const lost = () => Object.assign(new Error("no answer"), { code: "NETWORK_FAILED" });

/**
 * @param {object} script the last line of each goes on for ever; an error is thrown
 * @param {unknown[]} [script.written] answers to what writes
 * @param {unknown[]} [script.shown] answers to the question for the thing itself, or bodies
 * @param {unknown[]} [script.exported]
 */
export function standIn({ written = [answer(200, {})], shown = [answer(404)], exported = [denied] }) {
  const lines = { written: [...written], shown: [...shown], exported: [...exported] };
  /** @type {string[]} */
  const sent = [];
  /** @type {number[]} */
  const waits = [];
  let clock = START;
  /** @param {keyof typeof lines} of */
  const next = (of) => {
    const list = lines[of];
    const line = list.length > 1 ? list.shift() : list[0];
    const said = typeof line === "function" ? line() : line;
    if (said instanceof Error) throw said;
    return /** @type {Answer} */ (said?.status === undefined || typeof said.status === "string" ? answer(200, said) : said);
  };
  return {
    sent,
    waits,
    options: {
      now: () => clock,
      random: () => 0,
      delay: async (/** @type {number} */ milliseconds) => {
        waits.push(milliseconds);
        clock += milliseconds;
      },
      send: async (/** @type {PreparedRequest | SignedRequest} */ { method, url }) => {
        const of = method === "GET" ? "shown" : url.endsWith("/export") ? "exported" : "written";
        sent.push(of);
        return next(of);
      },
    },
  };
}
