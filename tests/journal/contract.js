/**
 * What every journal of `deliver` has to keep, wherever it keeps it. In: what opens one, empty the first time. Out: an error where it does not.
 *
 * @import { Delivery, Journal, Target } from "countersign"
 */
import assert from "node:assert/strict";
import { deliver, init } from "countersign";

/** A journal, and what ends it as a process that is killed would: what was put is there for the next one. @typedef {{ journal: Journal, close(): unknown }} Opened */

const NOW = Date.parse("2027-01-01T00:00:00Z");
const credentials = { accessKey: "AK", secretKey: "SK" };
const ELB = { kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24" };
const PCA = { kind: "pca", region: "cn-north-4", issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132", pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 1 } };
/** @param {number} index */
const put = (index) => /** @type {Target} */ ({ operation: { ...ELB, certificateId: index.toString(16).padStart(32, "0"), name: "x" }, credentials });
/** @param {number} index */
const post = (index) => /** @type {Target} */ ({ operation: { ...PCA, caId: `4c0e772e-a30c-4029-b929-${index.toString(16).padStart(12, "0")}` }, credentials });

/**
 * @param {() => Promise<Opened> | Opened} openJournal each call opens the same one
 */
export async function holdsContract(openJournal) {
  await init();
  const targets = [...Array.from({ length: 20 }, (_, index) => put(index)), ...Array.from({ length: 4 }, (_, index) => post(index))];
  /** How often each was sent. @type {Map<string, number>} */
  const sent = new Map();
  /** @param {Opened} opened @param {number} [last] after so many no answer comes any more */
  const run = ({ journal }, last = Infinity) => {
    let count = 0;
    return deliver(targets, {
      journal,
      prove: false,
      attempts: 1,
      now: () => NOW,
      delay: async () => {},
      send: async ({ method, url }) => {
        sent.set(url, (sent.get(url) ?? 0) + 1);
        if ((count += 1) > last) throw Object.assign(new Error("no answer"), { code: "NETWORK_FAILED" });
        return method === "PUT" ? { status: 200, headers: {}, body: '{"certificate":{"name":"x"}}' } : { status: 204, headers: {}, body: "" };
      },
    });
  };

  // What nobody has put is not there, and a key is a key, whatever is in it.
  const first = await openJournal();
  assert.equal((await first.journal.get("nothing")) ?? null, null);
  const odd = { state: /** @type {const} */ ("accepted"), attempts: 1, findings: [] };
  for (const key of ["__proto__", "PUT https://x/ 00\n", "键 \u{1f511}", "k".repeat(3000)]) {
    await first.journal.put(key, { ...odd, key });
    assert.equal((await first.journal.get(key))?.state, "accepted", key);
  }
  // Sent or not, `get` gives the latest that was put, plain data, and changing what was given or put changes nothing.
  const mine = { ...odd, state: /** @type {Delivery["state"]} */ ("unknown") };
  await first.journal.put("mine", mine);
  mine.state = "failed";
  const given = /** @type {Delivery} */ (await first.journal.get("mine"));
  assert.equal(given.state, "unknown");
  given.state = "failed";
  assert.equal((await first.journal.get("mine"))?.state, "unknown");
  await Promise.all(Array.from({ length: 50 }, (_, index) => first.journal.put(`many ${index}`, { ...odd, attempts: index + 1 })));
  assert.equal((await first.journal.get("many 49"))?.attempts, 50);

  // What a PUT sent is forgotten once another PUT went to the same place; a POST is not, nor is another place.
  for (const key of ["PUT https://x/1 aa", "PUT https://x/12 aa", "POST https://x/1 aa", "POST https://x/1 bb", "PUT https://x/1 bb"]) await first.journal.put(key, { ...odd, key });
  const known = await Promise.all(["PUT https://x/1 aa", "PUT https://x/12 aa", "POST https://x/1 aa", "POST https://x/1 bb", "PUT https://x/1 bb"].map((key) => first.journal.get(key)));
  assert.deepEqual(known.map((each) => each?.state), [undefined, "accepted", "accepted", "accepted", "accepted"]);

  // A run that breaks off in the middle, another process, and nothing is sent twice that must not be.
  const broken = await run(first, 21);
  assert.deepEqual([...new Set(broken.map(({ state }) => state))].sort(), ["accepted", "confirmed", "unknown"]);
  await first.close();
  const second = await openJournal();
  assert.equal((await second.journal.get("many 7"))?.attempts, 8);
  const resumed = await run(second);
  await second.close();
  for (const [index, { state, key }] of resumed.entries()) {
    const before = /** @type {Delivery} */ (broken[index]);
    assert.equal(key, before.key);
    const isPost = targets[index]?.operation.kind === "pca";
    assert.equal(state, isPost ? before.state : "confirmed", key);
    const url = String(key).split(" ")[1] ?? "";
    assert.equal(sent.get(url), !isPost && before.state === "unknown" ? 2 : 1, url);
  }

  // What is done is given again, by a third one too.
  const third = await openJournal();
  const total = [...sent.values()].reduce((sum, each) => sum + each);
  const again = await run(third);
  await third.close();
  assert.deepEqual(again.map(({ state }) => state), resumed.map(({ state }) => state));
  assert.equal([...sent.values()].reduce((sum, each) => sum + each), total);
}
