/**
 * What every function is tried with. In: nothing of this world. Out: bundles, requests and answers that are right, with a secret wherever one
 * belongs; a clock that stands; and a service whose answer is chosen.
 */
import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bundle, inPlace, init, inspect, prepare, readLookup, record, review, sign } from "countersign";
import { openJournal } from "countersign/journal";
import { isMainThread } from "node:worker_threads";
import { TEXTS, file } from "./canaries.js";

export const now = "2027-01-01T00:00:00Z";
export const NOW = Date.parse(now);

const sandbox = (/** @type {string} */ name) => file(`sandbox/${name}`).toString();

export const certificate = sandbox("rsa.crt");
export const privateKey = sandbox("rsa.key");
export const root = sandbox("root.crt");

export const place = /** @type {const} */ ({ region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24" });
const certificateId = "233a325e5e3e4ce8beeb320aa714cc12";
export const operation = { kind: /** @type {const} */ ("elb"), ...place, certificateId };
export const renaming = { ...operation, name: "website" };
export const question = { kind: /** @type {const} */ ("elb.certificate"), ...place, certificateId };

export const credentials = { accessKey: "HPUAVECTORTESTAK0001", secretKey: TEXTS.secretKey.text, securityToken: TEXTS.securityToken.text };

/** What the service says of the certificate. */
const item = { id: certificateId, project_id: place.projectId, name: "website", type: "server", certificate, updated_at: "2026-11-22T10:00:00Z" };
export const answered = { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ request_id: "r1", certificate: item }) };

/** Time that does not pass. */
export const world = { now: () => NOW, random: () => 0, delay: async () => {} };

/** What was sent. @type {{ url: string, headers: [string, string][], body: Uint8Array }[]} */
export const fetched = [];

/** An answer to whatever is asked, as `fetch` gives it. @param {string | Request} asked @param {RequestInit} [init] */
export async function fetching(asked, init) {
  const request = typeof asked === "string" ? new Request(asked, init) : asked;
  fetched.push({ url: request.url, headers: [...request.headers], body: new Uint8Array(await request.arrayBuffer()) });
  return new Response(answered.body, { status: answered.status, headers: answered.headers });
}

/** A server that presents a certificate. @returns {any} */
export function presenting() {
  const socket = Object.assign(new EventEmitter(), {
    getPeerX509Certificate: () => undefined,
    getPeerCertificate: () => ({ raw: Buffer.from(certificate.replace(/-----[^-]*-----|\s/g, ""), "base64") }),
    getProtocol: () => "TLSv1.3",
    remoteAddress: "192.0.2.1",
    destroy: () => {},
  });
  setImmediate(() => socket.emit("secureConnect"));
  return socket;
}

/** A folder for journals, gone when the process ends. */
const folder = mkdtempSync(join(tmpdir(), "countersign-secrets-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
// A text in the place of a path makes a file beside where one is.
if (isMainThread) process.chdir(folder);
let journals = 0;
export const newJournal = () => join(folder, `${(journals += 1)}.ndjson`);

/** All that takes time to make, once. */
export async function stage() {
  await init();
  const bundle = await Bundle.open(certificate + privateKey);
  const acknowledge = review(operation, { bundle, now }).findings.map(({ code }) => code);
  const prepared = () => prepare(operation, { bundle, now, acknowledge });
  const signed = () => sign(prepared(), credentials, { now });
  const found = readLookup(question, answered);
  const text = record({ operation: renaming, now });
  const known = await inPlace(operation, { credentials, ...world, fetch: fetching });
  const journal = newJournal();
  await (await openJournal(journal, { now: () => NOW })).close();
  const leaf = inspect(certificate).certificates[0]?.fingerprints.sha256;
  return { bundle, acknowledge, prepared, signed, found, known, journal, record: text, leaf };
}

/** @typedef {Awaited<ReturnType<typeof stage>>} Stage */
