/** Issuing a token. In: a name and a password. Out: a token in `X-Subject-Token`, good for a day. */

import { Refusal } from "../../errors.js";
import { isObject, parseJson } from "../../json.js";

/** @typedef {import("../../authentication.js").Account} Account */

const LIFETIME = 24 * 60 * 60 * 1000;
/** How many tokens are kept; the oldest goes first. */
const KEPT = 1000;

/**
 * @param {import("../../gateway.js").OpenCall} call
 * @returns {Promise<import("../../gateway.js").Answer>}
 */
export async function issue({ body, url, now, accounts, tokens, randomId }) {
  const { user, scope } = readBody(body);
  const account = accounts.find((candidate) => isUser(candidate, user));
  if (account === undefined) throw new Refusal(401, "401", "The username or password is wrong.");
  const held = within(account, scope);
  if (held === undefined) throw new Refusal(401, "401", "The scope is not the user's.");
  const token = `token-${randomId()}`;
  const endsAt = now + LIFETIME;
  tokens.set(token, { account: held, endsAt });
  for (const oldest of [...tokens.keys()].slice(0, -KEPT)) tokens.delete(oldest);
  const facts = describe(held, now, endsAt);
  const catalog = url.searchParams.get("nocatalog") === "true" ? {} : { catalog: [] };
  return { status: 201, headers: { "X-Subject-Token": token }, body: { token: { ...facts, ...catalog } } };
}

/**
 * Password identity (Keystone v3); every part has to be an object.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function readBody(bytes) {
  let body;
  try {
    body = parseJson(bytes);
  } catch {
    throw badRequest("The request body is not JSON.");
  }
  const auth = part(body, "auth");
  const identity = part(auth, "identity");
  const methods = identity.methods;
  if (!Array.isArray(methods) || methods.length !== 1 || methods[0] !== "password") {
    throw badRequest("The only identity method here is password.");
  }
  const user = part(part(identity, "password"), "user");
  part(user, "domain");
  return { user, scope: auth.scope === undefined ? {} : part(auth, "scope") };
}

/**
 * @param {unknown} parent
 * @param {string} name
 */
function part(parent, name) {
  const value = isObject(parent) ? parent[name] : undefined;
  if (!isObject(value)) throw badRequest(`The request body is invalid: ${name} is missing.`);
  return value;
}

/**
 * @param {Account} account
 * @param {Record<string, unknown>} user
 */
function isUser({ userName, password, domainName }, { name, password: given, domain }) {
  return userName !== undefined && name === userName && given === password && isObject(domain) && domain.name === domainName;
}

/**
 * What the account may do with a token of this scope; the whole account when there is none.
 * @param {Account} account
 * @param {Record<string, unknown>} scope
 * @returns {Account | undefined}
 */
function within(account, { project, domain }) {
  const names = (/** @type {unknown} */ given, /** @type {string | undefined} */ id, /** @type {string | undefined} */ name) =>
    isObject(given) && (given.id ?? id) === id && (given.name ?? name) === name;
  if (project !== undefined) return names(project, account.projectId, account.projectName) ? account : undefined;
  if (domain !== undefined && !names(domain, account.domainId, account.domainName)) return undefined;
  return { ...account, projectId: "" };
}

/**
 * @param {Account} account
 * @param {number} now
 * @param {number} endsAt
 */
function describe({ userName, projectId, projectName, domainId, domainName }, now, endsAt) {
  const domain = { id: domainId, name: domainName };
  const scope = projectId === "" ? { domain } : { project: { id: projectId, name: projectName, domain } };
  return {
    expires_at: instant(endsAt),
    issued_at: instant(now),
    methods: ["password"],
    ...scope,
    roles: [],
    user: { domain, id: userName, name: userName, password_expires_at: "" },
  };
}

/**
 * With microseconds, as IAM writes them.
 * @param {number} time
 */
function instant(time) {
  return new Date(time).toISOString().replace("Z", "000Z");
}

/** @param {string} message */
function badRequest(message) {
  return new Refusal(400, "400", message);
}
