/**
 * Every public function under values that nobody would give. In: a seed and how many steps. Out: what must not be: an error that is neither ours
 * nor the value's own, a trap, a call that does not end, a module that works no more, a secret, an input or a global that was changed. A step is
 * made from the seed and its own number alone, so that it can be made again.
 */
import { regions, review } from "countersign";
import { everythingIn, listen } from "./everything.js";
import { HOSTILE, Own } from "./hostile.js";
import { at, changed, placesIn } from "./places.js";
import { fetched, now, renaming, stage } from "./stage.js";
import { SURFACE } from "./surface.js";
import { secretsIn } from "./told.js";

/** Milliseconds. Nothing takes as long, on the slowest machine. */
const PATIENCE = 30_000;

/** Mulberry32, by Tommy Ettinger: chance that can be had again. @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @template T @param {() => number} random @param {T[]} list @returns {T} */
const one = (random, list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);

const ROWS = Object.entries(SURFACE).flatMap(([entry, rows]) => rows.filter(({ given }) => given.length + rows.length > 0).map((row) => ({ entry, row })));

/** What everybody shares, as a count of its members. */
const SHARED = [globalThis, Object.prototype, Array.prototype, Function.prototype, String.prototype, Promise.prototype, Error.prototype, Object, Array, JSON, Math, Reflect, console];
const shape = () => SHARED.map((each) => Reflect.ownKeys(each).length).join();

/** Bytes that were given, as they were. @param {unknown} given */
function bytesIn(given) {
  const found = [];
  for (const path of placesIn(given)) {
    const value = at(given, path);
    if (value instanceof Uint8Array && value.byteLength > 0) found.push({ place: path.join("."), value, copy: value.slice() });
  }
  return found;
}

/** Lists and plain objects that cannot be written to; whoever does is told by an error. @param {unknown} given */
function freeze(given) {
  for (const path of placesIn(given)) {
    const value = at(given, path);
    if (Array.isArray(value) || (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)) Object.freeze(value);
  }
}

/**
 * What the engine says of the value itself when it is looked at: as much the value's own as what its getter throws. A proxy that is revoked, or
 * whose traps contradict it, can be looked at in no other way; and a class that is given as a function throws when it is called.
 */
const OF_THE_VALUE = /revoked|on proxy|^Class constructor/;

/** @param {any} thrown */
function isExpected(thrown) {
  if (["TypeError", "RangeError"].includes(thrown?.name) && OF_THE_VALUE.test(thrown.message)) return true;
  if (thrown instanceof Own || thrown?.cause instanceof Own) return thrown?.code !== "MODULE_FAILED";
  if (thrown?.name === "CountersignError") return thrown.code !== "MODULE_FAILED";
  // A relay is set up with a mistake; a socket that may not be opened, and one that may and finds nobody there.
  return (thrown?.name === "TypeError" && typeof thrown.id === "string") || ["ADDRESS_NOT_PUBLIC", "ECONNREFUSED"].includes(thrown?.code);
}

/** @param {any} thrown */
const shown = (thrown) => `${thrown?.name}: ${thrown?.code ?? ""} ${String(thrown?.message).slice(0, 200)} ${String(thrown?.stack).split("\n").slice(1, 4).join(" ").replace(/file:\/\/\S*\/(pkg|tests)\//g, "$1/")}`;

/** @param {() => unknown} work @returns {Promise<{ value?: unknown, thrown?: any, isLate?: boolean }>} */
async function ended(work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ isLate: true }), PATIENCE);
  });
  const done = (async () => {
    try {
      // Wrapped: what is given may be a promise of its own.
      return { value: [await work()] };
    } catch (thrown) {
      return { thrown: thrown ?? new Error("nothing was thrown") };
    }
  })();
  const end = /** @type {any} */ (await Promise.race([done, late]));
  clearTimeout(timer);
  return end;
}

/** How things are when all is well. @param {import("./stage.js").Stage} made */
const health = (made) => JSON.stringify([regions("elb").length, review(renaming, { bundle: made.bundle, now }).verdict]);

/**
 * @param {{ seed: number, first?: number, steps: number, until?: () => boolean, onStep?: (step: number) => void }} run
 * @returns {Promise<{ steps: number, findings: string[] }>}
 */
export async function fuzz({ seed, first = 0, steps, until = () => false, onStep = () => {} }) {
  let made = await stage();
  const well = health(made);
  const ears = listen();
  /** @type {string[]} */
  const findings = [];
  const hostile = Object.entries(HOSTILE);
  let step = first;
  try {
    for (; step < first + steps && !until(); step += 1) {
      onStep(step);
      const random = chance(seed * 1_000_003 + step);
      const { entry, row } = one(random, ROWS);
      let given = row.given(made);
      /** @type {string[]} */
      const how = [];
      for (let count = random() < 0.7 ? 1 : 3; count > 0; count -= 1) {
        // What is within something hostile may not be looked at.
        const places = safely(() => [...placesIn(given)]) ?? [];
        if (places.length === 0) break;
        const path = one(random, places);
        const [name, make] = one(random, hostile);
        how.push(`${path.join(".")} is ${name}`);
        given = safely(() => changed(given, path, (before) => make(random, before))) ?? given;
      }
      const say = (/** @type {string} */ what) => findings.push(`seed ${seed} step ${step}: ${entry} ${row.name}, ${how.join(", ")}: ${what}`);
      const before = shape();
      if (random() < 0.5) safely(() => freeze(given));
      const bytes = safely(() => bytesIn(given)) ?? [];
      const { value, thrown, isLate } = await ended(() => row.call(...given));
      if (isLate) say("does not end");
      if (thrown !== undefined && !isExpected(thrown) && !row.isError) say(shown(thrown));
      if (shape() !== before) say("something global was changed");
      for (const { place, value: now, copy } of bytes) if (now.length > 0 && !copy.every((byte, index) => byte === now[index])) say(`the bytes at ${place} were changed`);
      if (safely(() => health(made)) !== well) say("the module works no more");
      const heard = await ears.heard();
      for (const report of heard) if (!(/** @type {any} */ (report)?.[1] instanceof Own)) say(`said meanwhile: ${safely(() => String(report)) ?? "?"}`);
      if (row.isEcho || /capabilit/.test(row.name)) continue;
      const told = thrown === undefined ? (random() < 0.1 && !row.carries && !row.tells ? value : undefined) : thrown;
      const secrets = told === undefined ? [] : (safely(() => [...everythingIn(told)].flatMap(({ text }) => secretsIn(text))) ?? []);
      if (secrets.length > 0) say(`tells ${[...new Set(secrets)]}`);
      for (const { url } of fetched.splice(0)) if (secretsIn(url).length > 0) say("sends a secret in an address");
      if (step % 5_000 === 4_999) {
        made.bundle.free();
        made = await stage();
      }
    }
  } finally {
    ears.end();
  }
  return { steps: step - first, findings };
}

/** @template T @param {() => T} work @returns {T | undefined} */
function safely(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
