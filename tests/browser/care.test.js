/**
 * The console page as somebody uses it. In: keys, clicks, mistakes and idle minutes. Out: where the reader is put, what is told aloud, what
 * is wiped and brought back, and colours of one's own.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { choose, focused, outcome, page, part, paste, send, standing } = openConsole();

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));

/** Waits until the reader is there: what is on its way comes first. @param {string} name */
async function isAt(name) {
  for (let wait = 0; wait < 50 && (await focused()) !== name; wait += 1) await page().waitForTimeout(100);
  assert.equal(await focused(), name);
}

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

/** How high the page is, and how far down it is scrolled. */
const measure = () => page().evaluate(() => [document.documentElement.scrollHeight, scrollY]);

test("correcting one digit does not move the page", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  const field = part("certificateId");
  await field.focus();
  await page().keyboard.press("End");
  await page().waitForTimeout(200);
  const before = await measure();
  const ready = await part("step-sign-off").getAttribute("data-state");
  await page().keyboard.press("Backspace");
  await standing("step-sign-off", "state", "locked").waitFor();
  await page().waitForTimeout(800);
  assert.deepEqual(await measure(), before, "one digit less");
  assert.equal(await part("verdict").isVisible(), true, "what was found out stays, dimmed");
  assert.equal(await part("step-sign-off").evaluate((element) => element.shadowRoot?.querySelector("[inert]") !== null), true, "and cannot be used");
  await page().keyboard.type("2");
  await standing("step-sign-off", "state", ready ?? "").waitFor();
  await page().waitForTimeout(800);
  assert.deepEqual(await measure(), before, "and again");
});

test("what is revealed does not stay because it is held", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("command").locator("summary").click();
  await part("reveal").click();
  await part("curl").filter({ hasText: "BEGIN PRIVATE KEY" }).waitFor();
  await part("certificateId").fill("233a325e");
  await standing("step-exact-request", "state", "locked").waitFor();
  await page().waitForTimeout(100);
  const text = await page().evaluate(() => document.querySelector("countersign-console")?.shadowRoot?.querySelector("exact-request")?.shadowRoot?.textContent);
  assert.doesNotMatch(text ?? "", /BEGIN PRIVATE KEY/);
});

test("a step folds when the reader goes on, and opens again where it was", async () => {
  const look = (/** @type {string} */ step) => part(`step-${step}`).getAttribute("data-look");
  assert.deepEqual([await look("read"), await look("clear"), await look("send")], ["open", "ahead", "ahead"]);
  assert.equal(await part("open-send").count(), 0, "what cannot be done is not offered");
  await paste(await pair());
  await standing("foot-verdict", "state", "done").waitFor();
  await part("next").click();
  await isAt("Step 2: Clear");
  assert.deepEqual([await look("read"), await look("clear"), await look("send")], ["folded", "open", "ahead"]);
  assert.match((await page().locator("console-step[data-step=read] .summary").first().textContent()) ?? "", /1 certificate and a key/);
  await part("next").click();
  await isAt("region");
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await part("next").click();
  await isAt("acknowledge");
  await page().keyboard.press("Space");
  await part("next").click();
  await isAt("Step 3: Send");
  assert.deepEqual([await look("read"), await look("clear"), await look("send")], ["folded", "folded", "open"]);
  assert.equal(await part("send").getAttribute("aria-disabled"), "true");
  await part("send").focus();
  await page().keyboard.press("Enter");
  await isAt("accessKey");
  await part("open-read").click();
  assert.deepEqual([await look("read"), await look("clear"), await look("send")], ["open", "folded", "open"]);
  await part("next").click();
  assert.equal(await look("read"), "folded");
  await isAt("Step 3: Send");
});

test("the foot does not cover what has the focus, at 320 pixels and at twice the size", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  for (const [width, height] of [[320, 640], [640, 360]]) {
    await page().setViewportSize({ width: width ?? 0, height: height ?? 0 });
    await part("region").focus();
    for (let stop = 0; stop < 30; stop += 1) {
      await page().keyboard.press("Tab");
      const covered = await page().evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const root = document.querySelector("countersign-console")?.shadowRoot;
        const foot = root?.querySelector("foot-bar");
        if (!element || !foot || foot.shadowRoot?.contains(element) || !root?.querySelector("main")?.checkVisibility()) return "";
        const section = element.getRootNode();
        if (section === root) return "";
        const [it, bar] = [element.getBoundingClientRect(), foot.getBoundingClientRect()];
        return it.top >= bar.top || it.bottom <= 0 ? element.outerHTML : "";
      });
      assert.equal(covered, "", `${width} pixels`);
    }
  }
});

test("the title of the document says how things stand", async () => {
  assert.equal(await page().title(), "Countersign");
  await paste(await pair());
  await standing("foot-verdict", "state", "done").waitFor();
  assert.match(await page().title(), /^localhost, \d+ years left – Countersign$/);
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  assert.equal(await page().title(), "1 warning to acknowledge – Countersign");
  await send();
  await outcome("confirmed");
  assert.match(await page().title(), /^Rehearsed: .* – Countersign$/);
});

test("an example goes from an empty page to its proof at one press", async () => {
  await part("see-it-work").click();
  await standing("outcome", "became", "done").waitFor();
  await part("notice").getByText("This is an example").waitFor();
  assert.equal(await part("step-send").getAttribute("data-look"), "open");
  assert.equal(await part("see-it-work").count(), 0, "it does not take the place of anything");
  await part("start-over").click();
  await part("see-it-work").waitFor();
});

test("what leaves the page is told, and the window gives the focus back", async () => {
  await part("leaves").click();
  const window = part("what-leaves");
  await window.waitFor();
  assert.match(await window.innerText(), /private key, the relay sees both/);
  await page().keyboard.press("Escape");
  await window.waitFor({ state: "hidden" });
  assert.equal(await focused(), "leaves");
});

test("there are two panes where there is room, and the steps are in view at every width", async () => {
  await paste(await pair());
  await standing("foot-verdict", "state", "done").waitFor();
  for (const [width, panes] of [[320, 1], [768, 1], [1280, 1], [1600, 2], [2560, 2]]) {
    await page().setViewportSize({ width: width ?? 0, height: 700 });
    await page().evaluate(() => scrollTo(0, 600));
    const [input, meaning] = await Promise.all([part("step-certificate-and-key").boundingBox(), part("step-what-it-is").boundingBox()]);
    assert.ok(input && meaning);
    assert.equal(input.x === meaning.x ? 1 : 2, panes, `${width} pixels`);
    for (const step of ["read", "clear", "send"]) {
      const stop = await part(`to-${step}`).boundingBox();
      assert.ok(stop && stop.y >= 0 && stop.y < 60 && stop.x + stop.width <= (width ?? 0), `${step} at ${width} pixels`);
    }
    const foot = await part("foot-verdict").boundingBox();
    assert.ok(foot && foot.y + foot.height <= 700 && foot.y > 500, `foot at ${width} pixels`);
  }
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

test("somebody who types slowly is told of the verdict once, when the field is left", async () => {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await page().waitForTimeout(1500);
  const heard = await listen();
  await part("certificateId").focus();
  await page().keyboard.press("End");
  for (const key of ["Backspace", "Backspace", "Backspace", "c"]) {
    await page().keyboard.press(key);
    await page().waitForTimeout(750);
  }
  assert.deepEqual(await heard(), [], "nothing while it is typed");
  await part("projectId").focus();
  await page().waitForTimeout(1500);
  assert.deepEqual(await heard(), ["Certificate ID is not right yet"]);
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

test("the step that the reader is in, and what is next, are seen in colours of the reader's own", async () => {
  await page().emulateMedia({ forcedColors: "active" });
  const border = (/** @type {string} */ name) => part(name).evaluate((element) => getComputedStyle(element).borderBottomWidth);
  assert.notEqual(await border("to-read"), await border("to-clear"));
  assert.equal(await part("to-read").getAttribute("aria-current"), "step");
  const line = await page().locator("foot-bar").evaluate((element) => getComputedStyle(element).borderTopStyle);
  assert.equal(line, "solid");
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
  const fits = async (/** @type {string} */ state) => {
    const [content, screen] = await page().evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(content, screen, state);
  };
  await fits("empty");
  await paste(await pair());
  await standing("foot-verdict", "state", "done").waitFor();
  await fits("read");
  for (const kind of ["apig", "iotda", "pca", "elb"]) {
    await choose(`kind-${kind}`);
    await fits(kind);
  }
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
  await fits("cleared");
  await send();
  await outcome("confirmed");
  await fits("proven");
  await part("leaves").click();
  await part("what-leaves").waitFor();
  await fits("what leaves");
});
