/**
 * Looking through the npm package. In: a question, a scripted service, and a clock that only tests move. Out: all pages of a list, signed anew
 * each; or what there is of it, and why it is not all.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { init, look, permissions, readLookup } from "countersign";
import { data, now, operation } from "./fixtures.js";

/** @import { LookOptions, Question, SignedRequest } from "countersign" */

const credentials = { accessKey: "AK", secretKey: "SK" };
const { region, projectId } = operation;
const START = Date.parse(now);

/** @type {Question} */
const certificates = { kind: "elb.certificates", region, projectId };
/** @type {Question} */
const gateways = { kind: "apig.gateways", region, projectId };

before(() => init());

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string, error?: string, wait?: boolean }} Line */

/** A page of ELB. @param {string[]} names @param {string} [next] @returns {Line} */
const page = (names, next) => ({
  body: JSON.stringify({
    request_id: "r",
    page_info: { previous_marker: "", current_count: names.length, ...(next !== undefined && { next_marker: next }) },
    certificates: names.map((name) => ({ id: name, name, project_id: projectId })),
  }),
});

/** A page of gateways, of so many. @param {string[]} names @param {number} total @returns {Line} */
const counted = (names, total) => ({ body: JSON.stringify({ size: names.length, total, instances: names.map((id) => ({ id })) }) });

const throttled = { status: 429, body: '{"error_code":"APIGW.0308","error_msg":"throttled"}' };
const forbidden = { status: 403, body: '{"error_code":"ELB.9803","error_msg":"no right"}' };
const unanswered = { error: "NETWORK_FAILED" };

/**
 * Looks at a service that answers from a script.
 *
 * @param {Question} question
 * @param {Line[]} script
 * @param {Partial<LookOptions>} [options]
 */
async function play(question, script, options) {
  let clock = START;
  /** @type {{ query: string, date?: string, signature: string }[]} */
  const sent = [];
  /** @type {number[]} */
  const waits = [];
  /** @type {object[]} */
  const progress = [];
  const found = await look(question, {
    credentials,
    now: () => clock,
    random: () => 0.5,
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
    onProgress: (event) => progress.push(event),
    send: async (request) => {
      const { url, headers } = /** @type {SignedRequest} */ (request);
      const header = (/** @type {string} */ wanted) => headers.find(([name]) => name === wanted)?.[1];
      sent.push({ query: new URL(url).search, date: header("X-Sdk-Date"), signature: header("Authorization") ?? "" });
      const line = script.shift();
      assert.ok(line, "asked once too often");
      clock += 1_000;
      if (line.error) throw Object.assign(new Error(line.error), { code: line.error });
      return { status: 200, headers: {}, body: "", ...line };
    },
    ...options,
  });
  return { found, sent, waits, progress, names: found.items.map((/** @type {any} */ item) => item.id) };
}

/** Codes and ids of what was found on the way. @param {{ findings: { code: string, id?: string }[] }} found */
const said = ({ findings }) => findings.map(({ code, id }) => `${code} ${id}`);
const fifty = Array.from({ length: 50 }, (_, index) => `c${index}`);
const more = Array.from({ length: 50 }, (_, index) => `d${index}`);

test("all pages are asked for, small ones, each signed anew", async () => {
  const { found, sent, progress, names } = await play(certificates, [page(fifty, "c49"), page(more, "d49"), page(["e"])]);
  assert.deepEqual(names, [...fifty, ...more, "e"]);
  assert.deepEqual([found.state, found.kind, found.next, found.findings], ["found", "elb.certificates", undefined, []]);
  assert.deepEqual(sent.map(({ query }) => query), ["?limit=50", "?limit=50&marker=c49", "?limit=50&marker=d49"]);
  assert.deepEqual(sent.map(({ date }) => date), ["20270101T000000Z", "20270101T000001Z", "20270101T000002Z"]);
  assert.equal(new Set(sent.map(({ signature }) => signature)).size, 3);
  assert.deepEqual(progress, [50, 100, 101].map((items, index) => ({ kind: "elb.certificates", page: index + 1, items })));
});

test("the size of a page is the caller's where one is given, and a single thing has no pages", async () => {
  const many = Array.from({ length: 2000 }, (_, index) => `m${index}`);
  const { sent, names: all } = await play({ ...certificates, limit: 2000 }, [page(many, "m1999"), page(["last"])]);
  assert.deepEqual([sent.map(({ query }) => query), all], [["?limit=2000", "?limit=2000&marker=m1999"], [...many, "last"]]);
  const { certificateId } = operation;
  const one = { body: JSON.stringify({ certificate: { id: certificateId, project_id: projectId } }) };
  const { sent: alone, names } = await play({ kind: "elb.certificate", region, projectId, certificateId }, [one]);
  assert.deepEqual([alone[0]?.query, names], ["", [certificateId]]);
});

test("what is there twice because the list changed meanwhile is given once", async () => {
  const { names, found } = await play(gateways, [counted(["a", "b"], 3), counted(["b", "c"], 3)], {});
  assert.deepEqual([names, found.next], [["a", "b", "c"], undefined]);
});

test("a list whose number changed while it was read, or is not what its pages had, is not whole", async () => {
  // Of four, "a" was deleted after the first page, and "c" moved to where nobody looks any more.
  const deleted = await play(gateways, [counted(["a", "b"], 4), counted(["d"], 3)]);
  assert.deepEqual([deleted.names, deleted.found.next, said(deleted.found)], [["a", "b", "d"], gateways, ["lookup.not-whole look.not-whole.changed"]]);
  assert.equal(deleted.found.findings[0]?.message, "The list may be incomplete: it changed while it was read, from 4 to 3. Ask for it again from the beginning.");
  const added = await play(gateways, [counted(["a", "b"], 3), counted(["b", "c"], 4)]);
  assert.deepEqual([added.names, added.found.next, said(added.found)], [["a", "b", "c"], gateways, ["lookup.not-whole look.not-whole.changed"]]);
  const twice = await play(gateways, [counted(["a", "b"], 4), counted(["b", "d"], 4)]);
  assert.deepEqual([twice.names, twice.found.next, said(twice.found)], [["a", "b", "d"], gateways, ["lookup.not-whole look.not-whole.fewer"]]);
  // Whoever begins in the middle has the rest, and one that counts something else than it shows says nothing.
  const rest = await play({ ...gateways, offset: 2 }, [counted(["c"], 4), counted(["d"], 4)]);
  const other = await play(gateways, [counted(["a", "b"], 1)]);
  for (const { found } of [rest, other]) assert.deepEqual([found.next, found.findings], [undefined, []]);
});

test("an empty page that names another is not the end, and a row of them is none", async () => {
  const { names, found, sent } = await play(certificates, [page([], "b"), page(["c"])]);
  assert.deepEqual([names, found.next, found.findings, sent.length], [["c"], undefined, [], 2]);
  const endless = await play(certificates, Array.from({ length: 20 }, (_, index) => page([], `m${index}`)));
  assert.deepEqual([endless.sent.length, said(endless.found)], [11, ["lookup.not-whole look.not-whole.nothing-new"]]);
  assert.ok(endless.found.next);
});

test("a list that contradicts its own counts is not whole", async () => {
  const of = (/** @type {object} */ body) => ({ body: JSON.stringify(body) });
  /** @type {Question} */
  const listeners = { kind: "elb.listeners", region, projectId };
  for (const [question, line] of /** @type {[Question, Line][]} */ ([
    [listeners, of({ listeners: [], page_info: { current_count: 7 } })],
    [gateways, of({ instances: [], size: 4 })],
    [gateways, of({ instances: [{ id: "a" }], total: "many" })],
    [listeners, of({ listeners: [{ id: "l" }], page_info: { next_marker: { a: 1 } } })],
    [{ kind: "iam.projects", region }, of({ projects: [], links: { next: "https://iam/v3/auth/projects?page=2" } })],
  ])) {
    const { found } = await play(question, [line]);
    assert.deepEqual(found.findings.map(({ code }) => code), ["lookup.list-lost"], question.kind);
    assert.ok(found.next, question.kind);
  }
});

test("what has no id is nothing that was found, and makes no list shorter", async () => {
  const wrong = { body: JSON.stringify({ total: 2, instances: [{ id: ["a"], status: "Running" }, { id: ["b"], status: "Running" }] }) };
  const first = await play(gateways, [wrong]);
  assert.deepEqual([first.found.state, first.names, said(first.found)], ["unknown", [], ["answer.unreadable answer.unreadable.look"]]);
  const { found, names } = await play(gateways, [counted(["a", "b"], 4), wrong]);
  assert.deepEqual([found.state, names, said(found)[1]], ["unknown", ["a", "b"], "lookup.not-whole look.not-whole.unknown"]);
  assert.ok(found.next);
  const part = await play(certificates, [{ ...page(["a"]), status: 206 }]);
  assert.deepEqual([part.found.state, part.names], ["unknown", []]);
  /** @type {Question} */
  const servers = { kind: "iotda.server-certificates", region, projectId };
  const ids = (/** @type {string[]} */ ...names) => ({
    body: JSON.stringify({ server_certificates: names.map((name) => ({ server_certificate_id: name })), page: { count: 3, ...(names.length > 0 && { marker: names.at(-1) }) } }),
  });
  const changed = { body: JSON.stringify({ server_certificates: [{ server_certificate_id: "a", common_name: "new" }, { server_certificate_id: "c" }], page: { count: 3, marker: "c" } }) };
  const { found: all } = await play(servers, [ids("a", "b"), changed, ids()]);
  assert.deepEqual(all.items, [{ serverCertificateId: "a", commonName: "new" }, { serverCertificateId: "b" }, { serverCertificateId: "c" }]);
});

test("no more than wanted is asked for, and the rest can be", async () => {
  const { found, sent, names } = await play(certificates, [page(fifty, "c49"), page(more.slice(0, 10), "d9")], { most: 60 });
  assert.equal(names.length, 60);
  assert.deepEqual(sent.map(({ query }) => query), ["?limit=50", "?limit=10&marker=c49"]);
  assert.deepEqual([found.state, said(found)], ["found", ["lookup.not-whole look.not-whole.most"]]);
  assert.equal(found.findings[0]?.message, "The list may be incomplete: it ends here, at 60, because no more were asked for.");
  const { found: rest } = await play(/** @type {Question} */ (found.next), [page(more.slice(10))]);
  assert.deepEqual([found.next, rest.items.length, rest.next], [{ ...certificates, limit: 50, marker: "d9" }, 40, undefined]);
});

test("a list that goes round, never ends or stands still ends with a sentence, and can be gone on with", async () => {
  const round = await play(certificates, [page(fifty, "x"), page(more, "y"), page(fifty, "x")]);
  assert.deepEqual([round.found.state, said(round.found)], ["found", ["lookup.not-whole look.not-whole.again"]]);
  assert.equal(round.found.findings[0]?.message, "The list is incomplete: after 100 the service named as the next page one that it had given already.");
  const still = await play(certificates, [page(fifty, "x"), page(fifty, "y")]);
  assert.deepEqual([still.names.length, said(still.found)], [50, ["lookup.not-whole look.not-whole.nothing-new"]]);
  assert.match(still.found.findings[0]?.message ?? "", /^The list is incomplete: after 50 came a page with nothing new on it, /);
  const same = await play(certificates, [page(fifty, "x"), page(more, "x")]);
  assert.deepEqual(said(same.found), ["lookup.marker-repeats lookup.marker-repeats"]);
  for (const { found } of [round, still, same]) assert.ok(found.next);
  let asked = 0;
  const endless = async () => {
    asked += 1;
    const names = fifty.map((name) => `${name}.${asked}`);
    return { status: 200, headers: {}, body: "", ...page(names, names.at(-1)) };
  };
  const { items, findings } = await look(certificates, { credentials, send: endless });
  assert.deepEqual([items.length, asked, said({ findings })], [10_000, 200, ["lookup.not-whole look.not-whole.most"]]);
});

test("a list whose next page is named by what looks like a secret ends there, and is not whole", async () => {
  const key = (await data("sandbox/p256.key")).trim();
  const base64 = key.replace(/-----[^-]*-----|\s/g, "");
  // Cut out of the answer, or hidden from whoever cuts, and seen by whoever asks.
  for (const marker of [key, base64, `x-auth-token: ${"t0ken".repeat(8)}`, "-----BEGIN PRIVATE KEY-----"]) {
    const { found, names, sent } = await play(certificates, [page(fifty, marker), page(more)]);
    assert.deepEqual([found.state, names, sent.length], ["found", fifty, 1], marker);
    assert.ok(said(found).includes("lookup.not-whole look.not-whole.marker"), marker);
    const message = "The list is incomplete: after 50 the service named the next page by what may be a secret, and must not go into an address.";
    assert.equal(found.findings.at(-1)?.message, message);
    assert.deepEqual(found.next, certificates);
    assert.doesNotMatch(JSON.stringify(found.next), /•••|PRIVATE KEY/);
  }
});

test("throttling in the middle of a list is waited for, as long as is asked and longer each time", async () => {
  const later = { ...throttled, headers: { "Retry-After": "7" } };
  const { found, waits, names } = await play(certificates, [page(fifty, "c49"), throttled, { status: 503 }, later, page(["e"])]);
  assert.deepEqual([found.state, names.length, found.findings], ["found", 51, []]);
  assert.deepEqual(waits, [500, 1000, 9000]);
});

test("a failure that passes is asked again as throttling is, and no oftener", async () => {
  for (const status of [500, 502, 503, 504]) {
    const failed = { status, body: '{"error_code":"ELB.9999","error_msg":"an inner error"}' };
    const { found, waits, names } = await play(certificates, [failed, failed, failed, page(["a"])]);
    assert.deepEqual([found.state, names, waits], ["found", ["a"], [500, 1000, 2000]], `${status}`);
    const lasting = await play(certificates, [failed, failed, failed, failed]);
    assert.deepEqual([lasting.found.state, lasting.found.failure?.code, lasting.waits.length], ["refused", "ELB.9999", 3], `${status}`);
  }
});

test("a list that is refused, not answered or answered by something else half way keeps what there is, and never looks whole", async () => {
  const next = { ...certificates, limit: 50, marker: "c49" };
  const refused = await play(certificates, [page(fifty, "c49"), forbidden]);
  assert.deepEqual([refused.found.state, refused.names, refused.found.next], ["refused", fifty, next]);
  assert.deepEqual([refused.found.failure?.code, said(refused.found)], ["ELB.9803", ["lookup.not-whole look.not-whole.refused"]]);
  assert.equal(refused.found.findings[0]?.message, "The list is incomplete: after 50 the next page was refused with status 403.");
  const busy = await play(certificates, [page(fifty, "c49"), throttled, throttled, throttled, throttled]);
  assert.deepEqual([busy.found.state, busy.found.failure?.cause, busy.waits.length, busy.names, busy.found.next], ["refused", "throttled", 3, fifty, next]);
  const silent = await play(certificates, [page(fifty, "c49"), ...Array(4).fill(unanswered)]);
  assert.deepEqual([silent.found.state, silent.names, silent.found.next, silent.waits.length], ["unknown", fifty, next, 3]);
  assert.equal(silent.found.findings[0]?.message, "The list is incomplete: no answer came for the page after 50.");
  const other = await play(certificates, [page(fifty, "c49"), { body: "<html>" }]);
  assert.deepEqual([other.found.state, other.names, other.found.next], ["unknown", fifty, next]);
  assert.deepEqual(said(other.found), ["answer.unreadable answer.unreadable.look", "lookup.not-whole look.not-whole.unknown"]);
  assert.equal(other.found.findings[1]?.message, "The list is incomplete: what came for the page after 50 is not what the service answers with (status 200).");
  const returns = await play(certificates, [page(fifty, "c49"), unanswered, page(["e"])]);
  assert.deepEqual([returns.found.state, returns.names.length, returns.found.findings], ["found", 51, []]);
});

test("what is refused at once is as one answer says, and what nobody answers is an error at once", async () => {
  const { found, names } = await play(certificates, [forbidden]);
  assert.deepEqual([found.state, names, found.next, found.findings], ["refused", [], undefined, []]);
  assert.deepEqual(found, readLookup(certificates, { headers: {}, ...forbidden }));
  await assert.rejects(play(certificates, [unanswered]), { code: "NETWORK_FAILED" });
  const never = () => new Promise(() => {});
  await assert.rejects(look(certificates, { credentials, timeout: 20, send: /** @type {any} */ (never) }), {
    code: "NETWORK_FAILED",
    message: "No answer came within 0.02 s.",
  });
});

test("it can be cancelled before, on the way and while it waits", async () => {
  const message = "Looking was cancelled. Nothing was changed by it.";
  await assert.rejects(play(certificates, [], { signal: AbortSignal.abort() }), { code: "CANCELLED", message });
  const abort = new AbortController();
  const never = () => {
    setTimeout(() => abort.abort(), 5);
    return new Promise(() => {});
  };
  await assert.rejects(look(certificates, { credentials, signal: abort.signal, send: /** @type {any} */ (never) }), { code: "CANCELLED", message });
  const second = new AbortController();
  const script = [page(fifty, "c49"), throttled];
  await assert.rejects(play(certificates, script, { signal: second.signal, delay: async () => second.abort() }), { code: "CANCELLED", message });
  const third = new AbortController();
  await assert.rejects(play(certificates, [page(fifty, "c49")], { signal: third.signal, onProgress: () => third.abort() }), { code: "CANCELLED", message });
});

test("a signature refused for its time is made once more with the gateway's, and that is said", async () => {
  const expired = { status: 401, headers: { date: "Fri, 01 Jan 2027 02:00:00 GMT" }, body: '{"error_code":"APIGW.0301","error_msg":"signature expired"}' };
  const { found, sent } = await play(certificates, [expired, page(fifty, "c49"), page(["e"])]);
  assert.deepEqual([found.items.length, said(found)], [51, ["delivery.clock-corrected delivery.clock-corrected"]]);
  assert.deepEqual(sent.map(({ date }) => date?.slice(9, 13)), ["0000", "0200", "0200"]);
  // If that is refused as well, the clock was not the fault.
  const { found: refused, sent: twice } = await play(certificates, [expired, expired]);
  assert.deepEqual([refused.state, twice.length], ["refused", 2]);
});

test("through a relay: what it is told, what a service is not, and without credentials when it signs", async () => {
  /** @type {Request[]} */
  const requests = [];
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => {
    requests.push(new Request(address, init));
    return new Response(page(["a"]).body);
  };
  await look(certificates, { relay: "https://edge.example/relay", guard: "a secret of the relay", fetch });
  await look(certificates, { credentials, guard: "a secret of the relay", fetch });
  const [signs, direct] = requests;
  assert.equal(signs?.url, `https://edge.example/relay/elb.${region}.myhuaweicloud.com/v3/${projectId}/elb/certificates?limit=50`);
  assert.deepEqual([signs?.method, signs?.headers.get("x-countersign-guard"), signs?.headers.get("authorization")], ["GET", "a secret of the relay", null]);
  assert.deepEqual([...(direct?.headers.keys() ?? [])].filter((name) => name.includes("countersign")), []);
  await assert.rejects(look(certificates, { fetch }), { code: "REQUEST_INVALID", message: "The request is not signed. Sign it, or name a relay that does." });
});

test("a question that there is not is an error, and nothing is sent", async () => {
  for (const odd of /** @type {any[]} */ ([undefined, null, 5, {}, { kind: "elb.everything" }, operation, { ...certificates, limit: "many" }])) {
    await assert.rejects(play(odd, []), { code: "OPERATION_INVALID" }, JSON.stringify(odd));
  }
  await assert.rejects(look(certificates, /** @type {any} */ ({ credential: {} })), { message: "look: there is no credential. Did you mean credentials?" });
});

test("the document names the action of every question", async () => {
  const document = await readFile(new URL("../../docs/looking.md", import.meta.url), "utf8");
  const rows = Array.from(document.matchAll(/^\| `([a-z.-]+)` \| `([A-Za-z:]+)` \|$/gm), ([, kind = "", action = ""]) => [kind, action]);
  const unneeded = /** @type {const} */ (["iam.projects", "iam.named-projects", "iam.accounts", "sts.identity"]);
  for (const kind of unneeded) assert.ok(document.includes(`\`${kind}\``), kind);
  const { actions } = permissions(/** @type {any[]} */ ([...rows.map(([kind]) => kind), ...unneeded]));
  const named = actions.flatMap(({ action, kinds }) => kinds.map((kind) => [kind, action])).filter(([kind]) => !unneeded.includes(/** @type {any} */ (kind)));
  assert.deepEqual(rows.sort(), named.sort());
  const types = await readFile(new URL("../../pkg/types/service/reads.d.ts", import.meta.url), "utf8");
  const kinds = Array.from(types.matchAll(/^ {2}"([a-z.-]+)": /gm), ([, kind]) => kind);
  assert.deepEqual([...rows.map(([kind]) => kind), ...unneeded].sort(), kinds.sort());
});
