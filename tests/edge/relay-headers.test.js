/**
 * The names on the wire between package and relay. In: the headers of `pkg/relay-headers.js`. Out: each has the name it always had: who is
 * at the other end may be of another version.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as headers from "../../pkg/relay-headers.js";

const read = (/** @type {string} */ name) => readFile(new URL(`../../${name}`, import.meta.url), "utf8");

test("each header has the name it always had", () => {
  assert.deepEqual(
    { ...headers },
    {
      ANSWERED_BY: "x-countersign-answered-by",
      BODY_SHA256: "x-countersign-body-sha256",
      GUARD: "x-countersign-guard",
      RELAY: "x-countersign-relay",
      REQUEST_ID: "x-countersign-request-id",
      SCRUBBED: "x-countersign-scrubbed",
      SIGN: "x-countersign-sign",
    },
  );
});

test("what else names them knows no other", async () => {
  /** @type {string[]} */
  const known = Object.values(headers);
  for (const name of ["src/outcome.rs", "pkg/types/edge.d.ts", "pkg/edge/README.md", "sandbox/README.md"]) {
    const named = (await read(name)).toLowerCase().match(/x-countersign-[a-z0-9-]*[a-z0-9]/g) ?? [];
    assert.ok(named.length > 0, `${name} names none any more`);
    assert.deepEqual(named.filter((header) => !known.includes(header)), [], name);
  }
});
