/**
 * A password, typed. In: a question, and a terminal. Out: what was typed, which the terminal does not show.
 */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";

/**
 * @param {string} question
 * @param {NodeJS.ReadStream} input
 * @param {NodeJS.WritableStream} output
 * @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
export async function askWithoutEcho(question, input, output, signal) {
  // What the line editor would show of what is typed goes nowhere.
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  // Only now does the terminal show nothing of what is typed.
  output.write(question);
  const interrupted = () => failure("interrupted", {}, { exit: EXIT.interrupted });
  try {
    // In this mode of a terminal, Ctrl+C is a key and no signal.
    const ended = new Promise((_, reject) => {
      for (const event of ["SIGINT", "close"]) lines.once(event, () => reject(interrupted()));
    });
    return await Promise.race([lines.question("", { signal }).catch(() => Promise.reject(interrupted())), /** @type {Promise<never>} */ (ended)]);
  } finally {
    lines.removeAllListeners("close");
    lines.close();
    output.write("\n");
  }
}
