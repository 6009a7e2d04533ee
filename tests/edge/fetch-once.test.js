/** The relay's own `fetch`, over a connection. In: requests with any method and body. Out: each arrives once, with its length. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, suite, test } from "node:test";
import { BODY, HOST, assertRefused, relayWith, sha256, signedRequest } from "./exchange.js";

/** Where Node's `fetch` keeps what sends for it. */
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");

/** @type {{ length?: string, chunks?: string, body: string }[]} */
const received = [];
let status = 200;
/** The headers of the last one. @type {string[]} */
let names = [];
const server = createServer(async (request, answer) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { "content-length": length, "transfer-encoding": chunks } = request.headers;
  received.push({ length, chunks, body });
  names = Object.keys(request.headers);
  answer.writeHead(status, { connection: "close" }).end("{}");
});
/** @type {any} */
let usual;

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The dispatcher is made with the first call.
  await fetch("data:,");
  const place = /** @type {any} */ (globalThis);
  usual = place[DISPATCHER];
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  place[DISPATCHER] = {
    dispatch: (/** @type {object} */ options, /** @type {object} */ handler) =>
      usual.dispatch({ ...options, origin: `http://127.0.0.1:${port}` }, handler),
  };
});
after(() => {
  /** @type {any} */ (globalThis)[DISPATCHER] = usual;
  server.closeAllConnections();
  server.close();
});

suite("the relay's own fetch", () => {
  for (const method of ["PUT", "POST"]) {
    test(`sends a ${method} that is answered with 421 once`, async () => {
      received.length = 0;
      status = 421;
      const { relay } = relayWith({ upstream: undefined, admit: () => {} });
      const response = await relay(signedRequest({ method }));
      assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
      const why = "which the relay does not pass on: a browser might send the request again.";
      await assertRefused(response, 502, `${HOST} answered with status 421, ${why}`);
      assert.deepEqual(received, [{ length: String(BODY.length), chunks: undefined, body: BODY }]);
    });
  }

  test("sends a question without a body, and no cookie, condition or referrer with it", async () => {
    received.length = 0;
    status = 200;
    const { relay } = relayWith({ upstream: undefined, admit: () => {} });
    const cookie = { cookie: "a=1", "if-none-match": '"1"', referer: "https://console.example/" };
    assert.equal((await relay(signedRequest({ method: "GET", headers: cookie }))).status, 200);
    assert.deepEqual(received, [{ length: undefined, chunks: undefined, body: "" }]);
    assert.deepEqual(names.filter((name) => ["cookie", "if-none-match", "referer"].includes(name)), []);
  });

  test("sends no body as one of no bytes", async () => {
    received.length = 0;
    status = 200;
    const { relay } = relayWith({ upstream: undefined });
    assert.equal((await relay(signedRequest({ body: null }))).status, 200);
    assert.deepEqual(received, [{ length: "0", chunks: undefined, body: "" }]);
  });
});
