/**
 * The console page as somebody uses it. In: keys, clicks, mistakes and idle minutes. Out: where the reader is put, what is told aloud, what
 * is wiped and brought back, and colours of one's own.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { choose, focused, outcome, page, part, paste, send, standing } = openConsole();

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** Notes what a screen reader is told from now on. */
async function listen() {
  await page().evaluate(() => {
    const status = document.querySelector("countersign-console")?.shadowRoot?.querySelector('[data-testid="announcement"]');
    const heard = /** @type {string[]} */ (Object.assign(window, { heard: [] }).heard);
    if (status) new MutationObserver(() => heard.push(status.textContent ?? "")).observe(status, { childList: true, characterData: true, subtree: true });
  });
  return () => page().evaluate(() => /** @type {any} */ (window).heard);
}

test("a wrong password leaves the reader in its field, a right one leads on", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  await part("password-input").fill("wrong");
  await part("password-input").press("Enter");
  await page().getByText("does not open", { exact: false }).waitFor();
  assert.equal(await focused(), "password-input");
  assert.equal(await part("password-input").getAttribute("aria-invalid"), "true");
  await part("password-input").fill("sandbox");
  await part("password-input").press("Enter");
  await standing("key", "match", "match").waitFor();
  await page().waitForTimeout(100);
  assert.equal(await focused(), "What it is");
});

test("a key that waits for its password is what the other steps wait for", async () => {
  await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key")));
  await part("password").waitFor();
  await part("step-sign-off").getByText("Needs the password of the key").waitFor();
});

test("what goes away does not take the reader to the top of the page", async () => {
  await paste(await pair());
  await part("sandbox-destination").focus();
  await page().keyboard.press("Enter");
  assert.equal(await focused(), "certificateId");
  await part("clear").focus();
  await page().keyboard.press("Enter");
  await page().waitForTimeout(100);
  assert.equal(await focused(), "input-text");
  await choose("name-set");
  await page().waitForTimeout(100);
  assert.notEqual(await page().evaluate(() => document.activeElement?.localName), "body");
});

test("cancelling leads back to Send, and no answer to what is said of it", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  let hold = true;
  await page().route(/\/relay\/./, async (route) => {
    if (!hold) await route.abort();
  });
  await send();
  await part("cancel").waitFor();
  assert.equal(await focused(), "cancel");
  await page().keyboard.press("Enter");
  await standing("outcome", "state", "unknown").waitFor();
  await page().waitForTimeout(100);
  assert.equal(await focused(), "send");
  hold = false;
  await page().keyboard.press("Enter");
  await page().locator('[data-testid="send-error"][data-code="NETWORK_FAILED"]').waitFor({ timeout: 60_000 });
  await page().waitForTimeout(200);
  assert.equal(await focused(), "Proof of arrival");
});

test("typing is not told letter by letter, and what is wrong is said when the field is left", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await part("region").selectOption("another");
  await page().waitForTimeout(800);
  const heard = await listen();
  await part("region-other").pressSequentially("cn-nort-4", { delay: 60 });
  assert.equal(await part("region-finding").count(), 0, "not while it is typed");
  await part("projectId").focus();
  await part("region-finding").waitFor();
  await page().waitForTimeout(800);
  assert.match(await part("region-finding").innerText(), /^Warning: The region cn-nort-4 is not in the vendor's list/);
  assert.ok((await heard()).length <= 1, JSON.stringify(await heard()));
});

test("a finding stands at its field, too, and leads there", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("region").selectOption("another");
  await part("region-other").fill("cn-nort-4");
  const finding = standing("finding", "code", "endpoint.unknown-region");
  await finding.waitFor();
  await finding.getByTestId("to-field").click();
  assert.equal(await focused(), "region-other");
  const described = await part("region-other").evaluate((field) => {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
    const root = /** @type {ShadowRoot} */ (field.getRootNode());
    return ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" ");
  });
  assert.match(described, /Warning: The region cn-nort-4 is not in the vendor's list/);
});

test("a refusal leads to the field it is about", async () => {
  await choose("kind-iotda");
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await part("sandbox-credentials").click();
  await part("secretKey").fill("not the secret key");
  await part("send").click();
  await outcome("failed");
  assert.equal(await part("step-credentials-and-send").getAttribute("data-state"), "failed");
  await part("step-credentials-and-send").getByText("Not accepted").waitFor();
  await part("to-concern").click();
  assert.equal(await focused(), "secretKey");
  await part("secretKey-concern").waitFor();
  await part("secretKey").fill("something else");
  assert.equal(await part("secretKey-concern").count(), 0, "it is no longer what was refused");
  await part("try-again").click();
  await part("earlier-proof").waitFor();
});

test("an example goes only where nothing of one's own stands", async () => {
  await paste("my own text");
  assert.equal(await part("example").count(), 0);
  await part("clear").click();
  await part("example").click();
  const first = await part("input-text").inputValue();
  await choose("kind-apig");
  await part("example").click();
  assert.notEqual(await part("input-text").inputValue(), first, "another example may take its place");
});

test("starting over is last in order, and can be undone", async () => {
  await paste(await pair());
  await part("projectId").fill("typed");
  const stops = await page().evaluate(() => {
    /** @param {Element | ShadowRoot} root @returns {Element[]} */
    const all = (root) => [...root.children].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : []), ...all(each)]);
    return all(document.body)
      .filter((each) => each.matches("button, input, textarea, select, summary, [tabindex='0']"))
      .map((each) => each.getAttribute("data-testid"));
  });
  assert.equal(stops.at(-1), "start-over");
  const text = await part("input-text").inputValue();
  await part("start-over").click();
  assert.equal(await part("input-text").inputValue(), "");
  await page().waitForTimeout(100);
  assert.equal(await focused(), "undo");
  await page().keyboard.press("Enter");
  await part("undo").waitFor({ state: "detached" });
  assert.equal(await part("input-text").inputValue(), text);
  assert.equal(await part("projectId").inputValue(), "typed");
});

test("after ten idle minutes no secret is on the page, and after twenty seconds none is shown", async () => {
  await page().clock.install();
  await page().reload();
  await paste(await pair());
  await page().clock.runFor(1000);
  await part("sandbox-destination").click();
  await page().clock.runFor(1000);
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("command").locator("summary").click();
  await part("reveal").click();
  await part("reveal-countdown").getByText("Hidden again in 20 seconds").waitFor();
  assert.match(await part("curl").innerText(), /BEGIN PRIVATE KEY/);
  await page().clock.runFor(21_000);
  assert.doesNotMatch(await part("curl").innerText(), /BEGIN PRIVATE KEY/);
  await page().clock.runFor(16 * 60_000 - 21_000 - 7 * 60_000);
  await part("signature-age").waitFor();
  await page().clock.runFor(2 * 60_000);
  await part("notice").getByText("Nothing was done here for 10 minutes").waitFor();
  assert.equal(await part("secretKey").inputValue(), "");
  const kept = await part("input-text").inputValue();
  assert.match(kept, /BEGIN CERTIFICATE/);
  assert.doesNotMatch(kept, /PRIVATE KEY/);
});

test("who leaves the page leaves no secret in it", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await standing("key", "match", "match").waitFor();
  await page().evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await part("notice").getByText("You left this page").waitFor();
  assert.doesNotMatch(await part("input-text").inputValue(), /PRIVATE KEY/);
});

test("what is chosen looks chosen in colours of the reader's own", async () => {
  await page().emulateMedia({ forcedColors: "active" });
  const looks = (/** @type {string} */ name) =>
    part(name).evaluate((input) => {
      const words = input.nextElementSibling;
      if (!words) return "";
      const { borderTopWidth, borderTopColor, backgroundColor, outlineStyle } = getComputedStyle(words);
      return [getComputedStyle(words, "::before").content, borderTopWidth, borderTopColor, backgroundColor, outlineStyle].join(" ");
    });
  for (const [chosen, other] of [
    ["kind-elb", "kind-apig"],
    ["certificateType-server", "certificateType-client"],
    ["name-keep", "name-set"],
  ]) {
    assert.notEqual(await looks(chosen ?? ""), await looks(other ?? ""), chosen);
    assert.match(await looks(chosen ?? ""), /✓/);
  }
});

test("a name of a hundred thousand letters does not stop the page", async () => {
  // What a service may say: an error message without a bound.
  const json = { error_code: "ELB.1011", error_msg: "AV".repeat(50_000), request_id: "a".repeat(32) };
  await page().route(/\/relay\/./, (route) => route.fulfill({ status: 400, headers: { "x-countersign-answered-by": "service" }, json }));
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await outcome("failed");
  const start = Date.now();
  await part("show-all").first().click();
  await page().evaluate(
    () =>
      new Promise((settle) => {
        requestAnimationFrame(() => requestAnimationFrame(settle));
      }),
  );
  assert.ok(Date.now() - start < 2000, `${Date.now() - start} ms`);
});

test("nothing sticks out at 320 pixels", async () => {
  await page().setViewportSize({ width: 320, height: 800 });
  await paste(await pair());
  await part("sandbox-destination").click();
  await send();
  await outcome("confirmed");
  const [content, screen] = await page().evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.equal(content, screen);
});
