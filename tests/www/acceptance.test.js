/**
 * Whether a client would accept the chain, against a stand-in for the package. In: a chain, a name and the reader's roots. Out: what is
 * asked, when, and what becomes of the answer.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isForClients } from "../../www/src/journey/read/supply.js";
import { begin, start } from "./begin.js";

const root = "-----BEGIN CERTIFICATE-----\nLEAFroot\n-----END CERTIFICATE-----\n";

async function given(text = "LEAF KEY") {
  const parts = await begin();
  await parts.journey.certificate.edit(text);
  return { ...parts, acceptance: parts.journey.acceptance, check: () => parts.journey.acceptance.check(parts.api) };
}

test("nothing is asked until the reader asks; then the chain that is sent, for its own name, now", async () => {
  const { acceptance, check, path } = await given();
  assert.equal(acceptance.asked, "www.example.com");
  assert.equal(path.asked.length, 0);
  await check();
  assert.deepEqual(path.asked, [{ certificates: "LEAF KEY", host: "www.example.com", time: start, roots: "the roots of Mozilla" }]);
  assert.equal(acceptance.verdict?.state, "accepted");
  assert.equal(acceptance.checking, false);
});

test("another name, no name, and the reader's own roots", async () => {
  const { acceptance, check, path } = await given();
  acceptance.change({ host: " shop.example.com " });
  await check();
  acceptance.change({ host: "", trust: "own", roots: root });
  await check();
  assert.deepEqual(
    path.asked.map(({ host, roots }) => [host, roots]),
    [
      ["shop.example.com", "the roots of Mozilla"],
      [null, root],
    ],
  );
});

for (const [roots, message] of [
  ["", "Give at least one root certificate."],
  ["DAMAGED", "Cut off."],
  ["no certificate", "Give at least one root certificate."],
  ["'LEAF' in quotes", "Give each root certificate as plain PEM, from BEGIN CERTIFICATE to END CERTIFICATE, with nothing else between these lines."],
]) {
  test(`roots that are none: ${roots || "nothing"}`, async () => {
    const { acceptance, check, path } = await given();
    acceptance.change({ trust: "own", roots });
    await check();
    assert.equal(acceptance.error?.message, message);
    assert.equal(path.asked.length, 0);
  });
}

test("the answer in a sentence, and what to try where the issuer is not known", async () => {
  const { acceptance, check, path } = await given();
  const answer = async (/** @type {string} */ state, /** @type {string} */ code) => {
    path.verifyPath = async () => ({ state, path: [], findings: code ? [{ code }] : [] });
    await check();
    return [acceptance.words, acceptance.advice];
  };
  const own = "If the clients trust a CA of your own, choose “My own roots” and give its root certificate.";
  assert.deepEqual([acceptance.words, acceptance.advice], ["", ""]);
  assert.deepEqual(await answer("accepted", ""), ["A client with Mozilla’s roots accepts this chain for www.example.com today.", ""]);
  assert.deepEqual(await answer("refused", "path.no-issuer"), [
    "A client with Mozilla’s roots refuses this chain for www.example.com today.",
    own,
  ]);
  assert.deepEqual(await answer("notChecked", "path.signature-not-checked"), [
    "Whether a client with Mozilla’s roots accepts this chain for www.example.com cannot be checked in this browser.",
    "",
  ]);
  acceptance.change({ host: " ", trust: "own", roots: root });
  assert.deepEqual(await answer("refused", "path.no-issuer"), ["A client with these roots refuses this chain today.", ""]);
});

test("an answer is void as soon as the question or the chain is another; what was typed stays", async () => {
  const { acceptance, check, journey } = await given();
  await check();
  acceptance.change({ host: "a.example.com" });
  assert.equal(acceptance.verdict, undefined);
  await check();
  await journey.certificate.edit("LEAF KEY other");
  assert.equal(acceptance.verdict, undefined);
  assert.equal(acceptance.asked, "a.example.com");
  await check();
  assert.equal(acceptance.verdict?.state, "accepted");
  await journey.startOver();
  assert.deepEqual([acceptance.asked, acceptance.trust, acceptance.roots, acceptance.verdict], ["", "mozilla", "", undefined]);
});

test("an answer to a question that has changed meanwhile is dropped", async () => {
  const { acceptance, check } = await given();
  const asked = check();
  acceptance.change({ host: "b.example.com" });
  await asked;
  assert.equal(acceptance.verdict, undefined);
  assert.equal(acceptance.checking, false);
});

test("a module or roots that do not come are said, and can be asked for again", async () => {
  const { acceptance, check, path } = await given();
  const { mozillaRoots } = path;
  path.mozillaRoots = async () => {
    throw new Error("mozilla-roots.bin could not be fetched: status 404");
  };
  await check();
  assert.equal(acceptance.error?.message, "mozilla-roots.bin could not be fetched: status 404");
  path.mozillaRoots = mozillaRoots;
  await check();
  assert.equal(acceptance.error, undefined);
  assert.equal(acceptance.verdict?.state, "accepted");
});

test("it is offered for a server's certificate only", async () => {
  const { journey } = await given();
  assert.equal(isForClients(journey), true);
  journey.choose("iotda");
  assert.equal(isForClients(journey), false, "only looked at");
  for (const text of ["LEAF KEY ALGORITHM SM2", "LEAF AUTHORITY", "LEAF KEY LOCKED", "KEY", ""]) {
    const { journey: other } = await given(text);
    assert.equal(isForClients(other), false, text);
  }
});
