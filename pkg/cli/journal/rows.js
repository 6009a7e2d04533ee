/**
 * What is done, and what is not. In: how things stand, and the targets that are wanted, or none for all that there are. Out: a row for each.
 *
 * @import { Target } from "../targets/targets.js"
 * @import { Stand, Standing, Unsent } from "./standing.js"
 * @import { SentenceId } from "../words/words.js"
 */
import { EXIT } from "../exit.js";
import { wanted } from "./wanted.js";

/** How a row may stand that is not done: how that is called, and what it ends with; of one that was stopped, what that ended with. */
export const ENDS = /** @type {const} @satisfies {Record<string, [SentenceId, number]>} */ ({
  failed: ["status.failed", EXIT.refused],
  unknown: ["status.unknown", EXIT.unknown],
  differs: ["status.differs", EXIT.differs],
  accepted: ["status.accepted", EXIT.unknown],
  stopped: ["status.stopped", EXIT.ours],
  rehearsed: ["status.rehearsal", EXIT.unknown],
  never: ["status.never", EXIT.unknown],
  untold: ["status.untold", EXIT.unknown],
});

/** @typedef {keyof typeof ENDS} End */
/** @typedef {{ name: string, stand?: Stand | undefined, unsent?: Unsent | undefined, end: End | undefined, exit: number }} Row */

/**
 * @param {Standing} standing
 * @param {readonly Target[]} [targets]
 * @returns {Row[]}
 */
export function rowsOf(standing, targets) {
  const stands = standing.stands();
  if (targets !== undefined) {
    return wanted(targets, stands).map(({ name, where, stand, isTold, perhaps }) => {
      const unsent = standing.unsent({ name, where, at: stand?.at });
      return row({ name, stand: stand ?? (unsent && perhaps), unsent }, isTold ? "never" : "untold");
    });
  }
  const rows = stands.map((stand) => ({ name: stand.name ?? nameOf(stand), stand, unsent: standing.unsent(stand) }));
  const told = new Set(rows.map(({ unsent }) => unsent));
  const others = standing.allUnsent().filter((unsent) => !told.has(unsent));
  return [...rows, ...others.map((unsent) => ({ name: unsent.name, unsent }))].map((known) => row(known, "never"));
}

/**
 * What was sent and did not end well stays so, whatever stops a later run; only what a later look shows, or a later sending, takes it away.
 *
 * @param {{ name: string, stand?: Stand | undefined, unsent?: Unsent | undefined }} known
 * @param {End} otherwise
 * @returns {Row}
 */
function row({ name, stand, unsent: last }, otherwise) {
  const unsent = last && stand && last.order < stand.order ? undefined : last;
  const known = { name, stand, unsent };
  const end = stand && endOf(stand);
  const isOpen = end !== undefined && end !== "rehearsed";
  if (unsent && !(isOpen && unsent.exit !== EXIT.done)) return { ...known, end: unsent.exit === EXIT.done ? undefined : "stopped", exit: unsent.exit };
  if (!stand) return { ...known, end: otherwise, exit: ENDS[otherwise][1] };
  return { ...known, end, exit: end === undefined ? EXIT.done : ENDS[end][1] };
}

/**
 * @param {Stand} stand
 * @returns {End | undefined}
 */
function endOf({ state, isRehearsal, isUnseen }) {
  // It changed nothing, whatever the sandbox showed.
  if (isRehearsal) return "rehearsed";
  if (state === "confirmed" && !isUnseen) return undefined;
  // By its answer it is there, and whoever looked could not see it.
  return state === "confirmed" ? "accepted" : state;
}

/** Where nobody has named it. @param {Stand} stand */
function nameOf({ kind, path, key }) {
  return [kind, path.split("/").findLast((part) => /\d/.test(part)) ?? key].filter(Boolean).join(" ");
}
