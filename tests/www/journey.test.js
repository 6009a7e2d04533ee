/**
 * The page's state, step by step, against a stand-in for the package. In: what the reader does; no browser, no clock, no network. Out:
 * where each step stands, and what is sent.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Journey } from "../../www/src/journey/journey.js";
import { sections as steps } from "../../www/src/steps/steps.js";
import { begin, destination, keys, neverAnswer, ready, start } from "./begin.js";
import { fakeCountersign } from "./fake-countersign.js";

/** @param {Journey} journey */
const standing = (journey) =>
  steps(journey)
    .map(({ state }) => state)
    .join(" ");

test("the steps open one after another", async () => {
  const { journey } = await begin();
  assert.equal(standing(journey), "open locked open locked locked locked locked");
  await journey.certificate.edit("LEAF KEY");
  assert.equal(standing(journey), "done done open locked locked locked locked");
  journey.fillIn(destination);
  assert.equal(standing(journey), "done done done done done open locked");
  journey.authenticate(keys);
  assert.equal(steps(journey)[5]?.summary, "Signed, ready to send");
  await journey.send();
  assert.equal(standing(journey), "done done done done done done done");
  assert.equal(journey.delivery.outcome?.state, "confirmed");
  assert.deepEqual(journey.delivery.proof?.scrubbed, ["certificate.private_key"]);
});

test("each step says where it stands", async () => {
  const { journey } = await begin();
  journey.fillIn({ region: "cn-north-4" });
  await journey.certificate.edit("LEAF");
  assert.deepEqual(
    steps(journey).map(({ summary }) => summary),
    [
      "1 certificate, no key",
      "www.example.com, 214 days left",
      "Load balancer; needs Project ID and Certificate ID",
      "Needs Project ID and Certificate ID",
      "Needs the sign-off",
      "Needs the request",
      "After sending",
    ],
  );
});

test("text typed before the module is there is read when it comes", async () => {
  const { journey, bundles } = await begin({ load: false });
  await journey.certificate.edit("LEAF KEY");
  assert.equal(steps(journey)[0]?.summary, "Waiting for the reader to load");
  await journey.start();
  assert.equal(bundles.length, 1);
  assert.ok(journey.certificate.bundle);
});

test("a module that does not load says so, keeps the text, and can be tried again", async () => {
  const { api, path, read } = fakeCountersign();
  let broken = true;
  const load = async () => {
    if (broken) throw new Error("404");
    return api;
  };
  const fetch = async () => new Response();
  const journey = new Journey({ load, read, loadPath: async () => path, now: () => start, fetch, delay: async () => {} });
  await journey.start();
  assert.equal(steps(journey)[0]?.summary, "The reader did not load", "also while there is nothing to read");
  await journey.certificate.edit("LEAF KEY");
  assert.equal(steps(journey)[0]?.summary, "The reader did not load; your text is kept");
  assert.equal(journey.module.state, "failed");
  assert.equal(journey.module.error?.message, "404");
  assert.equal(journey.certificate.text, "LEAF KEY");
  broken = false;
  await journey.start();
  assert.ok(journey.certificate.bundle);
});

test("a bundle is freed, once, as soon as the text changes", async () => {
  const { journey, bundles } = await ready();
  const reading = journey.certificate.edit("LEAF KEY and more");
  assert.equal(bundles[0]?.freed, 1);
  assert.equal(journey.request, undefined);
  await reading;
  assert.equal(bundles.length, 2);
  assert.deepEqual(
    bundles.map(({ freed }) => freed),
    [1, 0],
  );
});

test("a bundle opened for text that has changed meanwhile is freed, not used", async () => {
  const { journey, bundles, holdOpening } = await begin();
  const release = holdOpening();
  const first = journey.certificate.edit("LEAF first");
  // It is read, and is being opened.
  await setImmediate();
  const second = journey.certificate.edit("LEAF second");
  release();
  await Promise.all([first, second]);
  assert.deepEqual(
    bundles.map(({ input, freed }) => [input, freed]),
    [
      ["LEAF first", 1],
      ["LEAF second", 0],
    ],
  );
  assert.equal(journey.certificate.bundle, bundles[1]);
});

test("no error loses anything that was typed", async () => {
  const { journey } = await ready("LEAF DAMAGED");
  assert.equal(journey.certificate.text, "LEAF DAMAGED");
  assert.equal(steps(journey)[0]?.summary, "1 problem to look at");
  assert.equal(journey.certificate.error?.code, "ARMOR_TRUNCATED");
  assert.equal(journey.form.projectId?.value, "p");
  assert.equal(journey.keyring.secretKey, "top secret");
  assert.equal(journey.signoff, undefined);
});

test("an encrypted key asks for its password, and says when it is wrong", async () => {
  const { journey } = await begin();
  await journey.certificate.edit("LEAF LOCKED");
  assert.equal(journey.certificate.error?.code, "KEY_PASSWORD_REQUIRED");
  assert.deepEqual(journey.certificate.problems, [], "it is asked for, and is no problem to look at");
  assert.equal(journey.certificate.leaf?.commonName, "www.example.com", "what can be read is shown");
  assert.equal(steps(journey)[0]?.summary, "The key needs its password");
  await journey.certificate.unlock("guess");
  assert.equal(journey.certificate.error?.code, "KEY_PASSWORD_WRONG");
  await journey.certificate.unlock("open sesame");
  assert.ok(journey.certificate.bundle);
});

test("a password is not tried on another key than it was typed for, and stays while what is around that changes", async () => {
  const { journey } = await begin();
  const locked = (/** @type {string} */ name) => `-----BEGIN ENCRYPTED PRIVATE KEY-----\nLOCKED${name}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
  await journey.certificate.edit(`LEAF\n${locked("")}`);
  await journey.certificate.unlock("open sesame");
  await journey.certificate.edit(`LEAF\n${locked("")}# a comment`);
  assert.ok(journey.certificate.bundle, "it is the same key");
  await journey.certificate.edit(`LEAF\n${locked("another")}`);
  assert.equal(journey.certificate.error?.code, "KEY_PASSWORD_REQUIRED");
  await journey.certificate.unlock("open sesame");
  await journey.clear(journey.certificate);
  await journey.takeBack();
  assert.ok(journey.certificate.bundle, "what is brought back is open again");
});

test("keep, set and clear make three different operations, and what was typed survives them", async () => {
  const { journey, sent } = await ready();
  journey.describe({
    name: { mode: "set", value: "www" },
    description: { mode: "clear", value: "typed" },
    domain: { mode: "keep", value: "kept" },
  });
  await journey.send();
  const [operation] = JSON.parse(sent[0].signed.preview);
  assert.deepEqual(operation, {
    kind: "elb",
    projectId: "p",
    certificateId: "c",
    certificateType: "server",
    region: "cn-north-4",
    name: "www",
    description: "",
  });
  assert.equal(journey.form.description?.value, "typed");
});

test("an endpoint goes along only when it is given, and blanks around identifiers do not", async () => {
  const { journey } = await ready();
  journey.fillIn({ region: " ", endpoint: " elb.example.com ", certificateId: " c\n" });
  const [operation] = JSON.parse(journey.request?.preview ?? "");
  assert.equal("region" in operation, false);
  assert.equal(operation.endpoint, "elb.example.com");
  assert.equal(operation.certificateId, "c");
});

test("an identifier that is none is said where it was typed", async () => {
  const { journey } = await ready();
  journey.fillIn({ projectId: "?" });
  assert.equal(journey.fieldError?.message, "This is not an identifier.");
  assert.equal(steps(journey)[2]?.summary, "Project ID is not right yet");
  assert.equal(standing(journey), "done done attention locked locked locked locked");
  journey.fillIn({ projectId: "p" });
  assert.equal(journey.fieldError, undefined);
  assert.ok(journey.request);
});

test("every warning has to be accepted, and only as it was read", async () => {
  const { journey } = await ready("LEAF ODD");
  const [odd] = journey.signoff?.findings ?? [];
  assert.ok(odd);
  assert.equal(journey.request, undefined);
  assert.equal(journey.requestError, undefined);
  assert.equal(steps(journey)[3]?.summary, "1 warning to acknowledge");
  journey.acknowledge(odd, true);
  assert.ok(journey.request);
  journey.acknowledge(odd, false);
  assert.equal(journey.request, undefined);
  journey.acknowledge(odd, true);
  await journey.certificate.edit("LEAF ODD, another one");
  assert.equal(journey.request, undefined, "the same code with other words is another warning");
});

test("an error blocks", async () => {
  const { journey } = await ready("LEAF WRONG");
  assert.equal(journey.signoff?.verdict, "blocked");
  assert.equal(journey.request, undefined);
  assert.equal(standing(journey), "done done done failed locked locked locked");
  await journey.send();
  assert.equal(journey.delivery.proof, undefined);
});

test("credentials that cannot be used are said, and nothing else is lost", async () => {
  const { journey } = await ready();
  journey.authenticate({ accessKey: "bad" });
  assert.equal(journey.credentialsError?.code, "CREDENTIALS_INVALID");
  assert.equal(journey.signed, undefined);
  assert.ok(journey.request);
  journey.authenticate({ kind: "token", token: " t " });
  assert.deepEqual(/** @type {any} */ (journey.signed).credentials, { token: "t" });
});

test("starting over wipes everything and stops what is under way", async () => {
  const { journey, bundles, answerWith } = await ready("LEAF ODD");
  const [odd] = journey.signoff?.findings ?? [];
  assert.ok(odd);
  journey.acknowledge(odd, true);
  answerWith(neverAnswer);
  const sending = journey.send();
  await journey.startOver();
  await sending;
  assert.equal(bundles[0]?.freed, 1);
  assert.equal(journey.certificate.text, "");
  assert.equal(journey.certificate.inspection, undefined);
  assert.deepEqual(Object.values(journey.keyring), ["keys", "", "", "", "", ""]);
  assert.equal(journey.form.projectId?.value, "");
  assert.equal(journey.isAcknowledged(odd), false);
  assert.equal(journey.delivery.proof, undefined);
  assert.equal(standing(journey), "open locked open locked locked locked locked");
});

test("leaving is asked about as soon as there is something to lose, and not after starting over", async () => {
  /** @type {((journey: import("../../www/src/journey/journey.js").Journey) => unknown)[]} */
  const deeds = [
    (journey) => journey.certificate.edit("LEAF"),
    (journey) => journey.encryption.edit("LEAF"),
    (journey) => journey.fillIn({ projectId: "p" }),
    (journey) => journey.authenticate({ accessKey: "access" }),
  ];
  for (const deed of deeds) {
    const { journey } = await begin();
    assert.equal(journey.wouldLose, false);
    await deed(journey);
    assert.equal(journey.wouldLose, true, String(deed));
    await journey.startOver();
    assert.equal(journey.wouldLose, false);
  }
});

test("name, description and domain can change without a certificate, until one is given", async () => {
  const { journey } = await begin();
  journey.leaveCertificate(true);
  journey.fillIn(destination);
  assert.ok(journey.request);
  assert.equal(steps(journey)[0]?.summary, "Not part of this request");
  await journey.certificate.edit("not a certificate");
  assert.equal(journey.request, undefined);
  assert.equal(steps(journey)[0]?.summary, "No certificate in this text");
});

test("files: text is for the field, DER becomes PEM, and the rest is kept aside and read", async () => {
  const { journey, bundles } = await begin();
  assert.equal(await journey.certificate.add([new File(["\ufeffLEAF\r\n"], "a.pem"), new File(["KEY"], "b.key")]), "\ufeffLEAF\r\nKEY\n");
  assert.equal(
    await journey.certificate.add([new File(["\u0000der"], "c.der")]),
    "-----BEGIN CERTIFICATE-----\nAGRlcg==\n-----END CERTIFICATE-----\n",
  );
  assert.equal(
    await journey.certificate.add([new File(["\u0000KEY"], "c.key")]),
    "-----BEGIN EC PRIVATE KEY-----\nAEtFWQ==\n-----END EC PRIVATE KEY-----\n",
  );
  assert.equal(await journey.certificate.add([new File([new Uint8Array([0xff, 0x00])], "d.bin")]), "");
  await journey.certificate.edit("LEAF");
  assert.deepEqual(bundles.at(-1)?.input, new Uint8Array([...new TextEncoder().encode("LEAF\n"), 0xff, 0x00, 0x0a]));
  const [aside] = journey.certificate.asides;
  assert.equal(aside?.name, "d.bin");
  if (aside) await journey.certificate.remove(aside);
  assert.equal(bundles.at(-1)?.input, "LEAF");
});

test("what cannot be read is named, and the rest of what was dropped is read", async () => {
  const { journey } = await begin();
  const folder = Object.assign(new File([], "folder"), { arrayBuffer: () => Promise.reject(new Error("NotFoundError")) });
  assert.equal(await journey.certificate.add([folder, new File(["LEAF"], "a.pem")]), "LEAF\n");
  assert.deepEqual(journey.certificate.unread, ["folder"]);
  await journey.certificate.add([new File(["LEAF"], "a.pem")]);
  assert.deepEqual(journey.certificate.unread, []);
  await journey.certificate.add([folder]);
  await journey.clear(journey.certificate);
  assert.deepEqual(journey.certificate.unread, []);
});

test("files that would make the field too full are kept beside it, together", async () => {
  const { journey } = await begin();
  const file = (/** @type {string} */ name, /** @type {number} */ length) => new File([name[0].repeat(length)], name);
  const text = await journey.certificate.add([file("a.pem", 60_000), file("b.pem", 39_997), file("c.pem", 20_000), file("d.pem", 5)]);
  assert.equal(text, `${"a".repeat(60_000)}\n${"b".repeat(39_997)}\n`);
  assert.deepEqual(journey.certificate.asides, [{ name: "c.pem, d.pem", size: 20_007, content: `${"c".repeat(20_000)}\nddddd\n` }]);
  await journey.certificate.edit(text);
  // What is in the field counts as well.
  assert.equal(await journey.certificate.add([file("e.pem", 1)]), "");
  assert.equal(journey.certificate.asides[1]?.name, "e.pem");
  assert.equal(journey.certificate.overflows("f"), true);
  await journey.certificate.edit("LEAF");
  assert.equal(journey.certificate.overflows("f".repeat(99_995)), false);
  assert.equal(journey.certificate.overflows("f".repeat(99_996)), true);
});

test("a curl command shows secrets only when asked", async () => {
  const { journey } = await ready();
  assert.equal(journey.curl(), "curl ***");
  assert.equal(journey.curl(true), "curl top secret");
});

test("the sandbox is there only when the server says so", async () => {
  /** @param {() => Promise<Response>} fetch */
  const ask = async (fetch) => {
    const { api, path, read } = fakeCountersign();
    const [load, loadPath, delay] = [async () => api, async () => path, async () => {}];
    const journey = new Journey({ load, read, loadPath, now: () => start, fetch, delay });
    await journey.askForSandbox();
    return journey.sandbox;
  };
  const demo = { accessKey: "a", secretKey: "s", projectId: "p", certificateId: "c", region: "r", token: "t" };
  assert.deepEqual(await ask(async () => Response.json({ enabled: true, demo })), { enabled: true, demo });
  assert.equal(await ask(async () => Response.json({ enabled: false })), undefined);
  assert.equal(await ask(async () => new Response("<!doctype html>")), undefined);
  assert.equal(
    await ask(async () => {
      throw new TypeError("offline");
    }),
    undefined,
  );
});
