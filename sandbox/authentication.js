// Who is calling. In: a call, the accounts and the clock. Out: the account, or a Refusal with APIGW.0301.

import { Refusal } from "./errors.js";
import { canonicalRequest, headerValue, readAuthorization, signatureMatches } from "./signature.js";

/**
 * @typedef {object} Account
 * @property {string} accessKey
 * @property {string} secretKey
 * @property {string} [securityToken] makes the access key a temporary one
 * @property {string} [token] an IAM token of this account
 * @property {string} projectId
 */

const WINDOW = 15 * 60 * 1000;
const MUST_BE_SIGNED = ["host", "x-sdk-date"];

/**
 * @param {import("./signature.js").Call} call
 * @param {{ accounts: Account[], now: number, algorithms: string[] }} context `algorithms` are those the service accepts
 * @returns {Promise<Account>}
 */
export async function authenticate(call, context) {
  const header = call.headers.get("authorization");
  if (header !== null) return bySignature(call, header, context);
  const token = call.headers.get("x-auth-token");
  if (token === null) throw refusal("x-auth-token not found");
  const account = context.accounts.find((candidate) => candidate.token !== undefined && candidate.token === token);
  if (account === undefined) throw refusal("decrypt token fail");
  return account;
}

/**
 * @param {import("./signature.js").Call} call
 * @param {string} header
 * @param {{ accounts: Account[], now: number, algorithms: string[] }} context
 */
async function bySignature(call, header, { accounts, now, algorithms }) {
  const authorization = readAuthorization(header);
  if (authorization === undefined) throw refusal("authorization header invalid");
  const { algorithm, accessKey, scope, signedHeaders } = authorization;
  if (!algorithms.includes(algorithm)) throw refusal(`signature algorithm ${algorithm} not supported`);
  const unsigned = MUST_BE_SIGNED.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw refusal(`header ${unsigned} not signed`);
  const missing = signedHeaders.find((name) => headerValue(call, name) === null);
  if (missing !== undefined) throw refusal(`signed header ${missing} not found`);

  const date = headerValue(call, "x-sdk-date") ?? "";
  const time = readDate(date);
  if (Number.isNaN(time)) throw refusal("x-sdk-date invalid");
  if (Math.abs(now - time) > WINDOW) throw refusal(`signature expired, x-sdk-date:${date}`);
  if (scope !== "" && !scope.startsWith(`${date.slice(0, 8)}/`)) throw refusal("credential scope has another date than x-sdk-date");

  const account = accounts.find((candidate) => candidate.accessKey === accessKey);
  if (account === undefined) throw refusal(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
  const canonical = canonicalRequest(call, signedHeaders);
  if (!(await signatureMatches(authorization, account.secretKey, date, canonical))) {
    throw refusal(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`);
  }
  if ((account.securityToken ?? null) !== headerValue(call, "x-security-token")) throw refusal("verify security token fail");
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
