/**
 * What is secret does not stay. In: idle time, leaving, and what is revealed; the clock is the test's. Out: what is wiped or masked, and a
 * signature that says its age.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, neverAnswer, ready, start } from "./begin.js";

const minutes = 60_000;

test("after ten idle minutes keys and credentials are gone, and what is public stays", async () => {
  const { journey, clock, bundles } = await ready();
  journey.compareWith("LEAF old");
  clock.now += 10 * minutes - 1;
  journey.tick();
  assert.equal(journey.keyring.secretKey, "top secret", "not before");
  clock.now += 1;
  journey.tick();
  assert.deepEqual(Object.values(journey.keyring), ["keys", "", "", "", "", ""]);
  assert.equal(journey.signed, undefined);
  assert.equal(bundles[0]?.freed, 1);
  assert.match(journey.notice, /^Nothing was done here for 10 minutes, so keys and credentials were removed\./);
  assert.equal(journey.form.projectId?.value, "p");
  assert.equal(journey.comparison.text, "LEAF old");
});

test("of a certificate and its key only the certificate stays, in either place", async () => {
  const { journey, clock, bundles } = await ready();
  await journey.encryption.edit("LEAF KEY");
  for (const bundle of bundles) Object.assign(bundle, { certificatePem: "LEAF\r\nalone" });
  clock.now += 10 * minutes;
  journey.tick();
  assert.deepEqual([journey.certificate.text, journey.encryption.text], ["LEAF\nalone", "LEAF\nalone"]);
});

test("whoever does something is not idle, and what is under way is not stopped", async () => {
  const { journey, clock, answerWith } = await ready();
  clock.now += 9 * minutes;
  journey.secrets.touch();
  clock.now += 9 * minutes;
  journey.tick();
  assert.equal(journey.keyring.secretKey, "top secret");
  answerWith(neverAnswer);
  const sending = journey.send();
  clock.now += 20 * minutes;
  journey.tick();
  assert.equal(journey.keyring.secretKey, "top secret");
  journey.delivery.cancel();
  await sending;
  journey.tick();
  assert.equal(journey.keyring.secretKey, "");
});

for (const [where, put] of /** @type {[string, (journey: any) => unknown][]} */ ([
  ["a field of the form", (journey) => journey.fillIn({ name: "-----BEGIN RSA PRIVATE KEY-----" })],
  ["the certificate to compare with", (journey) => journey.compareWith("LEAF -----BEGIN ENCRYPTED PRIVATE KEY-----")],
  ["what is typed to confirm", (journey) => journey.confirm("-----BEGIN PRIVATE KEY-----")],
  ["the roots", (journey) => journey.acceptance.change({ roots: "-----BEGIN PRIVATE KEY-----" })],
  ["text that was not understood", (journey) => journey.certificate.edit("DAMAGED")],
  ["a key that waits for its password", (journey) => journey.certificate.edit("LEAF LOCKED")],
  ["the secret of the relay", (journey) => journey.authenticate({ guard: "open sesame" })],
])) {
  test(`a secret goes wherever it was put: ${where}`, async () => {
    const { journey, clock } = await begin();
    await put(journey);
    clock.now += 10 * minutes;
    journey.tick();
    const texts = [journey.form.name?.value, journey.comparison.text, journey.acceptance.roots, journey.keyring.guard, journey.confirmation];
    assert.doesNotMatch([...texts, journey.certificate.text].join(""), /KEY|DAMAGED|LOCKED|sesame/);
    assert.notEqual(journey.notice, "");
  });
}

const certificate = (/** @type {string} */ name) => `-----BEGIN CERTIFICATE-----\nLEAF${name}\n-----END CERTIFICATE-----\n`;
const key = (/** @type {string} */ label, /** @type {string} */ body) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

for (const [what, secret] of [
  ["a key", key("PRIVATE KEY", "KEY")],
  ["a key of an old form", key("RSA PRIVATE KEY", "KEY")],
  ["a key that waits for its password", key("ENCRYPTED PRIVATE KEY", "LOCKED")],
]) {
  test(`only the key is cut out of what was given, and every certificate and comment stays: ${what}`, async () => {
    const { journey, clock } = await begin();
    const [before, after] = [`# of the shop\n${certificate("")}`, `${certificate("another")}# private sites, until June\n`];
    await journey.certificate.edit(`${before}${secret}${after}`);
    clock.now += 10 * minutes;
    journey.tick();
    assert.equal(journey.certificate.text, before + after);
    assert.match(journey.notice, /The certificates and the forms are still here\.$/);
  });
}

test("a certificate that is kept beside the field stays, and one that goes with its key is told of", async () => {
  for (const [content, kept] of /** @type {const} */ ([["\u0000der LEAF", true], ["\u0000p12 LEAF KEY", false]])) {
    const { journey, clock } = await begin();
    await journey.certificate.edit(certificate("") + key("PRIVATE KEY", "KEY"));
    const bytes = new TextEncoder().encode(content);
    await journey.certificate.setAside({ name: "other", size: bytes.length, content: bytes });
    // The stand-in has one certificate in whatever it is given.
    const { inspection } = journey.certificate;
    Object.assign(inspection ?? {}, { certificates: [inspection?.leaf, inspection?.leaf] });
    Object.assign(journey.certificate.bundle ?? {}, { certificatePem: certificate("") });
    clock.now += 10 * minutes;
    journey.tick();
    assert.equal(journey.certificate.text, certificate(""));
    assert.deepEqual(journey.certificate.asides.map(({ name }) => name), kept ? ["other"] : []);
    assert.match(journey.notice, kept ? /The certificates and the forms are still here\.$/ : /The forms are still here\. What stood together with a key, and could not be told/);
  }
});

test("a certificate stays beside a key that nothing marks as one", async () => {
  for (const secret of ['{"kty":"EC","d":"KEY"}', "PuTTY-User-Key-File-3: KEY"]) {
    const { journey, clock } = await begin();
    await journey.certificate.edit(`${certificate("")}${secret}`);
    clock.now += 10 * minutes;
    journey.tick();
    assert.equal(journey.certificate.text, certificate(""));
    assert.match(journey.notice, /What stood together with a key/);
  }
});

test("what is called private, and is no key, stays wherever it stands", async () => {
  const { journey, clock } = await ready();
  journey.describe({ name: { mode: "set", value: "private-site" }, description: { mode: "set", value: "Private CA, 2026" } });
  journey.compareWith("# CN=Private CA\nLEAF old");
  journey.acceptance.change({ roots: `# our private root\n${certificate("")}${key("EC PRIVATE KEY", "KEY")}` });
  clock.now += 10 * minutes;
  journey.tick();
  assert.deepEqual([journey.form.name?.value, journey.form.description?.value], ["private-site", "Private CA, 2026"]);
  assert.equal(journey.comparison.text, "# CN=Private CA\nLEAF old");
  assert.equal(journey.acceptance.roots, `# our private root\n${certificate("")}`);
});

test("a key that was put into a note, or among records that are verified, goes too", async () => {
  const { journey, clock } = await ready();
  const proof = await journey.send();
  assert.ok(proof);
  proof.note = `ticket 7\n${key("PRIVATE KEY", "KEY")}`;
  journey.verifying = `{}\n${key("PRIVATE KEY", "KEY")}`;
  clock.now += 10 * minutes;
  journey.tick();
  assert.deepEqual([proof.note, journey.verifying], ["ticket 7\n", "{}\n"]);
});

test("a page with nothing secret in it has nothing to say", async () => {
  const { journey, clock } = await begin();
  await journey.certificate.edit("LEAF");
  clock.now += 10 * minutes;
  journey.tick();
  assert.equal(journey.notice, "");
  assert.equal(journey.certificate.text, "LEAF");
});

test("certificates without a key stay, though they are not opened", async () => {
  const { journey, clock } = await begin({ load: false });
  await journey.certificate.edit("LEAF");
  assert.equal(journey.certificate.bundle, undefined);
  clock.now += 10 * minutes;
  journey.tick();
  assert.deepEqual([journey.notice, journey.certificate.text], ["", "LEAF"]);
});

test("of what is read but not opened the certificates stay", async () => {
  const { journey, clock } = await begin({ load: false });
  const block = "-----BEGIN CERTIFICATE-----\nLEAF\n-----END CERTIFICATE-----\n";
  await journey.certificate.edit(`${block}-----BEGIN PRIVATE KEY-----\nKEY\n-----END PRIVATE KEY-----\n`);
  clock.now += 10 * minutes;
  journey.tick();
  assert.equal(journey.certificate.text, block);
});

test("what reads certificates forgets them with the other secrets, and when everything is wiped", async () => {
  const { journey } = await ready();
  let forgotten = 0;
  journey.host.forget = () => (forgotten += 1);
  journey.forgetSecrets(() => "You left.");
  assert.equal(forgotten, 1);
  await journey.startOver();
  assert.equal(forgotten, 2);
});

test("who leaves the page leaves no secret in it, not even to be brought back", async () => {
  const { journey } = await ready();
  journey.startOver();
  assert.notEqual(journey.undo.words, "");
  journey.forgetSecrets(() => "You left.");
  assert.equal(journey.undo.words, "");
  await journey.takeBack();
  assert.equal(journey.keyring.secretKey, "");
});

test("what is revealed is shown for twenty seconds, counted down", async () => {
  const { journey, clock } = await ready();
  let drawn = 0;
  journey.addEventListener("change", () => (drawn += 1));
  journey.tick();
  assert.equal(drawn, 0, "nothing counts down");
  journey.reveal();
  assert.equal(journey.secrets.secondsShown, 20);
  clock.now += 19_000;
  journey.tick();
  assert.equal(journey.secrets.secondsShown, 1);
  clock.now += 1000;
  const before = drawn;
  journey.tick();
  assert.equal(journey.secrets.secondsShown, 0);
  assert.equal(drawn, before + 1, "it is drawn once more, masked");
  journey.tick();
  assert.equal(drawn, before + 1);
});

test("what is revealed is masked as soon as anything changes", async () => {
  const { journey } = await ready();
  journey.reveal();
  journey.fillIn({ projectId: "q" });
  assert.equal(journey.secrets.secondsShown, 0);
});

test("a signature says its age, can be made anew, and is made anew on sending", async () => {
  const { journey, clock, sent } = await ready();
  assert.equal(journey.signatureAge, 0);
  clock.now += 16 * minutes;
  assert.equal(journey.signatureAge, 16);
  journey.signAgain();
  assert.equal(journey.signatureAge, 0);
  assert.equal(/** @type {any} */ (journey.signed).signedAt, start + 16 * minutes);
  clock.now += 5 * minutes;
  await journey.send();
  assert.equal(sent[0].signed.signedAt, start + 21 * minutes);
  journey.authenticate({ kind: "token", token: "t" });
  assert.equal(journey.signatureAge, undefined, "a token does not grow old by the minute");
});

test("the bytes of a request that is no longer shown are wiped", async () => {
  const { journey } = await ready();
  const bodies = [journey.request?.body, journey.signed?.body];
  journey.fillIn({ projectId: "q" });
  assert.ok(bodies.every((body) => body?.every((byte) => byte === 0)));
});
