/**
 * What a command has of the machine. In: Node's process. Out: the world: file system, streams, clock, chance and network as values, of which
 * a test gives its own.
 *
 * @import { Output } from "./output/output.js"
 */
import * as files from "node:fs/promises";
import { homedir } from "node:os";
import process from "node:process";
import { failure } from "./failure.js";
import { askWithoutEcho } from "./input/ask.js";
import { readStream } from "./input/stream.js";

/**
 * A stream that is written to.
 *
 * @typedef {object} Stream
 * @property {(text: string) => unknown} write
 * @property {boolean} [isTTY]
 * @property {number | undefined} [columns]
 * @property {() => Promise<string | undefined>} [flush] resolves when all is written, to the reason if it could not be
 */

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
    standardInput: once(() => readStream(stdin, signal)),
    ask: stdin.isTTY && stderr.isTTY ? (question) => askWithoutEcho(question, stdin, stderr, signal) : undefined,
    stdout: streamOf(stdout),
    stderr: streamOf(stderr),
    now: Date.now,
    random: Math.random,
    fetch: globalThis.fetch,
    signal,
  };
}

/**
 * What is gone after the first time.
 *
 * @param {() => Promise<Uint8Array>} reading
 */
function once(reading) {
  let isRead = false;
  return async () => {
    if (isRead) throw failure("input.standard-twice");
    isRead = true;
    return reading();
  };
}

/**
 * @param {NodeJS.WriteStream} native
 * @returns {Stream}
 */
function streamOf(native) {
  /** @type {string | undefined} */
  let failure;
  const fail = (/** @type {NodeJS.ErrnoException} */ { code = "" }) => {
    // Nobody reads on, as with `| head`: what was begun is ended all the same.
    if (code !== "EPIPE") failure ??= code;
  };
  native.on("error", fail);
  return {
    write: (text) => {
      try {
        native.write(text);
      } catch (thrown) {
        fail(/** @type {NodeJS.ErrnoException} */ (thrown));
      }
    },
    isTTY: native.isTTY,
    get columns() {
      return native.columns;
    },
    flush: () =>
      new Promise((resolve) => {
        // An error is there at once, and told later.
        if (native.errored) fail(native.errored);
        if (native.destroyed || native.errored) resolve(failure);
        else native.write("", () => setImmediate(() => resolve(failure)));
      }),
  };
}
