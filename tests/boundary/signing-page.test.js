/** `docs/signing.md`. In: the page. Out: its request is signed as it says, by the package, by `openssl`'s command and by Node's own HMAC. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { init, sign } from "countersign";

await init();
const page = await readFile(new URL("../../docs/signing.md", import.meta.url), "utf8");

/** What stands in the block with this word at its head. @param {string} head */
function block(head) {
  const [, content] = new RegExp(`^\`\`\`${head}\\n(.*?)\\n\`\`\`$`, "ms").exec(page) ?? [];
  assert.ok(content, head);
  return content;
}

const [head = "", body = ""] = block("http").split("\n\n");
const [line = "", ...lines] = head.split("\n");
const [method = "", path = ""] = line.split(" ");
const headers = lines.map((each) => /** @type {[string, string]} */ (each.split(": ", 2)));
const [, accessKey = "", secretKey = ""] = /access key `(\w+)` and the secret key `([^`]+)`/.exec(page) ?? [];
const canonical = block("text canonical");
const stringToSign = block("text string-to-sign");
const authorization = block("text authorization");

test("the package signs the page's request as the page does", () => {
  const host = headers.find(([name]) => name === "Host")?.[1];
  const sent = headers.filter(([name]) => name !== "Host" && name !== "X-Sdk-Date");
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  const request = { method, url: `https://${host}${path}`, headers: sent, body: new TextEncoder().encode(body), bodySha256 };
  const signed = sign(request, { accessKey, secretKey }, { now: "2026-01-02T03:04:05Z", uncleared: true });
  assert.equal(signed.canonicalRequest, canonical);
  assert.equal(signed.stringToSign, stringToSign);
  assert.deepEqual(signed.headers.find(([name]) => name === "Authorization"), ["Authorization", authorization]);
});

test("each step follows from the one before", () => {
  const sha256 = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");
  assert.equal(canonical.split("\n").at(-1), sha256(body));
  assert.equal(stringToSign.split("\n").at(-1), sha256(canonical));
  const signature = createHmac("sha256", secretKey).update(stringToSign).digest("hex");
  assert.equal(authorization.split("Signature=").at(-1), signature);
});

test("the command of the page gives the signature", async (context) => {
  const run = promisify(execFile);
  const hasOpenssl = await run("openssl", ["version"]).then(() => true, () => false);
  if (!hasOpenssl) return context.skip("there is no openssl");
  const { stdout } = await run("/bin/sh", ["-c", block("sh")]);
  assert.ok(authorization.endsWith(`Signature=${stdout.trim().split(" ").at(-1)}`), stdout);
});

test("it is a recorded request of the vendor's own client", async () => {
  const [, id] = /`(signer\.[\w.]+)` in `tests\/data\/contract\/vectors\.json`/.exec(page) ?? [];
  const recorded = JSON.parse(await readFile(new URL("../data/contract/vectors.json", import.meta.url), "utf8"));
  const vector = recorded.signer_vectors.find((/** @type {any} */ each) => each.id === id);
  assert.deepEqual([vector.expected.canonical_request, vector.expected.string_to_sign, vector.expected.authorization], [canonical, stringToSign, authorization]);
});
