/**
 * Whether the relay could forward anything. In: `GET` or `HEAD {basePath}/health`. Out: 200 when the module that admits is loaded and tells a
 * known call from another, a refusal with 503 otherwise.
 */
import { admit, init } from "#admission";
import { VERSION } from "../module/version.js";
import { asked } from "./hook.js";
import { refusal } from "./refusal.js";

/** A call that is known, whatever the relay is configured with. Nothing is sent. */
const KNOWN = { method: "PUT", host: "elb.cn-north-4.myhuaweicloud.com", path: "/v3/0/elb/certificates/0" };

/**
 * @param {Request} request
 * @param {string} basePath
 */
export function asksHowItIs({ method, url }, basePath) {
  return ["GET", "HEAD"].includes(method) && new URL(url).pathname === `${basePath}/health`;
}

/** @param {number} patience milliseconds */
export async function health(patience) {
  await asked("health", patience, works).catch(({ cause }) => {
    throw Object.assign(refusal(503, "relay.unhealthy"), { cause });
  });
  return Response.json({ relay: true, healthy: true, version: VERSION });
}

async function works() {
  await init();
  admit(KNOWN);
  try {
    admit({ ...KNOWN, path: "/" });
  } catch (error) {
    if (/** @type {{ code?: unknown }} */ (error).code === "RELAY_REFUSED") return;
    throw error;
  }
  throw new Error("The admission module admits what no call is.");
}
