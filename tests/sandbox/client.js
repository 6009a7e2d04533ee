/**
 * A client of the sandbox for its tests. In: a call, and who makes it. Out: the call, signed with `node:crypto`, and the sandbox's answer.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSandbox, demo } from "../../sandbox/index.js";

export const NOW = Date.parse("2026-11-22T10:00:00Z");
export const HOST = "elb.cn-north-4.myhuaweicloud.com";

/** @param {string} name of a file in tests/data/sandbox */
export const data = (name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");

/** A certificate and its key, as fields of an update. */
export const pair = (name) => ({ certificate: data(`${name}.crt`), private_key: data(`${name}.key`) });

export const newSandbox = (options = {}) => createSandbox({ now: () => NOW, ...options });

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
const order = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/**
 * A query as it is sent and signed: by name, then by value, by code point.
 * @param {[name: string, value: string | number | boolean][]} pairs
 */
export function queryText(pairs) {
  const sorted = pairs.map(([name, value]) => [name, String(value)]).sort((one, other) => order(one[0], other[0]) || order(one[1], other[1]));
  return sorted.map((pair) => pair.map(encoded).join("=")).join("&");
}

/**
 * Signs a request whose path needs no encoding, with every header given; with a scope, such as
 * `20261122/cn-north-4/iotdm`, the derived way.
 */
function sign({ method, path, query, headers, body = "", accessKey, secretKey, scope }) {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const payload = headers["x-sdk-content-sha256"] ?? sha256(body);
  const canonical = [method, `${path}/`, query, lines, names.join(";"), payload].join("\n");
  const algorithm = scope === undefined ? "SDK-HMAC-SHA256" : "V11-HMAC-SHA256";
  const stages = [algorithm, headers["x-sdk-date"], scope, sha256(canonical)].filter((stage) => stage !== undefined);
  const key = scope === undefined ? secretKey : Buffer.from(hkdfSync("sha256", secretKey, accessKey, scope, 32)).toString("hex");
  const signature = createHmac("sha256", key).update(stages.join("\n")).digest("hex");
  const credential = scope === undefined ? `Access=${accessKey}` : `Credential=${accessKey}/${scope}`;
  return `${algorithm} ${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

export const dateText = (time) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");

/**
 * A signed request; `headers` adds to the signed ones, or takes one away that is undefined, `unsigned` comes after signing.
 * @param {Record<string, any>} options
 */
export function signedRequest({
  method = "PUT",
  host = HOST,
  path = `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
  query = [],
  scope,
  body,
  time = NOW,
  credentials = demo,
  headers = {},
  unsigned = {},
}) {
  const { accessKey, secretKey } = credentials;
  const given = { "content-type": "application/json", host, "x-sdk-date": dateText(time), ...headers };
  const signed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const asked = queryText(query);
  const authorization = sign({ method, path, query: asked, headers: signed, body, accessKey, secretKey, scope });
  // The sandbox takes the host from the address, as it has to in a page.
  const sent = new Headers({ ...signed, authorization, ...unsigned });
  sent.delete("host");
  return new Request(`https://${host}${path}${asked === "" ? "" : `?${asked}`}`, { method, body, headers: sent });
}

/**
 * Sends a signed request and reads the answer.
 * @param {{ fetch(request: Request): Promise<Response> }} sandbox
 * @param {Record<string, any>} options
 */
export async function call(sandbox, options) {
  const response = await sandbox.fetch(signedRequest(options));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

/**
 * Reads: a GET with a query.
 * @param {{ fetch(request: Request): Promise<Response> }} sandbox
 * @param {string} path
 * @param {[name: string, value: string | number | boolean][] | Record<string, string | number | boolean>} [query]
 * @param {Record<string, any>} [options] of `call`
 */
export function read(sandbox, path, query = [], options = {}) {
  return call(sandbox, { method: "GET", path, query: Array.isArray(query) ? query : Object.entries(query), ...options });
}

/**
 * Updates a certificate: `fields` go inside the wrapper.
 * @param {{ fetch(request: Request): Promise<Response> }} sandbox
 * @param {any} fields
 * @param {string} [certificateId]
 */
export function update(sandbox, fields, certificateId = demo.certificateId) {
  const path = `/v3/${demo.projectId}/elb/certificates/${certificateId}`;
  return call(sandbox, { path, body: JSON.stringify({ certificate: fields }) });
}

/**
 * The status, code and words of a refused update.
 * @param {any} fields
 * @param {string} [certificateId]
 */
export async function refused(fields, certificateId = demo.certificateId) {
  const sandbox = newSandbox();
  await sandbox.ready();
  const before = structuredClone(sandbox.state.elb);
  const { status, body } = await update(sandbox, fields, certificateId);
  assert.deepEqual(sandbox.state.elb, before, "a refused update changes nothing");
  assert.deepEqual(Object.keys(body), ["error_msg", "error_code", "request_id"]);
  return `${status} ${body.error_code} ${body.error_msg}`;
}

/**
 * Sends a call and says how it was refused, in one line; a refused call changes nothing.
 * @param {{ fetch(request: Request): Promise<Response>, state: any, ready(): Promise<void> }} sandbox
 * @param {Record<string, any>} options of `call`
 */
export async function refusal(sandbox, options) {
  await sandbox.ready();
  const { elb, apig, iotda, pca } = sandbox.state;
  const before = structuredClone({ elb, apig, iotda, pca });
  const { status, body } = await call(sandbox, options);
  assert.deepEqual({ elb, apig, iotda, pca }, before, "a refused call changes nothing");
  assert.equal(sandbox.state.effectCount, 0);
  if (!body.error_code.startsWith("APIGW.")) assert.deepEqual(Object.keys(body), ["error_code", "error_msg"]);
  return `${status} ${body.error_code} ${body.error_msg}`;
}
