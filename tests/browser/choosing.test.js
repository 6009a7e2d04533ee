/**
 * Choosing instead of pasting, in a real Chromium. In: credentials. Out: a form that fills itself, what is in place beside what is new, and a proof
 * by looking.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo, serverCertificate } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

const { accessKey, secretKey, token, projectId, domainId } = demo;
const DENIED = "a list that may not be seen says which permission is missing, and pasting works as before";
const NO_PROJECTS = "without the projects, the certificates of a project that was pasted can be listed";
const STALE = "while the old state is still shown, that is said, and it is looked at again";
const ENDLESS = "a list that never ends is ended, and says that it is not whole";
const MANY = "of two thousand certificates one is found by typing, with the keyboard alone";
const account = { accessKey, secretKey, token, projectId, domainId };

const { choose, connect, focused, outcome, page, part, paste, pick, relayed, sandbox, send, shown, standing, verdict } = openConsole(
  {
    [NO_PROJECTS]: [{ kind: "status", status: 403, match: ({ path }) => path === "/v3/auth/projects" }],
    [STALE]: [{ kind: "stale", times: 3 }],
    [ENDLESS]: [{ kind: "endless", loop: true, times: 9, match: ({ list }) => list === "certificates" }],
  },
  {},
  {
    [DENIED]: { accounts: [{ ...account, projectName: demo.region, denied: ["elb:certificates:list"] }] },
    [MANY]: { certificates: await many() },
  },
);

/** Two thousand certificates of ELB. */
async function many() {
  const certificate = await data("sandbox/p256.crt");
  const privateKey = await data("sandbox/p256.key");
  return Array.from({ length: 2000 }, (_, index) => ({
    id: index.toString(16).padStart(32, "0"),
    projectId,
    type: /** @type {const} */ ("server"),
    name: `certificate ${index}`,
    domain: `host-${index}.example.com`,
    certificate,
    privateKey,
  }));
}

/** @param {string} path */
const value = (path) => part(path).inputValue();

/** What is new, and where it goes: the same for each service but for what is chosen. @param {string} certificateId */
async function chooseCertificate(certificateId) {
  await connect();
  await pick(projectId);
  await part("certificateId-choose").waitFor();
  if (!(await part("list").count())) await part("certificateId-choose").click();
  await pick(certificateId);
  await part("in-place-item").waitFor();
}

test("ELB: a certificate is chosen, the form fills itself, old stands beside new, and the proof is a look", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await chooseCertificate(demo.certificateId);
  assert.equal(await value("region"), demo.region);
  assert.equal(await value("projectId"), projectId);
  assert.equal(await value("certificateId"), demo.certificateId);
  await part("difference").waitFor();
  assert.match(await part("effect").innerText(), /^\d+ listeners? uses? this certificate\./);
  await part("uses").locator("summary").click();
  assert.match((await part("use").first().textContent()) ?? "", /HTTPS/);
  assert.doesNotMatch(await shown(), /PRIVATE KEY-----\s*MI/);
  await send();
  await outcome("confirmed");
  await standing("outcome", "known-by", "looking").waitFor();
  assert.equal(relayed().length, 1, "one write, however many looks");
});

test("API Gateway: what would be lost fills itself in", async () => {
  // Another than the one in place: of a chain, which this service never shows, the same leaf again would prove nothing.
  const { certificate, privateKey } = await serverCertificate(["orders.example.com", "*.orders.example.com"], 90, Date.now());
  await paste(certificate + privateKey);
  await choose("kind-apig");
  await chooseCertificate(demo.apig.ordersCertificateId);
  assert.equal(await value("name"), "cert_orders");
  assert.match((await part("filled").textContent()) ?? "", /Name/);
  await send();
  await outcome("confirmed");
  await standing("outcome", "known-by", "looking").waitFor();
});

test("IoTDA: authority and template are chosen, and the authority's certificate comes from what is in place", async () => {
  await choose("kind-iotda");
  await connect();
  await pick(projectId);
  await part("endpoint").fill(demo.iotda.instanceEndpoint);
  await part("instanceId").fill(demo.iotda.instanceId);
  await part("certificateId-choose").click();
  await pick(demo.iotda.certificateId);
  await part("in-place-item").waitFor();
  await part("given").waitFor();
  await choose("provisionEnable-true");
  await part("templateId-choose").click();
  await pick(demo.iotda.templateId);
  await send();
  await outcome("confirmed");
  await standing("outcome", "known-by", "looking").waitFor();
});

test("Private CA: CA and parent are chosen, and an activation that answers nothing is proven", async () => {
  await choose("kind-pca");
  await part("region").selectOption(demo.region);
  await connect();
  assert.equal(await value("domainId"), domainId, "the only account is chosen by itself");
  await pick(demo.pca.caId);
  await part("issuerId-choose").click();
  await pick(demo.pca.issuerId);
  await part("validity.value").fill("5");
  await part("pathLength-value").fill("0");
  await send();
  await outcome("confirmed");
  await standing("outcome", "known-by", "looking").waitFor();
});

test(DENIED, async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await connect();
  await pick(projectId);
  await standing("list-refused", "cause", "permission").waitFor();
  assert.equal(await part("permission").textContent(), "elb:certificates:list");
  await part("certificateId").fill(demo.certificateId);
  await send();
  await outcome("confirmed");
});

test(NO_PROJECTS, async () => {
  await part("connect").locator("summary").click();
  await part("connect-sandbox-credentials").click();
  await part("connect-go").click();
  await part("list-refused").waitFor();
  await part("region").selectOption(demo.region);
  await part("projectId").fill(projectId);
  await part("certificateId-choose").click();
  await pick(demo.certificateId);
  await part("in-place-item").waitFor();
});

test(MANY, async () => {
  await connect();
  await pick(projectId);
  await part("list-row").first().waitFor();
  assert.equal(await part("list-row").count(), 100, "no more are drawn than can be looked through");
  assert.equal(await focused(), "list-search");
  const began = Date.now();
  await page().keyboard.type("host-1234.");
  await part("list-count").filter({ hasText: "1 of 2,000" }).waitFor();
  assert.ok(Date.now() - began < 5000, "a letter does not wait");
  await page().keyboard.press("Enter");
  await part("in-place-item").waitFor();
  assert.equal(await value("certificateId"), (1234).toString(16).padStart(32, "0"));
});

test("the way from credentials to a filled form by keyboard alone", async () => {
  const { keyboard } = page();
  await part("connect").locator("summary").focus();
  await keyboard.press("Enter");
  await part("connect-accessKey").focus();
  await keyboard.type(accessKey);
  await keyboard.press("Tab");
  await keyboard.type(secretKey);
  await keyboard.press("Enter");
  await part("list-row").first().waitFor();
  assert.equal(await focused(), "list-search");
  await keyboard.press("Escape");
  assert.equal(await focused(), "projectId-choose");
  await keyboard.press("Enter");
  await part("list-row").first().waitFor();
  await keyboard.type(projectId);
  await keyboard.press("Enter");
  await part("list-row").first().waitFor();
  await keyboard.type(demo.certificateId);
  await keyboard.press("Enter");
  await part("in-place-item").waitFor();
  assert.equal(await focused(), "certificateId-choose");
});

test("the switch for private keys is offered once, agreed to, sent and proven", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await chooseCertificate(demo.certificateId);
  assert.equal(await part("echo").count(), 1);
  await part("echo-off").click();
  await part("within").waitFor();
  await verdict("ready");
  assert.equal(await part("send").isDisabled(), true);
  await part("consent").check();
  await part("send").click();
  await standing("outcome", "became", "done").waitFor();
  assert.equal(sandbox().state.echoPrivateKey, false);
  await part("echo-back").click();
  assert.equal(await value("certificateId"), demo.certificateId, "the form waited");
  assert.equal(await part("echo").count(), 0);
});

test(STALE, async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  await part("sandbox-destination").click();
  await send();
  await part("progress").filter({ hasText: "not shown there yet" }).waitFor();
  await standing("outcome", "known-by", "looking").waitFor();
  assert.match((await part("look-after").textContent()) ?? "", /Looked 4 times/);
  assert.match((await part("look-rehearsal").textContent()) ?? "", /^The sandbox was looked at, not the service/);
  await part("look-again").click();
  await part("look-after").filter({ hasText: "Looked at" }).waitFor();
});

test(ENDLESS, async () => {
  await connect();
  await pick(projectId);
  await part("list-said").filter({ hasText: "The list is not complete" }).waitFor();
  assert.ok((await part("list-row").count()) > 0, "what came can be chosen");
});
