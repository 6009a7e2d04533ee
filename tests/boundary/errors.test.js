/**
 * Errors as each entry of the package throws them. In: calls that fail. Out: errors of one class, with a stack that begins where the
 * function was called, and plain data as JSON.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect as inspectNode } from "node:util";
import * as main from "countersign";
import * as edge from "countersign/edge";
import * as edgeOnNode from "countersign/edge/node";
import * as inline from "countersign/inline";
import * as looking from "countersign/inspect";
import * as journal from "countersign/journal";
import * as live from "countersign/live";
import * as path from "countersign/path";
import * as slim from "countersign/slim";
import { data } from "./fixtures.js";

const { Bundle, CountersignError, curl, deliver, examine, init, inspect, prepare, review, send, sign } = main;
const entries = { main, inline, slim, looking, path, live, edge, edgeOnNode, journal };

before(() => init());

/** @type {any} */
const none = undefined;

test("an error is of its class, names its caller first, and is plain data as JSON", async () => {
  const late = [Bundle.open("x"), Bundle.open(none), send(none), deliver(none), init("./no-such.wasm", { integrity: "sha256-x" })];
  const errors = (await Promise.allSettled(late)).map((result) => /** @type {PromiseRejectedResult} */ (result).reason);
  for (const call of [() => review(none), () => prepare(none), () => sign(none, none), () => curl(none), () => inspect(none)]) {
    assert.throws(call, (error) => errors.push(error) > 0);
  }
  for (const error of errors) {
    assert.ok(error instanceof CountersignError && error instanceof Error);
    const [first, second] = error.stack?.split("\n") ?? [];
    assert.equal(first, `CountersignError: ${error.message}`.split("\n")[0]);
    assert.match(second ?? "", /errors\.test\.js/);
    const { name, code, message, id, place } = error;
    const words = { ...(id !== undefined && { id }), ...(error.arguments && { arguments: error.arguments }) };
    assert.deepEqual(JSON.parse(JSON.stringify(error)), { name, code, message, ...words, ...(place && { place }) });
  }
  assert.equal(String(errors[0]), `CountersignError: ${errors[0].message}`);
  const own = new CountersignError("REQUEST_INVALID", "m", { place: { field: "f" }, findings: [], cause: 5 });
  assert.deepEqual([own.code, own.place, own.findings, own.cause, own.name], ["REQUEST_INVALID", { field: "f" }, [], 5, "CountersignError"]);
});

test("every entry exports one class, and what any of them throws is of it", async () => {
  const thrown = await Promise.allSettled([
    Bundle.open("x"),
    inline.Bundle.open("x"),
    slim.init(none, /** @type {any} */ ({ integrty: "" })),
    looking.init(none, /** @type {any} */ ({ integrty: "" })),
    path.verifyPath(none),
    live.handshake(none),
    (async () => inline.review(none))(),
    slim.send(none),
  ]);
  for (const [name, entry] of Object.entries(entries)) {
    assert.equal(entry.CountersignError, CountersignError, name);
    for (const result of thrown) {
      const { reason } = /** @type {PromiseRejectedResult} */ (result);
      assert.ok(reason instanceof entry.CountersignError, `${name}: ${reason}`);
      assert.match(reason.stack.split("\n")[1], /errors\.test\.js/, reason.stack);
    }
  }
});

test("what could not be opened says what was found all the same, and fills no log with it", async () => {
  const [certificate, key] = await Promise.all([data("sandbox/p256.crt"), data("sandbox/p256.encrypted.key")]);
  const error = await Bundle.open(certificate + key).catch((/** @type {unknown} */ reason) => reason);
  assert.ok(error instanceof CountersignError);
  assert.equal(error.code, "KEY_PASSWORD_REQUIRED");
  assert.deepEqual(error.inspection, await examine(certificate + key));
  assert.equal(error.inspection?.leaf, error.inspection?.certificates[0]);
  assert.doesNotMatch(`${inspectNode(error)} ${JSON.stringify(error)}`, /fingerprints/);
  const other = await Bundle.open(none).catch((/** @type {unknown} */ reason) => reason);
  assert.ok(other instanceof CountersignError && other.inspection === undefined);
});
