/**
 * Secrets only go in. In: every public function, with a secret in each place of what it is given, where it belongs and where it does not. Out:
 * none of them comes out again, in whatever way, but where it must.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { KEYS, TEXTS } from "./canaries.js";
import { everythingIn, listen } from "./everything.js";
import { formsOf } from "./forms.js";
import { changed, placesIn, at } from "./places.js";
import { fetched, stage } from "./stage.js";
import { SURFACE } from "./surface.js";
import { secretsIn } from "./told.js";

/** @type {import("./stage.js").Stage} */
let made;
/** @type {ReturnType<typeof listen>} */
let ears;

before(async () => {
  made = await stage();
  ears = listen();
});
after(() => ears.end());

/** What is found by another entry is tried there. */
const SAME = ["CountersignError", "say"];
const ALIKE = /** @type {Record<string, string>} */ ({ "./inline": ".", "./slim": "." });

test("every export of every entry is tried", async () => {
  const { exports } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const entries = Object.keys(exports).filter((entry) => !/\.(wasm|json|bin)$/.test(entry));
  assert.deepEqual(entries.filter((entry) => !(entry in ALIKE)).sort(), Object.keys(SURFACE).sort());
  for (const entry of entries) {
    const names = Object.keys(await import(`countersign${entry.slice(1)}`));
    const rows = SURFACE[ALIKE[entry] ?? entry]?.map(({ name }) => name) ?? [];
    const untried = names.filter((name) => name !== "default" && !rows.includes(name) && !SAME.includes(name));
    assert.deepEqual(untried, [], entry);
  }
});

test("a text in the place of the module's address is not told again", async () => {
  const { init } = await import("countersign/inspect");
  for (const text of ["0 ".repeat(5_000), `${KEYS[0]?.text.replace(/\s/g, "").repeat(9)}`]) {
    await assert.rejects(() => init(text), (/** @type {Error} */ { message }) => message.length < 500);
  }
});

/** These headers of a request are there to carry one. */
const CARRIERS = /^(authorization|x-auth-token|x-security-token|x-countersign-guard)$/;

/** What was sent: nothing secret in an address, and the key of the bundle in a body alone. */
function* sent() {
  for (const { url, headers, body } of fetched.splice(0)) {
    yield { at: "an address", text: url };
    for (const [name, value] of headers) if (!CARRIERS.test(name)) yield { at: `the header ${name}`, text: value };
    for (const name of secretsIn(body)) if (name !== "RSA key, PKCS#8") yield { at: "a body", text: TEXTS.stray.text };
  }
}

/**
 * Calls it, and looks through all that comes of that.
 *
 * @param {import("./surface.js").Row} row
 * @param {unknown[]} given
 * @param {string} how
 * @param {{ own?: unknown, mayRepeat?: boolean }} [about] `own` is what the caller threw
 */
async function tried({ name, call, carries = [] }, given, how, { own, mayRepeat = false } = {}) {
  let value;
  try {
    value = await call(...given);
  } catch (thrown) {
    value = thrown;
  }
  const isThrown = value instanceof Error;
  // What the caller threw comes back to the caller, and may be the cause of what is thrown.
  if (value === own) value = undefined;
  if (own !== undefined && value?.cause === own) delete value.cause;
  const mayCarry = (/** @type {string} */ at) => !isThrown && carries.some((member) => new RegExp(`^( as a clone)?\\.${member}\\b`).test(at));
  for (const { at, text } of [...everythingIn(value), ...everythingIn(await ears.heard(), "said meanwhile"), ...(mayRepeat ? (fetched.splice(0), []) : sent())]) {
    if (mayCarry(at)) continue;
    const secrets = secretsIn(text).filter((secret) => !(mayRepeat && secret === TEXTS.stray.name));
    assert.deepEqual(secrets, [], `${name}, ${how}: ${isThrown ? "thrown" : "returned"}${at}`);
  }
}

/** The same with one more member, of this name, beside a place. @param {unknown[]} given @param {string[]} path @param {string} name */
const named = (given, path, name) => changed(given, path, (members) => ({ ...members, [name]: 1 }));

/** @param {unknown} value */
const isPlain = (value) => typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** @param {Error} own */
function throwing(own) {
  const fail = () => {
    throw own;
  };
  return Object.defineProperty({ toString: fail, toJSON: fail, [Symbol.toPrimitive]: fail }, "then", { get: fail });
}

for (const [entry, rows] of Object.entries(SURFACE)) {
  suite(`countersign${entry.slice(1)}`, () => {
    let turn = 0;
    for (const row of rows) {
      test(row.name, async () => {
        const { repeats, made: ours, isEcho = false, tells = false } = row;
        await tried(row, row.given(made), "as it should be", { mayRepeat: isEcho });
        for (const path of [...placesIn(row.given(made))]) {
          const place = path.join(".");
          if (ours?.test(place)) continue;
          // A key is told by its look wherever it is; a text only where there can be none.
          const mayRepeat = isEcho || (repeats?.test(place) ?? false);
          const key = KEYS[turn % KEYS.length];
          assert.ok(key);
          const forms = Object.entries(formsOf(key));
          const [form, written] = turn % 2 === 0 ? ["plain", key.text] : (forms[(turn >> 1) % forms.length] ?? []);
          turn += 1;
          if (!isEcho && !(mayRepeat && form !== "plain")) await tried(row, changed(row.given(made), path, () => written), `${key.name}, ${form}, at ${place}`);
          await tried(row, changed(row.given(made), path, () => TEXTS.stray.text), `a text at ${place}`, { mayRepeat });
          await tried(row, changed(row.given(made), path, () => [TEXTS.stray.text]), `a list at ${place}`, { mayRepeat });
          const own = new Error(`not ${TEXTS.stray.text}`);
          await tried(row, changed(row.given(made), path, () => throwing(own)), `what throws at ${place}`, { own, mayRepeat: mayRepeat || tells });
          if (!isPlain(at(row.given(made), path))) continue;
          await tried(row, named(row.given(made), path, TEXTS.stray.text), `a member's name in ${place}`, { mayRepeat });
          if (!mayRepeat) await tried(row, named(row.given(made), path, key.text), `a member's name, a key, in ${place}`);
        }
      });
    }
  });
}
