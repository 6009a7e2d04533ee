/** What is hidden of a text. In: texts with keys in many forms. Out: dots for each character of a key, and all that is public. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { init, inspect } from "countersign";
import { hasKey, masked } from "../../www/src/journey/read/masked.js";

/** @param {string} name */
const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

await init();

test("of a certificate and its key only the key is hidden, line by line", async () => {
  const [certificate, key] = [await data("sandbox/p256.crt"), await data("sandbox/p256.key")];
  const hidden = masked(certificate + key, inspect(certificate + key));
  assert.equal(hidden?.slice(0, certificate.length), certificate);
  assert.match(hidden?.slice(certificate.length) ?? "", /^-----BEGIN PRIVATE KEY-----\n(•+\n)+-----END PRIVATE KEY-----\n$/);
  assert.equal(masked(certificate, inspect(certificate)), undefined);
  assert.equal(masked(`# Private CA, private key elsewhere\n${certificate}`, inspect(certificate)), undefined, "words are no key");
});

test("a key is hidden as it is typed, on one line, and in each form that has no lines of its own", async () => {
  const key = await data("sandbox/p256.key");
  const body = key.split("\n").slice(1, -2).join("");
  for (const text of [key.slice(0, 90), key.replaceAll("\n", "\\n"), `"key": ${JSON.stringify(key)}`, key.replaceAll("-----", "—"), body, await data("sandbox/rsa.encrypted.pkcs1.key")]) {
    const hidden = masked(text, inspect(text));
    assert.ok(hidden !== undefined, text.slice(0, 40));
    assert.doesNotMatch(hidden, /[A-Za-z0-9+/]{30}/);
    assert.equal(hidden.length, text.length);
  }
  for (const text of ['{"kty":"EC","d":"c2VjcmV0IHNlY3JldCBzZWNyZXQ"}', "PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 1\nAAAA"]) assert.match(masked(text) ?? "", /^[•\n]+$/);
});

test("whether what is copied has something of a key", () => {
  assert.ok(hasKey("ab secret", "ab ••••••", 0, 5));
  assert.ok(!hasKey("ab secret", "ab ••••••", 0, 3));
});
