/** The example that fills the page, and what a reader does while it comes. In: a page with the sandbox. Out: nothing of the reader's own is replaced. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { first } from "../../www/src/destinations/destination.js";
import { seeItWork } from "../../www/src/journey/example-run.js";
import { begin, openRelay } from "./begin.js";

const examples = new Proxy({}, { get: () => "LEAF KEY" });
const demo = new Proxy({ examples, region: "cn-north-4", accessKey: "demo", secretKey: "demo secret", token: "demo token" }, { get: (known, name) => Reflect.get(known, name) ?? "demo" });

async function example() {
  const parts = await begin({ load: false, relay: { ...openRelay, sandbox: true } });
  parts.journey.changed({ sandbox: /** @type {any} */ ({ enabled: true, demo }) });
  return parts;
}

test("the example is filled in and sent to the sandbox", async () => {
  const { journey, sent } = await example();
  const showing = seeItWork(journey);
  await journey.start();
  await showing;
  assert.deepEqual([journey.kind, journey.certificate.text, sent.length], [first, "LEAF KEY", 1]);
});

for (const [what, type] of /** @type {[string, (journey: import("../../www/src/journey/journey.js").Journey) => void][]} */ ([
  ["a certificate", (journey) => void journey.certificate.edit("LEAF own")],
  ["a form", (journey) => journey.describe({ projectId: { mode: "set", value: "own" } })],
  ["credentials", (journey) => journey.authenticate({ accessKey: "own" })],
])) {
  test(`what the reader gives while the package loads is not replaced: ${what}`, async () => {
    const { journey, sent } = await example();
    const showing = seeItWork(journey);
    type(journey);
    const before = [journey.certificate.text, journey.form, journey.keyring.accessKey];
    await journey.start();
    await showing;
    assert.deepEqual([journey.certificate.text, journey.form, journey.keyring.accessKey, sent.length], [...before, 0]);
  });

  test(`what the reader gives while the example is read is not replaced: ${what}`, async () => {
    const { journey, sent } = await example();
    const showing = seeItWork(journey);
    const typed = new Promise((resolve) => {
      journey.addEventListener("change", () => {
        if (!journey.certificate.reading || journey.certificate.text !== "LEAF KEY") return;
        resolve(undefined);
      });
    });
    const starting = journey.start();
    await typed;
    type(journey);
    const before = [journey.certificate.text, journey.form, journey.keyring.accessKey];
    await Promise.all([starting, showing]);
    assert.deepEqual([journey.certificate.text, journey.form, journey.keyring.accessKey, sent.length], [...before, 0]);
  });
}
