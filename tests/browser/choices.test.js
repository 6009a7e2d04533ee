/**
 * What the reader may choose on the console page, in a real Chromium. In: what is refused, accepted, looked into or left. Out: what is
 * sent, and what is not offered.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { choose, focused, page, part, paste, send, standing } = openConsole();

test("an edit can be refused, and what was given is sent instead", async () => {
  const chain = await data("sandbox/chain.crt");
  const root = await data("sandbox/root.crt");
  await paste(`${root}${chain}${await data("sandbox/p256.key")}`);
  await part("sandbox-destination").click();
  const dropped = standing("edit", "code", "chain.root-left-out");
  await dropped.waitFor();
  for (const code of ["chain.root-left-out", "chain.reordered", "armor.repaired"]) {
    assert.equal(await standing("finding", "code", code).count(), 0, `${code} is said once, where it can be refused`);
  }
  await dropped.getByTestId("edit-refuse").check({ force: true });
  await page().locator('[data-testid="edit"][data-code="chain.root-left-out"][data-refused="true"]').waitFor();
  await dropped.getByTestId("edit-accept").check({ force: true });
  await page().locator('[data-testid="edit"][data-code="chain.root-left-out"][data-refused="false"]').waitFor();
});

test("an edit that the rules warn of is accepted where it can be refused", async () => {
  const pair = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));
  await paste(pair + (await data("sandbox/ed25519.root.crt")));
  await part("sandbox-destination").click();
  const strays = standing("edit", "code", "chain.strays");
  await strays.getByText("Warning: Certificates that do not belong to the chain are left out.").waitFor();
  assert.equal(await standing("finding", "code", "chain.strays").count(), 0);
  await strays.getByTestId("acknowledge").check();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("request-body").waitFor();
  await strays.getByTestId("edit-refuse").check({ force: true });
  await strays.getByText("Warning: Certificates that do not belong to the chain would be sent too.").waitFor();
  assert.equal(await strays.getByTestId("acknowledge").isChecked(), false, "the other way round is another warning");
});

test("a finding that one change of the form puts right has a button for it, and notes are one line", async () => {
  await choose("certificateType-client");
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await part("sandbox-destination").click();
  const finding = standing("finding", "code", "certificate.not-an-authority");
  assert.equal(await finding.getByTestId("remedy").innerText(), "Set “Certificate type” to “Server certificate”");
  await finding.getByTestId("remedy").click();
  await finding.waitFor({ state: "detached" });
  assert.equal(await part("certificateType-server").isChecked(), true);
  const notes = part("notes");
  assert.match(await notes.locator("summary").first().innerText(), /^\d+ notes$/);
  assert.equal(await standing("finding", "severity", "note").first().isVisible(), false);
  await notes.locator("summary").first().press("Enter");
  await standing("finding", "severity", "note").first().waitFor();
});

test("a region is one of the list by its name, or any other, which is typed", async () => {
  const region = part("region");
  await region.locator("option", { hasText: "CN North-Beijing4 (cn-north-4)" }).waitFor({ state: "attached" });
  await region.selectOption("cn-north-4");
  assert.equal(await part("region-other").count(), 0);
  await region.selectOption("another");
  assert.equal(await part("region-other").getAttribute("aria-label"), "Region ID");
  assert.equal(await focused(), "region-other");
  assert.equal(await part("endpoint").isVisible(), true, "a host will do instead");
  await part("region-other").fill("cn-north-99");
  await part("projectId").focus();
  await choose("kind-apig");
  await choose("kind-elb");
  assert.equal(await region.inputValue(), "another");
  assert.equal(await part("region-other").inputValue(), "cn-north-99");
});

test("whether a client would accept it is looked into when asked, and not before", async () => {
  /** @type {string[]} */
  const fetched = [];
  page().on("request", (request) => fetched.push(request.url()));
  await paste((await data("sandbox/chain.crt")) + (await data("sandbox/p256.key")));
  await part("acceptance").locator("summary").click();
  assert.equal(await part("acceptance-host").inputValue(), "shop.example.com");
  assert.deepEqual(fetched.filter((path) => /path|roots/.test(path)), []);
  await part("acceptance-check").click();
  const answer = part("acceptance-answer");
  await standing("acceptance-answer", "state", "refused").waitFor();
  assert.equal(
    (await answer.innerText()).replace(/\s+/g, " "),
    "A client with Mozilla’s roots refuses this chain for shop.example.com today. The issuer of the certificate" +
      " CN=Sandbox Intermediate is neither here nor among the roots." +
      " Send the missing intermediate too, or trust the root it comes from." +
      " If the clients trust a CA of your own, choose “My own roots” and give its root certificate.",
  );
  assert.equal(fetched.filter((path) => /path.*\.wasm|roots.*\.bin/.test(path)).length, 2);
  await choose("acceptance-own");
  await part("acceptance-check").click();
  assert.equal((await part("acceptance-error").innerText()).trim(), "Give at least one root certificate.");
  await part("acceptance-roots-value").fill(await data("sandbox/root.crt"));
  await part("acceptance-host").press("Enter");
  await standing("acceptance-answer", "state", "accepted").waitFor();
  assert.equal((await answer.innerText()).trim(), "A client with these roots accepts this chain for shop.example.com today.");
  await part("acceptance-host").fill("other.example.net");
  assert.equal(await answer.count(), 0, "an answer to another question is gone");
  await part("acceptance-check").click();
  await standing("acceptance-answer", "state", "refused").waitFor();
  assert.deepEqual([...new Set(fetched.map((url) => new URL(url).origin))], [new URL(page().url()).origin], "its own files, nobody else's");
  await choose("kind-pca");
  assert.equal(await part("acceptance").count(), 0);
});

test("a record is not offered to be signed with a key that cannot", async () => {
  await choose("certificateType-server_sm");
  await part("example").click();
  await part("encryption-example").click();
  await part("sandbox-destination").click();
  await send();
  await part("record-unsignable").waitFor();
  assert.equal(
    await part("record-unsignable").textContent(),
    "It cannot be signed: that takes an RSA, P-256, P-384, P-521 or Ed25519 key, and this one is SM2.",
  );
  assert.equal(await part("record-sign").count(), 0);
});

test("a slip of the hand is asked about before it costs what was typed", async () => {
  await part("projectId").click();
  await part("projectId").pressSequentially("typed");
  const asked = page().waitForEvent("dialog", { timeout: 5000 });
  // It does not come to pass.
  page()
    .reload()
    .catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  assert.equal(await part("projectId").inputValue(), "typed");
});
