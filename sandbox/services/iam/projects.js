/** Projects and accounts. In: an authenticated call and its query. Out: those that the caller can see, in the shapes of Keystone. */

import { Refusal } from "../../errors.js";
import { isAskedFor, pageByOffset } from "../../page.js";
import { integer, text, truth } from "../../query.js";

/** @typedef {import("../../gateway.js").OperationCall} Call */

/**
 * @typedef {object} Project named as on the wire
 * @property {string} id
 * @property {string} name a region; a region, an underscore and more; or `MOS`, the storage service's
 * @property {string} domain_id the account
 * @property {string} parent_id the account, or the region's own project
 * @property {boolean} [enabled]
 * @property {string} [description]
 */

/** @type {import("../../query.js").Parameters} */
export const ACCOUNT_PROJECTS_QUERY = {
  domain_id: text,
  name: text,
  parent_id: text,
  enabled: truth,
  is_domain: truth,
  page: integer(1, Number.MAX_SAFE_INTEGER),
  per_page: integer(1, 5000),
};

/**
 * All that the caller can reach, on one page.
 * @param {Call} call
 */
export async function listProjects(call) {
  const all = own(call).map((project) => projectResult(project, call.url));
  return { status: 200, body: { projects: all, links: links(call.url) } };
}

/**
 * Those of the account, by page.
 * @param {Call} call
 */
export async function listAccountProjects(call) {
  const { page, per_page: perPage, ...filters } = call.query;
  if ((page === undefined) !== (perPage === undefined)) throw badQuery("page", "and per_page go together");
  const all = own(call).map((project) => projectResult(project, call.url));
  const found = all.filter((project) =>
    Object.entries(filters).every(([name, asked]) => isAskedFor([asked], /** @type {Record<string, unknown>} */ (project)[name])),
  );
  const shown = page === undefined ? found : pageByOffset(found, { offset: (page - 1) * perPage, limit: perPage });
  const at = (/** @type {number} */ number) => pageAddress(call.url, number);
  const around = page === undefined ? {} : { previous: page > 1 ? at(page - 1) : null, next: page * perPage < found.length ? at(page + 1) : null };
  return { status: 200, body: { links: { ...links(call.url), ...around }, projects: shown } };
}

/**
 * The caller's account: none for an identity that has its rights from policies only.
 * @param {Call} call
 */
export async function listAccounts({ account, url }) {
  const { domainId, domainName = "", policyOnly = false } = account;
  const self = `${url.origin}/v3/domains/${domainId}`;
  const domain = { enabled: true, id: domainId, name: domainName, links: { self }, description: "" };
  return { status: 200, body: { domains: policyOnly || domainId === undefined ? [] : [domain], links: links(url) } };
}

/**
 * @param {Call} call
 * @returns {Project[]}
 */
function own({ state, account }) {
  return [...state.iam.projects.values()].filter(({ domain_id }) => domain_id === account.domainId);
}

/**
 * @param {Project} project
 * @param {URL} url
 */
function projectResult({ id, name, domain_id, parent_id, enabled = true, description = "" }, url) {
  return { is_domain: false, description, links: { self: `${url.origin}/v3/projects/${id}` }, enabled, id, parent_id, domain_id, name };
}

/** @param {URL} url */
function links(url) {
  return { self: url.href, previous: null, next: null };
}

/**
 * @param {URL} url
 * @param {number} page
 */
function pageAddress(url, page) {
  const address = new URL(url);
  address.searchParams.set("page", String(page));
  return address.href;
}

/**
 * @param {string} name
 * @param {string} rule
 */
export function badQuery(name, rule) {
  return new Refusal(400, "IAM.0007", `Request parameters is invalid: ${name} ${rule}.`);
}
