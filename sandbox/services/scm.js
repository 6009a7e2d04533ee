/** SSL Certificate Manager: certificates that ELB can take from there. In: an authenticated call and its query. Out: one page of them. */

import { describeText } from "../certificate.js";
import { insufficient, plainErrorBody, Refusal } from "../errors.js";
import { pageByOffset } from "../page.js";
import { integer, oneOf, text, truth } from "../query.js";

/**
 * @typedef {object} CertificateSeed
 * @property {string} id
 * @property {string} domainId
 * @property {string} name
 * @property {string} certificate
 * @property {string} [description]
 */

const USUAL_LIMIT = 10;
const STATUSES = ["ALL", "PAID", "ISSUED", "CHECKING", "CANCELCHECKING", "UNPASSED", "EXPIRED", "REVOKING", "REVOKED", "UPLOAD"];

/** @type {import("../query.js").Parameters} */
const QUERY = {
  limit: integer(1, 50),
  offset: integer(0, Number.MAX_SAFE_INTEGER),
  sort_dir: oneOf("ASC", "DESC"),
  sort_key: oneOf("certExpiredTime", "certStatus", "certUpdateTime"),
  status: oneOf(...STATUSES, "CHECKING_ORG", "ISSUING", "SUPPLEMENTCHECKING"),
  enterprise_project_id: text,
  deploy_support: truth,
  owned_by_self: truth,
  expired_days_since: integer(0, Number.MAX_SAFE_INTEGER),
  content: text,
};

/** @type {import("../gateway.js").Service} */
export const scm = {
  hosts: /^scm(\.[a-z0-9-]+)?\.myhuaweicloud\.com(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [{ method: "GET", path: "/v3/scm/certificates", action: "scm:cert:list", perform: list, query: QUERY, list: "certificates" }],
  deny: insufficient("SCM"),
  badQuery: (name, rule) => new Refusal(400, "SCM.4001", `The request parameter ${name} ${rule}.`),
  errorBody: plainErrorBody,
};

/** @param {import("../gateway.js").OperationCall} call */
async function list({ state, account, query, now }) {
  const { limit = USUAL_LIMIT, offset, status = "ALL", sort_dir: direction = "DESC", content = "" } = query;
  const own = [...state.scm.certificates.values()].filter(({ domainId }) => domainId === account.domainId);
  const all = await Promise.all(own.map((seed) => certificateDetail(seed, now)));
  const found = all.filter((one) => (status === "ALL" || one.status === status) && [one.name, one.domain].some((name) => name.includes(content)));
  const sorted = found.sort((one, other) => (one.expire_time < other.expire_time ? -1 : 1) * (direction === "ASC" ? 1 : -1));
  return { status: 200, body: { certificates: pageByOffset(sorted, { offset, limit }), total_count: found.length } };
}

/**
 * @param {CertificateSeed} seed
 * @param {number} now
 */
async function certificateDetail({ id, domainId, name, certificate, description = "" }, now) {
  const { commonName, domainNames, notAfter, notBefore, signatureAlgorithm } = await describeText(certificate);
  const kind = domainNames.length > 1 ? "MULTI_DOMAIN" : "SINGLE_DOMAIN";
  return {
    id,
    name,
    domain: commonName,
    sans: domainNames.join(";"),
    signature_algorithm: signatureAlgorithm,
    deploy_support: true,
    type: "DV_SSL_CERT",
    brand: "GEOTRUST",
    expire_time: new Date(notAfter).toISOString().replace("T", " ").replace(/\d\dZ$/, ""),
    domain_type: commonName.startsWith("*.") ? "WILDCARD" : kind,
    validity_period: Math.round((notAfter - notBefore) / (30 * 86_400_000)),
    status: notAfter < now ? "EXPIRED" : "ISSUED",
    domain_count: domainNames.length,
    wildcard_count: domainNames.filter((domain) => domain.startsWith("*.")).length,
    description,
    domain_id: domainId,
    enterprise_project_id: "0",
  };
}
