/**
 * The public functions, the same in every runtime. Text is encoded here, times become RFC 3339 here, and everything else is the module's.
 *
 * @import { Answer, Bundle as PublicBundle, Context, Credentials, Diagnosis, Difference, Finding, Input } from "./wasm/types.d.ts"
 * @import { Inspection, Operation, Outcome, PreparedRequest, RecordParts, RecordReport } from "./wasm/types.d.ts"
 * @import { RecordSignature, SignedRequest, SigningAlgorithm, Signoff, Time } from "./wasm/types.d.ts"
 */
import { check, decryptLegacy, noBundle } from "./core.js";
import { failure } from "./failure.js";
import { bytes, withLeaf } from "./input.js";
import * as wasm from "./wasm/countersign.js";

const encoder = new TextEncoder();

/** @param {Input} input */
export function inspect(input) {
  check("inspect");
  return withLeaf(wasm.inspect(bytes(input)));
}

/**
 * @param {Input} input
 * @param {{ password?: string }} [options]
 * @returns {Promise<Inspection>}
 */
export async function examine(input, { password } = {}) {
  check("examine");
  return withLeaf(await withSecret(password, (secret) => wasm.examine(bytes(input), secret, decryptLegacy)));
}

/** A certificate chain and, perhaps, its private key, held in WebAssembly memory. */
export class Bundle {
  /** @type {wasm.BundleHandle | undefined} */
  #handle;
  /** @type {Inspection} */
  #inspection;
  #certificatePem;
  #instance = wasm.watch.count;

  /** @param {wasm.BundleHandle} handle */
  constructor(handle) {
    if (!(handle instanceof wasm.BundleHandle)) throw failure("INPUT_NOT_RECOGNISED", "A Bundle is made by `await Bundle.open(input)`.");
    this.#handle = handle;
    this.#inspection = withLeaf(handle.inspection());
    this.#certificatePem = handle.certificatePem();
  }

  /**
   * @param {Input} input
   * @param {{ password?: string }} [options]
   */
  static async open(input, { password } = {}) {
    check("Bundle.open");
    return new Bundle(await withSecret(password, (secret) => wasm.BundleHandle.open(bytes(input), secret, decryptLegacy)));
  }

  get inspection() {
    return this.#inspection;
  }

  get certificatePem() {
    return this.#certificatePem;
  }

  free() {
    if (!this.#isLost) this.#handle?.free();
    this.#handle = undefined;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }

  /** Its memory is gone. */
  get #isLost() {
    return this.#instance !== wasm.watch.count;
  }

  /**
   * The handle behind a bundle, or the one that stands for none.
   *
   * @param {PublicBundle | undefined} bundle
   * @returns {wasm.BundleHandle}
   */
  static handle(bundle) {
    if (bundle === undefined || bundle === null) return noBundle();
    if (!(bundle instanceof Bundle)) throw failure("OPERATION_INVALID", "bundle must be a Bundle that Bundle.open gave.");
    if (!bundle.#handle) throw failure("BUNDLE_RELEASED", "This bundle has been freed. Open it again.");
    if (bundle.#isLost) throw failure("BUNDLE_RELEASED", "This bundle was lost when the WebAssembly module failed. Open it again.");
    return bundle.#handle;
  }
}

/**
 * @param {Operation} operation
 * @param {Context} context
 * @returns {Signoff}
 */
export function review(operation, context) {
  check("review");
  const { bundle, encryption, now, refuse = [] } = given(context);
  return wasm.review(operation, Bundle.handle(bundle), Bundle.handle(encryption), instant(now), texts(refuse));
}

/**
 * @param {Operation} operation
 * @param {Context & { acknowledge?: string[] }} context
 * @returns {PreparedRequest}
 */
export function prepare(operation, context) {
  check("prepare");
  const { bundle, encryption, now, refuse = [], acknowledge = [] } = given(context);
  return wasm.prepare(operation, Bundle.handle(bundle), Bundle.handle(encryption), instant(now), texts(refuse), texts(acknowledge));
}

/**
 * @param {PreparedRequest} request
 * @param {Credentials} credentials
 * @param {{ now: Time, algorithm?: SigningAlgorithm, region?: string }} options
 * @returns {SignedRequest}
 */
export function sign(request, credentials, options) {
  check("sign");
  const { now, algorithm, region } = given(options);
  return wasm.sign(request, credentials, instant(now), text(algorithm), text(region));
}

/**
 * @param {SignedRequest} request
 * @param {{ reveal?: boolean }} [options]
 * @returns {string}
 */
export function curl(request, { reveal = false } = {}) {
  check("curl");
  return wasm.curl(request, reveal);
}

/**
 * @param {PreparedRequest | SignedRequest} request
 * @param {{ relay?: string, guard?: string, signal?: AbortSignal }} [options]
 * @returns {Promise<Answer>}
 */
export async function send(request, { relay, guard, signal } = {}) {
  check("send");
  // Anything that is no request is left to the module, which says so.
  const headers = Array.isArray(request?.headers) ? request.headers : [["authorization", ""]];
  const signed = headers.some((header) => /^(authorization|x-auth-token)$/i.test(String(header?.[0])));
  if (relay !== undefined && !isAddress(relay)) {
    throw failure("REQUEST_INVALID", `relay: ${String(relay)} is no address here. Outside of a page give a whole one, such as https://edge.example.com/relay.`);
  }
  if (relay === undefined && !signed) throw failure("REQUEST_INVALID", "The request is not signed. Sign it, or name a relay that does.");
  const forRelay = [...(guard === undefined ? [] : [["x-countersign-guard", guard]]), ...(signed ? [] : [["x-countersign-sign", "edge"]])];
  // A service gets neither: the guard's secret is the relay's alone.
  const sent = relay === undefined || forRelay.length === 0 ? request : { ...request, headers: [...headers, ...forRelay] };
  return wasm.watch.settled(wasm.send(sent, text(relay), signal));
}

/**
 * Whether it leads somewhere: a path does in a page only.
 *
 * @param {string} relay
 */
function isAddress(relay) {
  try {
    return Boolean(new URL(relay, globalThis.location?.href));
  } catch {
    return false;
  }
}

/**
 * @param {SignedRequest} signed
 * @param {{ status: number, headers?: Record<string, string>, body: string }} answer
 * @param {{ now: Time }} options
 * @returns {Diagnosis}
 */
export function diagnose(signed, answer, options) {
  check("diagnose");
  const { now } = given(options);
  // Not the body: it may hold a key, and its hash stands in the canonical request.
  const { url, headers, algorithm, signedAt, canonicalRequest } = signed ?? {};
  return wasm.diagnose({ url, headers, algorithm, signedAt, canonicalRequest }, answer, instant(now));
}

/**
 * @param {Operation} operation
 * @param {{ status: number, headers?: Record<string, string>, body: string }} answer
 * @param {{ bundle?: PublicBundle, encryption?: PublicBundle, refuse?: string[], language?: "en" | "zh" }} [context]
 * @returns {Outcome}
 */
export function readOutcome(operation, answer, { bundle, encryption, refuse = [], language } = {}) {
  check("readOutcome");
  return wasm.readOutcome(operation, answer, Bundle.handle(bundle), Bundle.handle(encryption), texts(refuse), language === "zh");
}

/**
 * @param {Input} current
 * @param {PublicBundle} bundle
 * @returns {Difference}
 */
export function compare(current, bundle) {
  check("compare");
  return wasm.compare(bytes(current), Bundle.handle(bundle));
}

/**
 * @param {RecordParts} parts
 * @returns {string}
 */
export function record(parts) {
  check("record");
  const { bundle, encryption, now, refuse = [], acknowledge = [], outcome, ...rest } = given(parts);
  const { state, status, requestId, failure } = outcome ?? {};
  const ending = outcome && { state, status, requestId, failure: failure && { code: failure.code } };
  const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
  return wasm.record({ ...rest, outcome: ending }, signing, second, instant(now), texts(refuse), texts(acknowledge));
}

/**
 * @param {(string | object)[]} records
 * @returns {RecordReport}
 */
export function verifyRecords(records) {
  check("verifyRecords");
  if (!Array.isArray(records)) throw failure("RECORD_INVALID", "Give a list of records, the oldest first.");
  const problems = wasm.verifyRecords(records.map((record) => (typeof record === "string" ? record : (canonical(record) ?? ""))));
  return { valid: problems.length === 0, problems };
}

/**
 * @param {string} record
 * @param {PublicBundle} bundle
 * @returns {Promise<string>}
 */
export async function signRecord(record, bundle) {
  check("signRecord");
  return wasm.watch.settled(wasm.signRecord(String(record), Bundle.handle(bundle)));
}

/**
 * @param {string} jws
 * @returns {Promise<RecordSignature>}
 */
export async function verifyRecordSignature(jws) {
  check("verifyRecordSignature");
  return wasm.watch.settled(wasm.verifyRecordSignature(String(jws)));
}

/**
 * @param {{ method: string, host: string, path: string, hosts?: string[] }} request
 * @returns {{ kind: Operation["kind"] }}
 */
export function admit(request) {
  check("admit");
  const { method, host, path, hosts = [] } = given(request);
  return { kind: /** @type {Operation["kind"]} */ (wasm.admit(String(method), String(host), String(path), texts(hosts))) };
}

/**
 * Lends a password as bytes, and wipes them.
 *
 * @template T
 * @param {string | undefined} password
 * @param {(secret: Uint8Array | undefined) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function withSecret(password, use) {
  const given = text(password);
  const secret = given === undefined ? undefined : encoder.encode(given);
  try {
    return await wasm.watch.settled(use(secret));
  } finally {
    secret?.fill(0);
  }
}

/**
 * @param {Operation["kind"]} kind
 * @returns {string[]}
 */
export function regions(kind) {
  check("regions");
  return wasm.regions(String(kind));
}

/**
 * The text of a record that came as an object: RFC 8785 is JSON.stringify with the members in order.
 *
 * @param {object} record
 * @returns {string}
 */
function canonical(record) {
  const inOrder = (/** @type {object} */ members) =>
    Object.fromEntries(Object.entries(members).sort(([name], [other]) => (name < other ? -1 : 1)));
  return JSON.stringify(record, (_, value) => (value && typeof value === "object" && !Array.isArray(value) ? inOrder(value) : value));
}

/**
 * What was left out altogether has nothing in it, and its parts say so.
 *
 * @template {object} T
 * @param {T} parts
 * @returns {T}
 */
function given(parts) {
  return parts ?? /** @type {T} */ ({});
}

/**
 * What the module takes for text must be text, or it reads beyond its memory.
 *
 * @param {unknown} value
 */
function text(value) {
  return value === undefined || value === null ? undefined : String(value);
}

/**
 * @param {unknown} list of codes or hosts
 * @returns {string[]}
 */
function texts(list) {
  return Array.isArray(list) ? Array.from(list, String) : [];
}

/**
 * @param {Time} time
 * @returns {string}
 */
function instant(time) {
  const date = new Date(time);
  if (time === undefined || time === null || Number.isNaN(date.getTime())) {
    throw failure("TIME_INVALID", "now must be a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z.");
  }
  return date.toISOString();
}
