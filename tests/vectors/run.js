/**
 * Recorded requests, made again by the public package. In: a file of them, in the form described in `tests/README.md`. Out: a line for each
 * that is not simply reproduced, and last a line that counts; status 1 when one is wrong.
 *
 *     node tests/vectors/run.js FILE
 */
import { X509Certificate, createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import { init, lookup, readLookup, sign } from "countersign";
import { bundlesOf, operationOf, prepared } from "./operation.js";
import { compareReading, isRead, questionOf } from "./question.js";

/** @import { PreparedRequest, SignedRequest } from "countersign" */

const ALGORITHMS = ["SDK-HMAC-SHA256", "V11-HMAC-SHA256"];
const USER_AGENT = "huaweicloud-usdk-python/3.0";

const WORDS = { hazard: "refused as a hazard", unsupported: "not supported", wrong: "wrong" };

/** @typedef {"reproduced" | "hazard" | "unsupported" | "wrong"} Verdict */

/** What differs from the recording. */
class Difference extends Error {}

const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: node tests/vectors/run.js FILE");
const { client_vectors: client = [], signer_vectors: signer = [], answers = [], sdk_reads: reads = [] } = JSON.parse(readFileSync(file, "utf8"));
await init();

/** @type {Record<Verdict, number>} */
const counts = { reproduced: 0, hazard: 0, unsupported: 0, wrong: 0 };
for (const vector of client) await count(vector, isRead(vector.operation) ? runRead : runClient);
for (const vector of signer) await count(vector, runSigner);
for (const answer of answers) await count(answer, runAnswer);
const { reproduced, hazard, unsupported, wrong } = counts;
console.log(`${reproduced} reproduced, ${hazard} refused as hazards, ${unsupported} not supported, ${wrong} wrong`);
process.exitCode = wrong > 0 || reproduced + hazard === 0 ? 1 : 0;

/**
 * @param {any} vector
 * @param {(vector: any) => Promise<[Verdict, string]>} run
 */
async function count(vector, run) {
  const algorithm = vector.expected?.authorization.split(" ", 1)[0] ?? ALGORITHMS[0];
  /** @type {[Verdict, string]} */
  let result;
  try {
    result = ALGORITHMS.includes(algorithm) ? await run(vector) : ["unsupported", `it is signed with ${algorithm}`];
  } catch (error) {
    const { code = error instanceof Difference ? "differs" : "threw", message } = /** @type {any} */ (error);
    result = ["wrong", `${code}: ${message}`];
  }
  const [verdict, reason] = result;
  counts[verdict] += 1;
  if (verdict !== "reproduced") console.log(`${vector.id}: ${WORDS[verdict]}: ${reason}`);
  else if (reason) console.log(`${vector.id}: ${reason}`);
}

/**
 * A call of the SDK: the request must come out of the operation; signed over the SDK's own bytes, the signature must be the SDK's.
 *
 * @param {any} vector
 * @returns {Promise<[Verdict, string]>}
 */
async function runClient({ kind, operation: name, input, expected }) {
  const { operation, texts } = operationOf(name, input);
  let request;
  let refusal;
  try {
    request = prepared(operation, await bundlesOf(texts), rfc3339(input.time));
  } catch (error) {
    refusal = /** @type {any} */ (error);
  }
  if (kind === "hazard") {
    if (!refusal) throw new Difference("this must be refused, and is not");
    return ["hazard", refusal.message];
  }
  if (request) compareRequest(request, input, expected);
  const headers = request?.headers ?? Object.entries(expected.headers).filter(([header]) => !isFoundOut(header, input));
  const recorded = asRecorded(request?.url ?? expected.url, expected, headers, input);
  compareSignature(sign(recorded, credentialsOf(input), { now: rfc3339(input.time), ...chosen(input, expected), uncleared: true }), expected);
  if (!refusal) return ["reproduced", ""];
  // An identifier no service issues, or a placeholder where a certificate belongs, never gets as far as a request.
  if (refusal.code !== "IDENTIFIER_INVALID" && !isPlaceholder(texts.signing.certificate)) throw refusal;
  return ["hazard", `${refusal.message} (Its signature is reproduced.)`];
}

/**
 * A read of the SDK: the request must come out of the question, but for the headers that the SDK sends of its own; with those, the signature must be
 * the SDK's.
 *
 * @param {any} vector
 * @returns {Promise<[Verdict, string]>}
 */
async function runRead({ kind, operation: name, input, expected }) {
  const question = questionOf(name, input, expected.url);
  let request;
  try {
    request = lookup(question);
  } catch (error) {
    if (kind === "golden") throw error;
    return ["hazard", /** @type {any} */ (error).message];
  }
  if (kind !== "golden") throw new Difference("this must be refused, and is not");
  same("method", request.method, expected.method);
  same("url", request.url, expected.url);
  same("length of the body", request.body.length, 0);
  const own = [["User-Agent", USER_AGENT], ...(input.content_type_header ? [["Content-Type", "application/json"]] : [])];
  const added = ["host", "x-sdk-date", ...(input.security_token ? ["x-security-token"] : []), ...own.map(([header]) => header?.toLowerCase())];
  const names = request.headers.map(([header]) => header.toLowerCase());
  same("signed headers", [...names, ...added].sort().join(";"), expected.signed_headers.join(";"));
  const options = { now: rfc3339(input.time), ...chosen(input, expected) };
  // As it was cleared; then as the SDK sends it.
  same("signed url", sign(request, credentialsOf(input), options).url, expected.url);
  const recorded = /** @type {PreparedRequest} */ ({ ...request, headers: [...request.headers, ...own] });
  compareSignature(sign(recorded, credentialsOf(input), { ...options, uncleared: true }), expected);
  return ["reproduced", ""];
}

/**
 * An answer: what is found in it must be what the SDK read.
 *
 * @param {any} answer
 * @returns {Promise<[Verdict, string]>}
 */
async function runAnswer({ id, operation: name, status, body }) {
  const { input, expected } = client.find((/** @type {any} */ vector) => vector.operation === name && vector.kind === "golden");
  const { sdk_value: read } = reads.find((/** @type {any} */ reading) => reading.id === id);
  // Without filters, and so without a limit.
  const question = questionOf(name, { ...input, query_params: [] }, expected.url);
  const found = readLookup(question, { status, body: typeof body === "string" ? body : JSON.stringify(body) });
  const { differs, note = "" } = compareReading(found, read);
  if (differs) throw new Difference(differs);
  return ["reproduced", note];
}

/**
 * Whether a text is no certificate in another library's opinion either.
 *
 * @param {string | undefined} text
 */
function isPlaceholder(text) {
  if (text === undefined) return false;
  try {
    return !new X509Certificate(text);
  } catch {
    return true;
  }
}

/**
 * What goes straight into the signer.
 *
 * @param {any} vector
 * @returns {Promise<[Verdict, string]>}
 */
async function runSigner({ input, expected }) {
  const headers = Object.entries(input.headers).filter(([name]) => !isFoundOut(name, input));
  const request = asRecorded(`https://${input.host}${expected.uri}`, { method: input.method, body: input.body ?? "" }, headers, {});
  compareSignature(sign(request, credentialsOf(input), { now: rfc3339(input.time), region: input.derived?.region, uncleared: true }), expected);
  return ["reproduced", ""];
}

/**
 * @param {PreparedRequest} request
 * @param {any} input
 * @param {any} expected
 */
function compareRequest(request, input, expected) {
  same("method", request.method, expected.method);
  same("url", request.url, expected.url);
  // The SDK orders the members of its models; any other body has them as its caller happened to.
  const read = (/** @type {string} */ text) => JSON.stringify(JSON.parse(text, input.body_source === "model" ? undefined : inOrder));
  same("body", read(new TextDecoder().decode(request.body)), read(expected.body));
  const names = (/** @type {[string, unknown][]} */ headers) => headers.map(([name]) => name.toLowerCase());
  const added = ["host", "x-sdk-date", "user-agent", ...(input.security_token ? ["x-security-token"] : [])];
  const extra = names(Object.entries(input.extra_headers ?? {})).filter((name) => !added.includes(name));
  same("signed headers", [...names(request.headers), ...added, ...extra].sort().join(";"), expected.signed_headers.join(";"));
  for (const [name, value] of request.headers) {
    const recorded = Object.entries(expected.headers).find(([other]) => other.toLowerCase() === name.toLowerCase());
    same(name, value, recorded?.[1]);
  }
}

/**
 * @param {string} _
 * @param {any} value
 */
function inOrder(_, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @param {SignedRequest} signed
 * @param {any} expected
 */
function compareSignature(signed, expected) {
  // A security token is masked wherever it is shown; the string to sign has the hash of the whole.
  const masked = expected.canonical_request.replace(/^(x-security-token):.*$/m, "$1:•••");
  same("canonical request", signed.canonicalRequest, masked);
  same("string to sign", signed.stringToSign, expected.string_to_sign);
  same("signature", signed.signature, expected.signature ?? signed.signature);
  same("authorization", signed.headers.find(([name]) => name === "Authorization")?.[1], expected.authorization);
}

/**
 * @param {string} what
 * @param {unknown} actual
 * @param {unknown} expected
 */
function same(what, actual, expected) {
  if (actual !== expected) throw new Difference(`${what} is ${JSON.stringify(actual)}, recorded is ${JSON.stringify(expected)}`);
}

/**
 * A request with the SDK's own bytes and its user agent, which our own requests do not have.
 *
 * @param {string} url
 * @param {{ method: string, body: string }} expected
 * @param {any[]} headers
 * @param {any} input
 * @returns {PreparedRequest}
 */
function asRecorded(url, { method, body: text }, headers, { extra_headers: extra, body_source: source }) {
  const body = new TextEncoder().encode(text);
  const agent = source ? [["User-Agent", USER_AGENT]] : [];
  const given = headers.filter(([name]) => name.toLowerCase() !== "user-agent" && !(name in (extra ?? {})));
  return /** @type {PreparedRequest} */ ({
    method,
    url,
    headers: [...given, ...Object.entries(extra ?? {}), ...agent],
    body,
    bodySha256: createHash("sha256").update(body).digest("hex"),
    preview: "",
  });
}

/**
 * Whether signing is to find this header out.
 *
 * @param {string} name
 * @param {any} input
 */
function isFoundOut(name, input) {
  const given = Object.keys(input.extra_headers ?? {}).some((other) => other.toLowerCase() === name.toLowerCase());
  return !given && ["authorization", "host", "x-security-token", "x-sdk-date"].includes(name.toLowerCase());
}

/** @param {any} input */
function credentialsOf({ ak, sk, security_token: token }) {
  return { accessKey: ak, secretKey: sk, ...(token && { securityToken: token }) };
}

/**
 * The host chooses the algorithm, as with the SDK's own rule; an SDK that was given no rule signs the plain way everywhere.
 *
 * @param {any} input
 * @param {any} expected
 */
function chosen({ derived_predicate: rule, region_id: region }, { authorization }) {
  const algorithm = authorization.split(" ", 1)[0];
  return { region, ...(rule === null && { algorithm }) };
}

/** @param {string} basic such as `20260102T030405Z` */
function rfc3339(basic) {
  return basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
}
