/** What a relay is configured with. In go the options; out come all of them, filled in, or an error before the first request. */

import { admit, init } from "countersign";
import { isHost } from "./destination.js";

/** @import { RelayOptions } from "../edge.types.d.ts" */

/** The services take no larger body (API Gateway's limit), and 1 MiB is far beyond what their documents allow in one. */
const MOST_BODY = 12 * 1024 * 1024;
const USUAL_BODY = 1024 * 1024;

/** @param {RelayOptions} options */
export function settled({
  hosts = [],
  origins = [],
  guard,
  credentials,
  maxBody = USUAL_BODY,
  timeout = 30_000,
  basePath = "/relay",
  admit = packagedAdmit,
  // Called through a function of ours: some runtimes refuse a `fetch` that has become somebody's member.
  upstream = (request, init) => fetch(request, init),
  log = () => {},
  requestId = () => crypto.randomUUID(),
  now = Date.now,
  limit,
  resolve,
  ...others
}) {
  // A guard that is misspelt must not leave the relay open either.
  const [unknown] = Object.keys(others);
  assert(unknown === undefined, `${unknown} is not an option of a relay.`);
  for (const host of hosts) {
    assert(isHost(host), `hosts: ${host} is not a plain DNS name in lower case, without user, port or IP address.`);
  }
  for (const origin of origins) {
    assert(isOrigin(origin), `origins: ${origin} is not an origin. Write it like https://console.example.com.`);
  }
  const isSize = Number.isInteger(maxBody) && maxBody > 0 && maxBody <= MOST_BODY;
  assert(isSize, `maxBody must be a number of bytes from 1 to ${MOST_BODY}.`);
  assert(timeout > 0 && timeout < 2 ** 31, "timeout must be a number of milliseconds.");
  assert(/^(\/[\w.~-]+)+$/.test(basePath), "basePath must be a path without a slash at its end, such as /relay.");
  // A secret that is configured but missing must not leave the relay open.
  const secret = typeof guard === "object" && /^[!-~]{16,}$/.test(guard?.secret ?? "");
  const guards = guard === undefined || typeof guard === "function" || secret;
  assert(guards, "guard.secret must have at least 16 characters, none of them a space.");
  assert(
    credentials === undefined || guard !== undefined,
    "credentials need a guard: without one anybody could have requests signed with them.",
  );
  const limits = { maxBody, timeout, limit };
  return { hosts, origins, guard, credentials, basePath, admit, upstream, log, requestId, now, resolve, ...limits };
}

/** @type {NonNullable<RelayOptions["admit"]>} */
async function packagedAdmit(call) {
  await init();
  return admit(call);
}

/** @param {string} text */
function isOrigin(text) {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

/**
 * @param {boolean} holds
 * @param {string} sentence
 */
function assert(holds, sentence) {
  if (!holds) throw new TypeError(sentence);
}
