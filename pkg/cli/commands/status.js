/**
 * What is not done? In: a journal; targets, and how long ago something must have run. Out: one line for a monitor, then a line for each that is
 * not done; the exit code is the worst of them.
 *
 * @import { Command } from "../command.js"
 * @import { End, Row } from "../journal/rows.js"
 * @import { World } from "../world.js"
 */
import { readJournal } from "countersign/journal";
import { EXIT, worst } from "../exit.js";
import { duration } from "../journal/duration.js";
import { journalOf } from "../journal/operand.js";
import { ENDS, rowsOf } from "../journal/rows.js";
import { Standing } from "../journal/standing.js";
import { pick } from "../options.js";

/** @type {Command} */
export const status = {
  options: { within: { type: "string", value: "24h", words: "option.within" }, ...pick("to", "journal") },
  operands: "JOURNAL",
  notes: ["status.note", "status.note.exits"],
  async run({ values: { within, to, journal }, operands }, world) {
    const { out } = world;
    const longest = within === undefined ? Infinity : duration(within);
    const path = journalOf(operands, journal, "status JOURNAL", world);
    const targets = to === undefined ? undefined : await targetsOf(to, world);
    const standing = new Standing();
    await readJournal(path, (line) => standing.take(line));
    const rows = rowsOf(standing, targets);
    const open = rows.filter(({ end }) => end !== undefined);
    // A time that is ahead is that of a clock that was wrong, and says nothing of when it was.
    const { last } = standing;
    const isLate = last === undefined || Math.abs(world.now() - last) > longest;
    const numbers = { ...counts(rows), ...(last !== undefined && { last: new Date(last).toISOString() }) };
    if (last === undefined) out.say("status.empty", {}, "bad");
    else if (isLate) out.say("status.late", { ...numbers, within }, "bad");
    if (last !== undefined && rows.length === 0) out.say("status.nothing", numbers, "bad");
    else if (open.length > 0) out.say("status.open", { ...numbers, last: numbers.last ?? "-" }, "bad");
    else if (!isLate) out.say("status.done", numbers, "good");
    const rehearsed = rows.filter(({ end }) => end === "rehearsed").length;
    if (rehearsed > 0) out.say("status.rehearsed", { count: rehearsed }, "doubtful");
    for (const row of open) tellOpen(row, world);
    const exit = worst([...open.map((row) => row.exit), ...(isLate || rows.length === 0 ? [EXIT.unknown] : [])]);
    out.tell({ event: "status", ...numbers, isLate, rehearsed, exit });
    return exit;
  },
};

/**
 * @param {string} path
 * @param {World} world
 */
async function targetsOf(path, world) {
  const [{ init }, { readTargets }] = await Promise.all([import("countersign"), import("../targets/targets.js")]);
  await init();
  return readTargets(path, world);
}

/** @param {Row[]} rows */
function counts(rows) {
  const count = (/** @type {(End | undefined)[]} */ ...ends) => rows.filter(({ end }) => ends.includes(end)).length;
  return {
    all: rows.length,
    done: count(undefined),
    failed: count("failed"),
    stopped: count("stopped"),
    unknown: count("unknown", "untold"),
    differs: count("differs"),
    unproven: count("accepted"),
    never: count("never", "rehearsed"),
  };
}

/**
 * @param {Row} row
 * @param {World} world
 */
function tellOpen({ name, stand, unsent, end, exit }, { out }) {
  const word = out.text(ENDS[/** @type {End} */ (end)][0]);
  const isStopped = end === "stopped";
  const reason = isStopped ? undefined : stand?.reason;
  const values = unsent && { time: unsent.time, exit: unsent.exit, code: unsent.code ?? "-" };
  const why = end === "untold" ? out.text("status.by-name") : reason ? out.words.said(reason) : isStopped ? out.text("status.exit", values) : "";
  // What was sent comes first; that a later run was stopped is told as well.
  const since = unsent && !isStopped ? out.text("status.stopped-since", values) : "";
  const time = (isStopped ? unsent : stand)?.time;
  out.say("status.row", { state: word, what: [name, time && `(${time})`, why, since].filter(Boolean).join(" ") }, "bad");
  out.summarise(name, word, [why, since].filter(Boolean).join(" "));
  const { kind, host, path, key } = stand ?? {};
  const code = isStopped ? unsent?.code : reason?.code;
  out.tell({ event: "open", name, state: end, exit, kind, host, path, key, time, code, message: reason?.message, ...(since && { stopped: values }) });
}
