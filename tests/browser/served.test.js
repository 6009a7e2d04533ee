/**
 * The page as it is served. In: a journey, with every request and every break of the page's policy noted, and a module that is not the one
 * that was built. Out: nothing from elsewhere, nothing that the policy has to stop, little to load, and nothing that moves while it loads.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { excused, outcome, page, part, paste, send, verdict } = openConsole();

/** Bytes of everything until the page can read, over the wire: brotli as it is built. */
const FIRST_LOAD = 150 * 1024;
/** In Chinese it needs words as well. */
const FIRST_LOAD_IN_CHINESE = 153 * 1024;

/** How the file of the whole module begins. */
const WHOLE = "/countersign_bg-";

/** Bytes from which on a file is packed. */
const PACKED = 512;

/** How far things may jump: https://web.dev/articles/cls has 0.1 as good. */
const SHIFT = 0.02;

/** Loads a page again, and notes what it asks for, what its policy stops, and what moves. @param {import("playwright-core").Page} [watched] @param {string} [address] */
async function watchAgain(watched = page(), address = watched.url()) {
  // Nothing of the page before is still under way.
  await watched.goto("about:blank");
  /** @type {import("playwright-core").Request[]} */
  const requests = [];
  watched.on("request", (request) => void requests.push(request));
  await watched.addInitScript(() => {
    const seen = Object.assign(window, { stopped: /** @type {string[]} */ ([]), shift: 0 });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => seen.stopped.push(`${violatedDirective} ${blockedURI}`));
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const session = await watched.context().newCDPSession(watched);
  await session.send("Network.clearBrowserCache");
  await watched.goto(address);
  await settled(watched, requests);
  const noted = (/** @type {string} */ name) => watched.evaluate((key) => /** @type {any} */ (window)[key], name);
  return { requests, stopped: () => noted("stopped"), shift: () => noted("shift") };
}

/**
 * Waits until a page asks for nothing more. The browser's own word for that does not always come, so it is not waited for to the end.
 *
 * @param {import("playwright-core").Page} watched
 * @param {import("playwright-core").Request[]} requests
 */
async function settled(watched, requests) {
  await watched.waitForLoadState("networkidle", { timeout: 8_000 }).catch(() => {});
  for (let before = -1; before !== requests.length; ) {
    before = requests.length;
    await watched.waitForTimeout(500);
  }
}

/** Files that came over the wire more than once, and not from the browser's cache. */
const loadedTwice = () =>
  page().evaluate(() => {
    const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    const names = entries.filter(({ transferSize }) => transferSize > 0).map(({ name }) => name);
    return names.filter((name, index) => names.indexOf(name) !== index);
  });

test("a whole journey asks nobody else, and breaks no rule of the page's policy", async () => {
  const { requests, stopped } = await watchAgain();
  await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await part("sandbox-destination").click();
  await verdict("readyWithWarnings");
  await send();
  await outcome("confirmed");
  const own = new URL(page().url()).origin;
  assert.ok(requests.length > 10, "requests are seen");
  assert.deepEqual(requests.map((request) => request.url()).filter((address) => new URL(address).origin !== own), []);
  assert.deepEqual(await stopped(), []);
});

test("text does not become markup, and a policy of somebody else's is not made", async () => {
  const { stopped } = await watchAgain();
  const refused = await page().evaluate(() => {
    const attempts = [
      () => (document.createElement("p").innerHTML = "<b>text</b>"),
      () => (document.createElement("script").src = "/assets/other.js"),
      () => /** @type {any} */ (window).trustedTypes.createPolicy("another", {}),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return "done";
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    });
  });
  assert.deepEqual(refused, ["TypeError", "TypeError", "TypeError"]);
  assert.equal((await stopped()).length, 3);
  assert.equal(excused().length, 3);
});

/** The words that a page in another language begins with. */
const BEGINNING = /\/zh-Hans\.beginning-/;

/**
 * Loads a page, and says what it took until it could read.
 *
 * @param {import("playwright-core").Page} watched
 * @param {string} address
 * @param {number} [most] bytes
 */
async function firstLoad(watched, address, most = FIRST_LOAD) {
  const { requests } = await watchAgain(watched, address);
  await watched.waitForFunction((name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(name)), WHOLE);
  const html = await (await watched.request.get(address)).text();
  const later = requests.findIndex((request) => html.includes(`"${new URL(request.url()).pathname.slice(1)}":"sha384-`) && !BEGINNING.test(request.url()));
  const first = requests.slice(0, later).filter((request) => !request.url().startsWith("blob:"));
  assert.ok(first.some((request) => request.url().includes("countersign-inspect")) && later > 0, "it can read before the rest is asked for");
  const sizes = await Promise.all(first.map(async (request) => (await request.sizes()).responseBodySize));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(all > 100_000 && all < most, `${all} bytes in ${first.length} requests`);
  return { paths: first.map((request) => new URL(request.url()).pathname), html, all };
}

test("what the first view needs is small, asked for at once, and pinned by its hash", async (context) => {
  const { paths, html, all } = await firstLoad(page(), page().url());
  context.diagnostic(`${all} bytes`);
  assert.deepEqual(await loadedTwice(), []);
  assert.deepEqual(paths.slice(1).filter((path) => !html.includes(`"${path}"`) && !["/relay", "/sandbox.json"].includes(path)), [], "all are named in the page");
});

test("what the first view needs in Chinese is as small", async (context) => {
  const chinese = await page().context().browser()?.newPage({ locale: "zh-CN" });
  assert.ok(chinese);
  const { paths, all } = await firstLoad(chinese, page().url(), FIRST_LOAD_IN_CHINESE);
  context.diagnostic(`${all} bytes`);
  assert.equal(await chinese.evaluate(() => document.documentElement.lang), "zh-Hans");
  assert.equal(paths.filter((path) => BEGINNING.test(path)).length, 2, "fetched once, and handed to the import from the cache");
  await chinese.close();
});

test("each file is packed, and pinned by its hash", async () => {
  const { requests } = await watchAgain();
  await page().waitForFunction((name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(name)), WHOLE);
  const files = requests.filter((request) => new URL(request.url()).pathname.startsWith("/assets/"));
  /** @type {Map<string, { bytes: Buffer, packed: string | undefined }>} */
  const answers = new Map();
  for (const file of files) {
    const answer = await page().request.get(file.url());
    answers.set(new URL(file.url()).pathname, { bytes: await answer.body(), packed: answer.headers()["content-encoding"] });
  }
  const texts = [await (await page().request.get(page().url())).text(), ...[...answers].filter(([path]) => path.endsWith(".js")).map(([, { bytes }]) => String(bytes))];
  for (const [path, { bytes, packed }] of answers) {
    const hashes = ["sha384", "sha256"].map((name) => `${name}-${createHash(name).update(bytes).digest("base64")}`);
    assert.ok(texts.some((text) => hashes.some((hash) => text.includes(hash))), `${path} is pinned`);
    if (bytes.length >= PACKED) assert.equal(packed, "br", path);
  }
});

test("nothing moves while the page loads", async () => {
  const { shift } = await watchAgain();
  await page().waitForTimeout(500);
  assert.ok((await shift()) < SHIFT, `${await shift()}`);
});

test("a standard that a finding cites is a link, which tells nobody where it was pressed", async () => {
  await paste(await data("sandbox/expired.crt"));
  await part("sandbox-destination").click();
  const citation = page().locator('[data-testid="finding"][data-code="certificate.expired"]').getByTestId("citation");
  assert.equal(await citation.getAttribute("href"), "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5");
  assert.equal(await citation.getAttribute("rel"), "noopener noreferrer");
});

test("the code of a finding leads to what the page of rules says of it, in both languages", async () => {
  await paste(await data("sandbox/expired.crt"));
  await part("sandbox-destination").click();
  const link = page().locator('[data-testid="finding"][data-code="certificate.expired"]').getByTestId("rule");
  const address = (await link.getAttribute("href")) ?? "";
  assert.ok(address.endsWith("/rules.html#certificate.expired"), address);
  await page().goto(address);
  const rule = page().locator("section:target");
  assert.equal(await rule.locator("h3").innerText(), "certificate.expired");
  assert.match(await rule.innerText(), /severity: error .* RFC 5280.*\n适用于：全部 · 级别：错误 · 预计返回：400 APIG\.2102\n[\s\S]*Certificate \{certificate\} expired[\s\S]*到期/);
  assert.equal(await page().locator("section:has(li)").count() > 100, true, "the findings have their sentences");
});

test("a module that is not the one that was built is not run", async () => {
  await page().route(/countersign_bg.*\.wasm$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: Buffer.concat([await answer.body(), Buffer.from([0, 2, 1, 0])]) });
  });
  await page().reload();
  await part("module-failed").getByText("sha256-", { exact: false }).waitFor();
});

test("a script that is not the one that was built is not run, be it loaded later", async () => {
  await page().route("**/later-*.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()};window.ran = true;` });
  });
  await page().reload();
  await part("module-failed").getByText("is not the file that was built", { exact: false }).waitFor();
  assert.equal(await page().evaluate(() => Object.hasOwn(window, "ran")), false);
  assert.match(excused().join(), /Failed to find a valid digest in the 'integrity' attribute/);
  await page().unroute("**/later-*.js");
  await part("load-again").click();
  await paste(await data("sandbox/expired.crt"));
  await part("sandbox-destination").waitFor();
});

test("what was found out about records that do not stand there any more is not told", async () => {
  const address = page().url();
  await page().goto(`${address}verify.html`);
  await part("verify-text").fill('{"version":1}');
  await part("verify-verdict").waitFor();
  await page().evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("verify-page"))?.shadowRoot.querySelector("verify-record");
    const { api } = element;
    const slow = async (/** @type {unknown[]} */ ...given) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 400);
      });
      return api.verifyRecordSignature(...given);
    };
    element.api = { ...api, verifyRecordSignature: slow };
  });
  const signed = ["{}", '{"version":1}', "signature"].map((each) => Buffer.from(each).toString("base64url")).join(".");
  await part("verify-text").fill(signed);
  assert.equal(await part("verify-verdict").count(), 0, "nor while it is found out");
  await part("verify-text").fill("");
  await page().waitForTimeout(800);
  assert.equal(await part("verify-verdict").count(), 0);
  await part("verify-text").fill(signed);
  await part("verify-verdict").waitFor();
  await page().goto(address);
});

test("the page that verifies records does so, from files of its own, in either language", async () => {
  const address = page().url();
  const { requests, stopped } = await watchAgain();
  requests.length = 0;
  await page().goto(`${address}verify.html?lang=zh`);
  await part("verify-text").fill('{"version":1}');
  await part("verify-verdict").waitFor();
  assert.equal(await part("verify-verdict").getAttribute("data-state"), "broken");
  const isLeft = await part("verify-text").evaluate((field) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "more");
    return field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  });
  assert.deepEqual([isLeft, await part("verify-text").inputValue()], [true, '{"version":1}'], "dropped text goes where the browser puts it, and replaces nothing");
  assert.equal(await page().evaluate(() => document.documentElement.lang), "zh-Hans");
  assert.ok(requests.every((request) => !request.url().includes("/first-") && !request.url().includes("/relay")), "it neither loads the console nor asks the relay");
  assert.deepEqual(await stopped(), []);
  await page().goto(address);
});
