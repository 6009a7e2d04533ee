/** Lists of IoT Device Access. In: an authenticated call and its query. Out: one page, the newest first, and the marker of the next. */

import { describeText } from "../../certificate.js";
import { integer, text } from "../../query.js";
import { certificateInfo, checkProject, compact, isReached } from "./certificate.js";

/** @typedef {import("./certificate.js").Call} Call */

/**
 * @typedef {object} Template named as on the wire
 * @property {string} template_id 24 hexadecimal digits
 * @property {string} template_name
 * @property {string} [description]
 * @property {number} [createdAt] milliseconds since 1970
 */

/**
 * @typedef {object} ServerCertificate an authority of servers that the platform talks to
 * @property {string} id
 * @property {string} certificate
 * @property {string} [owner]
 */

/** Above every id. */
const START = "ffffffffffffffffffffffff";
const USUAL_LIMIT = 10;

/** @type {import("../../query.js").Parameters} */
const PAGING = { limit: integer(1, 50), marker: { type: "text", form: /^[0-9a-f]{24}$/ }, offset: integer(0, 500) };
export const CERTIFICATE_QUERY = { app_id: text, ...PAGING };
/** @type {import("../../query.js").Parameters} */
export const TEMPLATE_QUERY = { template_name: { type: "text", least: 1, most: 128 }, ...PAGING };
export const SERVER_CERTIFICATE_QUERY = PAGING;

/** @param {Call} call */
export async function listCertificates(call) {
  checkProject(call);
  const { params, state, query } = call;
  const own = [...state.iotda.certificates.values()].filter(({ projectId, instanceId, appId }) => {
    const asked = query.app_id === undefined || query.app_id === appId;
    return projectId === params.project_id && asked && isListed(instanceId, call);
  });
  const { items, page } = newestFirst(own, ({ id }) => id, query);
  return { status: 200, body: { certificates: await Promise.all(items.map((stored) => certificateInfo(stored, state))), page } };
}

/** @param {Call} call */
export async function listTemplates(call) {
  checkProject(call);
  const { state, query } = call;
  const named = [...state.iotda.templates.values()].filter(({ template_name: name }) => (query.template_name ?? name) === name);
  const { items, page } = newestFirst(named, ({ template_id }) => template_id, query);
  const templates = items.map(({ template_id, template_name, description = "", createdAt = 0 }) => {
    const time = compact(createdAt);
    return { template_id, template_name, description, create_time: time, update_time: time };
  });
  return { status: 200, body: { templates, page } };
}

/** @param {Call} call */
export async function listServerCertificates(call) {
  checkProject(call);
  const { items, page } = newestFirst([...call.state.iotda.serverCertificates.values()], ({ id }) => id, call.query);
  return { status: 200, body: { server_certificates: await Promise.all(items.map(serverCertificateInfo)), page } };
}

/** @param {ServerCertificate} stored */
async function serverCertificateInfo({ id, certificate, owner = "" }) {
  const { commonName, notBefore, notAfter, issuerOrganization } = await describeText(certificate);
  return {
    server_certificate_id: id,
    common_name: commonName,
    effective_date: compact(notBefore),
    expiry_date: compact(notAfter),
    certificate_owner: owner,
    certificate_issuer: issuerOrganization.join(", "),
  };
}

/**
 * A professional instance that is not named is left out of a list, where it is a reason to refuse a certificate.
 * @param {string} instanceId
 * @param {Call} call
 */
function isListed(instanceId, call) {
  try {
    return isReached(instanceId, call);
  } catch {
    return false;
  }
}

/**
 * Ids grow with time; a page has those below the marker.
 * @template Item
 * @param {Item[]} all
 * @param {(item: Item) => string} name
 * @param {import("../../query.js").Query} query
 */
function newestFirst(all, name, { marker = START, offset = 0, limit = USUAL_LIMIT }) {
  const below = all.filter((item) => name(item) < marker).sort((one, other) => (name(one) < name(other) ? 1 : -1));
  const items = below.slice(offset, offset + limit);
  const last = items.at(-1);
  return { items, page: { count: all.length, marker: last === undefined ? null : name(last) } };
}
