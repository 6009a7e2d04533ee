// A process that takes the place of the services and counts what reaches it, by the hash of the body, or of the address of what only
// reads. In: `tls` or `plain`. Out:
// its port, told to its parent, and when it is asked how many requests came, how many different ones, how many of those more than once, and how
// many of some digests.

import { createHash } from "node:crypto";
import { createServer as createPlainServer } from "node:http";
import { createServer } from "node:https";
import { identity, listed } from "../../edge/service.js";

/** @type {Map<string, number>} */
const counts = new Map();
let requests = 0;

const certificates = listed(20);

/** @type {import("node:http").RequestListener} */
const listener = async (request, answer) => {
  const hash = createHash("sha256").update(request.method === "GET" ? String(request.url) : "");
  for await (const chunk of request) hash.update(chunk);
  const digest = hash.digest("hex");
  requests += 1;
  counts.set(digest, (counts.get(digest) ?? 0) + 1);
  answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ received: digest, ...(request.method === "GET" ? { certificates } : { padding: "x".repeat(2000) }) }));
};

const server = process.argv[2] === "tls" ? createServer(identity(), listener) : createPlainServer(listener);
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: /** @type {import("node:net").AddressInfo} */ (server.address()).port });
});
process.on("message", (/** @type {{ digests: string[] }} */ { digests }) => {
  const doubled = [...counts.values()].filter((count) => count > 1).length;
  process.send?.({ requests, distinct: counts.size, doubled, ofThese: digests.filter((digest) => counts.has(digest)).length });
});
// Nobody is left who would end it.
process.once("disconnect", () => process.exit());
