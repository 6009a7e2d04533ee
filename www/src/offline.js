/** In: nothing. Out: the page of one file, opened from a disk: it reads, clears and makes the request, and has no way to send. */
import { createJourney } from "./browser.js";
import { show } from "./page.js";

show(createJourney({ fetch: async () => new Response("", { status: 404 }) }));
