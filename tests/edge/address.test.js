/** Which addresses are public. In: addresses, and what a host resolves to. Out: whether the relay calls it. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isPublicAddress } from "countersign/edge";
import { HOST, assertRefused, relayWith, signedRequest } from "./exchange.js";

const PUBLIC = [
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "223.255.255.255",
  "2606:4700::1111",
  "2001:4860:4860::8888",
  "2400:CB00:2048:1::c629:d7a2",
  "64:ff9b::8.8.8.8",
];

const NOT_PUBLIC = {
  "this network": ["0.0.0.0", "0.1.2.3"],
  private: ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  "behind a carrier's NAT": ["100.64.0.1", "100.127.255.255"],
  loopback: ["127.0.0.1", "127.255.255.254", "::1"],
  "link-local, where clouds keep their metadata": ["169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"],
  "unique local": ["fc00::1", "fdff::1"],
  "multicast, reserved, broadcast": ["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "ff02::1"],
  "for documents": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
  "for tests and protocols": ["198.18.0.1", "198.19.255.255", "192.0.0.8", "2001:0:1::"],
  "IPv4 inside IPv6": ["::ffff:8.8.8.8", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1"],
  unspecified: ["::", "0000:0000:0000:0000:0000:0000:0000:0000"],
  "no address": [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "256.1.1.1",
    "0x08.8.8.8",
    "134744072",
    "8.8.8.8 ",
    "localhost",
    ":",
    ":::",
    "2606:4700:::1",
    "2606:4700",
    "2606::4700::1111",
    "2606:4700:0:0:0:0:0:0:1111",
    "2606:4700:0:0:0:0:0::1111",
    "2606:47000::1",
    "2606:8.8.8.8::1",
    "2606::8.8.8",
    "32.1.2.3::32.1.2.3",
    "[2606:4700::1111]",
  ],
};

suite("an address", () => {
  for (const address of PUBLIC) test(`${address} is public`, () => assert.ok(isPublicAddress(address)));
  for (const [why, addresses] of Object.entries(NOT_PUBLIC)) {
    for (const address of addresses) test(`"${address}" is not: ${why}`, () => assert.ok(!isPublicAddress(address)));
  }
});

suite("a host that is resolved", () => {
  test("is called when all its addresses are public", async () => {
    /** @type {string[]} */
    const asked = [];
    const resolve = async (/** @type {string} */ host) => (asked.push(host), ["8.8.8.8", "2606:4700::1111"]);
    const { relay, received } = relayWith({ resolve });
    assert.equal((await relay(signedRequest())).status, 200);
    assert.deepEqual(asked, [HOST]);
    assert.equal(received.length, 1);
  });

  const sentence = `${HOST} has an address that is not public; nothing was sent.`;
  for (const addresses of [["127.0.0.1"], ["8.8.8.8", "::ffff:10.0.0.1"], ["8.8.8.8", ""]]) {
    test(`is not when one is not (${addresses})`, async () => {
      const { relay, received } = relayWith({ resolve: async () => addresses });
      await assertRefused(await relay(signedRequest()), 403, sentence);
      assert.deepEqual(received, []);
    });
  }

  test("is not when it has none, or cannot be resolved", async () => {
    for (const resolve of [async () => [], () => Promise.reject(new Error("ENOTFOUND"))]) {
      const { relay, received } = relayWith({ resolve });
      await assertRefused(await relay(signedRequest()), 502, `${HOST} has no address; nothing was sent.`);
      assert.deepEqual(received, []);
    }
  });

  test("is not when the upstream finds out", async () => {
    const { relay } = relayWith({ answer: () => Promise.reject(Object.assign(new Error("10.0.0.1"), { code: "ADDRESS_NOT_PUBLIC" })) });
    await assertRefused(await relay(signedRequest()), 403, sentence);
  });
});
