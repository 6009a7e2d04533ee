/**
 * The edge function. In: standard requests. Out: the console's files, `/sandbox.json`, and through `/relay/` the answers of the services or
 * of the sandbox. Web APIs and Hono only, so it runs wherever those do; `serve.js` runs it on Node.
 *
 * @import { Context, MiddlewareHandler } from "hono"
 * @import { RelayOptions } from "countersign/edge"
 */
import { Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { createRelay } from "countersign/edge";

/**
 * @typedef {object} AppOptions
 * @property {RelayOptions} [relay]
 * @property {MiddlewareHandler} assets answers with a file of the console, or passes on
 * @property {{ fetch(request: Request): Promise<Response> }} [sandbox] takes the place of the services
 * @property {Demo} [sandboxDemo] what the page may fill in when there is a sandbox
 * @property {string[]} [directHosts] hosts the page may call without the relay
 * @property {boolean} [tls] whether every name it answers to has TLS, which browsers are then to insist on
 * @property {string[]} [names] the names it answers to, whatever the port: `localhost`, `[::1]`; every name if absent
 */

/** @typedef {{ accessKey: string, secretKey: string, projectId: string, certificateId: string, region: string, token: string }} Demo */

/** @param {AppOptions} options */
export function createApp({ relay = {}, assets, sandbox, sandboxDemo, directHosts = [], names, tls = false }) {
  const forward = createRelay(sandbox ? { ...relay, sandbox: true, upstream: (request) => sandbox.fetch(request) } : relay);
  const headers = Object.entries({ ...securityHeaders(directHosts), ...(tls && { "strict-transport-security": "max-age=31536000" }) });
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of headers) context.res.headers.set(name, value);
  });
  if (names !== undefined) app.use(ownNames(names));
  app.all("/relay/*", (context) => forward(context.req.raw, context.env, executionOf(context)));
  app.get("/sandbox.json", compress(), (context) => {
    context.header("cache-control", "no-store");
    return context.json(sandbox ? { enabled: true, demo: sandboxDemo } : { enabled: false });
  });
  app.get("*", cacheControl, compress(), etag(), assets);
  app.notFound((context) => context.text("There is nothing at this address.\n", 404));
  return app;
}

/**
 * A foreign page whose name was made to resolve to this machine ("DNS rebinding") sends its own name as the host, and would count as same-origin.
 *
 * @param {string[]} names
 * @returns {MiddlewareHandler}
 */
function ownNames(names) {
  return async (context, next) => {
    const { hostname, host } = new URL(context.req.url);
    const asked = [hostname, withoutPort(context.req.header("host") ?? host)];
    const stranger = asked.find((name) => !names.includes(name.toLowerCase()));
    if (stranger === undefined) return next();
    return context.text(`This server answers to ${names.join(", ")}, not to ${stranger}; a further name of its own has to be configured.\n`, 403);
  };
}

/** @param {string} host */
const withoutPort = (host) => host.replace(/:\d*$/, "");

/**
 * The execution context, which only Workers have; Hono throws when it is missing.
 *
 * @param {Context} context
 */
function executionOf(context) {
  try {
    return context.executionCtx;
  } catch {
    return undefined;
  }
}

/**
 * Vite puts a hash of the content in the name of everything under `/assets/`; the rest keeps its name and may change.
 *
 * @type {MiddlewareHandler}
 */
async function cacheControl(context, next) {
  await next();
  const hashed = context.res.ok && context.req.path.startsWith("/assets/");
  context.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}

/** What a browser can do and the page has no use for; it only puts on the clipboard what somebody presses Copy for. */
const UNUSED = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "clipboard-read",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];

/**
 * The page needs its own scripts, styles, images, fonts and WebAssembly, and the relay. Nothing else may load, run or frame it. Text becomes
 * markup only in Lit's own policy, which takes no text but what stands in the page's templates; the page's policy starts the worker that reads.
 *
 * @param {string[]} directHosts
 */
function securityHeaders(directHosts) {
  const connect = ["'self'", ...directHosts.map((host) => `https://${host}`)].join(" ");
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src blob:",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src ${connect}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types lit-html countersign",
    ].join("; "),
    "permissions-policy": `${UNUSED.map((feature) => `${feature}=()`).join(", ")}, clipboard-write=(self)`,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
