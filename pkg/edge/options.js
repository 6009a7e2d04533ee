/**
 * What a relay is configured with. In: the options. Out: all of them, filled in, or an error before the first request.
 *
 * @import { RelayOptions } from "../types/edge.d.ts"
 */
import { admit, init } from "#admission";
import { listedHost } from "./destination.js";
import { fetchOnce } from "./upstream.js";

/** The services take no larger body (API Gateway's limit), and 1 MiB is far beyond what their documents allow in one. */
const MOST_BODY = 12 * 1024 * 1024;
const USUAL_BODY = 1024 * 1024;

/** The functions of whoever runs the relay. */
const HOOKS = /** @type {const} */ (["credentials", "admit", "upstream", "log", "requestId", "now", "limit", "resolve"]);

/** @param {RelayOptions | null} [options] */
export function settled(options) {
  const isObject = options === null || options === undefined || (typeof options === "object" && !Array.isArray(options));
  assert(isObject, "The options of a relay are an object, such as { hosts: [] }.");
  const {
    hosts = [],
    origins = [],
    guard,
    credentials,
    maxBody = USUAL_BODY,
    timeout = 30_000,
    basePath = "/relay",
    sandbox = false,
    admit = packagedAdmit,
    upstream = fetchOnce,
    log = () => {},
    requestId,
    now = Date.now,
    limit,
    resolve,
    ...others
  } = options ?? {};
  // A guard that is misspelt must not leave the relay open either.
  const [unknown] = Object.keys(others);
  assert(unknown === undefined, `${unknown} is not an option of a relay.`);
  const hooks = { credentials, admit, upstream, log, requestId, now, limit, resolve };
  for (const name of HOOKS) assert(["function", "undefined"].includes(typeof hooks[name]), `${name} must be a function.`);
  assert(Array.isArray(hosts), "hosts must be a list of hosts.");
  assert(Array.isArray(origins), "origins must be a list of origins.");
  for (const origin of origins) {
    assert(isOrigin(origin), `origins: ${origin} is not an origin. Write it like https://console.example.com.`);
  }
  const isSize = Number.isInteger(maxBody) && maxBody > 0 && maxBody <= MOST_BODY;
  assert(isSize, `maxBody must be a number of bytes from 1 to ${MOST_BODY}.`);
  assert(typeof timeout === "number" && timeout > 0 && timeout < 2 ** 31, "timeout must be a number of milliseconds.");
  assert(isPath(basePath), "basePath must be a path without a slash at its end, such as /relay.");
  assert(typeof sandbox === "boolean", "sandbox must be true or false.");
  assertGuard(guard);
  assert(
    credentials === undefined || guard !== undefined,
    "credentials need a guard: without one anybody could have requests signed with them.",
  );
  const listed = hosts.map((host) => {
    const form = listedHost(host);
    assert(form !== undefined, `hosts: ${host} is not a host. Write it like elb.example.com, elb.example.com:8443, 10.1.2.3 or [fd00::1].`);
    return /** @type {string} */ (form);
  });
  const places = { hosts: listed, origins: [...origins], basePath };
  return { ...places, guard, credentials, maxBody, timeout, sandbox, admit, upstream, log, requestId, now, limit, resolve };
}

/**
 * A secret that is configured but missing must not leave the relay open.
 *
 * @param {RelayOptions["guard"]} guard
 */
function assertGuard(guard) {
  if (guard === undefined || typeof guard === "function") return;
  const tooShort = "guard.secret must have at least 16 characters, none of them a space.";
  assert(typeof guard === "object" && guard !== null, tooShort);
  const unknown = Object.keys(guard).find((name) => !["secret", "secrets"].includes(name));
  assert(unknown === undefined, `guard.${unknown} is not known: a guard has a secret, or secrets.`);
  const { secret, secrets } = /** @type {{ secret?: unknown, secrets?: unknown }} */ (guard);
  const isSecret = (/** @type {unknown} */ text) => typeof text === "string" && /^[!-~]{16,}$/.test(text);
  assert(secrets !== undefined ? secret === undefined || isSecret(secret) : isSecret(secret), tooShort);
  const areSecrets = secrets === undefined || (Array.isArray(secrets) && secrets.length > 0 && secrets.every(isSecret));
  assert(areSecrets, "guard.secrets must be a list of secrets, each of at least 16 characters, none of them a space.");
}

/** @type {NonNullable<RelayOptions["admit"]>} */
async function packagedAdmit(call) {
  await init();
  return admit(call);
}

/** @param {unknown} text */
const isOrigin = (text) => typeof text === "string" && URL.canParse(text) && new URL(text).origin === text;

/** As it stands in the address of a request. @param {unknown} text */
function isPath(text) {
  return typeof text === "string" && /^(\/[\w.~-]+)+$/.test(text) && new URL(text, "https://relay.invalid").pathname === text;
}

/**
 * @param {boolean} holds
 * @param {string} sentence
 */
function assert(holds, sentence) {
  if (!holds) throw new TypeError(sentence);
}
