/** Bodies and their limit. In: bodies of every size and pace. Out: each passed on whole, or refused in time. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { assertRefused, relayWith, signedRequest } from "./exchange.js";

suite("size", () => {
  const tooLarge = "The body is larger than the 1000 bytes the relay forwards.";

  test("a body of exactly the limit passes", async () => {
    const { relay, received } = relayWith({ maxBody: 1000 });
    assert.equal((await relay(signedRequest({ body: "x".repeat(1000) }))).status, 200);
    assert.equal(received[0]?.body.length, 1000);
  });

  test("a streamed body without a length is stopped at the limit", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const { relay, received } = relayWith({ maxBody: 1000 });
    await assertRefused(await relay(signedRequest({ body: endless })), 413, tooLarge);
    assert.deepEqual(received, []);
    assert.ok(cancelled);
    assert.ok(pulled <= 13, `read ${pulled} pieces of 100 bytes`);
  });

  test("a length over the limit is refused before anything is read", async () => {
    let pulled = 0;
    const untouched = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 });
    const { relay } = relayWith({ maxBody: 1000 });
    await assertRefused(await relay(signedRequest({ body: untouched, headers: { "content-length": "1001" } })), 413, tooLarge);
    assert.equal(pulled, 0);
  });

  test("a length below the truth does not help", async () => {
    const { relay } = relayWith({ maxBody: 1000 });
    const body = "x".repeat(1001);
    await assertRefused(await relay(signedRequest({ body, headers: { "content-length": "10" } })), 413, tooLarge);
  });

  test("the limit is 1 MiB unless configured", async () => {
    const { relay } = relayWith();
    assert.equal((await relay(signedRequest({ body: "x".repeat(1_048_576) }))).status, 200);
    const response = await relay(signedRequest({ body: "x".repeat(1_048_577) }));
    await assertRefused(response, 413, "The body is larger than the 1048576 bytes the relay forwards.");
  });

  test("a body that breaks off is refused", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
    const { relay, received } = relayWith();
    await assertRefused(await relay(signedRequest({ body: broken })), 400, "The body broke off before its end.");
    assert.deepEqual(received, []);
  });

  test("a body that trickles is not waited for longer than the time", async () => {
    let cancelled = false;
    const trickle = new ReadableStream({
      pull: async (controller) => {
        await setTimeout(5);
        controller.enqueue(new Uint8Array(1));
      },
      cancel: () => void (cancelled = true),
    });
    const { relay, received } = relayWith({ timeout: 60 });
    await assertRefused(await relay(signedRequest({ body: trickle })), 400, "The body did not arrive within 0.06 s; nothing was sent.");
    assert.deepEqual([received, cancelled], [[], true]);
  });

  test("a body that never begins is not waited for either", async () => {
    const { relay } = relayWith({ timeout: 30 });
    const response = await relay(signedRequest({ body: new ReadableStream() }));
    await assertRefused(response, 400, "The body did not arrive within 0.03 s; nothing was sent.");
  });
});
