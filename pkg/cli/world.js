/**
 * What a command has of the machine. In: Node's process. Out: the world: file system, streams, clock, chance and network as values, of which
 * a test gives its own.
 *
 * @import { Output } from "./output/output.js"
 */
import * as files from "node:fs/promises";
import { homedir } from "node:os";
import process from "node:process";
import { askWithoutEcho } from "./input/ask.js";
import { readStream } from "./input/stream.js";

/** A stream that is written to. @typedef {{ write(text: string): unknown, isTTY?: boolean, columns?: number }} Stream */

/**
 * What there is before the arguments have been looked at.
 *
 * @typedef {object} Machine
 * @property {string} directory where it was called
 * @property {string} home
 * @property {string} platform as `process.platform`
 * @property {Readonly<Record<string, string | undefined>>} environment
 * @property {typeof files} files in the shape of `node:fs/promises`
 * @property {() => Promise<Uint8Array>} standardInput all of it
 * @property {((question: string) => Promise<string>) | undefined} ask for a secret, without echo; nothing where nobody sits
 * @property {Stream} stdout
 * @property {Stream} stderr
 * @property {() => number} now milliseconds since 1970
 * @property {() => number} random from 0 to 1
 * @property {typeof fetch} fetch
 * @property {AbortSignal} signal aborted by SIGINT and SIGTERM
 */

/** @typedef {Machine & { out: Output }} World */

/**
 * @param {AbortSignal} signal
 * @returns {Machine}
 */
export function machine(signal) {
  const { stdin, stdout, stderr } = process;
  return {
    directory: process.cwd(),
    home: homedir(),
    platform: process.platform,
    environment: process.env,
    files,
    standardInput: () => readStream(stdin, signal),
    ask: stdin.isTTY && stderr.isTTY ? (question) => askWithoutEcho(question, stdin, stderr, signal) : undefined,
    stdout,
    stderr,
    now: Date.now,
    random: Math.random,
    fetch: globalThis.fetch,
    signal,
  };
}
