/**
 * The console page in a real Chromium, through the relay to the sandbox. In: what somebody pastes or chooses. Out: a proof of arrival, or a
 * refusal before anything is sent.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { page, part, paste, relayed, verdict, shown } = openConsole();

test("from paste to proof", async () => {
  const key = await data("elb-document/key.pem");
  await paste((await data("elb-document/certificate.pem")) + key);
  assert.match((await part("common-name").textContent()) ?? "", /localhost/);
  await page().locator('[data-testid="key"][data-match="match"]').waitFor();
  await part("sandbox-destination").click();
  await verdict("readyWithWarnings");
  assert.equal(await part("send").count(), 0, "a warning stands");
  await part("acknowledge").first().check();
  await part("request-body").waitFor();
  assert.doesNotMatch((await part("request-body").textContent()) ?? "", /BEGIN PRIVATE KEY/);
  await part("sandbox-credentials").click();
  await part("send").click();
  await page().locator('[data-testid="outcome"][data-state="confirmed"]').waitFor();
  const facts = part("confirmations").locator('[data-state="confirmed"]');
  assert.ok((await facts.count()) >= 5);
  const names = part("confirmations").locator('[data-fact="subjectAlternativeNames"] [data-column="Came back"]');
  assert.equal(await names.textContent(), "the same names, no addresses");
  assert.match((await part("scrubbed").textContent()) ?? "", /private_key/);
  assert.equal(relayed().length, 1);
  assert.equal(JSON.parse(relayed()[0] ?? "").certificate.private_key.includes("BEGIN PRIVATE KEY"), true);
  const text = await shown();
  assert.ok(text.includes("Rehearsed") && !text.includes(key.slice(40, 90)), "the key is not shown");
});

test("a key of another certificate is refused before anything is sent", async () => {
  const text = (await data("sandbox/chain.crt")) + (await data("sandbox/rsa.key"));
  await paste(text);
  await page().locator('[data-testid="key"][data-match="mismatch"]').waitFor();
  await part("sandbox-destination").click();
  await verdict("blocked");
  await page().locator('[data-testid="finding"][data-code="key.mismatch"]').waitFor();
  assert.equal(await part("input-text").inputValue(), text, "nothing typed is lost");
  assert.deepEqual(relayed(), []);
});

test("a certificate without its key is refused before anything is sent", async () => {
  await paste(await data("sandbox/chain.crt"));
  await part("sandbox-destination").click();
  await verdict("blocked");
  await page().locator('[data-testid="finding"][data-code="key.missing"]').waitFor();
  assert.deepEqual(relayed(), []);
});

test("damaged text is named by its place and kept as it was typed", async () => {
  const lines = (await data("sandbox/p256.crt")).split("\n");
  const text = [...lines.slice(0, 4), ...lines.slice(6)].join("\n");
  await paste(text);
  await page().locator('[data-testid="problem"][data-code="ARMOR_TRUNCATED"]').waitFor();
  assert.equal(await part("input-text").inputValue(), text);
});

test("an encrypted key opens with its password and not with another", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  await part("password-input").fill("wrong");
  await part("password-input").press("Enter");
  await page().getByText("does not open", { exact: false }).waitFor();
  await part("password-input").fill("sandbox");
  await part("password-input").press("Enter");
  await page().locator('[data-testid="key"][data-match="match"]').waitFor();
});

test("a file of 20 MB is refused in words, and the page goes on", async () => {
  const buffer = Buffer.alloc(20 << 20, 0x41);
  await part("input-files").setInputFiles({ name: "huge.pem", mimeType: "text/plain", buffer });
  await page().locator('[data-testid="problem"][data-code="INPUT_TOO_LARGE"]').waitFor();
  await part("clear").click();
  await paste(await data("sandbox/chain.crt"));
  assert.match((await part("common-name").first().textContent()) ?? "", /shop\.example\.com/);
});

test("a PKCS#12 file opens with its password", async () => {
  await part("input-files").setInputFiles(new URL("../data/containers/cases/modern.p12/input", import.meta.url).pathname);
  await part("password-input").fill("correct horse");
  await part("password-input").press("Enter");
  await page().locator('[data-testid="key"][data-match="match"]').waitFor();
});

test("a key that only older software locks opens too, in the second module", async () => {
  await part("input-files").setInputFiles(new URL("../data/containers/cases/legacy.p12/input", import.meta.url).pathname);
  await part("password-input").fill("correct horse");
  await part("password-input").press("Enter");
  await page().locator('[data-testid="key"][data-match="match"]').waitFor();
});
