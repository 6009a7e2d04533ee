/** Which pages may use the relay. In: requests from pages of several origins. Out: headers that let a page send and read, or a refusal. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ADDRESS, assertRefused, relayWith, signedRequest } from "./exchange.js";

suite("origins", () => {
  const origins = ["https://console.example"];
  const refused = "This page's origin may not use the relay; add it to the relay's origins if it should.";

  test("the relay's own page needs no permission and gets no header", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ headers: { origin: "https://edge.example" } }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });

  test("nor does it behind a proxy with another name", async () => {
    const { relay } = relayWith();
    const headers = { origin: "https://public.example", "sec-fetch-site": "same-origin" };
    assert.equal((await relay(signedRequest({ headers }))).status, 200);
  });

  test("a configured page may send and read", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ headers: { origin: "https://console.example", "sec-fetch-site": "cross-site" } }));
    assert.equal(response.headers.get("access-control-allow-origin"), "https://console.example");
    assert.equal(
      response.headers.get("access-control-expose-headers"),
      "date, x-request-id, retry-after, x-countersign-answered-by, x-countersign-body-sha256, x-countersign-relay, " +
        "x-countersign-request-id, x-countersign-scrubbed",
    );
    assert.equal(response.headers.get("access-control-allow-credentials"), null);
    assert.equal(response.headers.get("vary"), "origin");
  });

  test("a configured page may read a refusal", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ method: "DELETE", headers: { origin: "https://console.example" } }));
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("access-control-allow-origin"), "https://console.example");
  });

  for (const origin of ["https://evil.example", "null", "https://console.example.evil.example", "http://console.example"]) {
    test(`a page of ${origin} may not`, async () => {
      const { relay, received } = relayWith({ origins });
      const response = await relay(signedRequest({ headers: { origin } }));
      assert.equal(response.headers.get("access-control-allow-origin"), null);
      await assertRefused(response, 403, refused);
      assert.deepEqual(received, []);
    });
  }

  /** @param {string} origin */
  const preflight = (origin) =>
    new Request(ADDRESS, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "authorization,x-sdk-date" },
    });

  test("a configured page is told what it may send", async () => {
    const { relay, received } = relayWith({ origins });
    const response = await relay(preflight("https://console.example"));
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("access-control-allow-methods"), "PUT, POST, GET");
    assert.equal(
      response.headers.get("access-control-allow-headers"),
      "content-type, authorization, x-auth-token, x-sdk-date, x-project-id, x-domain-id, x-security-token, instance-id, " +
        "x-countersign-guard, x-countersign-sign",
    );
    assert.equal(response.headers.get("access-control-max-age"), "600");
    assert.deepEqual(received, []);
  });

  test("a configured page that only sends OPTIONS asks nothing", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ method: "OPTIONS", headers: { origin: "https://console.example" } }));
    await assertRefused(response, 405, "The relay forwards PUT, POST, GET, not OPTIONS.");
  });

  test("another page is not", async () => {
    const { relay } = relayWith({ origins });
    await assertRefused(await relay(preflight("https://evil.example")), 403, refused);
  });
});
