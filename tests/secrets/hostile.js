/**
 * Values that nobody would give on purpose. In: chance, and what belongs in the place. Out: one of them, made anew: what throws when it is looked
 * at, changes between two looks, has no end, is of another realm, is gone, or pretends to be something else.
 */
import { runInNewContext } from "node:vm";

/** What a hostile value throws; it may come through to the caller, as it is. */
export class Own extends Error {}

const fail = () => {
  throw new Own("thrown by what was given");
};

const TRAPS = /** @type {const} */ (["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf", "set", "defineProperty", "deleteProperty", "apply", "construct"]);

/** @typedef {(random: () => number, before: any) => unknown} Make */

const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null;
const objectOf = (/** @type {any} */ before) => (isObject(before) ? before : { kind: "elb" });

/** @param {any} before */
function revoked(before) {
  const { proxy, revoke } = Proxy.revocable(objectOf(before), {});
  revoke();
  return proxy;
}

/** @param {number} depth */
function deep(depth) {
  /** @type {any} */
  let value = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? { of: value } : [value];
  return value;
}

/** Another thing each time it is read. @param {unknown[]} answers */
function changing(answers) {
  let count = 0;
  return () => answers[(count += 1) % answers.length];
}

/** @param {Uint8Array} bytes */
function detached(bytes) {
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

const resizable = () => new /** @type {any} */ (ArrayBuffer)(8, { maxByteLength: 64 });

const LARGE = Array.from({ length: 1_500_000 }, (_, index) => index).join(" ").slice(0, 10 << 20);

/** By what is odd about it. @type {Record<string, Make>} */
export const HOSTILE = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  "minus zero": () => -0,
  "not a number": () => NaN,
  infinite: () => -Infinity,
  "beyond 2^53": () => 2 ** 53 + 2,
  "a fraction": (random) => random() * 1e3,
  bigint: () => 2n ** 200n,
  symbol: () => Symbol("x"),
  "a symbol's wrapper": () => Object(Symbol.iterator),
  "an empty text": () => "",
  "a lone surrogate": () => "a\ud800b",
  "lone surrogates": () => "\udfff\ud800".repeat(50),
  "control characters": () => "\0\u001b[2J\r\n\u202e",
  "__proto__": () => "__proto__",
  constructor: () => "constructor",
  "text of 10 MB": () => LARGE,
  "one letter": () => "A".repeat(4 << 20),
  "BEGIN lines": () => "-----BEGIN CERTIFICATE-----\n".repeat(20_000),
  "backslashes": () => "\\".repeat(4 << 20),
  "a wrapped text": () => Object("elb"),
  "a date that is none": () => new Date(NaN),
  "a date beyond": () => new Date(8.64e15),
  "an expression": () => /(a+)+$/g,
  function: () => () => "x",
  "a function that throws": () => fail,
  "an async function": () => async () => ({ status: 200, body: "{}" }),
  "a class": () => class {},
  "an instance": () => new (class Elb { kind = "elb"; })(),
  map: () => new Map([["kind", "elb"]]),
  set: () => new Set([1]),
  "an error": () => new Own("x"),
  "without prototype": (_, before) => Object.assign(Object.create(null), isObject(before) ? before : {}),
  "inherited members": (_, before) => Object.create(objectOf(before)),
  "own __proto__": (_, before) => Object.assign(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'), isObject(before) ? before : {}),
  "of another realm": () => runInNewContext('({ kind: "elb", now: new Date(0), list: [1], error: new Error("x") })'),
  "a list of another realm": () => runInNewContext("['elb', new Uint8Array([48, 130]), null]"),
  "bytes of another realm": () => runInNewContext("new Uint8Array([48, 130, 1, 1])"),
  "a promise of another realm": () => runInNewContext("Promise.resolve(1)"),
  "an empty list": () => [],
  "a huge list": () => new Array(2 ** 32 - 1),
  "a sparse list": () => Object.assign([], { 5000: 1 }),
  "a list of itself": () => {
    /** @type {any[]} */
    const list = [];
    list.push(list, list);
    return list;
  },
  "a list whose length lies": (_, before) => new Proxy(Array.isArray(before) ? before : [], { get: (target, name) => (name === "length" ? 1_000_000 : Reflect.get(target, name)) }),
  "a list with another iterator": () => Object.assign(["elb"], { [Symbol.iterator]: fail }),
  "an object of itself": (_, before) => {
    const loop = { ...objectOf(before) };
    return Object.assign(loop, { of: loop, name: loop });
  },
  "very deep": () => deep(20_000),
  "many members": () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, index])),
  "a getter that throws": (random, before) => {
    const copy = { ...objectOf(before) };
    const names = Object.keys(copy);
    return Object.defineProperty(copy, names[Math.floor(random() * names.length)] ?? "kind", { get: fail, enumerable: true, configurable: true });
  },
  "a getter that changes": (random, before) => {
    const copy = { ...objectOf(before) };
    const names = Object.keys(copy);
    const name = names[Math.floor(random() * names.length)] ?? "kind";
    return Object.defineProperty(copy, name, { get: changing([copy[name], undefined, 5, "x", {}]), enumerable: true, configurable: true });
  },
  "a proxy that throws": (random, before) => new Proxy(objectOf(before), { [TRAPS[Math.floor(random() * TRAPS.length)] ?? "get"]: fail }),
  "a proxy that answers anything": () => new Proxy(() => {}, { get: (_, name) => (typeof name === "symbol" ? undefined : "x"), has: () => true, ownKeys: () => ["a", "prototype"] }),
  "a proxy without end": () => {
    /** @type {any} */
    const endless = new Proxy({}, { get: (_, name) => (typeof name === "symbol" ? undefined : endless), has: () => true });
    return endless;
  },
  "a revoked proxy": (_, before) => revoked(before),
  "a thenable": () => ({ then: (/** @type {Function} */ resolve) => resolve("x") }),
  "a thenable that rejects": () => ({ then: (_, /** @type {Function} */ reject) => reject(new Own("x")) }),
  "a thenable that throws": () => ({ get then() { return fail(); } }),
  "a promise that rejects": () => {
    const promise = Promise.reject(new Own("x"));
    promise.catch(() => {});
    return promise;
  },
  "an async iterator without end": () => ({ async *[Symbol.asyncIterator]() { for (;;) yield new Uint8Array(1); } }),
  "an async iterator that throws": () => ({ async *[Symbol.asyncIterator]() { yield 1; fail(); } }),
  "a primitive that throws": () => ({ [Symbol.toPrimitive]: fail, toString: fail, valueOf: fail, toJSON: fail }),
  "a text each time another": () => ({ toString: changing(["elb", "pca", ""]) }),
  "a tag that lies": () => ({ get [Symbol.toStringTag]() { return "Date"; } }),
  "no bytes": () => new Uint8Array(0),
  "bytes of four": () => new Float32Array([1, 2]),
  "a view": () => new DataView(new ArrayBuffer(4)),
  "shared bytes": () => new Uint8Array(new SharedArrayBuffer(16)),
  "bytes handed over": () => detached(new Uint8Array(10)),
  "a buffer handed over": () => detached(new Uint8Array(10)).buffer,
  "a buffer that grows": resizable,
  "bytes that shrank": () => {
    const buffer = resizable();
    const bytes = new Uint8Array(buffer, 4);
    buffer.resize(2);
    return bytes;
  },
  "random bytes": (random) => Uint8Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256)),
  "DER of a great length": () => Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0),
  "a response": () => new Response("x", { status: 418 }),
  "a stream": () => new ReadableStream(),
  "an address": () => new URL("https://user:pass@h/x?y#z"),
  "a signal that is over": () => AbortSignal.abort(new Own("x")),
  "a weak map": () => new WeakMap(),
  "an arguments object": () => (function () { return arguments; })(),
  "global": () => globalThis,
};
