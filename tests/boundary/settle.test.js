/**
 * Delivery that looks afterwards. In: targets, and a service that does or does not do what it is sent, and shows it or will not. Out: how each
 * ended and how that is known; nothing is ever sent twice for it.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deliver, init, record, verifyRecords } from "countersign";
import { operation } from "./fixtures.js";
import { ACTIVE, PENDING, START, answer, credentials, denied, lost, named, pca, renaming, standIn, throttled, wrongKey } from "./stand-in.js";

/** @import { Delivery, DeliveryOptions, Progress, Target } from "countersign" */

before(() => init());

/** @type {Target} */
const put = { operation: renaming, credentials };
/** @type {Target} */
const post = { operation: pca, credentials };
const accepted = answer(200, {});
const activated = answer(204);
const echoed = answer(200, named("new"));
const broke = answer(500, { error_code: "ELB.8906", error_msg: "internal" });

/**
 * @param {Target} target
 * @param {Parameters<typeof standIn>[0]} script
 * @param {DeliveryOptions} [more]
 */
async function play(target, script, more) {
  const service = standIn(script);
  const [delivery] = await deliver([target], { ...service.options, ...more });
  return { delivery: /** @type {Delivery} */ (delivery), ...service, writes: service.sent.filter((of) => of === "written").length };
}

/** @param {Delivery} delivery */
const end = ({ state, knownBy, proof, reason }) => [state, knownBy, proof?.state, reason?.code];

test("what is accepted is confirmed by looking, and the echo by what says more", async () => {
  for (const [target, script] of /** @type {[Target, Parameters<typeof standIn>[0]][]} */ ([
    [put, { written: [accepted], shown: [named("new")] }],
    [put, { written: [echoed], shown: [named("old"), named("new")] }],
    [post, { written: [activated], shown: [PENDING, PENDING, ACTIVE] }],
  ])) {
    const { delivery, writes } = await play(target, script);
    assert.deepEqual([end(delivery), writes], [["confirmed", "looking", "proven", undefined], 1]);
    assert.deepEqual(delivery.findings, []);
  }
});

test("what is not there after a while differs, whatever the answer was", async () => {
  for (const written of [accepted, echoed]) {
    const { delivery, waits, writes } = await play(put, { written: [written], shown: [named("old")] });
    assert.deepEqual([end(delivery), writes], [["differs", "looking", "differs", "proof.another"], 1]);
    assert.equal(waits.reduce((sum, wait) => sum + wait, 0), 60_000);
    assert.deepEqual([delivery.reason?.by, delivery.reason?.sent], ["service", true]);
    assert.equal(delivery.reason?.message, "What is there is not what was sent. It differs in name.");
    assert.match(delivery.reason?.remedy ?? "", /before it is sent again/);
  }
});

test("what could not be looked at stays as its answer has it", async () => {
  const shapes = [denied, answer(404), { certificate: {} }, answer(200, "<html>"), lost, new TypeError("mine"), answer(200, { certificate: { name: "old" } })];
  for (const shown of shapes) {
    const confirmed = await play(put, { written: [echoed], shown: [shown] });
    assert.deepEqual([end(confirmed.delivery), confirmed.waits], [["confirmed", "echo", "unknown", undefined], []], JSON.stringify(shown));
    const { delivery } = await play(put, { written: [accepted], shown: [shown] });
    assert.deepEqual(end(delivery), ["accepted", "acceptance", "unknown", undefined]);
    assert.equal(delivery.proof?.findings.at(-1)?.code, "proof.not-told");
  }
  const { delivery } = await play(put, { written: [echoed], shown: [lost] });
  assert.equal(delivery.proof?.findings[0]?.message, "Nobody answered the last look.");
});

test("a lost answer is settled: it took effect, or it did not, and it is not sent again", async () => {
  const there = await play(post, { written: [lost], shown: [PENDING, ACTIVE] });
  assert.deepEqual([end(there.delivery), there.writes], [["confirmed", "looking", "proven", undefined], 1]);
  assert.deepEqual(there.delivery.delivered, { by: "service", via: "direct", origin: "https://ccm.cn-north-4.myhuaweicloud.com" });
  const absent = await play(post, { written: [lost], shown: [PENDING] });
  assert.deepEqual([end(absent.delivery), absent.writes], [["failed", "looking", "differs", "proof.still-the-old"], 1]);
  assert.deepEqual([absent.delivery.reason?.sent, absent.delivery.reason?.by], [true, "service"]);
  assert.equal(absent.delivery.reason?.message, "Its status is still PENDING: at the time of this look, the change had not taken effect.");
  const other = await play(post, { written: [lost], shown: [{ ...ACTIVE, not_after: ACTIVE.not_before }] });
  assert.deepEqual([end(other.delivery), other.writes], [["differs", "looking", "differs", "proof.partly"], 1]);
  // Whether it may be sent again says nothing of whether it took effect.
  for (const odd of [answer(502, "<html>"), answer(504, "<html>"), answer(500, "<html>"), answer(408, "<html>"), broke]) {
    for (const [target, shown] of /** @type {[Target, unknown][]} */ ([[post, ACTIVE], [put, named("new")]])) {
      const { delivery } = await play(target, { written: [odd], shown: [shown] });
      // Whoever says of an activation that it took too long may be no more than a proxy, and nothing more goes there.
      const isLeft = target === post && odd.status === 408;
      assert.deepEqual(end(delivery), isLeft ? ["unknown", undefined, undefined, "408"] : ["confirmed", "looking", "proven", undefined]);
    }
    const { delivery, writes } = await play(put, { written: [odd], shown: [denied] });
    const isPassing = [502, 504].includes(odd.status);
    assert.deepEqual([delivery.state, delivery.reason?.remedyWords?.id, writes], ["unknown", "deliver.look.repeatable", isPassing ? 4 : 1]);
    // An earlier one of these is looked at as well, and sent again where that is safe.
    const later = await play(put, { written: [accepted], shown: [named("new")] }, { previous: [delivery] });
    assert.deepEqual([end(later.delivery), later.writes], [["confirmed", "looking", "proven", undefined], 0]);
  }
  // A look may be lost as well, or come too often.
  for (const odd of [lost, throttled]) {
    const { delivery, writes } = await play(post, { written: [lost], shown: [odd, odd, ACTIVE] });
    assert.deepEqual([end(delivery), writes], [["confirmed", "looking", "proven", undefined], 1]);
  }
  // Also for longer than one look asks again.
  const busy = await play(post, { written: [lost], shown: [...Array.from({ length: 7 }, () => throttled), ACTIVE] }, { attempts: 3 });
  assert.deepEqual([end(busy.delivery), busy.writes], [["confirmed", "looking", "proven", undefined], 1]);
  const silent = await play(post, { written: [lost], shown: [lost] }, { attempts: 3 });
  assert.deepEqual([end(silent.delivery), silent.sent], [["unknown", undefined, "unknown", "NETWORK_FAILED"], ["written", "shown", "shown", "shown"]]);
});

test("a service that stays broken is looked at no longer than a minute", async () => {
  for (const broken of [answer(503, {}, { "retry-after": "50" }), answer(503), answer(500), throttled]) {
    for (const [target, written] of /** @type {[Target, unknown][]} */ ([[put, accepted], [post, lost], [post, answer(502)]])) {
      const { delivery, waits, sent } = await play(target, { written: [written], shown: [broken] });
      assert.equal(delivery.proof?.state, "unknown");
      assert.ok(waits.reduce((sum, wait) => sum + wait, 0) <= 60_000, waits.join());
      assert.ok(sent.length <= 17, sent.join());
    }
  }
});

test("a look that another answers than had it tells nothing of it", async () => {
  const sandbox = { "x-countersign-answered-by": "sandbox" };
  for (const [written, shown] of [[accepted, answer(200, named("new"), sandbox)], [answer(200, {}, sandbox), named("new")]]) {
    const { delivery } = await play(put, { written: [written], shown: [shown] });
    assert.deepEqual([delivery.state, delivery.knownBy, delivery.proof?.state], ["accepted", "acceptance", "proven"]);
    assert.notEqual(delivery.proof?.answeredBy, delivery.delivered?.by);
  }
  const { delivery } = await play(put, { written: [accepted], shown: [named("new")] });
  assert.equal(delivery.proof?.answeredBy, "service");
});

test("where something else stands in between nobody is asked", async () => {
  for (const written of [answer(403, "<html>"), answer(401, "<h1>login</h1>"), answer(421), answer(200, "<html>"), () => new TypeError("mine")]) {
    const first = await play(post, { written: [written], shown: [ACTIVE] });
    assert.deepEqual([first.delivery.state, first.delivery.proof, first.sent], ["unknown", undefined, ["written"]]);
    const again = await play(post, { shown: [ACTIVE] }, { previous: [first.delivery] });
    assert.deepEqual([again.delivery, again.sent], [first.delivery, []]);
  }
});

test("what an earlier call left unknown is settled by looking, and sent only where that is safe", async () => {
  const { delivery: before } = await play(post, { written: [lost], shown: [lost] }, { attempts: 1 });
  assert.equal(before.state, "unknown");
  const journal = { get: () => ({ state: "unknown", attempts: 1, findings: [] }), put() {} };
  for (const more of /** @type {any[]} */ ([{ previous: [before] }, { previous: JSON.parse(JSON.stringify([before])) }, { journal }])) {
    const there = await play(post, { shown: [ACTIVE] }, more);
    assert.deepEqual([end(there.delivery), there.sent], [["confirmed", "looking", "proven", undefined], ["shown", "exported"]]);
    assert.match(there.delivery.key ?? "", /^POST /);
    const absent = await play(post, { shown: [PENDING] }, more);
    assert.deepEqual([end(absent.delivery), absent.writes], [["failed", "looking", "differs", "proof.still-the-old"], 0]);
    const silent = await play(post, { shown: [denied] }, more);
    assert.deepEqual([end(silent.delivery).slice(0, 3), silent.writes], [["unknown", undefined, "unknown"], 0]);
    const unasked = await play(post, {}, { ...more, prove: false });
    assert.deepEqual([unasked.delivery.state, unasked.sent], ["unknown", []]);
  }
  const { delivery: half } = await play(put, { written: [lost], shown: [lost] }, { attempts: 1 });
  const done = await play(put, { shown: [named("new")] }, { previous: [half] });
  assert.deepEqual([end(done.delivery), done.writes, done.waits], [["confirmed", "looking", "proven", undefined], 0, []]);
  for (const shown of [[named("old"), named("new")], [denied, named("new")]]) {
    const again = await play(put, { written: [accepted], shown }, { previous: [half] });
    assert.deepEqual([end(again.delivery), again.writes], [["confirmed", "looking", "proven", undefined], 1]);
  }
});

test("what was changed after the first sending may be its work, however late the second one was", async () => {
  const { delivery: half } = await play(put, { written: [lost], shown: [lost] }, { attempts: 1 });
  const minute = (/** @type {number} */ minutes) => new Date(START + minutes * 60_000).toISOString();
  const there = (/** @type {number} */ minutes) => ({ certificate: { ...named("new").certificate, updated_at: minute(minutes) } });
  for (const [minutes, codes] of /** @type {const} */ ([[30, []], [-30, ["proof.same-before"]]])) {
    const { delivery } = await play(put, { written: [accepted], shown: [denied, there(minutes)] }, { previous: [half], now: () => START + 3_600_000 });
    assert.deepEqual(delivery.proof?.findings.map(({ code }) => code), codes);
    assert.equal(delivery.proof?.time, minute(60));
  }
});

test("what was seen not to have taken effect is looked at once more before it is sent at last", async () => {
  const { delivery: absent } = await play(post, { written: [lost], shown: [PENDING] });
  const late = await play(post, { shown: [ACTIVE] }, { previous: [absent] });
  assert.deepEqual([end(late.delivery), late.writes], [["confirmed", "looking", "proven", undefined], 0]);
  const again = await play(post, { written: [activated], shown: [PENDING, ACTIVE] }, { previous: [absent] });
  assert.deepEqual([end(again.delivery), again.writes], [["confirmed", "looking", "proven", undefined], 1]);
  const unseen = await play(post, { shown: [denied] }, { previous: [absent] });
  assert.deepEqual([unseen.delivery.state, unseen.writes], ["failed", 0]);
  // Twice in one list it is one request.
  const service = standIn({ written: [lost], shown: [PENDING] });
  const both = await deliver([post, post], service.options);
  assert.deepEqual([both.map(({ state }) => state), service.sent.filter((of) => of === "written").length], [["failed", "failed"], 1]);
});

const conflict = answer(409, { error_code: "ELB.8907", error_msg: "conflict" });

test("what may have taken effect is not undone by a later refusal: a look tells, or nobody knows", async () => {
  for (const refusal of [denied, conflict, throttled]) {
    const there = await play(put, { written: [lost, refusal], shown: [named("new")] });
    assert.deepEqual([end(there.delivery), there.writes > 1], [["confirmed", "looking", "proven", undefined], true]);
    const absent = await play(put, { written: [lost, refusal], shown: [named("old")] });
    assert.deepEqual(end(absent.delivery), ["failed", "looking", "differs", "proof.another"]);
    const { delivery } = await play(put, { written: [lost, refusal], shown: [denied] });
    const { code } = /** @type {any} */ (delivery.outcome).failure;
    assert.deepEqual([end(delivery), delivery.outcome?.state], [["unknown", undefined, "unknown", code], "failed"]);
    assert.deepEqual([delivery.reason?.sent, delivery.reason?.id, delivery.reason?.arguments], [true, "deliver.refused-later", { code }]);
    assert.equal(delivery.reason?.remedyWords?.id, "deliver.look.repeatable");
    assert.deepEqual(verifyRecords([record({ operation: put.operation, delivery })]), { valid: true, problems: [] });
  }
  const { delivery } = await play(put, { written: [lost, wrongKey], shown: [named("new")] });
  assert.deepEqual([delivery.state, delivery.reason?.sent, delivery.diagnosis?.cause], ["unknown", true, "key"]);
  // A success tells.
  assert.equal((await play(put, { written: [lost, throttled, echoed] }, { prove: false })).delivery.state, "confirmed");
  // The same twice in one list is one request.
  const service = standIn({ written: [lost, conflict], shown: [denied] });
  const both = await deliver([put, put], { ...service.options, attempts: 1 });
  assert.deepEqual([both.map(({ state }) => state), service.sent.filter((of) => of === "written").length], [["unknown", "unknown"], 2]);
});

test("what an earlier call left unknown stays so when it is refused now, or not sent at all", async () => {
  const { delivery: before } = await play(put, { written: [lost], shown: [lost] }, { attempts: 1 });
  assert.equal(before.state, "unknown");
  const { delivery: refused, writes } = await play(put, { written: [denied], shown: [denied] }, { previous: [before] });
  assert.deepEqual([end(refused), refused.attempts, writes], [["unknown", undefined, "unknown", "SYS.0403"], 1, 1]);
  const seen = await play(put, { written: [denied], shown: [denied, named("new")] }, { previous: [before] });
  assert.deepEqual(end(seen.delivery), ["confirmed", "looking", "proven", undefined]);
  // A look has shown that it did not take effect.
  const absent = await play(put, { written: [denied], shown: [named("old")] }, { previous: [before] });
  assert.deepEqual([end(absent.delivery), absent.writes], [["failed", undefined, undefined, "SYS.0403"], 1]);
  // Ended before it is signed, or between the two.
  for (const at of ["", "signing"]) {
    for (const kept of [undefined, before]) {
      const ending = new AbortController();
      if (at === "") ending.abort();
      /** @type {Delivery[]} */
      const puts = [];
      const journal = { get: () => kept, put: (/** @type {string} */ _, /** @type {Delivery} */ delivery) => puts.push(delivery) };
      const onProgress = (/** @type {Progress} */ { state }) => state === at && ending.abort();
      const { delivery, sent } = await play(put, {}, { ...(kept ? { journal } : { previous: [before] }), signal: ending.signal, prove: false, onProgress });
      assert.deepEqual([delivery.state, delivery.attempts, delivery.error?.code, delivery.reason?.sent, sent], ["unknown", 1, "CANCELLED", true, []]);
      assert.deepEqual(puts.filter(({ state }) => state !== "unknown"), []);
    }
  }
  // What is known needs no journal that can be read.
  const broken = { get: () => { throw new Error("gone"); }, put() {} };
  const { delivery: left } = await play(put, {}, { previous: [before], journal: broken });
  assert.deepEqual([left.state, left.attempts, left.reason?.code], ["unknown", 1, "JOURNAL_FAILED"]);
  for (const script of [{ written: [activated], shown: [denied] }, { written: [lost], shown: [denied] }]) {
    const { delivery: once } = await play(post, script);
    for (const more of [{ journal: broken }, { signal: AbortSignal.abort() }]) {
      const again = await play(post, {}, { previous: [once], ...more, prove: false });
      assert.deepEqual([again.delivery, again.sent], [once, []]);
    }
  }
});

test("of what was sent it is not said that it was not, whatever stops it before it is sent again", async () => {
  const stops = /** @type {[string, (controller: AbortController, sent: () => number) => DeliveryOptions, string][]} */ ([
    ["CANCELLED", (controller) => ({ signal: controller.signal, onProgress: ({ state, attempt }) => state === "signing" && attempt === 2 && controller.abort() }), "It was cancelled before it was sent again."],
    ["JOURNAL_FAILED", (_, sent) => ({ journal: { get: () => null, put: () => sent() === 1 && Promise.reject(new Error("full")) } }), "The journal cannot be written (full), so it was not sent again."],
    ["JOURNAL_FAILED", (_, sent) => ({ timeout: 30, journal: { get: () => null, put: () => (sent() === 1 ? new Promise(() => {}) : undefined) } }), "The journal cannot be written (no answer within 0.03 s), so it was not sent again."],
  ]);
  for (const [written, state] of /** @type {[unknown, string][]} */ ([[throttled, "failed"], [answer(503), "unknown"], [lost, "unknown"]])) {
    for (const [code, optionsOf, message] of stops) {
      const service = standIn({ written: [written], shown: [denied] });
      const [delivery] = await deliver([put], { ...service.options, prove: false, ...optionsOf(new AbortController(), () => service.sent.length) });
      assert.deepEqual([delivery?.state, delivery?.attempts, service.sent.length], [state, 1, 1], message);
      assert.deepEqual([delivery?.reason?.sent, delivery?.reason?.code, delivery?.reason?.message, delivery?.error?.message], [true, code, message, message]);
    }
  }
  // The journal is gone, and a look tells all the same.
  const puts = [undefined, Promise.reject(new Error("full"))];
  puts[1]?.catch(() => {});
  const { delivery, writes } = await play(put, { written: [lost], shown: [named("new")] }, { journal: { get: () => null, put: () => puts.shift() } });
  assert.deepEqual([end(delivery), writes], [["confirmed", "looking", "proven", undefined], 1]);
  // Nor of what an earlier call sent.
  const { delivery: before } = await play(put, { written: [lost], shown: [lost] }, { attempts: 1 });
  for (const [get, message] of /** @type {[() => any, string][]} */ ([
    [() => Promise.reject(new Error("gone")), "The journal cannot be read (gone), so it was not sent again."],
    [() => new Promise(() => {}), "The journal cannot be read (no answer within 0.02 s), so it was not sent again."],
    [() => ({ state: "done" }), "What the journal has under this key is no delivery of this request, so it was not sent again."],
  ])) {
    const { delivery: left, sent } = await play(put, {}, { previous: [before], journal: { get, put() {} }, timeout: 20 });
    assert.deepEqual([left.state, left.attempts, left.reason?.sent, left.reason?.message, sent], ["unknown", 1, true, message, []]);
  }
});

test("a key that is refused for another leaves what was sent as sent", async () => {
  const two = ["a", "b"].map((id) => ({ ...put, operation: { ...operation, name: "new", certificateId: id.padEnd(32, "0") } }));
  // The first waits for its second attempt meanwhile.
  const service = standIn({ written: [answer(503, "", { "retry-after": "1" }), wrongKey] });
  const [first] = await deliver(two, { ...service.options, prove: false, concurrency: 2 });
  assert.deepEqual([first?.state, first?.attempts, first?.reason?.code, first?.reason?.sent], ["unknown", 1, "CREDENTIALS_REFUSED", true]);
  assert.match(first?.reason?.message ?? "", /^Not sent again: the gateway refused/);
});

test("without credentials, or when it is not wanted, nobody looks", async () => {
  const unwanted = await play(put, { written: [echoed], shown: [named("old")] }, { prove: false });
  assert.deepEqual([end(unwanted.delivery), unwanted.sent], [["confirmed", "echo", undefined, undefined], ["written"]]);
  const { credentials: _, ...unsigned } = put;
  const relayed = await play(unsigned, { written: [accepted], shown: [named("new")] }, { relay: "https://relay.example/relay" });
  assert.deepEqual([end(relayed.delivery), relayed.delivery.delivered?.via], [["confirmed", "looking", "proven", undefined], "relay"]);
  const nobody = await play(unsigned, { written: [echoed], shown: [named("new")] });
  assert.deepEqual(nobody.sent, ["written"]);
});

test("a look at the sandbox is a rehearsal, also when it settles what nobody answered", async () => {
  const sandbox = { "x-countersign-answered-by": "sandbox" };
  const { delivery } = await play(post, { written: [lost], shown: [answer(200, ACTIVE, sandbox)], exported: [answer(403, {}, sandbox)] });
  assert.deepEqual([delivery.state, delivery.delivered?.by], ["confirmed", "sandbox"]);
  const again = await play(post, { written: [activated], shown: [ACTIVE] }, { previous: [delivery] });
  assert.equal(again.writes, 1);
});

test("cancelling before anything was shown leaves what the answer said", async () => {
  const controller = new AbortController();
  const shown = [() => (controller.abort(), lost())];
  const cancelled = await play(put, { written: [echoed], shown }, { signal: controller.signal });
  assert.deepEqual([end(cancelled.delivery), cancelled.sent], [["confirmed", "echo", "unknown", undefined], ["written", "shown"]]);
  const { looks, findings } = /** @type {NonNullable<Delivery["proof"]>} */ (cancelled.delivery.proof);
  assert.deepEqual([looks, findings.map(({ id }) => id)], [0, ["proof.not-told.cancelled"]]);
});

test("when looking ends early, and the last that was shown is something else, the answer alone does not make it done", async () => {
  for (const [target, written] of /** @type {const} */ ([[put, echoed], [put, accepted], [post, activated]])) {
    const old = target === put ? named("old") : PENDING;
    const controller = new AbortController();
    let waits = 0;
    const delay = async () => void ((waits += 1) === 2 && controller.abort());
    const cancelled = await play(target, { written: [written], shown: [old] }, { delay, signal: controller.signal });
    const refused = await play(target, { written: [written], shown: [old, old, denied] });
    for (const [{ delivery }, looks, id] of /** @type {const} */ ([[cancelled, 2, "proof.not-told.cancelled"], [refused, 3, "proof.not-told.refused"]])) {
      const code = target === put ? "proof.another" : "proof.still-the-old";
      assert.deepEqual(end(delivery), ["unknown", undefined, "differs", code]);
      assert.deepEqual([delivery.proof?.looks, delivery.proof?.findings.map(({ id, code }) => id ?? code).at(-1), delivery.reason?.sent], [looks, id, true]);
    }
    const silent = await play(target, { written: [written], shown: [old, lost] });
    assert.deepEqual([silent.delivery.state, silent.delivery.proof?.findings.at(-1)?.id], ["unknown", "proof.not-told.silence"]);
    // The next call looks, and sends only what may be sent twice.
    const again = await play(target, { written: [written], shown: [target === put ? named("new") : ACTIVE] }, { previous: [cancelled.delivery] });
    assert.deepEqual([end(again.delivery).slice(0, 3), again.writes], [["confirmed", "looking", "proven"], 0]);
  }
});

test("a journal that breaks while it is looked at loses nothing, and says what it has", async () => {
  for (const [fails, message] of /** @type {[(count: number) => boolean, string][]} */ ([
    [(count) => count === 3, "The journal did not save what a look showed (disk full). It has what was known before."],
    [(count) => count >= 2, "The journal did not save the outcome (disk full). Save it yourself, or it is sent again."],
  ])) {
    let puts = 0;
    const put = async () => {
      puts += 1;
      if (fails(puts)) throw new Error("disk full");
    };
    const { delivery } = await play(post, { written: [lost], shown: [ACTIVE] }, { journal: { get: () => null, put } });
    assert.deepEqual([end(delivery), delivery.findings.map((finding) => finding.message)], [["confirmed", "looking", "proven", undefined], [message]]);
  }
  let puts = 0;
  const never = () => ((puts += 1) === 3 ? new Promise(() => {}) : undefined);
  const { delivery } = await play(put, { written: [accepted], shown: [named("new")] }, { journal: { get: () => null, put: never }, timeout: 20 });
  assert.equal(delivery.findings[0]?.message, "The journal did not save what a look showed (no answer within 0.02 s). It has what was known before.");
  // What it has last is what is given.
  const kept = new Map();
  const journal = { get: (/** @type {string} */ key) => kept.get(key), put: (/** @type {string} */ key, /** @type {Delivery} */ value) => kept.set(key, value) };
  const last = await play(put, { written: [accepted], shown: [named("new")] }, { journal });
  assert.equal(kept.get(last.delivery.key), last.delivery);
});

test("questions are refused alone, and keep no write back that was taken", async () => {
  const targets = "abcdef01".split("").map((id) => ({ ...put, operation: { ...operation, name: "new", certificateId: id.padEnd(32, "0") } }));
  const refused = standIn({ written: [accepted], shown: [wrongKey] });
  const deliveries = await deliver(targets, { ...refused.options, concurrency: 8 });
  assert.deepEqual([...new Set(deliveries.map((each) => end(each).join(" ")))], ["accepted acceptance unknown "]);
  assert.deepEqual([refused.sent.filter((of) => of === "written").length, refused.sent.filter((of) => of === "shown").length], [8, 1]);
  // A key that was refused is not asked with either.
  const wrong = standIn({ written: [wrongKey] });
  await deliver(targets, wrong.options);
  assert.deepEqual(wrong.sent, ["written"]);
  // Nor is one that a question was refused with sent with, when nothing has gone out yet.
  const half = targets.map((target) => target);
  const lostBefore = await deliver(half, { ...standIn({ written: [lost], shown: [lost] }).options, attempts: 1 });
  const later = standIn({ written: [accepted], shown: [wrongKey] });
  const last = await deliver(half, { ...later.options, previous: lostBefore });
  assert.deepEqual([later.sent, new Set(last.map(({ error }) => error?.code))], [["shown"], new Set(["CREDENTIALS_REFUSED"])]);
});

test("what waits to be written goes first", async () => {
  const targets = "abcd".split("").map((id) => ({ ...put, operation: { ...operation, name: "new", certificateId: id.padEnd(32, "0") } }));
  // A journal that takes a moment.
  const slow = async () => {
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
  };
  const service = standIn({ written: [accepted], shown: [denied] });
  await deliver(targets, { ...service.options, journal: { get: () => null, put: slow } });
  assert.deepEqual(service.sent, [...Array(4).fill("written"), ...Array(4).fill("shown")]);
});

test("it is told how far it is", async () => {
  /** @type {Progress[]} */
  const progress = [];
  await play(put, { written: [accepted], shown: [named("old"), named("new")] }, { onProgress: (event) => progress.push(event) });
  assert.deepEqual(progress.map(({ state, wait }) => [state, wait]), [
    ["signing", undefined], ["sending", undefined], ["proving", undefined], ["proving", 1000], ["proving", undefined], ["done", undefined],
  ]);
});

test("a record says how it is known, and is sound", async () => {
  const text = (/** @type {Delivery} */ delivery, /** @type {Target} */ { operation: of }) => record({ operation: of, delivery });
  for (const [target, script, outcome] of /** @type {[Target, any, any][]} */ ([
    [put, { written: [echoed], shown: [denied] }, { knownBy: "echo", state: "confirmed", status: 200 }],
    [put, { written: [accepted], shown: [named("new")] }, { knownBy: "looking", state: "confirmed", status: 200 }],
    [put, { written: [accepted], shown: [named("old")] }, { code: "proof.another", knownBy: "looking", state: "differs", status: 200 }],
    [put, { written: [accepted], shown: [denied] }, { knownBy: "acceptance", state: "accepted", status: 200 }],
    [put, { written: [lost], shown: [named("new")] }, { code: "NETWORK_FAILED", knownBy: "looking", state: "confirmed" }],
    [put, { written: [lost], shown: [named("old")] }, { code: "proof.another", knownBy: "looking", state: "failed" }],
  ])) {
    const { delivery } = await play(target, script, { attempts: 1 });
    const made = text(delivery, target);
    assert.deepEqual([JSON.parse(made).outcome, verifyRecords([made])], [outcome, { valid: true, problems: [] }]);
  }
  assert.ok(START > 0);
});

test("an authority that is neither waiting nor as it was asked for is not taken for untouched, and not activated again", async () => {
  for (const there of [{ status: "DISABLED" }, { status: "EXPIRED" }, { status: "DELETED" }, { issuer_id: "0".repeat(32) }]) {
    const shown = [{ ...ACTIVE, ...there }];
    const { delivery, writes } = await play(post, { written: [lost], shown });
    assert.deepEqual([end(delivery), writes], [["differs", "looking", "differs", "proof.another"], 1], JSON.stringify(there));
    const seenAbsent = { ...delivery, state: /** @type {const} */ ("failed") };
    for (const before of [delivery, seenAbsent]) {
      const later = await play(post, { written: [activated], shown }, { previous: [before] });
      assert.deepEqual([later.delivery.state, later.writes], ["differs", 0], JSON.stringify(there));
    }
  }
});

test("what is known is not lost where a clock or a chance of the caller's breaks after it was sent", async () => {
  const breaks = [() => NaN, () => { throw new Error("mine"); }];
  for (const broken of breaks) {
    for (let reading = 1; reading <= 12; reading += 1) {
      for (const [target, written, state] of /** @type {[Target, unknown, string][]} */ ([[put, echoed, "confirmed"], [post, activated, "accepted"], [post, wrongKey, "failed"]])) {
        const service = standIn({ written: [written], shown: [denied] });
        let readings = 0;
        const now = () => ((readings += 1) < reading ? service.options.now() : broken());
        const [delivery] = await deliver([target], { ...service.options, now });
        const isSent = service.sent.includes("written");
        assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.error === undefined], isSent ? [state, 1, true] : ["failed", 0, false], `${state} ${reading}`);
      }
    }
    for (const written of [echoed, throttled]) {
      const { delivery } = await play(put, { written: [written, echoed], shown: [denied] }, { random: broken });
      assert.deepEqual([delivery.state, delivery.error], ["confirmed", undefined]);
    }
  }
  // One that breaks before the second sending leaves what the first was answered.
  let isBroken = false;
  const service = standIn({ written: [{ ...throttled, headers: { "retry-after": "1" } }, echoed], shown: [denied] });
  const now = () => (isBroken ? NaN : service.options.now());
  const [delivery] = await deliver([put], { ...service.options, now, delay: async () => void (isBroken = true) });
  assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.outcome?.status, delivery?.error?.code], ["failed", 1, 429, "TIME_INVALID"]);
});
