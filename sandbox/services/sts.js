/** Security Token Service: who is calling. In: an authenticated call. Out: its account and itself. */

import { insufficient, plainErrorBody, Refusal } from "../errors.js";

/** @type {import("../gateway.js").Service} */
export const sts = {
  hosts: /^sts(\.[a-z0-9-]+)?\.myhuaweicloud\.com(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [{ method: "GET", path: "/v5/caller-identity", perform: identify, query: {} }],
  deny: insufficient("STS"),
  badQuery: (name, rule) => new Refusal(400, "STS.0001", `Invalid parameter: ${name} ${rule}.`),
  errorBody: plainErrorBody,
};

/** @param {import("../gateway.js").OperationCall} call */
async function identify({ account }) {
  const { domainId = "", userName = "", accessKey } = account;
  const principal = userName === "" ? accessKey : userName;
  return { status: 200, body: { account_id: domainId, principal_urn: `iam::${domainId}:user:${principal}`, principal_id: principal } };
}
