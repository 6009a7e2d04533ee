/**
 * The edge function on Cloudflare Workers; `wrangler.jsonc` is its configuration. In: requests, and the bindings that file
 * names. Out: the app's answers.
 *
 * @import { ExecutionContext } from "hono"
 */
import { relayOptions } from "countersign/edge/node";
import { createApp } from "./app.js";

/**
 * @typedef {object} Bindings
 * @property {{ fetch(request: Request): Promise<Response> }} [ASSETS] the console's files
 * @property {{ limit(call: { key: string }): Promise<{ success: boolean }> }} [RATE_LIMITER]
 */

/** @type {ReturnType<typeof createApp> | undefined} */
let app;

export default {
  /**
   * @param {Request} request
   * @param {Bindings & Record<string, unknown>} env the same for every request of an isolate
   * @param {ExecutionContext} ctx
   */
  fetch(request, env, ctx) {
    app ??= appOf(env);
    return app.fetch(request, env, ctx);
  },
};

/** @param {Bindings & Record<string, unknown>} env */
function appOf({ ASSETS, RATE_LIMITER, ...variables }) {
  // What is not text, such as a secret of the Secrets Store, is handed on as well: passed over, it would be a guard that is not there.
  const read = (/** @type {string} */ name) => /** @type {string | undefined} */ (variables[name]);
  return createApp({
    relay: {
      ...relayOptions(read),
      ...(RATE_LIMITER === undefined ? {} : { limit: ({ request }) => limited(RATE_LIMITER, request) }),
      log: (entry) => console.log(JSON.stringify(entry)),
    },
    tls: true,
    assets: async (context, next) => (ASSETS === undefined ? next() : ASSETS.fetch(context.req.raw)),
  });
}

/**
 * By network address, which the platform sets and no caller can make up.
 *
 * @param {NonNullable<Bindings["RATE_LIMITER"]>} limiter
 * @param {Request} request
 */
async function limited(limiter, request) {
  const { success } = await limiter.limit({ key: request.headers.get("cf-connecting-ip") ?? "unknown" });
  return { allowed: success, retryAfter: 60 };
}
