/**
 * Many targets, in the browser. In: a list of twenty certificates of the sandbox, and faults for some. Out: what each came to, what is kept of it in the
 * browser, and one file of records.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import * as countersign from "countersign";
import { demo, generatedCertificates, serverCertificate } from "@countersign/sandbox";
import { openConsole } from "./console.js";

const now = Date.now();
const certificates = await generatedCertificates(20, now);
const ids = certificates.map(({ id }) => id);
const { certificate, privateKey } = await serverCertificate(["*.example.com"], 200, now);

/** @param {{ method: string }} request */
const isChange = ({ method }) => method === "PUT";

/** The change of one of them, by its place in the list. @param {number} index @returns {(request: { method: string, path: string }) => boolean} */
const changeOf = (index) => (request) => isChange(request) && request.path.endsWith(String(ids[index]));

const some = "twenty are sent, some are refused, and those are tried again";
const gone = "a run that was cancelled goes on after the page was loaded anew";
const chinese = "the whole of it in Chinese";

/** @type {Parameters<typeof openConsole>[0]} */
const faults = {
  [some]: [
    { kind: "denied", match: changeOf(3) },
    { kind: "status", status: 400, match: changeOf(7) },
    { kind: "dropAfter", match: changeOf(11) },
  ],
  [gone]: [{ kind: "slow", milliseconds: 500, times: 1_000 }],
};
const sandbox = { certificates };
const { part, page, standing, choose } = openConsole(faults, {}, { [some]: sandbox, [gone]: sandbox, [chinese]: sandbox });

before(() => countersign.init());

/** Gives certificate, key and credentials. */
async function give() {
  await part("input-text").fill(certificate + privateKey);
}

/** Gives the list as one paste does. @param {string} text */
async function list(text) {
  await part("target-list").locator("summary").click();
  await part("targets-text").evaluate((/** @type {HTMLTextAreaElement} */ field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input"));
  }, text);
}

/** Agrees to every warning. */
async function agree() {
  await standing("target-review", "state", "done").waitFor();
  for (const name of ["acknowledge", "accept-all"]) for (const box of await part(name).all()) await box.check();
}

async function fill() {
  await give();
  await part("region").selectOption(demo.region);
  await part("projectId").fill(demo.projectId);
  await list(ids.join("\n"));
  await agree();
  await part("sandbox-credentials").click();
}

/** How many rows are in a state. @param {string} state */
const rows = (state) => page().locator(`[data-testid="target"][data-state="${state}"]`).count();

/** Everything that the page keeps in the browser, as one text. */
const kept = () =>
  page().evaluate(async () => {
    const names = await indexedDB.databases();
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("countersign");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = [];
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      all.push(...request.result);
    }
    database.close();
    return JSON.stringify([names, all]);
  });

/** @param {string} text what the browser keeps */
function assertNamesOnly(text) {
  const secrets = [demo.accessKey, demo.secretKey, demo.token, certificate, privateKey].flatMap((each) => each.split("\n").filter((line) => line.length > 12));
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret.slice(0, 12)}… is kept`);
  assert.doesNotMatch(text, /-----|PRIVATE|BEGIN|Authorization|X-Sdk-Date|X-Auth-Token|signature|[A-Za-z0-9+]{65,}/i);
  const members = new Set([...text.matchAll(/"(\w+)":/g)].map(([, name]) => name));
  const known = ["name", "version", "id", "kind", "rehearsal", "endpoint", "bodySha256", "targets", "project", "region", "key", "state", "time", "attempts", "knownBy", "requestId", "status", "by", "reason", "sent", "run"];
  assert.deepEqual([...members].filter((name) => !known.includes(String(name))), []);
}

async function records() {
  await part("records").and(page().locator(":enabled")).waitFor();
  const [download] = await Promise.all([page().waitForEvent("download"), part("records").click()]);
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), records: text.trimEnd().split("\n") };
}

const ended = () => standing("run", "state", "ended").waitFor();

test(some, async () => {
  await fill();
  assert.match((await part("send-all").textContent()) ?? "", /Replace 20 certificates on ELB/);
  await part("send-all").click();
  await ended();
  // A look has settled the one whose answer was lost.
  assert.deepEqual([await rows("done"), await rows("refused")], [18, 2]);
  const { name, records: first } = await records();
  assert.match(name, /^countersign-rehearsal-elb-.*\.jsonl$/);
  assert.equal(first.length, 20);
  assert.deepEqual(countersign.verifyRecords(first), { valid: true, problems: [] });
  assertNamesOnly(await kept());
  assertNamesOnly(await shownRecords(first));
  await part("filter-refused").click();
  assert.equal(await part("target").count(), 2);
  await part("show-proof").first().click();
  await part("failure").waitFor();
  await part("filter-all").click();
  await part("retry").click();
  // There is none while it runs, and none when all is done.
  await part("retry").waitFor({ state: "detached" });
  await ended();
  assert.equal(await rows("done"), 20);
  const { records: second } = await records();
  assert.deepEqual(countersign.verifyRecords(second), { valid: true, problems: [] });
  // All is done and recorded: nothing is kept any more.
  await part("forget").waitFor({ state: "detached" });
  assert.doesNotMatch(await kept(), /bodySha256/);
});

/** Records hold certificates' names and hashes; what they must not hold is looked for as in what is kept. @param {string[]} texts */
async function shownRecords(texts) {
  const keys = [demo.accessKey, demo.secretKey, demo.token, ...privateKey.split("\n").filter((line) => line.length > 12)];
  for (const key of keys) assert.ok(!texts.some((text) => text.includes(key)));
  return "";
}

test(gone, async () => {
  // Slower than a busy machine opens a page.
  const slowly = async (/** @type {import("playwright-core").Route} */ route) => {
    if (route.request().method() === "PUT") await setTimeout(1_500);
    await route.continue();
  };
  await page().route("**/relay/**", slowly);
  await fill();
  await part("send-all").click();
  while ((await rows("done")) < 5) await page().waitForTimeout(50);
  // Another tab says that it is being sent here, and does not offer to go on with it.
  const opened = page().waitForEvent("popup");
  await page().evaluate(() => void open(location.href));
  const other = await opened;
  await other.getByTestId("look-at-kept").waitFor();
  assert.equal(await other.getByTestId("resume").count(), 0);
  await part("cancel-all").click();
  await ended();
  const done = await rows("done");
  await other.getByTestId("look-at-kept").click();
  await other.getByTestId("resume").waitFor();
  await other.close();
  assert.equal(await rows("cancelled"), 20 - done);
  await page().unroute("**/relay/**", slowly);
  assert.ok(done >= 5 && done < 20, `${done} are done`);
  assertNamesOnly(await kept());
  page().on("dialog", (dialog) => dialog.accept());
  await page().reload();
  await part("kept-run").waitFor();
  assert.match((await part("kept-run").textContent()) ?? "", new RegExp(`A run of 20 targets from .* is not finished: ${done} done and ${20 - done} not sent`));
  await part("resume").click();
  await give();
  await agree();
  await part("sandbox-credentials").click();
  await standing("resuming", "same", "true").waitFor();
  await part("send-all").click();
  await ended();
  assert.equal(await rows("done"), 20);
  assert.equal(await page().locator('[data-testid="target"][data-restored="true"]').count(), done);
  const { records: all } = await records();
  assert.equal(all.length, 20);
  assert.deepEqual(countersign.verifyRecords(all), { valid: true, problems: [] });
  await page().reload();
  await part("input-text").waitFor();
  assert.equal(await part("kept-run").count(), 0);
});

test("what is wrong with the list is told by its lines, and nothing is sent meanwhile", async () => {
  await give();
  await part("region").selectOption(demo.region);
  await part("projectId").fill(demo.projectId);
  await list(`${demo.certificateId}\n# a comment\nnot an id\n${demo.certificateId}\nzzz`);
  assert.match((await part("targets-wrong").textContent()) ?? "", /Line 3 has a space inside an ID\./);
  assert.match((await part("targets-said").textContent()) ?? "", /2 targets\..*It counts once\./s);
  await part("targets-comments").click();
  await part("target-blocked").waitFor();
  await agree();
  await part("sandbox-credentials").click();
  await part("to-send").click();
  assert.match((await part("next").textContent()) ?? "", /Show all targets/);
  assert.equal(await page().getByTestId("send-all").count(), 0);
  await part("leave-out").check();
  await part("to-send").click();
  assert.equal(await part("send-all").getAttribute("aria-disabled"), null);
});

test("what is in place is ticked in its list", async () => {
  await page().locator('[data-testid="connect"] summary').click();
  await part("connect-sandbox-credentials").click();
  await part("connect-go").click();
  await page().locator(`[data-testid="list-row"][data-value="${demo.projectId}"]`).click();
  await part("list-row").first().waitFor();
  await part("target-list").locator("summary").click();
  await part("targets-tick").click();
  const row = part("list-row");
  await row.nth(0).click();
  await row.nth(1).click();
  await part("target-count").waitFor();
  assert.equal(await part("target-count").textContent(), "2");
  assert.equal(await row.nth(1).getAttribute("aria-selected"), "true");
  await row.nth(1).click();
  assert.equal(await part("target-count").textContent(), "1");
});

test(chinese, async () => {
  await fill();
  await choose("language-zh-Hans");
  await page().waitForFunction(() => document.documentElement.lang === "zh-Hans");
  await part("to-send").click();
  assert.match((await part("send-all").textContent()) ?? "", /替换 ELB 的 20 个证书/);
  await part("send-all").click();
  await ended();
  assert.match((await part("filter-done").textContent()) ?? "", /20 个已完成/);
  const words = `${await part("target-list").innerText()} ${await part("target-review").innerText()} ${await part("run").innerText()}`;
  assert.deepEqual(words.replace(/[0-9a-f]{32}|cn-north-4|\d[\d:T-]*|UTC|\b(?:CSV|ELB)\b/g, "").match(/[A-Za-z]{3,}/g), null);
});
