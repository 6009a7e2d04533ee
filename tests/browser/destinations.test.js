/**
 * The other three destinations on the console page, in a real Chromium. In: a filled-in form. Out: what arrives at the sandbox, and the
 * proof, or a refusal explained.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { choose, outcome, page, part, paste, relayed, send, standing } = openConsole();

test("API Gateway: name, certificate and key arrive, and nobody is renamed", async () => {
  await choose("kind-apig");
  await part("example").click();
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  const body = JSON.parse(relayed()[0] ?? "");
  assert.equal(body.name, "cert_demo");
  assert.match(body.private_key, /BEGIN PRIVATE KEY/);
  assert.equal("trusted_root_ca" in body, false);
});

test("API Gateway: a trusted root CA that would be lost is said, and one that is given is sent", async () => {
  await choose("kind-apig");
  await part("example").click();
  await part("sandbox-destination").click();
  await choose("current.hasTrustedRootCa-true");
  await standing("finding", "code", "apig.trusted-root-dropped").waitFor();
  await choose("type-instance");
  await part("instanceId").fill("8d6d1a2b3c4d4e5f8a9b0c1d2e3f4a5b");
  await choose("trustedRootCa-set");
  await part("trustedRootCa-file").setInputFiles(new URL("../data/sandbox/root.crt", import.meta.url).pathname);
  await standing("finding", "code", "apig.trusted-root-dropped").waitFor({ state: "detached" });
  for (const box of await part("acknowledge").all()) await box.check();
  assert.match((await part("request-body").textContent()) ?? "", /"trusted_root_ca": "-----BEGIN CERTIFICATE-----/);
});

test("IoTDA: switches and bindings are sent and confirmed, signed for the instance's own host", async () => {
  await choose("kind-iotda");
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  assert.deepEqual(JSON.parse(relayed()[0] ?? ""), { provision_enable: true, template_id: "61c970ce2d63eb6ee655dbf0" });
  assert.match((await part("stages").textContent()) ?? "", /V11-HMAC-SHA256/);
});

test("IoTDA: unbinding a template sends null, and only what is set", async () => {
  await choose("kind-iotda");
  await part("sandbox-destination").click();
  await choose("provisionEnable-false");
  await choose("templateId-clear");
  await send();
  await outcome("confirmed");
  assert.deepEqual(JSON.parse(relayed()[0] ?? ""), { provision_enable: false, template_id: null });
});

test("Private CA: an activation answers nothing, and is proven by looking; a second one is refused in either language", async () => {
  await choose("kind-pca");
  await part("example").click();
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  assert.match((await part("outcome").textContent()) ?? "", /proven by looking/);
  assert.equal(JSON.parse(relayed()[0] ?? "").path_length, 0);
  assert.equal(await part("send").isDisabled(), true, "it is confirmed each time");
  await part("confirmation").fill((await part("caId").inputValue()).slice(0, 8));
  await part("send").click();
  await outcome("failed");
  assert.equal(await part("earlier-proof").count(), 1, "the first is not lost");
  const english = await part("meaning").textContent();
  await choose("language-zh-Hans");
  // Its words are loaded when they are asked for.
  await part("meaning").filter({ hasText: /[\u4e00-\u9fff]/ }).waitFor();
  assert.match(english ?? "", /^[\x20-\x7e]+$/);
});

test("Private CA: a start time goes out as milliseconds", async () => {
  await choose("kind-pca");
  await part("sandbox-destination").click();
  await choose("validity.startFrom-set");
  const start = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await part("validity.startFrom-value").fill(start);
  await send();
  await standing("outcome", "became", "done").waitFor();
  assert.equal(JSON.parse(relayed()[0] ?? "").validity.start_from, Date.parse(`${start}Z`));
});

test("Private CA: when no answer comes, nobody is told to try again blindly", async () => {
  await page().route("**/relay/**", (route) => route.abort());
  await choose("kind-pca");
  await part("sandbox-destination").click();
  await send();
  await standing("send-error", "code", "NETWORK_FAILED").waitFor();
  assert.equal(
    await part("silence").textContent(),
    "It may still have arrived. An activation cannot be taken back. Look at the state of the CA before you send it again. This was a rehearsal: nothing reached the cloud.",
  );
});

test("what was typed for one destination is there after another was looked at", async () => {
  await part("region").selectOption("eu-west-101");
  await part("projectId").fill("typed");
  await choose("kind-pca");
  assert.equal(await part("region").inputValue(), "");
  await part("caId").fill("also typed");
  await choose("kind-elb");
  assert.equal(await part("region").inputValue(), "eu-west-101");
  assert.equal(await part("projectId").inputValue(), "typed");
  await choose("kind-pca");
  assert.equal(await part("caId").inputValue(), "also typed");
});

test("a wrong secret key is diagnosed, and nothing was changed", async () => {
  await choose("kind-iotda");
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await part("sandbox-credentials").click();
  await part("secretKey").fill("not the secret key");
  await part("send").click();
  await outcome("failed");
  await standing("failure", "cause", "authentication").waitFor();
  await part("diagnosis").waitFor();
  await page().setViewportSize({ width: 360, height: 800 });
  const [content, screen] = await page().evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.equal(content, screen, "the gateway's words are folded");
});

test("a second pair is asked for only where one is taken", async () => {
  assert.equal(await part("encryption-input-text").count(), 0);
  await choose("certificateType-server_sm");
  await part("encryption-input-text").fill(await data("sandbox/p256.crt"));
  await paste(await data("sandbox/p256.crt"));
  await part("second-pair").waitFor();
  await choose("certificateType-server");
  assert.equal(await part("encryption-input-text").count(), 0);
  await choose("certificateType-server_sm");
  assert.match(await part("encryption-input-text").inputValue(), /BEGIN CERTIFICATE/, "it waits");
});

test("old beside new: what the new certificate takes away and brings", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await part("old-and-new").locator("summary").click();
  await part("current-value").fill(await data("elb-document/certificate.pem"));
  const names = part("difference").locator('[data-fact="names"]');
  await names.waitFor();
  assert.match((await names.textContent()) ?? "", /lost domain\.com/);
  assert.match((await names.textContent()) ?? "", /new shop\.example\.com/);
});

test("the record is downloaded with its note and without a key, and signed on request", async () => {
  await part("example").click();
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  await part("record-note").fill("CHG-7, night shift");
  const download = async () => {
    const [file] = await Promise.all([page().waitForEvent("download"), part("record-download").click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
  };
  const plain = await download();
  assert.match(plain.name, /^countersign-rehearsal-elb-\d{8}T\d{6}Z\.json$/);
  const record = JSON.parse(plain.text);
  assert.equal(record.note, "CHG-7, night shift");
  assert.equal(record.bodySha256, await part("body-sha256").textContent());
  assert.doesNotMatch(plain.text, /PRIVATE KEY|sandbox-secret-key/);
  await part("record-sign").check();
  const signed = await download();
  assert.match(signed.name, /\.jws$/);
  assert.equal(Buffer.from(signed.text.split(".")[1] ?? "", "base64url").toString("utf8"), plain.text);
});

test("on a narrow screen nothing sticks out, whatever the destination", async () => {
  await page().setViewportSize({ width: 360, height: 800 });
  for (const kind of ["elb", "apig", "iotda", "pca"]) {
    await choose(`kind-${kind}`);
    for (const fold of await part("fold").all()) await fold.locator("summary").click();
    const [content, screen] = await page().evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(content, screen, kind);
  }
});
