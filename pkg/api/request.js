/**
 * The public functions, the same in every runtime. Text is encoded here, times become RFC 3339 here, and everything else is the module's.
 *
 * @import { Answer, Bundle as PublicBundle, Context, Credentials, Delivery, Diagnosis, Difference, Finding, Input } from "../types/index.d.ts"
 * @import { Inspection, Operation, Outcome, PreparedRequest, RecordParts, RecordReport } from "../types/index.d.ts"
 * @import { RecordSignature, SendOptions, SignedRequest, SigningAlgorithm, SigningOptions, Signoff, Time, Unanswered } from "../types/index.d.ts"
 */
import { check, decryptLegacy, loadAlgorithm as loadFor, noBundle, sm3 } from "../module/core.js";
import { exchange } from "./exchange.js";
import { awaited, called, failure, failureAt } from "../error.js";
import { bytes, withLeaf } from "../given/input.js";
import { instant, optionsOf } from "../given/options.js";
import { hush, quiet } from "./quiet.js";
import * as wasm from "../wasm/countersign.js";

export { CountersignError } from "../error.js";

/**
 * @param {Input} input
 * @param {unknown[]} more a second file would be dropped in silence
 */
export function inspect(input, ...more) {
  return called(inspect, () => {
    check("inspect");
    if (more.some((each) => each !== undefined && each !== null)) {
      throw failureAt("options", "OPERATION_INVALID", "inspect takes one argument. Several files are given as one list, in the first place.");
    }
    return withLeaf(wasm.inspect(bytes(input)));
  });
}

/**
 * @param {Input} input
 * @param {{ password?: string | undefined }} [options]
 * @returns {Promise<Inspection>}
 */
export function examine(input, options) {
  return awaited(examine, async () => {
    check("examine");
    const { password } = optionsOf("examine", options);
    return withLeaf(await withSecret(password, (secret) => wasm.examine(bytes(input), secret, decryptLegacy)));
  });
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
    hush(this, () => this.#summary());
  }

  /**
   * @param {Input} input
   * @param {{ password?: string | undefined }} [options]
   * @returns {Promise<Bundle>}
   */
  static open(input, options) {
    return awaited(Bundle.open, async () => {
      check("Bundle.open");
      const { password } = optionsOf("Bundle.open", options);
      return new Bundle(await withSecret(password, (secret) => wasm.BundleHandle.open(bytes(input), secret, decryptLegacy)));
    });
  }

  get inspection() {
    return this.#inspection;
  }

  get certificatePem() {
    return this.#certificatePem;
  }

  /** A member of each bundle, and a function, which nothing clones: a bundle that is posted elsewhere says so rather than arrive empty. */
  free = this.#free.bind(this);

  #free() {
    if (!this.#isLost) this.#handle?.free();
    this.#handle = undefined;
  }

  /** What a log shows of it. */
  #summary() {
    const { certificates, chain, match } = this.#inspection;
    const { commonName, notAfter } = certificates[chain.order[0] ?? 0] ?? {};
    return { commonName, notAfter, certificates: certificates.length, match: match.state };
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
 * @param {Context} [context]
 * @returns {Signoff}
 */
export function review(operation, context) {
  return called(review, () => {
    check("review");
    const { bundle, encryption, now, refuse = [] } = optionsOf("review", context);
    return wasm.review(operation, Bundle.handle(bundle), Bundle.handle(encryption), instant(now), refuse);
  });
}

/**
 * @param {Operation} operation
 * @param {Context} [context]
 * @returns {PreparedRequest}
 */
export function prepare(operation, context) {
  return called(prepare, () => {
    check("prepare");
    const { bundle, encryption, now, refuse = [], acknowledge = [] } = optionsOf("prepare", context);
    return quiet(wasm.prepare(operation, Bundle.handle(bundle), Bundle.handle(encryption), instant(now), refuse, acknowledge));
  });
}

/**
 * @param {PreparedRequest} request
 * @param {Credentials} credentials
 * @param {SigningOptions} [options]
 * @returns {SignedRequest}
 */
export function sign(request, credentials, options) {
  return called(sign, () => {
    check("sign");
    const { now, algorithm, region, uncleared = false } = optionsOf("sign", options);
    return quiet(wasm.sign(plain(request), credentials, instant(now), text(algorithm), text(region), uncleared, sm3()));
  });
}

/**
 * Loads what `sign` needs for an algorithm beside the module.
 *
 * @param {SigningAlgorithm} algorithm
 * @returns {Promise<void>}
 */
export function loadAlgorithm(algorithm) {
  return awaited(loadAlgorithm, async () => {
    check("loadAlgorithm");
    return loadFor(algorithm);
  });
}

/**
 * @param {SignedRequest} request
 * @param {{ reveal?: boolean | undefined }} [options]
 * @returns {string}
 */
export function curl(request, options) {
  return called(curl, () => {
    check("curl");
    const { reveal = false } = optionsOf("curl", options);
    return wasm.curl(plain(request), reveal);
  });
}

/**
 * @param {PreparedRequest | SignedRequest} request
 * @param {SendOptions} [options]
 * @returns {Promise<Answer>}
 */
export function send(request, options) {
  return awaited(send, async () => {
    check("send");
    const { relay: address, guard, signal, fetch } = optionsOf("send", options);
    const relay = text(address);
    const given = plain(request);
    // Anything that is no request is left to the module, which says so.
    const headers = Array.isArray(given.headers) ? given.headers : [["authorization", ""]];
    const signed = headers.some((header) => /^(authorization|x-auth-token)$/i.test(String(header?.[0])));
    if (relay !== undefined && !isAddress(relay)) {
      const whole = "Outside of a page give a whole one, such as https://edge.example.com/relay.";
      throw failureAt("relay", "REQUEST_INVALID", `relay: ${relay} is no address here. ${whole}`);
    }
    if (relay === undefined && !signed) throw failure("REQUEST_INVALID", "The request is not signed. Sign it, or name a relay that does.");
    const [url, init] = wasm.call(given, relay, signed);
    // A service gets neither: the guard's secret is the relay's alone.
    if (relay !== undefined && guard !== undefined) addHeader(init.headers, "x-countersign-guard", guard);
    if (relay !== undefined && !signed) init.headers.set("x-countersign-sign", "edge");
    const answer = await exchange(fetch, url, init, signal, { host: new URL(String(given.url)).host, relay });
    // The module may have failed meanwhile, and been started anew.
    check("send");
    return wasm.answer(given, answer.status, answer.headers, answer.text);
  });
}

/**
 * @param {Headers} headers
 * @param {string} name
 * @param {string} value
 */
function addHeader(headers, name, value) {
  try {
    headers.set(name, value);
  } catch {
    // The engine's own words quote the value, which is a secret.
    throw failureAt("guard", "REQUEST_INVALID", "guard has a character that cannot stand in a header.");
  }
}

/**
 * What of a request the module reads, each member read once.
 *
 * @param {any} request
 * @returns {Record<string, unknown>}
 */
function plain(request) {
  const { method, url, headers, body, bodySha256, preview, cleared } = request ?? {};
  if (body instanceof Uint8Array && isDetached(body)) {
    throw failureAt("body", "REQUEST_INVALID", "The request's body has been handed to somebody else (transferred), and is gone. Prepare it again.");
  }
  return { method, url, headers, body, bodySha256, preview, cleared };
}

/** @param {Uint8Array} bytes */
function isDetached({ buffer }) {
  try {
    return !new Uint8Array(buffer);
  } catch {
    return true;
  }
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
 * @param {{ now?: Time | undefined }} [options]
 * @returns {Diagnosis}
 */
export function diagnose(signed, answer, options) {
  return called(diagnose, () => {
    check("diagnose");
    const { now } = optionsOf("diagnose", options);
    // Not the body: it may hold a key, and its hash stands in the canonical request.
    const { url, headers, algorithm, signedAt, canonicalRequest } = signed ?? {};
    return wasm.diagnose({ url, headers, algorithm, signedAt, canonicalRequest }, answer, instant(now));
  });
}

/**
 * @param {Operation} operation
 * @param {{ status: number, headers?: Record<string, string>, body: string }} answer
 * @param {Omit<Context, "now"> & { language?: "en" | "zh" | undefined, signed?: SignedRequest | undefined }} [context]
 * @returns {Outcome}
 */
export function readOutcome(operation, answer, context) {
  return called(readOutcome, () => {
    check("readOutcome");
    const { bundle, encryption, refuse = [], language, signed } = optionsOf("readOutcome", context);
    const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
    const { raw, ...outcome } = wasm.readOutcome(operation, answer, signing, second, refuse, signed, language === "zh");
    return { ...outcome, ...parsed(raw) };
  });
}

/**
 * The answer as JSON.parse gives it: every member is the object's own, whatever its name. What is no JSON has none.
 *
 * @param {string} text without secrets
 */
function parsed(text) {
  try {
    return { raw: /** @type {unknown} */ (JSON.parse(text)) };
  } catch {
    return {};
  }
}

/**
 * @param {Input} current
 * @param {PublicBundle} bundle
 * @returns {Difference}
 */
export function compare(current, bundle) {
  return called(compare, () => {
    check("compare");
    return wasm.compare(bytes(current), Bundle.handle(bundle));
  });
}

/**
 * @param {RecordParts} parts
 * @returns {string}
 */
export function record(parts) {
  return called(record, () => recorded(parts));
}

/**
 * @param {RecordParts} parts
 * @returns {string}
 */
function recorded(parts) {
  check("record");
  const { operation, bundle, encryption, now, refuse, acknowledge, outcome, delivery, delivered, note, operator, moduleSha256, previous, ...rest } =
    given(parts);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw failureAt(unknown, "RECORD_INVALID", `A record has no part that is called ${unknown}.`);
  for (const [name, part] of Object.entries({ note, operator, moduleSha256, previous })) {
    const isText = part === undefined || part === null || typeof part === "string";
    if (!isText) throw failureAt(name, "RECORD_INVALID", `${name} must be text.`);
  }
  const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
  const made = { operation, note, operator, moduleSha256, previous, bodySha256: delivery?.bodySha256, ...endOf(delivery, outcome, delivered) };
  const time = instant(now ?? delivery?.time);
  return wasm.record(made, signing, second, time, texts(refuse), texts(acknowledge));
}

/**
 * How it ended and who had it: of a delivery, or of an outcome. What was never sent has no end.
 *
 * @param {Delivery | undefined} delivery
 * @param {Outcome | Unanswered | undefined} outcome
 * @param {Delivery["delivered"]} delivered
 */
function endOf(delivery, outcome, delivered) {
  const { state, status, requestId, failure, answeredBy, code } = /** @type {any} */ (delivery?.outcome ?? outcome ?? {});
  const isSandbox = answeredBy === "sandbox" ? { by: "sandbox" } : undefined;
  const unsettled = delivery?.state === "unknown" && { state: "unknown", code: delivery.error?.code ?? delivery.reason?.code };
  const ending = state !== undefined && {
    // What a relay changed on the way differs, whatever the service says of it.
    state: delivery?.state ?? state,
    status,
    requestId,
    code: failure?.code ?? code,
  };
  return { outcome: ending || unsettled || undefined, delivered: delivered ?? delivery?.delivered ?? isSandbox };
}

/**
 * @param {(string | object)[]} records
 * @param {{ from?: string | undefined } | null} [options]
 * @returns {RecordReport}
 */
export function verifyRecords(records, options) {
  return called(verifyRecords, () => {
    check("verifyRecords");
    if (!Array.isArray(records)) throw failure("RECORD_INVALID", "Give a list of records, the oldest first.");
    const { from } = optionsOf("verifyRecords", options);
    if (from !== undefined && !/^[0-9a-f]{64}$/.test(from)) {
      throw failureAt("from", "RECORD_INVALID", "from must be the SHA-256 of a record's text: 64 lower-case hexadecimal digits.");
    }
    const problems = wasm.verifyRecords(Array.from(records, textOf), from);
    return { valid: problems.length === 0, problems };
  });
}

/**
 * A record's text. What cannot be one, such as an object that holds itself, has none.
 *
 * @param {unknown} record
 * @returns {string}
 */
function textOf(record) {
  if (typeof record === "string") return record;
  try {
    return canonical(/** @type {object} */ (record)) ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {string} record
 * @param {PublicBundle} bundle
 * @returns {Promise<string>}
 */
export function signRecord(record, bundle) {
  return awaited(signRecord, async () => {
    check("signRecord");
    return wasm.watch.settled(wasm.signRecord(String(record), Bundle.handle(bundle)));
  });
}

/**
 * @param {string} jws
 * @returns {Promise<RecordSignature>}
 */
export function verifyRecordSignature(jws) {
  return awaited(verifyRecordSignature, async () => {
    check("verifyRecordSignature");
    return wasm.watch.settled(wasm.verifyRecordSignature(String(jws)));
  });
}

/**
 * @param {{ method: string, host: string, path: string, hosts?: string[] }} request
 * @returns {{ kind: Operation["kind"] }}
 */
export function admit(request) {
  return called(admit, () => {
    check("admit");
    const { method, host, path, hosts = [] } = given(request);
    return { kind: /** @type {Operation["kind"]} */ (wasm.admit(String(method), String(host), String(path), texts(hosts))) };
  });
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
  const secret = given === undefined ? undefined : new TextEncoder().encode(given);
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
  return called(regions, () => {
    check("regions");
    return wasm.regions(String(kind));
  });
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
