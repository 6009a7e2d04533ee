/**
 * The console page when it did not go well. In: connections that break, refusals, and limits of the relay. Out: what became of the request,
 * who said so, and what is offered next: one of four, every time.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

const always = (/** @type {any} */ fault) => [{ ...fault, times: Infinity }];

const { choose, focused, outcome, page, part, paste, relayed, sandbox, send, shown, standing } = openConsole(
  {
    "Private CA: a connection that breaks after the call is settled by looking, and nothing is sent twice": [{ kind: "dropAfter" }],
    "Private CA: a connection that breaks after the call and stays broken is not called refused, and nobody is led to repeat it": [
      { kind: "dropAfter" },
      { kind: "drop", times: 99 },
    ],
    "a load balancer's connection that breaks after every call: not known, and it may be sent again": always({ kind: "dropAfter" }),
    "a service that fails is not called refusing": always({ kind: "status", status: 503 }),
  },
  {
    "a guarded relay can be used from its own page": { relay: { guard: { secret: "open-sesame-and-thrice-more" } } },
    "a relay's own limit is the relay's": { relay: { limit: () => ({ allowed: false, retryAfter: 1 }) } },
    "the real thing is marked as such": { sandbox: false },
  },
);

/** Fills in the example of the ELB document, up to the warnings. */
async function prepare() {
  await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await part("sandbox-destination").click();
}

/** It goes on looking for a while where nobody answers. */
const stopLooking = () => part("cancel").filter({ hasText: "Stop looking" }).click({ timeout: 60_000 });

const words = async () => (await part("outcome").innerText()).replace(/\s+/g, " ");

test("Private CA: a connection that breaks after the call is settled by looking, and nothing is sent twice", async () => {
  await choose("kind-pca");
  await part("sandbox-destination").click();
  await send();
  await standing("outcome", "known-by", "looking").waitFor();
  await outcome("confirmed");
  assert.equal(sandbox().state.effectCount, 1);
  assert.equal(relayed().length, 1);
});

test("Private CA: a connection that breaks after the call and stays broken is not called refused, and nobody is led to repeat it", async () => {
  await choose("kind-pca");
  await part("sandbox-destination").click();
  await send();
  await stopLooking();
  await standing("outcome", "became", "notKnown").waitFor();
  assert.equal(sandbox().state.effectCount, 1, "it took effect");
  const text = await shown();
  assert.doesNotMatch(text, /refused|send it again; give|Wait and send/i);
  assert.match(await words(), /^Rehearsed: not known .*Look at the state of the CA before you send it again\./);
  assert.equal(await part("try-again").count(), 0);
  await part("confirmation").waitFor({ state: "visible" });
  await part("confirmation").fill((await part("caId").inputValue()).slice(0, 8));
  assert.equal(await part("send").isDisabled(), true);
  await part("looked").click();
  assert.equal(await part("send").isDisabled(), false);
  assert.equal(relayed().length, 1);
});

test("a load balancer's connection that breaks after every call: not known, and it may be sent again", async () => {
  await prepare();
  await send();
  await stopLooking();
  await standing("outcome", "became", "notKnown").waitFor();
  assert.match(await words(), /Sending it again does no harm\./);
  assert.doesNotMatch(await shown(), /refused/i);
  sandbox().state.faults.length = 0;
  await part("try-again").click();
  await outcome("confirmed");
  assert.equal(await part("earlier-proof").count(), 1);
});

test("a service that fails is not called refusing", async () => {
  await prepare();
  await send();
  await standing("outcome", "became", "notKnown").waitFor({ timeout: 60_000 });
  assert.doesNotMatch(await shown(), /refused/i);
});

test("a guarded relay can be used from its own page", async () => {
  await prepare();
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  assert.equal(await part("send").isDisabled(), true, "its secret is asked for first");
  await part("guard").fill("not the secret of this relay");
  await part("send").click();
  await standing("outcome", "became", "notSent").waitFor();
  assert.match(await words(), /Not sent It never left this page’s relay\./);
  assert.equal(sandbox().state.requestCount, 0);
  await part("to-concern").click();
  assert.equal(await focused(), "guard");
  await part("guard").fill("open-sesame-and-thrice-more");
  await part("send").click();
  await outcome("confirmed");
});

test("a relay's own limit is the relay's", async () => {
  await prepare();
  await send();
  await standing("outcome", "became", "notSent").waitFor({ timeout: 60_000 });
  assert.doesNotMatch(await words(), /service answered/);
  assert.equal(sandbox().state.requestCount, 0);
});

test("a host that the relay does not know is an error of the sign-off", async () => {
  await prepare();
  await part("fold").first().locator("summary").click();
  await part("endpoint").fill("elb.private.example");
  await standing("finding", "code", "relay.not-admitted").waitFor();
  await standing("verdict", "verdict", "blocked").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("no-way").waitFor();
  assert.equal(await part("send").count(), 0);
  await part("command").waitFor();
  assert.deepEqual(relayed(), []);
});

for (const [what, answer] of /** @type {[string, any][]} */ ([
  ["a file server", { status: 404, contentType: "text/html", body: "<html><body>404 nginx</body></html>" }],
  ["a file server that knows every address", { status: 200, contentType: "text/html", body: "<!doctype html>" }],
])) {
  test(`a page without a relay does not offer to send: ${what}`, async () => {
    await page().route(/\/relay$/, (route) => route.fulfill(answer));
    await page().reload();
    await prepare();
    await part("verdict").waitFor();
    for (const box of await part("acknowledge").all()) await box.check();
    await part("no-relay").waitFor();
    assert.match(await part("where").innerText(), /This page cannot send/);
    await part("sandbox-credentials").click();
    assert.equal(await part("send").count(), 0);
    await part("command").waitFor();
  });
}

test("the real thing is marked as such", async () => {
  const mark = standing("where", "where", "production");
  await mark.waitFor();
  await part("region").selectOption("cn-north-4");
  await part("projectId").fill(demo.projectId);
  await part("certificateId").fill(demo.certificateId);
  const text = (await mark.innerText()).replace(/\s+/g, " ");
  assert.match(text, /Production What you send takes effect in the cloud\. .*cn-north-4.*Project 99a3fff0.* Load balancer 233a325e/);
  await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("send").waitFor();
  assert.equal((await part("send").innerText()).trim(), "Replace certificate 233a325e… on ELB, cn-north-4");
});

test("a rehearsal is called so, in proof and record", async () => {
  await prepare();
  await send();
  await standing("outcome", "rehearsal", "true").waitFor();
  assert.match(await words(), /^Rehearsed: proven by looking .*This was a rehearsal: nothing reached the cloud\.$/);
  const [file] = await Promise.all([page().waitForEvent("download"), part("record-download").click()]);
  assert.match(file.suggestedFilename(), /^countersign-rehearsal-elb-/);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  const record = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  assert.deepEqual([record.outcome.state, record.delivered?.by], ["rehearsed", "sandbox"]);
});

test("the request in four forms: what holds the key is masked, counts down, and says what the clipboard holds", async () => {
  // The page may write to the clipboard and not read it, so a stand-in keeps what is written.
  await page().evaluate(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: async (/** @type {string} */ text) => Object.assign(window, { clipboardText: text }) });
  });
  const clipboard = () => page().evaluate(() => String(Reflect.get(window, "clipboardText")));
  await prepare();
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("command").locator("summary").click();
  await choose("form-node");
  const program = await part("node-program").innerText();
  assert.match(program, /from "countersign";/);
  assert.match(program, /process\.env\.HUAWEICLOUD_SDK_SK/);
  await choose("form-openssl");
  const commands = await part("openssl").innerText();
  assert.match(commands, /openssl x509 -in certificate\.pem -noout -fingerprint -sha256/);
  assert.equal(commands.includes((await part("body-sha256").textContent()) ?? "none"), true);
  for (const text of [program, commands]) assert.doesNotMatch(text, /BEGIN (RSA )?PRIVATE KEY|sandbox-secret-key/);
  await choose("form-json");
  assert.match(await part("json-body").innerText(), /"private_key": "••• \d+ characters •••"/);
  await part("reveal").click();
  assert.match(await part("json-body").innerText(), /BEGIN PRIVATE KEY/);
  await part("reveal-countdown").waitFor();
  await part("copy-revealed").locator("button").click();
  await part("clipboard").filter({ hasText: "Your clipboard now holds the private key." }).waitFor();
  assert.match(await clipboard(), /BEGIN PRIVATE KEY/);
  const body = await clipboard();
  await choose("form-curl");
  assert.doesNotMatch(await part("curl").innerText(), /BEGIN PRIVATE KEY/, "another form is masked again");
  await part("clipboard-clear").click();
  await part("clipboard").waitFor({ state: "detached" });
  assert.equal(await clipboard(), "");
  const hash = await page().evaluate(async (text) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))), (byte) => byte.toString(16).padStart(2, "0")).join(""), body);
  assert.equal(hash, await part("body-sha256").textContent(), "what was copied is what is sent");
});

test("a refusal leads to the field that it is about, marks it until it is changed, and can be tried again", async () => {
  await prepare();
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("secretKey").fill("not the secret key");
  await part("send").click();
  await standing("outcome", "became", "refused").waitFor();
  assert.match(await words(), /^Rehearsed: not accepted The sandbox answered 401\. Nothing was changed\.$/);
  assert.equal(await standing("step-credentials-and-send", "state", "done").count(), 0, "no green tick");
  await part("to-concern").click();
  assert.equal(await focused(), "secretKey");
  assert.equal(await part("secretKey").getAttribute("aria-invalid"), "true");
  await part("secretKey").fill(demo.secretKey);
  assert.equal(await part("secretKey").getAttribute("aria-invalid"), null);
  await part("try-again").click();
  await outcome("confirmed");
  assert.equal(await part("earlier-proof").count(), 1);
});

test("a clock that is wrong is told beside the verdict, in hours", async () => {
  await page().clock.install({ time: Date.now() - 2 * 3_600_000 });
  await page().reload();
  await prepare();
  await send();
  await outcome("confirmed");
  assert.match(await words(), /The clock of this computer is 2 hours behind the service’s\. The request was signed with the service’s time\./);
});
