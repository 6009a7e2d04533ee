/**
 * `verify`. In: certificates, roots, a name and a time. Out: whether clients would accept them, and an exit code.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { call, dataPath, run } from "./fixtures.js";

const world = { directory: dataPath("sandbox"), now: () => Date.UTC(2027, 0, 1) };
const verify = (/** @type {string[]} */ ...typed) => run(["verify", ...typed], world);
const SENT = ["p256.crt", "intermediate.crt"];

test("what clients would accept ends with 0, what they would not with 4", async () => {
  /** @type {[typed: string[], exit: number, said: RegExp][]} */
  const rows = [
    [["--roots", "root.crt", "--host", "shop.example.com", ...SENT], 0, /^Clients that trust these roots would accept CN=shop\.example\.com,O=Example\.\n {2}1 {2}CN=shop/],
    [["--roots", "root.crt", ...SENT], 0, /^No name was checked: there is no --host\.$/m],
    [["--roots", "root.crt", "--host", "192.0.2.1", ...SENT, "p256.key"], 0, /would accept/],
    [["--roots", "p384.crt", "--roots", "root.crt", ...SENT], 0, /would accept/],
    [["--roots", "root.crt", "--host", "shop.example.org", ...SENT], 4, /\[path\.host\]\n {2}\S/],
    [["--roots", "root.crt", "--host", "a b", ...SENT], 4, /\[path\.host-unreadable\]/],
    [["--roots", "root.crt", "p256.crt"], 4, /\[path\.no-issuer\]/],
    [["--roots", "root.crt", "--at", "2026-01-01", ...SENT], 4, /would not accept/],
    [["--roots", "root.crt", "--at", "2026-12-01T00:00:00+08:00", ...SENT], 0, /would accept/],
    [["--roots", "mozilla", "--host", "shop.example.com", ...SENT], 4, /would not accept/],
    [["--roots", "root.crt", "--at", "yesterday", ...SENT], 2, /--at must be a time as in RFC 3339/],
    [["--roots", "root.crt", "--at", "2026-13-01", ...SENT], 2, /--at must be a time/],
    ...["2026-02-30", "2026-11-31T00:00:00Z", "2027-02-29", "2026-04-31T00:00:00+08:00"].map((day) => /** @type {[string[], number, RegExp]} */ ([["--roots", "root.crt", "--at", day, ...SENT], 2, /--at must be a time/])),
    [["--roots", "root.crt", "--at", "2028-02-29", ...SENT], 0, /would accept/],
    [["--roots", "p256.key", ...SENT], 4, /^error: The roots must be certificates in PEM or DER, and nothing else: p256\.key/],
    [["--roots", "nowhere.pem", ...SENT], 2, /^error: nowhere\.pem: There is nothing at this path/],
    [["--roots", "root.crt", "--revoked", "root.crt", ...SENT], 4, /^error: Revocation lists must be in PEM or DER, and nothing else: root\.crt/],
    [["--roots", "root.crt", "p256.key"], 4, /\[CERTIFICATE_MISSING\]/],
  ];
  for (const [typed, code, said] of rows) {
    const { exit, stdout } = await verify(...typed);
    assert.match(stdout, said);
    assert.equal(exit, code, `${typed}: ${stdout}`);
  }
});

test("it says what the package says, for each case of paths", async () => {
  const folder = dataPath("paths/cases");
  /** @type {string[]} */
  const others = [];
  const seen = new Set();
  for (const name of await readdir(folder)) {
    const { host, time, purpose = "server", maxDepth } = JSON.parse(await readFile(join(folder, name, "question.json"), "utf8"));
    if (purpose !== "server" || maxDepth) continue;
    const { state } = JSON.parse(await readFile(join(folder, name, "expected.json"), "utf8"));
    const lists = (await readdir(join(folder, name))).includes("lists.pem") ? ["--revoked", "lists.pem"] : [];
    const typed = ["verify", "--json", "--roots", "roots.pem", ...lists, ...(host ? ["--host", host] : []), "--at", time, "sent.pem"];
    const { events, exit } = await run(typed, { directory: join(folder, name) });
    const said = events.find(({ event }) => event === "path")?.state;
    if (said !== state) others.push(`${name}: ${said}`);
    else assert.equal(exit, { accepted: 0, refused: 4, notChecked: 6 }[/** @type {"accepted"} */ (state)], name);
    seen.add(said);
  }
  assert.deepEqual([...seen].sort(), ["accepted", "notChecked", "refused"]);
  assert.deepEqual(others, []);
});

test("what this machine cannot check is not known, and ends with 6", async () => {
  const { exit, stdout } = await verify("--roots", "ed25519.root.crt", "secp256k1.crt");
  assert.ok([4, 6].includes(exit), stdout);
});

test("as a process", async () => {
  const ended = await call(["verify", "--roots", "sandbox/root.crt", "--host", "shop.example.com", "sandbox/p256.crt", "sandbox/intermediate.crt"]);
  assert.deepEqual([ended.exit, ended.stderr], [0, ""]);
});
