/** Step 2 in a real Chromium. In: chains, strays and keys. Out: a tree, a timeline, names, every field and PEM, and whose key it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { generatedCertificates } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

const { page, part, paste, pasteAtOnce, shown, standing } = openConsole();

const pair = async () => (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));

test("the chain is a tree: who signed whom, when all are valid, and what could stand in for a member", async () => {
  await paste(await data("chains/cases/cross-signed/input.pem"));
  await part("certificate").first().waitFor();
  assert.equal(await part("certificate").count(), 3);
  assert.equal(await standing("link", "signature", "confirmed").count(), 2);
  assert.equal(await part("timeline").locator("li").count(), 3);
  assert.match(await part("usable").innerText(), /^All are valid from .* until .*\.$/);
  const branch = part("certificate").nth(1).locator("xpath=..").getByTestId("others");
  assert.match(await branch.innerText(), /1 other certificate could take its place, and is not sent/);
  await branch.locator("summary").first().click();
  // What is folded is drawn after it was opened: the browser tells of it in a task of its own.
  await branch.getByTestId("other").first().waitFor();
  assert.equal(await branch.getByTestId("other").count(), 1);
});

test("a signature that does not verify is said where the next certificate would stand", async () => {
  await paste(await data("chains/cases/broken-signature/input.pem"));
  await standing("link", "signature", "refuted").waitFor();
});

test("where several could be the one to present, a choice decides, or a key", async () => {
  await paste(await data("chains/cases/several-leaves/input.pem"));
  await part("leaf-choice").waitFor();
  assert.match(await part("leaf-choice").innerText(), /2 certificates could be the one to present\. a\.example\.com is taken\./);
  await part("leaf").nth(1).check();
  await page().getByText(/You chose b\.example\.com, one of 2 certificates/).waitFor();
  await part("certificate").first().getByText("b.example.com").first().waitFor();
  assert.ok(await part("leaf").nth(1).isChecked());
  const certificates = (await data("sandbox/p256.crt")) + (await data("sandbox/p384.crt"));
  await paste(certificates + (await data("sandbox/p384.key")));
  await standing("key", "match", "match").waitFor();
  assert.equal(await part("leaf-choice").count(), 0, "the key tells which");
  await paste(certificates + (await data("sandbox/p384.key")) + (await data("sandbox/p256.key")));
  await part("leaf-choice").waitFor();
  assert.match(await part("leaf-choice").innerText(), /Each of them fits a private key/);
});

test("of five hundred that could be the one to present, twenty are drawn, and any is found and chosen", async () => {
  const seeds = await generatedCertificates(500, Date.now());
  await pasteAtOnce(seeds.map(({ certificate }) => certificate).join(""));
  await part("aside").waitFor();
  await part("leaf-choice").waitFor({ timeout: 30_000 });
  assert.match(await part("leaf-choice").innerText(), /500 certificates could be the one to present\. site-0001\.example\.com is taken\./);
  assert.equal(await part("leaf").count(), 20);
  assert.match(await part("others").last().innerText(), /^\d+ other certificates are left out\. None of them belongs to this chain\.$/);
  await part("find-leaf").fill("site-0432");
  assert.equal(await part("leaf").count(), 2, "it, and the one that is taken");
  await part("leaf").nth(1).click();
  await page().getByText(/You chose site-0432\.example\.com, one of 500/).waitFor();
  await part("common-name").first().getByText("site-0432.example.com").waitFor();
  await standing("link", "signature", "confirmed").waitFor();
  await paste(seeds[431]?.privateKey ?? "");
  await standing("key", "match", "match").waitFor({ timeout: 30_000 });
});

test("what would make the field too full is kept beside it, pasted or dropped", async () => {
  const certificate = await data("sandbox/p256.crt");
  const text = certificate.repeat(Math.ceil(60_000 / certificate.length));
  await paste(text);
  await pasteAtOnce(text);
  await part("aside").waitFor();
  assert.equal(await part("input-text").inputValue(), text);
  await part("input-text").evaluate((field, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", text);
    field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  }, text);
  await part("aside").nth(1).waitFor();
  assert.equal(await part("input-text").inputValue(), text);
  const times = 3 * (text.length / certificate.length);
  await page().getByText(`Given ${times} times, sent at most once.`).waitFor();
});

test("a paste takes the place of what is selected, in the field or beside it", async () => {
  const certificate = await data("sandbox/p256.crt");
  const text = certificate.repeat(Math.ceil(60_000 / certificate.length));
  const over = (/** @type {string} */ pasted) =>
    part("input-text").evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      /** @type {HTMLTextAreaElement} */ (field).select();
      return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
    }, pasted);
  await paste(text);
  assert.equal(await over(text), true, "there is room for it in the place of the other: the browser puts it there");
  assert.equal(await part("aside").count(), 0);
  assert.equal(await over(text + text), false);
  await part("aside").waitFor();
  assert.equal(await part("input-text").inputValue(), "");
  await page().getByText(`Given ${2 * (text.length / certificate.length)} times, sent at most once.`).waitFor();
});

test("of a certificate that is repeated many times it is told how often it was given", async () => {
  const seeds = await generatedCertificates(80, Date.now());
  await pasteAtOnce(seeds.map(({ certificate }) => certificate).join(""));
  await part("repeats").waitFor({ timeout: 30_000 });
  assert.equal(await part("repeats").innerText(), "Given 80 times, sent at most once.");
  await page().getByText("160 certificates, no key").first().waitFor();
});

/** Milliseconds that the page's thread may be busy at once: three times what is aimed at, since machines differ. */
const BUSY = 150;

test("2,400 certificates that each repeat their issuer's never keep the page busy for long", async () => {
  const seeds = await generatedCertificates(2400, Date.now());
  const browser = page().context().browser();
  assert.ok(browser);
  await page().waitForLoadState("networkidle");
  await browser.startTracing(page(), { categories: ["toplevel", "__metadata"] });
  await pasteAtOnce(seeds.map(({ certificate }) => certificate).join(""));
  await part("repeats").waitFor({ timeout: 30_000 });
  await standing("step-certificate-and-key", "state", "done").waitFor({ timeout: 30_000 });
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[] }} */
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const thread = ({ pid = 0, tid = 0 }) => `${pid}:${tid}`;
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(thread));
  // Time of the processor, not of the clock: others may be busy beside it.
  const times = traceEvents.filter((each) => each.name.endsWith("RunTask") && main.has(thread(each))).map(({ tdur = 0 }) => tdur / 1000);
  assert.ok(times.length > 20, `${times.length} tasks are seen`);
  assert.ok(Math.max(...times) > 1 && Math.max(...times) < BUSY, `${Math.max(...times)} ms`);
});

test("names stand by kind, and the domains asked for are told as covered or not", async () => {
  await paste((await data("sandbox/chain.crt")) + (await data("sandbox/p256.key")));
  await standing("name-group", "group", "ip").waitFor();
  assert.equal(await part("coverage").count(), 0, "nothing is asked for");
  await page().getByTestId("domain-set").check({ force: true });
  await part("domain-value").fill("www.shop.example.com, other.example.com");
  await part("coverage").waitFor();
  assert.deepEqual(await part("covered").evaluateAll((rows) => rows.map((row) => row.dataset.by)), ["*.shop.example.com", ""]);
});

test("every field, the serial number and the PEM can be copied", async () => {
  await page().context().grantPermissions(["clipboard-write"]);
  // The page may write to the clipboard, and its own policy keeps it from reading.
  await page().evaluate(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => write(text).then(() => void (document.documentElement.dataset.copied = text));
  });
  const copied = () => page().evaluate(() => document.documentElement.dataset.copied);
  await paste(await pair());
  await part("facts").first().locator("summary").click();
  const serial = part("facts").first().locator('[data-fact="serialNumber"]');
  const number = (await serial.innerText()).trim();
  await serial.getByRole("button", { name: "Copy: Serial number" }).click();
  await serial.getByText("Copied").waitFor();
  assert.equal(await copied(), number);
  assert.match(number, /^[0-9a-f]{16,}$/);
  await page().getByRole("button", { name: "Copy PEM" }).click();
  await page().getByText("Copied").nth(1).waitFor();
  assert.equal(await copied(), (await data("sandbox/p256.crt")).match(/-----BEGIN CERT[\s\S]*?-----END CERTIFICATE-----\n/)?.[0]);
  assert.doesNotMatch(await part("pem").innerText(), /PRIVATE/);
});

test("of five hundred certificates those that are not sent stay folded, and open a few at a time", async () => {
  const strays = await many(300);
  await paste((await pair()) + strays);
  await part("others").waitFor({ timeout: 30_000 });
  assert.match(await part("others").innerText(), /^300 other certificates are left out\. None of them belongs to this chain\.$/);
  assert.ok((await nodes()) < 3000, `${await nodes()} nodes`);
  await part("others").locator("summary").first().click();
  await part("other").first().waitFor();
  assert.equal(await part("other").count(), 20);
  await part("more-others").click();
  await part("other").nth(20).waitFor();
  assert.equal(await part("other").count(), 40);
  await part("other").nth(30).locator("summary").first().click();
  const card = part("other").nth(30).locator("certificate-card");
  await card.getByTestId("facts").locator("summary").click();
  assert.match(await card.getByTestId("pem").innerText(), /^-----BEGIN CERTIFICATE-----/);
});

test("the certificate is read while the whole module is still on its way", async () => {
  await page().route(/countersign_bg.*\.wasm/, () => {});
  await page().reload();
  await paste(await pair());
  await part("common-name").first().waitFor();
  assert.equal(await standing("key", "match", "match").count(), 1);
});

test("a private key is hidden wherever it stands, also while somebody types, and copying it is said", async () => {
  await page().context().grantPermissions(["clipboard-write"]);
  await paste(await pair());
  await part("input-text").focus();
  const layer = page().locator("certificate-field .mask pre");
  await part("input-text").evaluate((field) => (field.scrollTop = field.scrollHeight));
  await layer.getByText("•••").waitFor();
  assert.doesNotMatch(await layer.innerText(), /^MI[A-Za-z0-9+/]{20}/m);
  await part("input-text").evaluate((field) => (field.scrollTop = 0));
  await layer.getByText("BEGIN CERTIFICATE").waitFor();
  const place = (/** @type {Element} */ each) => {
    const { x, y } = each.getBoundingClientRect();
    const { borderTopWidth, borderLeftWidth, paddingTop, paddingLeft } = getComputedStyle(each);
    return [x + Number.parseFloat(borderLeftWidth) + Number.parseFloat(paddingLeft), y + Number.parseFloat(borderTopWidth) + Number.parseFloat(paddingTop)].map(Math.round);
  };
  assert.deepEqual(await layer.evaluate(place), await part("input-text").evaluate(place), "what is seen lies exactly over what is there");
  const color = await part("input-text").evaluate((field) => getComputedStyle(field).color);
  assert.equal(color, "rgba(0, 0, 0, 0)");
  await part("input-text").press("Control+a");
  await part("input-text").press("Control+c");
  await part("clipboard").waitFor();
  await paste(await data("sandbox/p256.crt"));
  assert.equal(await part("clipboard").count(), 0);
  assert.equal(await layer.count(), 0, "what is public is not hidden");
  await page().context().clearPermissions();
});

test("an SM2 certificate in a form of another type is one click from the right one", async () => {
  await paste((await data("sandbox/sm2.sign.crt")) + (await data("sandbox/sm2.sign.key")));
  await part("take-sm2-type").click();
  await part("encryption-input-text").waitFor();
  assert.equal(await part("sm2-type").count(), 0);
});

test("a key alone says what it is; beside other certificates, which of them it fits", async () => {
  const key = await data("sandbox/p384.key");
  await paste(key);
  await part("no-certificate").waitFor();
  assert.match(await part("no-certificate").innerText(), /EC, P-384, PKCS#8[\s\S]*SHA-256 of the private key’s public half: [0-9a-f]{64}/);
  await paste((await data("sandbox/p256.crt")) + key);
  await standing("key", "match", "mismatch").waitFor();
  assert.match(await part("key-fits").innerText(), /none of the certificates/);
  assert.match(await part("leaf-key").innerText(), /SHA-256 of the public key in this certificate: [0-9a-f]{64}/);
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p384.crt")) + (await data("sandbox/p256.key")) + key);
  await standing("key", "match", "match").waitFor();
  assert.match(await part("key-fits").innerText(), /it fits certificate \d \(.*\)\./);
  assert.doesNotMatch(await shown(), /PRIVATE KEY-----\s*MI/);
});

/** So many different certificates: those of the tests, each with another serial number, so that no signature fits. @param {number} number */
async function many(number) {
  const der = Buffer.from((await data("sandbox/p521.crt")).match(/-----BEGIN CERT[^-]*-----([\s\S]*?)-----END/)?.[1] ?? "", "base64");
  return Array.from({ length: number }, (_, index) => {
    const other = Buffer.from(der);
    other.writeUInt32BE(index + 1, other.length - 4);
    return `-----BEGIN CERTIFICATE-----\n${other.toString("base64")}\n-----END CERTIFICATE-----\n`;
  }).join("");
}

/** How many elements there are, however deep. */
function nodes() {
  return page().evaluate(() => {
    /** @param {ParentNode} root @returns {number} */
    const count = (root) => [...root.querySelectorAll("*")].reduce((sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
    return count(document);
  });
}
