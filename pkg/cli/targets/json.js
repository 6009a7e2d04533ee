/**
 * A file of JSON, read strictly. In: its text. Out: the value, and where each member of it stands; or an error that names the line.
 * `JSON.parse` takes the last of two members of one name, quotes the text that it stumbles over, which may be a secret, and says no line.
 *
 * @import { SentenceId } from "../words/words.js"
 */
import { failure } from "../failure.js";

/** @typedef {{ line: number, column: number }} Position */
/** By the path of a member, such as `targets[3].operation`; "" is the whole. @typedef {Map<string, Position>} Positions */

/** Nothing that is real goes deeper. */
const DEEPEST = 32;

const BLANKS = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const OTHER = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * @param {string} text
 * @param {string} file as it is called
 * @returns {{ value: unknown, positions: Positions }}
 */
export function readJson(text, file) {
  const reading = new Reading(text, file);
  return { value: reading.whole(), positions: reading.positions };
}

/**
 * The path of what is in something.
 *
 * @param {string} path
 * @param {string | number} member
 */
export function inside(path, member) {
  if (typeof member === "number") return `${path}[${member}]`;
  return path === "" ? member : `${path}.${member}`;
}

class Reading {
  /** @type {Positions} */
  positions = new Map();
  #text;
  #file;
  #at = 0;

  /**
   * @param {string} text
   * @param {string} file
   */
  constructor(text, file) {
    this.#text = text.replace(/^\uFEFF/, " ");
    this.#file = file;
  }

  whole() {
    const value = this.#value("", 0);
    this.#blanks();
    if (this.#at < this.#text.length) throw this.#failure("json.after");
    return value;
  }

  /**
   * @param {string} path
   * @param {number} depth
   * @returns {unknown}
   */
  #value(path, depth) {
    this.#blanks();
    // Of a member, its name stands for it.
    if (!this.positions.has(path)) this.positions.set(path, this.#position());
    if (depth > DEEPEST) throw this.#failure("json.too-deep");
    if (this.#takes("{")) return this.#object(path, depth);
    if (this.#takes("[")) return this.#list(path, depth);
    const found = this.#match(TEXT) ?? this.#match(OTHER);
    if (found === undefined) throw this.#failure(this.#text[this.#at] === '"' ? "json.text" : "json.value");
    return JSON.parse(found);
  }

  /**
   * @param {string} path
   * @param {number} depth
   */
  #object(path, depth) {
    /** @type {Record<string, unknown>} */
    const object = {};
    for (let isFirst = true; ; isFirst = false) {
      this.#blanks();
      if (isFirst && this.#takes("}")) return object;
      const start = this.#at;
      const name = this.#match(TEXT);
      if (name === undefined) throw this.#failure(this.#text[this.#at] === '"' ? "json.text" : "json.member");
      const member = JSON.parse(name);
      const here = inside(path, member);
      if (Object.hasOwn(object, member)) throw this.#failure("json.twice", { member: here }, start);
      this.positions.set(here, this.#position(start));
      this.#blanks();
      if (!this.#takes(":")) throw this.#failure("json.colon");
      const value = this.#value(here, depth + 1);
      // Not by assignment, which would make a prototype of `__proto__`.
      Object.defineProperty(object, member, { value, enumerable: true, configurable: true, writable: true });
      this.#blanks();
      if (this.#takes("}")) return object;
      if (!this.#takes(",")) throw this.#failure("json.object-end");
    }
  }

  /**
   * @param {string} path
   * @param {number} depth
   */
  #list(path, depth) {
    /** @type {unknown[]} */
    const list = [];
    this.#blanks();
    if (this.#takes("]")) return list;
    for (;;) {
      list.push(this.#value(inside(path, list.length), depth + 1));
      this.#blanks();
      if (this.#takes("]")) return list;
      if (!this.#takes(",")) throw this.#failure("json.list-end");
    }
  }

  #blanks() {
    this.#match(BLANKS);
  }

  /** @param {string} character */
  #takes(character) {
    const isThere = this.#text[this.#at] === character;
    if (isThere) this.#at += 1;
    return isThere;
  }

  /** @param {RegExp} pattern a sticky one */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /**
   * From 1, as editors count.
   *
   * @returns {Position}
   */
  #position(at = this.#at) {
    this.#line(at);
    return { line: this.#lines, column: at - this.#lineStart + 1 };
  }

  #lines = 0;
  #lineStart = 0;
  /** Where the line ends that was counted last; looked for once, as a line may be the whole file. */
  #lineEnd = -1;

  /**
   * Goes on from where it was counted last, as positions are asked for from the front to the back, or nearly.
   *
   * @param {number} at
   */
  #line(at) {
    if (at < this.#lineStart) [this.#lines, this.#lineEnd] = [0, -1];
    while (this.#lines === 0 || this.#lineEnd < at) {
      this.#lines += 1;
      this.#lineStart = this.#lineEnd + 1;
      const end = this.#text.indexOf("\n", this.#lineStart);
      this.#lineEnd = end === -1 ? Infinity : end;
    }
  }

  /**
   * @param {SentenceId} id
   * @param {Record<string, unknown>} [values]
   * @param {number} [at]
   */
  #failure(id, values, at = this.#at) {
    const isComment = /^\/[/*]/.test(this.#text.slice(at, at + 2));
    const isEmpty = this.#text.trim() === "";
    const said = isEmpty ? "json.empty" : at >= this.#text.length ? "json.cut" : isComment ? "json.comment" : id;
    return failure(said, values, { place: { file: this.#file, ...this.#position(at) } });
  }
}
