/**
 * Pictures of the console page, for `docs/tour.md`. In: the main states of the page, on the sandbox, at a fixed time. Out: one file each, in the
 * folder that `PICTURES` names.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, beforeEach, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

const folder = process.env.PICTURES ?? "docs/pictures";

/** When all of it happens, so that a picture taken again shows the same. */
const time = Date.parse("2026-11-26T09:30:00Z");

const REFUSED = "refused";
const MANY = "many targets";
const fixed = { now: () => time };
const NAMES = ["empty", "read", "warnings", "blocked", "ready", "sending", "rehearsed", "verified", REFUSED, MANY, "chinese", "dark", "narrow"];

const { choose, outcome, page, part, paste, send, standing, verdict } = openConsole(
  { [REFUSED]: [{ kind: "status", status: 400, times: 1 }] },
  {},
  Object.fromEntries(NAMES.map((name) => [name, fixed])),
);

before(() => mkdir(folder, { recursive: true }));

beforeEach(async () => {
  await page().clock.setFixedTime(time);
  await page().reload();
});

const pair = async () => (await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem"));
const chain = async () => (await data("sandbox/chain.crt")) + (await data("sandbox/root.crt")) + (await data("sandbox/p256.key"));

/** Fills in the form for the load balancer of the sandbox. */
async function prepare() {
  await paste(await pair());
  await part("sandbox-destination").click();
  await part("verdict").waitFor();
}

/** @param {string} name @param {string} [step] at whose head the picture begins */
async function take(name, step) {
  // Nothing is to be seen pressed, pointed at or focused by chance.
  await page().mouse.move(0, 0);
  await page().evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element instanceof HTMLElement) element.blur();
  });
  if (step) await page().locator(`[data-testid="step-${step}"]`).evaluate((element) => element.scrollIntoView({ block: "start" }));
  else await page().evaluate(() => scrollTo(0, 0));
  await page().waitForTimeout(400);
  const session = await page().context().newCDPSession(page());
  const { data: image } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(image, "base64"));
}

/** @param {number} width @param {number} height */
const size = (width, height) => page().setViewportSize({ width, height });

test("empty", async () => {
  await size(1440, 900);
  await take("empty");
});

test("read", async () => {
  await size(1440, 1000);
  await paste(await chain());
  await part("timeline").first().waitFor();
  await take("read", "read");
});

test("warnings", async () => {
  await size(1440, 1000);
  await prepare();
  await verdict("readyWithWarnings");
  await take("warnings", "clear");
});

test("blocked", async () => {
  await size(1440, 1000);
  await paste((await data("sandbox/chain.crt")) + (await data("sandbox/rsa.key")));
  await part("sandbox-destination").click();
  await verdict("blocked");
  await take("blocked", "clear");
});

test("ready", async () => {
  await size(1440, 1000);
  await prepare();
  for (const box of await part("acknowledge").all()) await box.check();
  await part("sandbox-credentials").click();
  await part("request-body").waitFor();
  await take("ready", "send");
});

test("sending", async () => {
  await size(1440, 1000);
  await prepare();
  await page().route(/\/relay\/./, () => {});
  await send();
  await part("cancel").waitFor();
  await take("sending", "credentials-and-send");
});

test("rehearsed", async () => {
  await size(1440, 1000);
  await prepare();
  await send();
  await outcome("confirmed");
  await take("rehearsed", "send");
});

test("verified", async () => {
  await size(1440, 1000);
  await prepare();
  await send();
  await outcome("confirmed");
  const [file] = await Promise.all([page().waitForEvent("download"), part("record-download").click()]);
  const record = await readFile(await file.path(), "utf8");
  await page().goto(new URL("/verify.html", page().url()).href);
  await part("verify-text").fill(record);
  await part("verify-verdict").waitFor();
  await take("verified");
});

test(REFUSED, async () => {
  await size(1440, 1000);
  await prepare();
  await send();
  await outcome("failed");
  await take("refused", "send");
});

test(MANY, async () => {
  await size(1440, 1000);
  await prepare();
  await part("target-list").locator("summary").click();
  await part("targets-text").fill([demo.certificateId, "a1b2c3d4e5f60718293a4b5c6d7e8f90", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"].join("\n"));
  await part("target-review").waitFor();
  await take("targets", "clear");
});

test("chinese", async () => {
  await size(1440, 1000);
  await choose("language-zh-Hans");
  await prepare();
  await take("chinese", "clear");
});

test("dark", async () => {
  await size(1440, 1000);
  await page().emulateMedia({ colorScheme: "dark" });
  await prepare();
  await send();
  await standing("outcome", "state", "confirmed").waitFor();
  await take("dark", "send");
});

test("narrow", async () => {
  await size(320, 720);
  await prepare();
  await take("narrow", "clear");
});
