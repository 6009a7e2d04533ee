/** Private clouds. In: hosts with a port, and addresses. Out: each is called where the list has it, and nowhere else. */

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { BODY, HOST, PATH, assertRefused, at, relayWith, sha256, signedRequest } from "./exchange.js";

const hosts = ["elb.private.example:8443", "10.1.2.3", "10.1.2.3:8443", "[fd00:0::1]:8443", "elb.private.example:443"];
const notPublic = (/** @type {string} */ host) => `${host} has an address that is not public; nothing was sent.`;

suite("hosts on the list", () => {
  for (const host of ["elb.private.example:8443", "elb.private.example", "10.1.2.3", "10.1.2.3:8443", "[fd00::1]:8443"]) {
    test(`${host} is called`, async () => {
      const { relay, received } = relayWith({ hosts, admit: undefined, resolve: async () => ["8.8.8.8"] });
      const response = await relay(signedRequest(at(`${host}${PATH}`)));
      assert.deepEqual([response.status, response.headers.get("x-countersign-body-sha256")], [200, sha256(BODY)]);
      assert.equal(received[0]?.url, `https://${host}${PATH}`);
    });
  }

  for (const host of ["elb.private.example:8444", "10.1.2.4", "10.1.2.3:443", "[fd00::1]", "[fd00:0::1]:8443", "0xa.1.2.3", "10.66051", "169.254.169.254"]) {
    test(`${host} is not`, async () => {
      const { relay, received } = relayWith({ hosts, admit: undefined });
      assert.equal((await relay(signedRequest(at(`${host}${PATH}`)))).status, 400);
      assert.deepEqual(received, []);
    });
  }

  test("an address on it may be that of a name", async () => {
    const resolve = async () => ["10.1.2.3", "fd00::1", "8.8.8.8"];
    const { relay, received } = relayWith({ hosts, resolve });
    assert.equal((await relay(signedRequest())).status, 200);
    assert.equal(received.length, 1);
    const other = relayWith({ hosts: ["10.1.2.3"], resolve });
    await assertRefused(await other.relay(signedRequest()), 403, notPublic(HOST));
  });

  test("a name with a port is resolved without it", async () => {
    /** @type {string[]} */
    const asked = [];
    const resolve = async (/** @type {string} */ host) => (asked.push(host), ["127.0.0.1"]);
    const { relay } = relayWith({ hosts, admit: undefined, resolve });
    const response = await relay(signedRequest(at(`elb.private.example:8443${PATH}`)));
    await assertRefused(response, 403, notPublic("elb.private.example:8443"));
    assert.deepEqual(asked, ["elb.private.example"]);
  });

  test("cannot be changed afterwards", async () => {
    const list = ["elb.private.example"];
    const { relay } = relayWith({ hosts: list, admit: (call) => void call.hosts.push("elb.evil.example"), basePath: "/relay" });
    list.push("10.1.2.3");
    await relay(signedRequest());
    assert.equal((await relay(signedRequest(at(`10.1.2.3${PATH}`)))).status, 400);
    assert.deepEqual((await (await relay(new Request("https://edge.example/relay"))).json()).hosts, ["elb.private.example"]);
  });
});
