/**
 * Every public function. In: the stage. Out: a row for each export of each entry: how it is called when all is right. What is tried with it is
 * somebody else's matter; that no export is without a row, `surface.test.js` holds.
 */
import * as main from "countersign";
import { addressCheck, createRelay, isPublicAddress } from "countersign/edge";
import { createPublicFetch, relayOptions } from "countersign/edge/node";
import { init as initOnly, inspect as inspectOnly } from "countersign/inspect";
import { openJournal, readJournal } from "countersign/journal";
import { handshake } from "countersign/live";
import { mozillaRoots, verifyPath } from "countersign/path";
import zh from "countersign/words/zh";
import { TEXTS } from "./canaries.js";
import { answered, certificate, credentials, fetching, newJournal, now, operation, presenting, privateKey, question, renaming, root, world } from "./stage.js";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {(...given: any[]) => unknown} call
 * @property {(stage: import("./stage.js").Stage) => unknown[]} given what it takes, made anew each time
 * @property {string[]} [carries] members of what it gives that hold a secret because they must
 * @property {RegExp} [repeats] the places of what it is given to say again: nobody can tell a secret there from what belongs there
 * @property {boolean} [isEcho] what it gives is what it was given
 * @property {boolean} [isError] it makes an error of the language's, which has words of its own for a message that is none
 * @property {boolean} [tells] what the caller threw stands, as data, in what it gives
 * @property {RegExp} [made] places of what `prepare` or `sign` gave: only a caller who changes it puts something else there
 */

const looking = { credentials, ...world, fetch: fetching };
const relay = "https://edge.example/relay";
const relayed = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";

/** @type {Row[]} */
const MAIN = [
  { name: "Bundle", call: (given) => Reflect.construct(main.Bundle, [given]), given: () => [certificate] },
  { name: "Bundle.open", call: opened, given: () => [[certificate, privateKey], { password: TEXTS.password.text }] },
  { name: "Bundle.open", call: opened, given: ({ leaf }) => [new TextEncoder().encode(certificate + privateKey), { leaf }] },
  { name: "CountersignError", call: (code, message, details) => new main.CountersignError(code, message, details), given: () => ["INPUT_EMPTY", "Nothing.", { id: "x", place: { field: "x" } }], isEcho: true, isError: true },
  { name: "admit", call: main.admit, given: () => [{ method: "PUT", host: "elb.cn-north-4.myhuaweicloud.com", path: relayed, query: "", hosts: ["edge.example"] }] },
  { name: "compare", call: main.compare, given: ({ bundle }) => [certificate, bundle] },
  { name: "curl", call: main.curl, given: ({ signed }) => [signed(), { reveal: false }], made: /^0\.(headers|preview)/ },
  {
    name: "deliver",
    call: main.deliver,
    given: ({ bundle, acknowledge }) => [
      [{ operation, bundle, acknowledge, credentials }, { operation: renaming, credentials: { token: TEXTS.token.text } }],
      { ...world, relay, guard: TEXTS.guard.text, fetch: fetching, attempts: 2, rates: { elb: { requests: 100, milliseconds: 1000 } }, journal: { get: () => undefined, put: () => {} }, onProgress: () => {} },
    ],
    repeats: /^0\.1\.operation\.name$/,
    tells: true,
  },
  { name: "diagnose", call: main.diagnose, given: ({ signed }) => [signed(), { status: 401, headers: {}, body: '{"error_code":"APIGW.0301","error_msg":"no"}' }, { now }] },
  { name: "examine", call: main.examine, given: () => [certificate + privateKey, { password: TEXTS.password.text }] },
  { name: "fill", call: main.fill, given: ({ known }) => [operation, known], isEcho: true },
  { name: "inPlace", call: main.inPlace, given: () => [operation, looking] },
  { name: "init", call: main.init, given: () => [undefined, { integrity: "sha384-AAAA" }] },
  { name: "inspect", call: main.inspect, given: () => [[certificate, privateKey]] },
  { name: "loadAlgorithm", call: main.loadAlgorithm, given: () => ["SDK-HMAC-SHA256"] },
  { name: "look", call: main.look, given: () => [question, { ...looking, onProgress: () => {}, most: 10 }] },
  { name: "lookup", call: main.lookup, given: () => [question] },
  { name: "permissions", call: main.permissions, given: () => [["elb", "elb.certificates"]] },
  { name: "prepare", call: main.prepare, given: ({ bundle, acknowledge }) => [{ ...operation, name: "website", description: "of ours" }, { bundle, now, acknowledge, refuse: ["chain.strays"] }], carries: ["body"], repeats: /^0\.(name|description)$/ },
  { name: "projects", call: main.projects, given: () => [{ region: "cn-north-4" }, looking], repeats: /^0\.region$/ },
  { name: "prove", call: main.prove, given: ({ bundle }) => [operation, { bundle, within: 0, sentAt: now, ...looking }] },
  { name: "readLookup", call: main.readLookup, given: ({ signed }) => [question, answered, { signed: signed() }] },
  { name: "readOutcome", call: main.readOutcome, given: ({ bundle, signed }) => [operation, answered, { bundle, signed: signed() }] },
  { name: "readProof", call: main.readProof, given: ({ bundle, found }) => [operation, [found], { bundle }], repeats: /^1\.0/ },
  { name: "record", call: main.record, given: ({ bundle, acknowledge }) => [{ operation, bundle, now, acknowledge, note: "by hand", operator: "somebody", outcome: { state: "accepted", status: 200, requestId: "r1" } }], repeats: /^0\.(note|operator|outcome\.requestId)$/ },
  { name: "regions", call: main.regions, given: () => ["elb"] },
  { name: "review", call: main.review, given: ({ bundle }) => [renaming, { bundle, now, refuse: ["chain.strays"] }] },
  { name: "say", call: main.say, given: () => [{ id: "input.empty", message: "x", arguments: { of: "x" } }, zh], isEcho: true },
  { name: "send", call: main.send, given: ({ signed }) => [signed(), { relay, guard: TEXTS.guard.text, fetch: fetching }], made: /^0\.headers/ },
  { name: "sign", call: main.sign, given: ({ prepared }) => [prepared(), credentials, { now, region: "cn-north-4" }], carries: ["body", "headers"], made: /^0\.preview$/ },
  { name: "sign", call: main.sign, given: ({ prepared }) => [prepared(), { token: TEXTS.token.text }, { now }], carries: ["body", "headers"], made: /^0\.preview$/ },
  {
    name: "sign",
    call: main.sign,
    given: () => [{ method: "POST", url: "https://iam.cn-north-4.myhuaweicloud.com/v3/x?a=b", headers: [["content-type", "application/json"]], body: new TextEncoder().encode("{}"), bodySha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" }, credentials, { now, uncleared: true }],
    // The caller's own: only what is printed of it is masked.
    carries: ["body", "headers", "canonicalRequest", "url"],
    made: /^0\.headers/,
  },
  { name: "signRecord", call: main.signRecord, given: ({ record, bundle }) => [record, bundle] },
  { name: "uses", call: main.uses, given: () => [operation, looking] },
  { name: "verifyRecordSignature", call: main.verifyRecordSignature, given: () => ["e30.e30.AA"] },
  { name: "verifyRecords", call: main.verifyRecords, given: ({ record }) => [[record], { from: "0".repeat(64) }] },
];

/** @param {any[]} given */
async function opened(...given) {
  const bundle = await main.Bundle.open(.../** @type {[any, any]} */ (given));
  const seen = { bundle, inspection: bundle.inspection, certificatePem: bundle.certificatePem };
  bundle.free();
  return seen;
}

/** What the engine takes for a request; its own words for what it does not are none of ours. @param {string} url @param {any} [init] */
function requestOf(url, init) {
  // The engine copies each entry of a list of headers, and where there are billions it ends the process.
  const isHuge = (/** @type {unknown} */ list) => Array.isArray(list) && list.length > 1_000_000;
  try {
    const headers = init?.headers;
    if (isHuge(headers) || (Array.isArray(headers) && headers.some(isHuge))) return undefined;
    return new Request(url, init);
  } catch {
    return undefined;
  }
}

/** The relay with these options, and what it logged. @param {any} options @param {string} url @param {any} init */
async function relaying(options, url, init) {
  /** @type {unknown[]} */
  const logged = [];
  const relay = createRelay({ log: (entry) => void logged.push(entry), ...options });
  const request = requestOf(url, init);
  if (!request) return undefined;
  const response = await relay(request);
  return { status: response.status, headers: [...response.headers], body: await response.text(), logged };
}

/** @param {any} network @param {string} url */
function publicly(network, url) {
  const request = requestOf(url);
  return request?.url.startsWith("https:") && createPublicFetch(network)(request, { signal: AbortSignal.timeout(1000) }, {});
}

/** @param {string} path @param {any} options @param {string} key @param {any} delivery @param {any} target */
async function kept(path, options, key, delivery, target) {
  const journal = await openJournal(path, options);
  try {
    await journal.put(key, delivery);
    await journal.record(() => "{}");
    await journal.ended(target);
    /** @type {unknown[]} */
    const lines = [];
    const read = await readJournal(path, (line) => void lines.push(line));
    return { delivery: await journal.get(key), size: journal.size, hash: journal.hash, lines, read };
  } finally {
    await journal.close();
  }
}

/** @type {Record<string, Row[]>} */
export const SURFACE = {
  ".": MAIN,
  "./inspect": [
    { name: "init", call: initOnly, given: () => [undefined, {}] },
    { name: "inspect", call: inspectOnly, given: () => [[certificate, privateKey]] },
  ],
  "./edge": [
    {
      name: "createRelay",
      call: relaying,
      given: ({ signed }) => [
        { guard: { secret: TEXTS.guard.text }, hosts: ["edge.example"], origins: ["https://page.example"], basePath: "/relay", upstream: fetching, now: () => 0, limit: () => ({ allowed: true }) },
        `${relay}/elb.cn-north-4.myhuaweicloud.com${relayed}`,
        { method: "PUT", headers: [...signed().headers, ["x-countersign-guard", TEXTS.guard.text]], body: signed().body },
      ],
      repeats: /^2\.(method|body)$/,
    },
    {
      name: "createRelay",
      call: relaying,
      given: () => [
        { guard: (/** @type {Request} */ { headers }) => headers.get("authorization") === `Bearer ${TEXTS.bearer.text}`, credentials: () => credentials, upstream: fetching },
        `${relay}/elb.cn-north-4.myhuaweicloud.com${relayed}`,
        { method: "GET", headers: [["x-countersign-sign", "edge"], ["authorization", `Bearer ${TEXTS.bearer.text}`]] },
      ],
      repeats: /^2\.(method|body)$/,
    },
    { name: "isPublicAddress", call: isPublicAddress, given: () => ["192.0.2.1"] },
    { name: "addressCheck", call: (hosts, address) => addressCheck(hosts)(address), given: () => [["edge.example"], "192.0.2.1"] },
  ],
  "./edge/node": [
    { name: "relayOptions", call: (environment) => relayOptions((name) => environment?.[name]), given: () => [{ COUNTERSIGN_HOSTS: "edge.example", COUNTERSIGN_MAX_BODY: "1000" }], isEcho: true },
    { name: "createPublicFetch", call: publicly, given: () => [{ isAllowed: () => false }, "https://127.0.0.1:1/x"] },
  ],
  "./path": [
    { name: "verifyPath", call: verifyPath, given: () => [{ certificates: [certificate], roots: root, host: "www.example.com", time: now, purpose: "server", maxDepth: 3 }], repeats: /^0\.host$/ },
    { name: "mozillaRoots", call: async () => (await mozillaRoots()).length, given: () => [] },
  ],
  "./live": [{ name: "handshake", call: handshake, given: () => ["www.example.com:443", { expected: certificate, serverName: "www.example.com", connect: presenting, now: () => 0 }], repeats: /^(0|1\.serverName)$/ }],
  "./journal": [
    { name: "openJournal", call: kept, given: () => [newJournal(), { now: () => 0 }, "PUT https://h/x abc", { key: "PUT https://h/x abc", state: "accepted", attempts: 1, findings: [] }, { name: "website", exit: 0, where: "here" }], repeats: /^(0|2|3|3\.(state|attempts)|4\..*)$/ },
    { name: "readJournal", call: readJournal, given: ({ journal }) => [journal, () => {}], repeats: /^0$/ },
  ],
  "./words/zh": [],
  "./words/en": [],
};
