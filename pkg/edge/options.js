/**
 * What a relay is configured with. In: the options. Out: all of them, filled in, or an error before the first request.
 *
 * @import { RelayOptions } from "../types/edge.d.ts"
 */
import { admit, init } from "#admission";
import { written } from "../given/text.js";
import { EDGE } from "../words/english.js";
import { quotable } from "../words/words.js";
import { listed, listedHosts } from "./listed.js";
import { mistake } from "./mistake.js";
import { fetchOnce } from "./upstream.js";

/** The services take no larger body (API Gateway's limit), and 1 MiB is far beyond what their documents allow in one. */
const MOST_BODY = 12 * 1024 * 1024;
const USUAL_BODY = 1024 * 1024;

/** The functions of whoever runs the relay. */
const HOOKS = /** @type {const} */ (["credentials", "admit", "upstream", "log", "requestId", "now", "limit", "resolve"]);

/** @param {RelayOptions | null} [options] */
export function settled(options) {
  assert(globalThis.crypto?.subtle !== undefined, "relay.runtime");
  const isObject = options === null || options === undefined || (typeof options === "object" && !Array.isArray(options));
  assert(isObject, "relay.options");
  const {
    hosts = [],
    origins = [],
    guard,
    credentials,
    maxBody = USUAL_BODY,
    timeout = 30_000,
    basePath = "/relay",
    sandbox = false,
    reads = true,
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
  assert(unknown === undefined, "relay.option-unknown", { option: quotable(String(unknown)) });
  const hooks = { credentials, admit, upstream, log, requestId, now, limit, resolve };
  for (const name of HOOKS) assert(["function", "undefined"].includes(typeof hooks[name]), "relay.option-function", { option: name });
  const places = { hosts: listedHosts(hosts), origins: /** @type {string[]} */ (listed(origins, "origins")), basePath };
  for (const origin of places.origins) {
    assert(isOrigin(origin), "relay.option-origin", { option: "origins", origin: quotable(written(origin)) });
  }
  const isSize = Number.isInteger(maxBody) && maxBody > 0 && maxBody <= MOST_BODY;
  assert(isSize, "relay.option-body", { option: "maxBody", most: MOST_BODY });
  assert(typeof timeout === "number" && timeout > 0 && timeout < 2 ** 31, "relay.option-timeout", { option: "timeout", most: 2 ** 31 - 1 });
  assert(isPath(basePath), "relay.option-path", { option: "basePath" });
  assert(typeof sandbox === "boolean", "relay.option-boolean", { option: "sandbox" });
  assert(typeof reads === "boolean", "relay.option-boolean", { option: "reads" });
  assertGuard(guard);
  assert(credentials === undefined || guard !== undefined, "relay.option-credentials", { option: "credentials" });
  return { ...places, guard, credentials, maxBody, timeout, sandbox, reads, admit, upstream, log, requestId, now, limit, resolve };
}

/**
 * A secret that is configured but missing must not leave the relay open.
 *
 * @param {RelayOptions["guard"]} guard
 */
function assertGuard(guard) {
  if (guard === undefined || typeof guard === "function") return;
  const tooShort = "relay.option-secret";
  assert(typeof guard === "object" && guard !== null, tooShort, { option: "guard.secret" });
  const unknown = Object.keys(guard).find((name) => !["secret", "secrets"].includes(name));
  assert(unknown === undefined, "relay.option-guard", { option: `guard.${quotable(String(unknown))}` });
  const { secret, secrets } = /** @type {{ secret?: unknown, secrets?: unknown }} */ (guard);
  const isSecret = (/** @type {unknown} */ text) => typeof text === "string" && /^[!-~]{16,}$/.test(text);
  assert(secrets !== undefined ? secret === undefined || isSecret(secret) : isSecret(secret), tooShort, { option: "guard.secret" });
  const areSecrets = secrets === undefined || (Array.isArray(secrets) && secrets.length > 0 && secrets.every(isSecret));
  assert(areSecrets, "relay.option-secrets", { option: "guard.secrets" });
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
 * @param {keyof typeof EDGE} id
 * @param {Record<string, unknown>} [values]
 */
function assert(holds, id, values) {
  if (!holds) throw mistake(EDGE, id, values);
}
