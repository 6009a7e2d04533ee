/**
 * Each fault x each change and each question, through a relay that runs somewhere, to the sandbox behind a connection. In: the
 * relay's address and the service behind it. Out: tests whose results are those of `tests/data/edge/faults.json`, whatever the
 * runtime; `UPDATE_GOLDEN=1` writes that file anew.
 */

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { createSandbox, demo } from "@countersign/sandbox";
import { Bundle, deliver, look, review } from "countersign";

/** @import { Delivery, Found, Operation, Question, Target } from "countersign" */

export const NOW = Date.parse("2026-11-22T10:00:00Z");
const GOLDEN = new URL("../data/edge/faults.json", import.meta.url);
const { accessKey, secretKey, projectId } = demo;
export const credentials = { accessKey, secretKey };

/** Milliseconds the relay waits for a service: longer than a busy machine needs, shorter than a slow service takes. */
export const TIMEOUT = 2000;

/** @type {Record<string, Operation>} */
export const OPERATIONS = {
  elb: { kind: "elb", region: "cn-north-4", projectId, certificateId: demo.certificateId, name: "faults" },
  apig: { kind: "apig", region: "cn-north-4", projectId, certificateId: demo.apig.certificateId, name: demo.apig.name },
  iotda: {
    kind: "iotda",
    endpoint: demo.iotda.instanceEndpoint,
    projectId,
    certificateId: demo.iotda.certificateId,
    ocspEnable: false,
  },
  pca: {
    kind: "pca",
    region: "cn-north-4",
    caId: demo.pca.caId,
    issuerId: demo.pca.issuerId,
    pathLength: 0,
    signatureAlgorithm: "SHA256",
    validity: { type: "YEAR", value: 1 },
  },
};

const at = { region: "cn-north-4" };

/** One of each service, a list where it has one; a `POST` that only reads among them. @type {Record<string, Question>} */
export const QUESTIONS = {
  "elb.certificates": { kind: "elb.certificates", ...at, projectId },
  "apig.certificates": { kind: "apig.certificates", ...at, projectId },
  "iotda.certificate": { kind: "iotda.certificate", endpoint: demo.iotda.instanceEndpoint, projectId, certificateId: demo.iotda.certificateId },
  "pca.certificate": { kind: "pca.certificate", ...at, caId: demo.pca.issuerId },
  "iam.projects": { kind: "iam.projects", ...at },
};

/** What goes wrong, once or every time. @type {Record<string, any[]>} */
const FAULTS = {
  nothing: [],
  throttled: [{ kind: "throttle", retryAfter: 2 }],
  "throttled every time": [{ kind: "throttle", retryAfter: 2, times: Infinity }],
  "throttled as IoTDA says it": [{ kind: "iotdaThrottle" }],
  "an internal error": [{ kind: "status", status: 500 }],
  "a bad gateway": [{ kind: "status", status: 502 }],
  "an overload": [{ kind: "status", status: 503 }],
  "an overload every time": [{ kind: "status", status: 503, times: Infinity }],
  "a gateway's timeout": [{ kind: "status", status: 504 }],
  "a connection that breaks before": [{ kind: "drop" }],
  "a connection that breaks before, every time": [{ kind: "drop", times: Infinity }],
  "a connection that breaks after": [{ kind: "dropAfter" }],
  "an answer that takes its time": [{ kind: "slow", milliseconds: 50 }],
  "an answer that comes too late": [{ kind: "slow", milliseconds: 2 * TIMEOUT }],
  "a clock twenty minutes ahead": [{ kind: "skew", milliseconds: 1_200_000, times: Infinity }],
  "a header that arrives changed": [
    { kind: "alterHeader", name: "content-type", value: "application/json; charset=UTF-8", times: Infinity },
  ],
};

/**
 * @param {() => { relay: string, service: Awaited<ReturnType<typeof import("./service.js").startService>> }} place
 */
export function testFaults(place) {
  const golden = existsSync(GOLDEN) ? JSON.parse(readFileSync(GOLDEN, "utf8")) : {};
  /** @type {Record<string, Record<string, object>>} */
  const said = {};
  for (const [fault, faults] of Object.entries(FAULTS)) {
    for (const [kind, operation] of Object.entries(OPERATIONS)) {
      test(`${fault}: ${kind}`, async () => {
        const { relay, service } = place();
        const sandbox = createSandbox({ now: () => NOW, faults: faults.map((one) => ({ ...one })) });
        service.become(sandbox);
        const delivery = await delivered(operation, relay);
        await service.idle();
        const { requestCount: requests, effectCount: effects } = sandbox.state;
        const row = { ...described(delivery), requests, effects };
        (said[fault] ??= {})[kind] = row;
        if (process.env.UPDATE_GOLDEN === undefined) assert.deepEqual(row, golden[fault]?.[kind]);
        // The next one finds everything as it should be.
        service.become(createSandbox({ now: () => NOW }));
        assert.match((await delivered(operation, relay)).state, /^(confirmed|accepted)$/);
      });
    }
    for (const [kind, question] of Object.entries(QUESTIONS)) {
      test(`${fault}: ${kind}`, async () => {
        const { relay, service } = place();
        const sandbox = createSandbox({ now: () => NOW, faults: faults.map((one) => ({ ...one })) });
        service.become(sandbox);
        const found = await looked(question, relay);
        await service.idle();
        const { requestCount: requests, effectCount: effects } = sandbox.state;
        const row = { ...found, requests };
        (said[fault] ??= {})[kind] = row;
        assert.equal(effects, 0);
        const expected = golden[fault]?.[kind];
        // A runtime may ask again by itself what only reads, where a connection that was kept has broken.
        if (process.env.UPDATE_GOLDEN === undefined) {
          assert.deepEqual({ ...row, requests: expected?.requests }, expected);
          assert.ok(requests >= expected.requests, `${requests} requests`);
        }
        service.become(createSandbox({ now: () => NOW }));
        assert.equal((await looked(question, relay)).state, "found");
      });
    }
  }
  test("the file has these cases and no others", () => {
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(GOLDEN, `${JSON.stringify(said, null, 2)}\n`);
    const names = (/** @type {object} */ table) => Object.entries(table).map(([fault, rows]) => [fault, Object.keys(rows)]);
    assert.deepEqual(names(JSON.parse(readFileSync(GOLDEN, "utf8"))), names(said));
  });
}

/**
 * @param {Operation} operation
 * @param {string} relay
 * @returns {Promise<Delivery>}
 */
async function delivered(operation, relay) {
  const bundle = operation.kind === "apig" ? await Bundle.open(file("api.rsa.crt") + file("api.rsa.key")) : undefined;
  const warnings = review(operation, { bundle, now: NOW }).findings.filter(({ severity }) => severity === "warning");
  /** @type {Target} */
  const target = { operation, bundle, acknowledge: warnings.map(({ code }) => code), credentials };
  const world = { now: () => NOW, random: () => 0, delay: async () => {} };
  const [delivery] = await deliver([target], { relay, ...world, attempts: 3, timeout: 20_000 });
  bundle?.free();
  return /** @type {Delivery} */ (delivery);
}

/**
 * @param {Question} question
 * @param {string} relay
 */
async function looked(question, relay) {
  const world = { now: () => NOW, random: () => 0, delay: async () => {} };
  /** @type {Found} */
  let found;
  try {
    found = await look(question, { credentials, relay, ...world, timeout: 20_000 });
  } catch (thrown) {
    const { code, message } = /** @type {{ code: string, message: string }} */ (thrown);
    return { state: "thrown", code, message };
  }
  const { state, status, answeredBy, items, failure, findings } = found;
  return {
    state,
    status,
    answeredBy,
    items: items.length,
    ...(failure && { code: failure.code, cause: failure.cause, message: firstWords(failure.message) }),
    ...(findings.length > 0 && { findings: findings.map(({ message }) => message) }),
  };
}

/** @param {Delivery} delivery */
function described({ state, attempts, outcome, error, findings, diagnosis }) {
  return {
    state,
    attempts,
    ...(outcome && { status: outcome.status }),
    ...(outcome?.failure && { code: outcome.failure.code, cause: outcome.failure.cause, message: firstWords(outcome.failure.message) }),
    ...(error && { code: error.code, message: error.message }),
    ...(diagnosis && { diagnosis: diagnosis.cause }),
    ...(findings.length > 0 && { findings: findings.map(({ message }) => message) }),
  };
}

/** The gateway's words, without the canonical request that it quotes. @param {string} message */
const firstWords = (message) => message.replace(/(canonicalRequest:).*/s, "$1...");

/** @param {string} name */
const file = (name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");
