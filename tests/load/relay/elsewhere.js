// The edge function on Deno or on Bun, in a process of its own. In: the port its calls end at, and the milliseconds they have. Out: a line on standard output with its own port.

import { createApp } from "@countersign/edge";
import { fetchFrom } from "../../edge/service.js";

/** What is used of either. @type {any} */
const { Deno, Bun } = globalThis;

const app = createApp({ relay: { upstream: fetchFrom(Number(process.argv[2])), timeout: Number(process.argv[3]) }, assets: async (context) => context.notFound() });
const say = (/** @type {number} */ port) => console.log(JSON.stringify({ port }));
const here = { hostname: "127.0.0.1", port: 0 };
if (Deno) Deno.serve({ ...here, onListen: (/** @type {{ port: number }} */ { port }) => say(port) }, (/** @type {Request} */ request) => app.fetch(request));
// By itself it ends a request after ten seconds; the relay gives a service thirty.
else say(Bun.serve({ ...here, idleTimeout: 40, fetch: (/** @type {Request} */ request) => app.fetch(request) }).port);
