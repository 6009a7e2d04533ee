/**
 * Reporter for `node --test`. In: its events. Out: one line a file, every failure in full, and at the end the counts, which
 * `test.rs` reads: `counts: 5 passed, 1 failed, 2 skipped`. A suite, or a file that holds no test, counts only when it fails by
 * itself: in a hook, or while loading.
 */
import { relative } from "node:path";
import { inspect } from "node:util";

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(events) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, typeof total>} */
  const files = new Map();
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const failed = type === "test:fail";
    const file = relative(process.cwd(), data.file ?? "");
    const isFile = data.nesting === 0 && file !== "" && data.name.endsWith(file);
    if (failed ? data.details.error.failureType === "subtestsFailed" : isFile || data.details.type === "suite") continue;
    const outcome = failed ? "failed" : isSkipped(data) ? "skipped" : "passed";
    const counts = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    files.set(file, counts);
    counts[outcome] += 1;
    total[outcome] += 1;
    if (isFile) yield `✖ ${file}  ended with exit code ${data.details.error.exitCode}\n`;
    else if (failed) yield `✖ ${file}:${data.line ?? 1}  ${data.name}\n${indented(data.details.error)}\n`;
  }
  for (const [file, { passed, failed, skipped }] of files) {
    const rest = (failed > 0 ? `, ${failed} failed` : "") + (skipped > 0 ? `, ${skipped} skipped` : "");
    yield `${failed > 0 ? "✖" : "✔"} ${file}  ${passed} passed${rest}\n`;
  }
  yield `counts: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`;
}

/**
 * A test that was skipped, or is still to be written.
 *
 * @param {{ skip?: unknown, todo?: unknown }} data
 */
function isSkipped({ skip, todo }) {
  return (skip !== undefined && skip !== false) || (todo !== undefined && todo !== false);
}

/**
 * The error that a test threw is the cause of the one that Node reports. Frames of the test runner itself tell nobody anything.
 *
 * @param {{ cause?: unknown }} error
 */
function indented(error) {
  const cause = error.cause ?? error;
  const text = typeof cause === "string" ? cause : inspect(cause, { colors: false });
  return text.replace(/^ +at .*node:(internal|async_hooks).*\n?/gm, "").replace(/^(?!$)/gm, "    ");
}
