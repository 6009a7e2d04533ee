/** The console page in a real Chromium: what the reader may refuse, accept, look into or leave, and what is not offered. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { choose, page, part, paste, send, standing } = openConsole();

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
  await strays.getByText("Warning. Certificates that belong to no place in the chain are left out.").waitFor();
  assert.equal(await standing("finding", "code", "chain.strays").count(), 0);
  await strays.getByTestId("acknowledge").check();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("request-body").waitFor();
  await strays.getByTestId("edit-refuse").check({ force: true });
  await standing("finding", "code", "chain.strays-sent").waitFor();
  assert.equal(await strays.getByTestId("acknowledge").count(), 0, "what is not done is not warned of");
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
