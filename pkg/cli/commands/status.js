/**
 * What is not done? In: a journal; targets, and how long ago something must have run. Out: one line for a monitor, then a line for each that is
 * not done; the exit code is the worst of them.
 *
 * @import { Command } from "../command.js"
 * @import { Wanted } from "../journal/wanted.js"
 * @import { World } from "../world.js"
 */
import { readJournal } from "countersign/journal";
import { EXIT, worst } from "../exit.js";
import { duration } from "../journal/duration.js";
import { journalOf } from "../journal/operand.js";
import { Standing } from "../journal/standing.js";
import { wanted } from "../journal/wanted.js";
import { pick } from "../options.js";

/** How a place may stand that is not done: how that is called, and what it ends with. */
const ENDS = /** @type {const} */ ({
  failed: ["status.failed", EXIT.refused],
  unknown: ["status.unknown", EXIT.unknown],
  differs: ["status.differs", EXIT.differs],
  accepted: ["status.accepted", EXIT.unknown],
  never: ["status.never", EXIT.unknown],
  untold: ["status.untold", EXIT.unknown],
});

/** @typedef {keyof typeof ENDS} End */

/** @type {Command} */
export const status = {
  options: { within: { type: "string", value: "24h", words: "option.within" }, ...pick("to") },
  operands: "JOURNAL",
  notes: ["status.note", "status.note.exits"],
  async run({ values, operands }, world) {
    const { out } = world;
    const within = values.within === undefined ? undefined : duration(values.within);
    const path = journalOf(operands, "status JOURNAL", world);
    const standing = new Standing();
    await readJournal(path, (line) => standing.take(line));
    const rows = await rowsOf(standing, values.to, world);
    const open = rows.filter(({ end }) => end !== undefined);
    const last = standing.last === undefined ? "-" : new Date(standing.last).toISOString();
    const isLate = within !== undefined && world.now() - (standing.last ?? 0) > within;
    const count = (/** @type {End} */ end) => rows.filter((row) => row.end === end).length;
    const numbers = { all: rows.length, done: rows.length - open.length, failed: count("failed"), unknown: count("unknown"), differs: count("differs"), unproven: count("accepted"), never: count("never") + count("untold"), last };
    const id = isLate ? "status.late" : rows.length === 0 ? "status.nothing" : open.length > 0 ? "status.open" : "status.done";
    out.say(id, { ...numbers, within: values.within ?? "" }, id === "status.done" ? "good" : "bad");
    if (isLate && open.length > 0) out.say("status.open", numbers, "bad");
    const rehearsed = rows.filter(({ stand }) => stand?.isRehearsal).length;
    if (rehearsed > 0) out.say("status.rehearsed", { count: rehearsed }, "doubtful");
    for (const { end, name, stand, isTold } of open) {
      const word = out.text(ENDS[/** @type {End} */ (end)][0]);
      const why = !isTold ? out.text("status.by-name") : stand?.reason ? out.words.said(stand.reason) : "";
      out.line([`${word}:`, name, stand && `(${stand.time})`, why].filter(Boolean).join(" "), "bad");
      out.summarise(name, word, why);
      out.tell({ event: "open", name, state: end, kind: stand?.kind, host: stand?.host, path: stand?.path, time: stand?.time, code: stand?.code, message: stand?.reason?.message, key: stand?.key });
    }
    const exit = worst([...open.map(({ end }) => ENDS[/** @type {End} */ (end)][1]), ...(isLate || rows.length === 0 ? [EXIT.unknown] : [])]);
    out.tell({ event: "status", ...numbers, last: standing.last === undefined ? null : last, isLate, rehearsed, exit });
    return exit;
  },
};

/**
 * How each place, or each target, stands; `end` where it is not done.
 *
 * @param {Standing} standing
 * @param {string | undefined} to
 * @param {World} world
 * @returns {Promise<(Wanted & { end: End | undefined })[]>}
 */
async function rowsOf(standing, to, world) {
  const stands = standing.all();
  /** @type {Wanted[]} */
  let rows = stands.map((stand) => ({ name: `${stand.kind} ${stand.path.split("/").findLast((part) => /\d/.test(part)) ?? stand.key}`, stand, isTold: true }));
  if (to !== undefined) {
    const [{ init }, { readTargets }] = await Promise.all([import("countersign"), import("../targets/targets.js")]);
    await init();
    rows = wanted(await readTargets(to, world), stands);
  }
  return rows.map((row) => ({ ...row, end: !row.isTold ? "untold" : row.stand === undefined ? "never" : row.stand.state === "confirmed" ? undefined : row.stand.state }));
}
