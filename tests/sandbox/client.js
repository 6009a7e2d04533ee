// A client of the sandbox for its tests: a signer on `node:crypto`, and one call.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
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

/** Signs a request without a query, whose path needs no encoding, with every header given. */
function sign({ method, path, headers, body = "", accessKey, secretKey }) {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const payload = headers["x-sdk-content-sha256"] ?? sha256(body);
  const canonical = [method, `${path}/`, "", lines, names.join(";"), payload].join("\n");
  const stringToSign = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", secretKey).update(stringToSign).digest("hex");
  return `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

export const dateText = (time) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");

/**
 * A signed request; `headers` adds to the signed ones, `unsigned` comes after signing.
 * @param {Record<string, any>} options
 */
export function signedRequest({
  method = "PUT",
  path = `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
  body,
  time = NOW,
  credentials = demo,
  headers = {},
  unsigned = {},
}) {
  const { accessKey, secretKey } = credentials;
  const signed = { "content-type": "application/json", host: HOST, "x-sdk-date": dateText(time), ...headers };
  const authorization = sign({ method, path, headers: signed, body, accessKey, secretKey });
  // The sandbox takes the host from the address, as it has to in a page.
  const sent = new Headers({ ...signed, authorization, ...unsigned });
  sent.delete("host");
  return new Request(`https://${HOST}${path}`, { method, body, headers: sent });
}

/**
 * Sends a signed request and reads the answer.
 * @param {{ fetch(request: Request): Promise<Response> }} sandbox
 * @param {Record<string, any>} options
 */
export async function call(sandbox, options) {
  const response = await sandbox.fetch(signedRequest(options));
  return { status: response.status, headers: response.headers, body: await response.json() };
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
  const before = structuredClone(sandbox.state.elb);
  const { status, body } = await update(sandbox, fields, certificateId);
  assert.deepEqual(sandbox.state.elb, before, "a refused update changes nothing");
  assert.deepEqual(Object.keys(body), ["error_msg", "error_code", "request_id"]);
  return `${status} ${body.error_code} ${body.error_msg}`;
}
