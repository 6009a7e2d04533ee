/** Domains that a certificate of API Gateway is bound to. In: an authenticated call. Out: one page of them. */

import { isAskedFor, pageByOffset } from "../../page.js";
import { text } from "../../query.js";
import { find } from "./certificate.js";
import { limitOf, PAGING } from "./paging.js";

/**
 * @typedef {object} BoundDomain
 * @property {string} id
 * @property {string} certificateId
 * @property {string} domain
 * @property {string} instanceId the gateway
 * @property {1 | 2 | 3 | 4} [status] of its name service; 3 is resolved
 * @property {"TLSv1.1" | "TLSv1.2"} [leastVersion]
 * @property {boolean} [checksClients] with the trusted root of the certificate
 * @property {string} [group] name of the group of APIs
 */

/** @type {import("../../query.js").Parameters} */
export const DOMAIN_QUERY = { ...PAGING, url_domain: text };

/** @param {import("../../gateway.js").OperationCall} call */
export async function listDomains(call) {
  const { id, name } = find(call);
  const all = domainsOf(id, call.state).filter(({ domain }) => isAskedFor(call.query.url_domain && [call.query.url_domain], domain));
  const page = pageByOffset(all, limitOf(call.query)).map((bound) => domainInfo(bound, name));
  return { status: 200, body: { size: page.length, total: all.length, bound_domains: page } };
}

/**
 * @param {string} certificateId
 * @param {import("../../index.js").State} state
 */
export function domainsOf(certificateId, { apig }) {
  return [...apig.domains.values()].filter((bound) => bound.certificateId === certificateId);
}

/**
 * @param {BoundDomain} bound
 * @param {string} certificateName
 */
function domainInfo({ id, certificateId, domain, instanceId, status = 3, leastVersion = "TLSv1.2", checksClients = false, group = "orders" }, certificateName) {
  return {
    url_domain: domain,
    id,
    status,
    min_ssl_version: leastVersion,
    is_http_redirect_to_https: false,
    verified_client_certificate_enabled: checksClients,
    ingress_http_port: 80,
    ingress_https_port: 443,
    ssl_id: certificateId,
    ssl_name: certificateName,
    api_group_id: `group-of-${group}`,
    api_group_name: group,
    instance_id: instanceId,
  };
}
