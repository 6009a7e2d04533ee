/** Lists of Elastic Load Balance. In: an authenticated call and its query. Out: one page of certificates or listeners, or a Refusal. */

import { Refusal } from "../../errors.js";
import { isAskedFor, pageByMarker } from "../../page.js";
import { integer, texts, truth } from "../../query.js";
import { certificateInfo, checkProject } from "./certificate.js";
import { listenerInfo } from "./listener.js";

/** @typedef {import("../../gateway.js").OperationCall} Call */

const LONGEST_PAGE = 2000;
/** @type {import("../../query.js").Parameters} */
const PAGING = { marker: { type: "text", least: 1, most: 64 }, limit: integer(0, LONGEST_PAGE), page_reverse: truth };
const EVERYWHERE = "all_granted_eps";

/** @type {import("../../query.js").Parameters} */
export const CERTIFICATE_QUERY = {
  ...PAGING,
  id: texts,
  name: texts,
  description: texts,
  admin_state_up: truth,
  domain: texts,
  type: texts,
  scm_certificate_id: texts,
  common_name: texts,
  fingerprint: texts,
  source: texts,
  protection_status: texts,
  protection_reason: texts,
  enterprise_project_id: texts,
};

/** What a listener can be found by; there is nothing for `sni_container_refs`. @type {import("../../query.js").Parameters} */
export const LISTENER_QUERY = {
  ...PAGING,
  protocol_port: texts,
  protocol: texts,
  description: texts,
  default_tls_container_ref: texts,
  client_ca_tls_container_ref: texts,
  admin_state_up: truth,
  include_recycle_bin: truth,
  connection_limit: { ...integer(-1, 1000000), many: true },
  default_pool_id: texts,
  id: texts,
  name: texts,
  http2_enable: truth,
  loadbalancer_id: texts,
  tls_ciphers_policy: texts,
  member_address: texts,
  member_device_id: texts,
  enterprise_project_id: texts,
  enable_member_retry: truth,
  member_timeout: { ...integer(1, 300), many: true },
  client_timeout: { ...integer(1, 300), many: true },
  keepalive_timeout: { ...integer(0, 4000), many: true },
  transparent_client_ip_enable: truth,
  proxy_protocol_enable: truth,
  enhance_l7policy_enable: truth,
  member_instance_id: texts,
  protection_status: texts,
  ssl_early_data_enable: truth,
  nat64_enable: truth,
};

/** @param {Call} call */
export async function listCertificates(call) {
  checkProject(call);
  const { params, state, query } = call;
  const own = [...state.elb.certificates.values()].filter(({ projectId }) => projectId === params.project_id);
  const all = await Promise.all(own.map((stored) => certificateInfo(stored, state)));
  return page("certificates", all, query, call.requestId);
}

/** @param {Call} call */
export async function listListeners(call) {
  checkProject(call);
  const { params, state, query } = call;
  const all = [...state.elb.listeners.values()].filter(({ projectId }) => projectId === params.project_id).map(listenerInfo);
  return page("listeners", all, query, call.requestId);
}

/**
 * A marker and a direction count only together with a limit.
 * @param {string} member
 * @param {({ id: string } & Record<string, unknown>)[]} all
 * @param {import("../../query.js").Query} query
 * @param {string} requestId
 */
function page(member, all, { marker, limit, page_reverse, include_recycle_bin: _, ...filters }, requestId) {
  const found = all.filter((item) => Object.entries(filters).every(([name, asked]) => isFound(item, name, asked)));
  const paging = limit === undefined ? { limit: LONGEST_PAGE } : { marker, limit, page_reverse };
  const shown = pageByMarker(found, ({ id }) => id, paging);
  if (shown === undefined) throw badQuery("marker", `names nothing in the list: ${marker}`);
  const { page: items, more } = shown;
  const next = more ? { next_marker: items.at(-1)?.id ?? null } : {};
  const pageInfo = { previous_marker: items[0]?.id ?? null, ...next, current_count: items.length };
  return { status: 200, body: { request_id: requestId, page_info: pageInfo, [member]: items } };
}

/**
 * @param {Record<string, unknown>} item
 * @param {string} name
 * @param {unknown} asked one value, or several of which one is enough
 */
function isFound(item, name, asked) {
  const values = Array.isArray(asked) ? asked : [asked];
  if (name === "enterprise_project_id" && values.includes(EVERYWHERE)) return true;
  if (name === "protocol_port") return isAskedFor(values, String(item.protocol_port));
  if (name === "loadbalancer_id") return /** @type {{ id: string }[]} */ (item.loadbalancers).some(({ id }) => values.includes(id));
  // An empty value finds what has none.
  return isAskedFor(values, item[name] ?? "");
}

/**
 * @param {string} name
 * @param {string} rule
 */
export function badQuery(name, rule) {
  return new Refusal(400, "ELB.1004", `Invalid query condition: ${name} ${rule}.`);
}
