/**
 * The secrets of a request in its answer. In: a service that quotes what it was sent, in words and forms of its own. Out: the answer without
 * them, and a header that says so; a relay that signs gives its own to nobody.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { before, suite, test } from "node:test";
import { init } from "countersign";
import { SIGNATURE, relayWith, signedRequest } from "./exchange.js";

const SECRET = "a-secret-of-32-characters-or-so.";
const TOKEN = "MIIDkgYJKoZIhvcNAQcCoIIDgzCCA38CAQExDTALBglghkgBZQMEAgEwggHfBgkqhkiG9w0BBwGgggHQ";
const SECURITY_TOKEN = "ggpjbi1ub3J0aC00TgzCCA38CAQExDTALBglghkgBZQMEAgEw";
const SECRET_KEY = "kQ7wPz2Lm9Xv4Rt6Yb1Nc8Hd3Jf5Gs0AeUiOoTqW";
const unsigned = { authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge", "x-countersign-guard": SECRET };

before(() => init());

/** @type {[string, (secret: string) => string][]} */
const forms = [
  ["after a word of its own", (secret) => `{"error_msg":"decrypt token fail, token:${secret}"}`],
  ["in a sentence", (secret) => `{"error_msg":"security token ${secret} expired"}`],
  ["in brackets", (secret) => `{"error_msg":"headers {X-Auth-Token=[${secret}]}"}`],
  ["as a member", (secret) => `{"headers":{"Token":"${secret}"}}`],
  ["in base64", (secret) => `{"error_msg":"${Buffer.from(secret).toString("base64")}"}`],
  ["in hexadecimal", (secret) => `{"error_msg":"${Buffer.from(secret).toString("hex")}"}`],
  ["with zeros between", (secret) => `"${[...secret].join("\0")}"`],
  ["in plain text", (secret) => `no such token: ${secret}\n`],
];

suite("what a relay signs with", () => {
  for (const [name, own, secret] of /** @type {[string, any, string][]} */ ([
    ["a token", { token: TOKEN }, TOKEN],
    ["a security token", { accessKey: "AKAKAKAKAKAKAKAKAKAK", secretKey: SECRET_KEY, securityToken: SECURITY_TOKEN }, SECURITY_TOKEN],
    ["a secret key", { accessKey: "AKAKAKAKAKAKAKAKAKAK", secretKey: SECRET_KEY }, SECRET_KEY],
  ])) {
    for (const [form, quoted] of forms) {
      test(`${name} is cut out of an answer that has it ${form}`, async () => {
        const answer = () => new Response(quoted(secret), { status: 401, headers: { "content-type": "application/json" } });
        const { relay } = relayWith({ guard: { secret: SECRET }, credentials: () => own, answer });
        const response = await relay(signedRequest({ headers: unsigned }));
        const text = await response.text();
        assert.deepEqual([response.status, response.headers.get("x-countersign-scrubbed")], [401, "secret"], text);
        for (const [, other] of forms.slice(4)) assert.ok(!text.includes(other(secret).split('"').at(-2) ?? secret), text);
        assert.ok(!text.includes(secret.slice(0, 20)) && text.includes("•••"), text);
      });
    }

    test(`${name} comes back in no header either`, async () => {
      const answer = () => new Response("{}", { headers: { "x-request-id": `id-${secret}` } });
      const { relay } = relayWith({ guard: { secret: SECRET }, credentials: () => own, answer });
      assert.equal((await relay(signedRequest({ headers: unsigned }))).headers.get("x-request-id"), null);
    });
  }

  test("an answer that quotes nothing is left as it came", async () => {
    const body = '{"error_msg":"The token has expired.","request_id":"233a325e5e3e4ce8beeb320aa714cc12"}';
    const { relay } = relayWith({ guard: { secret: SECRET }, credentials: () => ({ token: TOKEN }), answer: () => new Response(body) });
    const response = await relay(signedRequest({ headers: unsigned }));
    assert.deepEqual([await response.text(), response.headers.get("x-countersign-scrubbed")], [body, null]);
  });
});

suite("what a request was signed with", () => {
  for (const [name, headers, secret] of /** @type {[string, Record<string, string>, string][]} */ ([
    ["a token", { "x-auth-token": TOKEN }, TOKEN],
    ["a security token", { "x-security-token": SECURITY_TOKEN }, SECURITY_TOKEN],
    ["its signature", {}, SIGNATURE],
  ])) {
    test(`${name} is cut out as well`, async () => {
      const { relay } = relayWith({ answer: () => new Response(`{"error_msg":"verify fail, given ${secret}, tried again"}`) });
      const response = await relay(signedRequest({ headers }));
      assert.equal(await response.text(), '{"error_msg":"verify fail, given •••, tried again"}');
      assert.equal(response.headers.get("x-countersign-scrubbed"), "secret");
    });
  }
});

suite("an answer in another encoding of characters", () => {
  const key = readFileSync(new URL("../data/sandbox/p256.key", import.meta.url), "utf8");
  const text = JSON.stringify({ certificates: [{ id: "c1", private_key: key }] });
  const little = Buffer.from(text, "utf16le");
  for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
    ["UTF-16, the lower byte first", little],
    ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ["UTF-16, the higher byte first", Buffer.from(little).swap16()],
    ["UTF-32", Buffer.concat([...text].map((letter) => Buffer.from([0, 0, 0, letter.charCodeAt(0)])))],
  ])) {
    test(`has no private key in ${name}, and is UTF-8 then`, async () => {
      const answer = () => new Response(Uint8Array.from(bytes), { headers: { "content-type": "application/json; charset=utf-16" } });
      const response = await relayWith({ answer }).relay(signedRequest());
      const left = await response.text();
      assert.deepEqual([response.headers.get("x-countersign-scrubbed"), response.headers.get("content-type")], ["secret", "application/json; charset=utf-8"]);
      assert.ok(left.includes('"id":"c1"') && left.includes("•••"), left);
      assert.ok(!left.replaceAll("\0", "").includes(key.split("\n")[1] ?? key), left);
    });
  }

  test("and without a key is given back as it came", async () => {
    const bytes = Uint8Array.from(Buffer.from('{"certificates":[]}', "utf16le"));
    const response = await relayWith({ answer: () => new Response(bytes) }).relay(signedRequest());
    assert.deepEqual([new Uint8Array(await response.arrayBuffer()), response.headers.get("x-countersign-scrubbed")], [bytes, null]);
  });
});
