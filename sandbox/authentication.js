/** Who is calling. In: a call, the accounts and the clock. Out: the account, or a Refusal with APIGW.0301. */

import { Refusal } from "./errors.js";
import { canonicalRequest, headerValue, readAuthorization, signatureMatches } from "./signature.js";

/**
 * @typedef {object} Account
 * @property {string} accessKey
 * @property {string} secretKey
 * @property {string} [securityToken] makes the access key a temporary one
 * @property {string} [token] an IAM token of this account that never ends
 * @property {string} projectId empty for whoever holds a token of the whole account
 * @property {string} [projectName] the region
 * @property {string} [domainId] of the account the project is in
 * @property {string} [domainName]
 * @property {string} [userName]
 * @property {string} [password]
 * @property {string[]} [denied] actions it may not do, such as `elb:certificates:list` or `elb:*`
 * @property {boolean} [policyOnly] it gets its rights from policies, and so sees no account in the list of its accounts
 */

/** @typedef {{ account: Account, endsAt: number }} IssuedToken */

/**
 * @typedef {object} Rules what may call, and how it is told that it may not
 * @property {Account[]} accounts
 * @property {Map<string, IssuedToken>} [tokens] those that were issued
 * @property {number} now
 * @property {string[]} algorithms those the service accepts
 * @property {string} [scope] what follows the date in the scope of a derived signature; any scope when absent
 * @property {(reason: string) => Refusal} [refuse]
 */

const WINDOW = 15 * 60 * 1000;
const MUST_BE_SIGNED = ["host", "x-sdk-date"];

/**
 * @param {import("./signature.js").Call} call
 * @param {Rules} rules
 * @returns {Promise<Account>}
 */
export async function authenticate(call, rules) {
  const { refuse = refusal } = rules;
  const header = call.headers.get("authorization");
  const account = header === null ? byToken(call, rules, refuse) : await bySignature(call, header, rules, refuse);
  const domain = call.headers.get("x-domain-id");
  if (domain !== null && domain !== account.domainId) throw refuse("x-domain-id is not the account's");
  return account;
}

/**
 * @param {Account} account
 * @param {string | undefined} action
 */
export function isDenied({ denied = [] }, action) {
  if (action === undefined) return false;
  return denied.some((rule) => rule === action || (rule.endsWith("*") && action.startsWith(rule.slice(0, -1))));
}

/**
 * Whether the project in the path, and the one in `X-Project-Id` when there is one, is the caller's: a token is for one project, an
 * access key for all of its account's.
 * @param {import("./gateway.js").OperationCall} call
 */
export function isOwnProject({ account, headers, params: { project_id: projectId }, state }) {
  const claimed = headers.get("x-project-id") ?? projectId;
  const project = headers.has("authorization") ? state.iam.projects.get(projectId) : undefined;
  const known = project !== undefined && project.domain_id === account.domainId;
  return claimed === projectId && (known || projectId === account.projectId);
}

/**
 * @param {import("./signature.js").Call} call
 * @param {Rules} rules
 * @param {(reason: string) => Refusal} refuse
 */
function byToken({ headers }, { accounts, tokens, now }, refuse) {
  const token = headers.get("x-auth-token");
  if (token === null) throw refuse("x-auth-token not found");
  const account = accounts.find((candidate) => candidate.token !== undefined && candidate.token === token);
  if (account !== undefined) return account;
  const issued = tokens?.get(token);
  if (issued === undefined) throw refuse("decrypt token fail");
  if (now >= issued.endsAt) throw refuse("token expires");
  return issued.account;
}

/**
 * @param {import("./signature.js").Call} call
 * @param {string} header
 * @param {Rules} rules
 * @param {(reason: string) => Refusal} refuse
 */
async function bySignature(call, header, { accounts, now, algorithms, scope: expectedScope }, refuse) {
  const authorization = readAuthorization(header);
  if (authorization === undefined) throw refuse("authorization header invalid");
  const { algorithm, accessKey, scope, signedHeaders } = authorization;
  if (!algorithms.includes(algorithm)) throw refuse(`signature algorithm ${algorithm} not supported`);
  const unsigned = MUST_BE_SIGNED.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw refuse(`header ${unsigned} not signed`);
  const missing = signedHeaders.find((name) => headerValue(call, name) === null);
  if (missing !== undefined) throw refuse(`signed header ${missing} not found`);

  const date = headerValue(call, "x-sdk-date") ?? "";
  const time = readDate(date);
  if (Number.isNaN(time)) throw refuse("x-sdk-date invalid");
  if (Math.abs(now - time) > WINDOW) throw refuse(`signature expired, x-sdk-date:${date}`);
  const [day] = date.split("T");
  if (scope !== "" && !scope.startsWith(`${day}/`)) throw refuse("credential scope has another date than x-sdk-date");
  if (expectedScope !== undefined && scope !== `${day}/${expectedScope}`) throw refuse(`credential scope is not for ${expectedScope}`);

  const account = accounts.find((candidate) => candidate.accessKey === accessKey);
  if (account === undefined) throw refuse(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
  const canonical = canonicalRequest(call, signedHeaders);
  if (!(await signatureMatches(authorization, account.secretKey, date, canonical))) {
    throw refuse(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`);
  }
  if ((account.securityToken ?? null) !== headerValue(call, "x-security-token")) throw refuse("verify security token fail");
  return account;
}

/**
 * @param {string} text `20260102T030405Z`
 * @returns {number} milliseconds since 1970; NaN when it is not a time
 */
function readDate(text) {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** @param {string} reason */
function refusal(reason) {
  return new Refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${reason}`);
}
