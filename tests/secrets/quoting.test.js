/**
 * Services that quote what they were sent. In: an answer, a relay or a network that repeats every secret of the call, in every form, in body,
 * headers and the words of an error. Out: nothing of them in what is given back, thrown, told, kept in a journal or written into a record.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, suite, test } from "node:test";
import { deliver, look, prove, readOutcome, record, send } from "countersign";
import { openJournal } from "countersign/journal";
import { KEYS, TEXTS } from "./canaries.js";
import { everythingIn } from "./everything.js";
import { formsOf } from "./forms.js";
import { NOW, credentials, newJournal, now, operation, question, stage, world } from "./stage.js";
import { secretsIn } from "./told.js";

/** @type {import("./stage.js").Stage} */
let made;
before(async () => {
  made = await stage();
});

const relay = "https://edge.example/relay";
const [OWN] = KEYS;
assert.ok(OWN);

/** A service does not compress or turn round what it quotes; it cannot be told there. */
const HIDDEN = ["gzip, base64", "UTF-16, characters", "base64 twice", "a piece"];

/** Of a token, which is text: nobody writes that as numbers, or in two bytes a character and then encoded. */
const OF_TEXT = HIDDEN.filter((form) => form !== "UTF-16, characters").concat("UTF-16, base64", "UTF-16, hexadecimal", "numbers");

/** Secrets that go out with a call: what comes back can have them. @type {[string, import("./canaries.js").Canary, string[]][]} */
const SENT = [
  ["the private key", OWN, HIDDEN],
  ["the security token", TEXTS.securityToken, OF_TEXT],
  ["the token", TEXTS.token, OF_TEXT],
  ["the secret of the relay", TEXTS.guard, OF_TEXT],
];

/** The ways that a service, a gateway or a relay has to say something. @type {Record<string, (written: string) => Response>} */
const ANSWERS = {
  "in the message": (written) => Response.json({ error_code: "ELB.1004", error_msg: `not with ${written}` }, { status: 400 }),
  "in the code": (written) => Response.json({ error_code: written, error_msg: "no" }, { status: 400 }),
  "as the request's name": (written) => Response.json({ request_id: written, certificate: { id: operation.certificateId } }, { status: 200 }),
  "in the certificate": (written) => Response.json({ certificate: { id: operation.certificateId, project_id: operation.projectId, name: written, description: written } }),
  "in a list": (written) => Response.json({ certificate: { id: operation.certificateId, subject_alternative_names: [written], domain: [[written]] } }),
  "in JSON in text": (written) => Response.json({ error_msg: JSON.stringify({ error: JSON.stringify({ of: written }) }) }, { status: 401 }),
  "as a page": (written) => new Response(`<html><pre>${written}</pre></html>`, { status: 502, headers: { "content-type": "text/html" } }),
  "in headers": (written) => new Response("{}", { status: 400, headers: { "x-request-id": encodeURIComponent(written), "www-authenticate": encodeURIComponent(written), location: `/?${encodeURIComponent(written)}` } }),
  "broken off": (written) => new Response(`{"certificate":{"private_key":"${written}`, { status: 200 }),
};

/** @param {unknown} value @param {string} what */
function assertClean(value, what) {
  for (const { at, text } of everythingIn(value)) assert.deepEqual(secretsIn(text), [], `${what}${at}`);
}

/** All that can be made of one answer, by those who sent the secret. @param {() => Response} answer @param {string} what @param {import("./canaries.js").Canary} canary */
async function everything(answer, what, canary) {
  const fetch = async () => answer();
  const common = { ...world, relay, guard: TEXTS.guard.text, fetch };
  const thrown = (/** @type {any} */ error) => error;
  const callers = [credentials, { token: TEXTS.token.text }].filter((who) => isWith(canary, who));
  for (const who of callers) {
    const path = newJournal();
    const journal = await openJournal(path, { now: () => NOW });
    /** @type {unknown[]} */
    const told = [];
    const targets = [{ operation, bundle: made.bundle, acknowledge: made.acknowledge, credentials: who }];
    const deliveries = await deliver(targets, { ...common, attempts: 2, journal, onProgress: (progress) => void told.push(progress) });
    const records = deliveries.map((delivery) => record({ operation, bundle: made.bundle, delivery, acknowledge: made.acknowledge }));
    await journal.record(() => records[0] ?? "");
    await journal.close();
    assertClean([deliveries, told, records, readFileSync(path, "utf8")], `${what}, deliver`);
    // Nobody who looks has a key; one that is listed is told by its look (`tests/edge/canary.test.js`).
    if (!canary.isKey) assertClean(await look(question, { ...common, credentials: who }).catch(thrown), `${what}, look`);
    if (!canary.isKey) assertClean(await prove(operation, { ...common, bundle: made.bundle, within: 0, credentials: who }).catch(thrown), `${what}, prove`);
  }
  if (!callers.includes(credentials)) return;
  const answered = await send(made.signed(), { relay, guard: TEXTS.guard.text, fetch }).catch(thrown);
  assertClean(answered, `${what}, send`);
  if (!(answered instanceof Error)) assertClean(readOutcome(operation, answered, { bundle: made.bundle }), `${what}, readOutcome`);
}

/** Whether a call by this caller has it: only who had it can quote it. @param {import("./canaries.js").Canary} canary @param {object} caller */
const isWith = (canary, caller) => canary.isKey || canary === TEXTS.guard || Object.values(caller).includes(canary.text);

for (const [secret, canary, hidden] of SENT) {
  suite(`${secret}, quoted`, () => {
    const forms = Object.entries(formsOf(canary)).filter(([form]) => !hidden.includes(form));
    for (const [place, [way, answer]] of Object.entries(ANSWERS).entries()) {
      test(way, async () => {
        // Every form in some way, and every way with several forms.
        for (const [form, written] of forms.filter((_, index) => index === 0 || index % 9 === place)) {
            if (way === "in headers" && form.startsWith("html")) continue;
          await everything(() => answer(written), `${form} ${way}`, canary);
        }
      });
    }
  });
}

test("a network that fails with all it was given in its words leaves none in what is kept", async () => {
  const all = SENT.map(([, { text }]) => text).concat(TEXTS.secretKey.text).join(" ");
  const path = newJournal();
  const journal = await openJournal(path, { now: () => NOW });
  const failing = async () => {
    throw new TypeError(`fetch failed: ${all}`);
  };
  const callers = [credentials, { token: TEXTS.token.text }];
  const targets = callers.map((who) => ({ operation, bundle: made.bundle, acknowledge: made.acknowledge, credentials: who }));
  for (const way of [{ fetch: failing }, { send: failing }]) {
    const deliveries = await deliver(targets, { ...world, relay, guard: TEXTS.guard.text, attempts: 1, journal, ...way });
    assertClean(deliveries, "deliver");
    assertClean(record({ operation, bundle: made.bundle, now, acknowledge: made.acknowledge, delivery: deliveries[0] }), "record");
  }
  await journal.close();
  assertClean(readFileSync(path, "utf8"), "the journal");
});
