/** Lists of API Gateway. In: an authenticated call and its query. Out: one page of certificates or gateways. */

import { isAskedFor, pageByOffset } from "../../page.js";
import { oneOf, text } from "../../query.js";
import { certificateBase, checkProject } from "./certificate.js";
import { limitOf, PAGING } from "./paging.js";

/** @typedef {import("../../gateway.js").OperationCall} Call */

/**
 * @typedef {object} Gateway
 * @property {string} id
 * @property {string} projectId
 * @property {string} [name]
 * @property {string} [status] Running if absent
 * @property {string} [address] the public one
 * @property {number} [createdAt] milliseconds since 1970
 */

/** @type {import("../../query.js").Parameters} */
export const CERTIFICATE_QUERY = {
  ...PAGING,
  name: text,
  common_name: text,
  signature_algorithm: text,
  type: oneOf("instance", "global"),
  instance_id: text,
  algorithm_type: oneOf("RSA", "ECC", "SM2"),
};

/** @type {import("../../query.js").Parameters} */
export const GATEWAY_QUERY = { ...PAGING, instance_id: text, instance_name: text, status: text };

/** @param {Call} call */
export async function listCertificates(call) {
  checkProject(call);
  const { params, state, query } = call;
  const own = [...state.apig.certificates.values()].filter(({ projectId }) => projectId === params.project_id);
  return page("certs", await Promise.all(own.map(certificateBase)), query);
}

/** @param {Call} call */
export async function listGateways(call) {
  checkProject(call);
  const { params, state, query } = call;
  const { instance_id: id, ...others } = query;
  const own = [...state.apig.instances.values()].filter(({ projectId }) => projectId === params.project_id);
  return page("instances", own.map(gatewayInfo), id === undefined ? others : { ...others, id });
}

/**
 * @param {string} member
 * @param {Record<string, unknown>[]} all
 * @param {import("../../query.js").Query} query
 */
function page(member, all, { offset, limit, ...filters }) {
  const found = all.filter((item) => Object.entries(filters).every(([name, asked]) => isAskedFor([asked], item[name])));
  const items = pageByOffset(found, limitOf({ offset, limit }));
  return { status: 200, body: { size: items.length, total: found.length, [member]: items } };
}

/** @param {Gateway} gateway */
function gatewayInfo({ id, projectId, name = "gateway", status = "Running", address, createdAt = 0 }) {
  return {
    id,
    project_id: projectId,
    instance_name: name,
    status,
    instance_status: status === "Running" ? 6 : 40,
    type: "apig",
    spec: "BASIC",
    create_time: createdAt,
    enterprise_project_id: "0",
    eip_address: address ?? null,
    charging_mode: 0,
    cbc_metadata: "",
    loadbalancer_provider: "elb",
    cbc_operation_locks: [],
  };
}
