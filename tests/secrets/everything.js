/**
 * All that comes out. In: a value of any kind, or a piece of work. Out: every text and every byte in it, however it is asked for, each with the
 * place where it stood; and what was said meanwhile, by whatever way a process has.
 */
import process from "node:process";
import { inspect } from "node:util";

/** @typedef {{ at: string, text: string | Uint8Array }} Said */

/** The engine's own, of which a getter says nothing of ours. */
const PLAIN = new Set([Object.prototype, Array.prototype, Function.prototype, Error.prototype, Map.prototype, Set.prototype, Date.prototype]);

/**
 * @param {unknown} value
 * @param {string} [at]
 * @returns {Generator<Said>}
 */
export function* everythingIn(value, at = "") {
  yield* walked(value, at, new Set());
  for (const [way, write] of /** @type {[string, (value: any) => unknown][]} */ ([
    ["String", String],
    ["inspect", (whole) => inspect(whole, { depth: 20, getters: true, showHidden: true, maxArrayLength: null, maxStringLength: null })],
    ["JSON", (whole) => JSON.stringify(whole, (_, part) => (typeof part === "bigint" ? String(part) : part))],
  ])) {
    const text = attempt(() => write(value));
    if (typeof text === "string") yield { at: `${at} as ${way}`, text };
  }
  const clone = attempt(() => structuredClone(value));
  if (typeof clone === "object" && clone !== null) yield* walked(clone, `${at} as a clone`, new Set());
}

/** @param {() => unknown} work @returns {any} what it gives, or nothing */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * @param {any} value
 * @param {string} at
 * @param {Set<unknown>} met
 * @returns {Generator<Said>}
 */
function* walked(value, at, met) {
  if (typeof value === "symbol") return yield { at, text: value.description ?? "" };
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return yield { at, text: String(value) };
  if (met.has(value)) return;
  met.add(value);
  if (ArrayBuffer.isView(value)) return yield { at, text: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) };
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return yield { at, text: new Uint8Array(value) };
  if (value instanceof URL || value instanceof Date) return yield { at, text: String(attempt(() => String(value))) };
  for (let holder = value; holder !== null && !PLAIN.has(holder); holder = Object.getPrototypeOf(holder)) {
    for (const name of Reflect.ownKeys(holder)) {
      const place = `${at}.${String(name)}`;
      if (holder === value) yield { at: `${place} (name)`, text: String(name) };
      // What a function of the engine's is called is none of ours.
      if (typeof value === "function" && ["prototype", "caller", "arguments"].includes(String(name))) continue;
      yield* walked(attempt(() => value[name]), place, met);
    }
  }
  const entries = attempt(() => (typeof value.entries === "function" && !Array.isArray(value) ? [...value.entries()] : []));
  if (Array.isArray(entries)) yield* entriesOf(entries, at, met);
}

/** @param {unknown[]} entries @param {string} at @param {Set<unknown>} met @returns {Generator<Said>} */
function* entriesOf(entries, at, met) {
  for (const entry of entries) yield* walked(entry, `${at} (entry)`, met);
}

/** A report of the process that nobody asked for. */
const EVENTS = /** @type {const} */ (["warning", "unhandledRejection", "uncaughtException"]);

/**
 * Listens to all that a process can say. What it hears it keeps, and prints no more: a secret that a test found does not go on into its log.
 */
export function listen() {
  /** @type {unknown[]} */
  const heard = [];
  /** @type {(() => unknown)[]} */
  const undo = [];
  for (const event of EVENTS) {
    const hear = (/** @type {unknown} */ what) => void heard.push([event, what]);
    process.on(/** @type {any} */ (event), hear);
    undo.push(() => process.off(event, hear));
  }
  for (const name of /** @type {const} */ (["log", "info", "warn", "error", "debug", "trace", "table", "dir"])) {
    const own = console[name];
    console[name] = (/** @type {unknown[]} */ ...said) => void heard.push([`console.${name}`, ...said]);
    undo.push(() => (console[name] = own));
  }
  return {
    /** What was heard since it was last asked, with what was still on its way. */
    async heard() {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return heard.splice(0);
    },
    end: () => undo.forEach((each) => each()),
  };
}
