/**
 * What the page has to do in any browser. In: a browser that runs. Out: each visit ends, or an error that says what was not so.
 */
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demo, generatedCertificates } from "@countersign/sandbox";
import { data } from "../browser/console.js";
import { shown, visiting } from "./browsers.js";

/** @import { Reader } from "./browsers.js" */

const built = fileURLToPath(new URL("../../www/dist", import.meta.url));
const CHINESE = "?lang=zh";
const HAN = /[\u4e00-\u9fff]/;

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** From paste to the last button. @param {Reader} reader */
async function cleared({ fill, named, click, agree }) {
  await fill("input-text", await pair());
  await named("key", '[data-match="match"]');
  await click("sandbox-destination");
  await named("verdict", '[data-verdict="readyWithWarnings"]');
  await agree();
  await click("sandbox-credentials");
}

/** @param {Reader} reader */
async function proven(reader) {
  await reader.send();
  await reader.named("outcome", '[data-state="confirmed"]');
  const facts = await reader.text("confirmations");
  assert.ok(facts.includes("309a081c411b547e35ebde4617ab3caedc6ccacb5ea030f5fa37284fab2794d8"), facts);
}

/** @param {any} browser @param {import("./browsers.js").Visit} [visit] */
export const journey = (browser, visit = {}) =>
  visiting(browser, visit, async (reader) => {
    await cleared(reader);
    await proven(reader);
    assert.ok(!(await reader.page.evaluate(shown)).includes((await data("elb-document/key.pem")).slice(40, 90)), "the key is shown");
  });

/** @param {any} browser */
const inChinese = (browser) =>
  visiting(browser, { search: CHINESE }, async (reader) => {
    await cleared(reader);
    assert.equal(await reader.page.evaluate(() => document.documentElement.lang), "zh-Hans");
    assert.match(await reader.text("verdict"), HAN);
    await proven(reader);
    assert.match(await reader.text("confirmations"), /一致|相同/);
  });

/** @param {any} browser */
const wrongKey = (browser) =>
  visiting(browser, {}, async ({ fill, named, click, value }) => {
    const text = (await data("sandbox/chain.crt")) + (await data("sandbox/rsa.key"));
    await fill("input-text", text);
    await named("key", '[data-match="mismatch"]');
    await click("sandbox-destination");
    await named("verdict", '[data-verdict="blocked"]');
    await named("finding", '[data-code="key.mismatch"]');
    assert.equal(await value("input-text"), text, "what was typed is lost");
  });

/** @param {any} browser */
const many = (browser) =>
  visiting(browser, {}, async ({ page, fill, named, text, count }) => {
    const certificates = await generatedCertificates(500, Date.now());
    await fill("input-text", certificates.map(({ certificate }) => certificate).join(""));
    await named("leaf-choice");
    assert.match(await text("leaf-choice"), /500 certificates could be the one to present/);
    assert.equal(await count("leaf"), 20);
    const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(names.some((/** @type {string} */ name) => /worker-[^/]*\.js$/.test(name)), "no worker read them");
  });

/** @param {any} browser */
const wiped = (browser) =>
  visiting(browser, {}, async (reader) => {
    await cleared(reader);
    assert.notEqual(await reader.value("secretKey"), "");
    await reader.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await reader.named("notice");
    const kept = await reader.value("input-text");
    assert.match(kept, /BEGIN CERTIFICATE/);
    assert.doesNotMatch(kept, /PRIVATE KEY/);
    assert.equal(await reader.value("secretKey"), "");
  });

/** A run of two, whose names are kept in the browser's database. @param {any} browser @param {import("./browsers.js").Visit} [visit] */
const kept = (browser, visit = {}) =>
  visiting(browser, visit, async (reader) => {
    const { page, fill, named, click, choose, agree } = reader;
    await fill("input-text", await pair());
    // A form is made anew while what was pasted is read.
    await named("key", '[data-match="match"]');
    await choose("region", demo.region);
    await fill("projectId", demo.projectId);
    await (await named("target-list")).evaluate((/** @type {HTMLDetailsElement} */ list) => list.querySelector("summary")?.click());
    await fill("targets-text", [demo.certificateId, "0".repeat(32)].join("\n"));
    await named("target-review", '[data-state="done"]');
    await agree();
    await click("sandbox-credentials");
    await click("send-all");
    await named("run", '[data-state="ended"]');
    const stored = await page.evaluate(async () => {
      const request = indexedDB.open("countersign");
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      });
      const entries = request.result.transaction("entries").objectStore("entries").getAll();
      await new Promise((resolve) => {
        entries.onsuccess = resolve;
      });
      return entries.result.length;
    });
    assert.equal(stored, 2);
  });

/** @param {any} browser */
const offline = (browser) =>
  visiting(browser, {}, async (reader) => {
    await cleared(reader);
    await reader.network.cut();
    await reader.send();
    const state = await (await reader.named("outcome")).evaluate((/** @type {HTMLElement} */ { dataset }) => dataset.state);
    assert.equal(state, "unknown");
    assert.equal(await reader.value("input-text"), await pair(), "what was typed is lost");
    assert.notEqual(await reader.value("secretKey"), "", "the credentials are lost");
    // What the browser itself says of a connection that it does not get.
    const said = reader.excused();
    assert.deepEqual(said.filter((complaint) => !/relay|ERR_CONNECTION|NetworkError/i.test(complaint)), []);
    await reader.network.restore();
  });

/** In both languages. @param {(search: string, isRight: (said: string) => void) => Promise<void>} visit */
async function inBoth(visit) {
  await visit("", (said) => assert.match(said, /[a-z]{3}/));
  await visit(CHINESE, (said) => assert.match(said, HAN));
}

/**
 * The page with some of its files damaged, or not there.
 *
 * @param {any} browser
 * @param {RegExp} file
 * @param {(bytes: Buffer) => Buffer | undefined} damage
 * @param {RegExp} expected
 */
async function damaged(browser, file, damage, expected) {
  const folder = await mkdtemp(join(tmpdir(), "countersign-hosts-"));
  try {
    await cp(built, folder, { recursive: true });
    const assets = join(folder, "assets");
    for (const name of (await readdir(assets)).filter((each) => file.test(each))) {
      const bytes = /\.(?:br|gz)$/.test(name) ? undefined : damage(await readFile(join(assets, name)));
      await (bytes ? writeFile(join(assets, name), bytes) : rm(join(assets, name)));
    }
    await inBoth((search, isRight) =>
      visiting(browser, { search, consoleDirectory: folder }, async ({ fill, named, value, excused }) => {
        const given = await pair();
        await fill("input-text", given);
        const said = await (await named("module-failed")).evaluate(shown);
        isRight(said);
        assert.match(said, expected);
        assert.equal(await value("input-text"), given, "what was typed is lost");
        excused();
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {any} browser */
const changedModule = (browser) => damaged(browser, /countersign_bg.*\.wasm/, (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 0])]), /sha256-/);
/** @param {any} browser */
const missingModule = (browser) => damaged(browser, /countersign_bg.*\.wasm/, () => undefined, /404/);
/** @param {any} browser */
const missingScript = (browser) => damaged(browser, /^slim-.*\.js/, () => undefined, /slim-/);

/** Without WebCrypto nothing vouches for the module, so it is not run; and the page says what to do. @param {import("./browsers.js").Visit} visit */
const withoutHashes = (visit) => (/** @type {any} */ browser) =>
  inBoth((search, isRight) =>
    visiting(browser, { ...visit, search }, async ({ fill, named, value, excused }) => {
      const given = await pair();
      await fill("input-text", given);
      const said = await (await named("module-failed")).evaluate(shown);
      isRight(said);
      assert.match(said, /WebCrypto.*https/s);
      assert.equal(await value("input-text"), given, "what was typed is lost");
      // Chromium says that without TLS it ignores a header.
      assert.deepEqual(excused().filter((complaint) => !/^The Cross-Origin-Opener-Policy header has been ignored/.test(complaint)), []);
    }),
  );

const removeSubtle = () => void Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined });

/** @type {{ about: string, isPrivate?: boolean, visit(browser: any): Promise<void> }[]} */
export const VISITS = [
  { about: "ELB, from paste to proof", visit: journey },
  { about: "the same in Chinese", visit: inChinese },
  { about: "a wrong key is blocked", visit: wrongKey },
  { about: "the worker reads 500 certificates", visit: many },
  { about: "who leaves leaves no secret", visit: wiped },
  { about: "a run is kept in the database", visit: kept },
  { about: "the network is cut", visit: offline },
  { about: "a module of other bytes", visit: changedModule },
  { about: "a module that is not there", visit: missingModule },
  { about: "a script that is not there", visit: missingScript },
  { about: "no TLS, so no WebCrypto", visit: withoutHashes({ isInsecure: true }) },
  { about: "WebCrypto taken away", visit: withoutHashes({ before: removeSubtle }) },
  { about: "private window: ELB", isPrivate: true, visit: (browser) => journey(browser, { isPrivate: true }) },
  { about: "private window: a run", isPrivate: true, visit: (browser) => kept(browser, { isPrivate: true }) },
];
