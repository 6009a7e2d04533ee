/**
 * The trail. In: a journal. Out: whether it is as it was written (`verify`), or what was done (`show`).
 *
 * @import { Command } from "../command.js"
 * @import { World } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { readTrail } from "../journal/lines.js";
import { journalOf } from "../journal/operand.js";
import { pick } from "../options.js";

/** What is wrong with the file itself, as it was changed. @type {(string | undefined)[]} */
const CHANGED = ["journal.line-changed", "journal.line-unread"];

/** @type {Command} */
export const records = {
  options: { from: { type: "string", value: "HASH", words: "option.from" }, ...pick("journal") },
  operands: "[verify|show] JOURNAL",
  notes: ["records.note"],
  async run({ values: { from, journal }, operands }, world) {
    const [first = ""] = operands;
    const what = ["verify", "show"].includes(first) ? first : "verify";
    const path = journalOf(operands.slice(what === first ? 1 : 0), journal, "records verify|show JOURNAL", world);
    if (from !== undefined && (what === "show" || !/^[0-9a-f]{64}$/.test(from))) throw failure("records.from");
    try {
      return await (what === "verify" ? verify(path, from, world) : show(path, world));
    } catch (thrown) {
      const { id } = /** @type {{ id?: string }} */ (thrown);
      if (!CHANGED.includes(id)) throw thrown;
      world.out.error(/** @type {any} */ (thrown));
      return EXIT.differs;
    }
  },
};

/**
 * @param {string} path
 * @param {string | undefined} from
 * @param {World} world
 */
async function verify(path, from, { out }) {
  const { init } = await import("countersign");
  await init();
  const { trailOf } = await import("../journal/trail.js");
  const { read, problems, isAnchored, foreign, ...counts } = await trailOf(path, from);
  for (const { line, code, ...problem } of problems) {
    const message = code === "signature" ? out.text("records.signature") : out.words.said(problem);
    out.say("records.problem", { line, message }, "bad");
    out.tell({ event: "problem", line, code, message: problem.message || message });
  }
  for (const line of foreign) out.say("records.foreign", { line }, "doubtful");
  if (!isAnchored) out.say("records.not-anchored", { hash: from }, "bad");
  if (read.torn) out.say("records.torn", { line: read.torn.line }, "doubtful");
  // What was emptied is not as it was written, and vouches for nothing.
  const isEmpty = read.lines === 0;
  if (isEmpty) out.say("records.empty", {}, "bad");
  const isSound = problems.length === 0 && isAnchored && !isEmpty;
  const values = { lines: read.lines, ...counts };
  if (isSound) out.say("records.sound", values, "good");
  else out.say("records.unsound", values, "bad");
  if (isSound) out.say("records.keep", { hash: read.hash }, "faint");
  out.tell({ event: "trail", isSound, isAnchored, ...values, foreign, torn: read.torn ?? null, hash: isEmpty ? null : read.hash });
  return isSound ? EXIT.done : EXIT.differs;
}

/**
 * Each line as it comes, so that a long trail needs no more than one.
 *
 * @param {string} path
 * @param {World} world
 */
async function show(path, { out }) {
  await readTrail(path, ({ line, hash, time, delivery, record }) => {
    if (delivery) {
      const { state, attempts, kind = "", path: where = "", reason, delivered } = delivery;
      const by = delivered?.by === "sandbox" ? out.text("records.rehearsal") : "";
      out.line([time, state, `#${attempts}`, kind, where, by, reason ? `${reason.code}: ${out.words.said(reason)}` : ""].filter(Boolean).join("  "));
      out.tell({ event: "delivery", line, hash, time, ...delivery });
    }
    if (record !== undefined) {
      const parsed = recordOf(record);
      const { verdict, operator = "", outcome, certificates = [], operation } = parsed;
      out.line([time || parsed.time, out.text("records.record"), verdict, outcome?.state ?? "", operation?.path ?? "", certificates[0]?.subject ?? "", operator].filter(Boolean).join("  "), "strong");
      out.tell({ event: "record", line, hash, time, record: parsed });
    }
  });
  return EXIT.done;
}

/**
 * Of a file that nobody has verified.
 *
 * @param {string} text
 * @returns {any}
 */
function recordOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
