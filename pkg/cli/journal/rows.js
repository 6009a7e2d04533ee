/**
 * What is done, and what is not. In: how things stand, and the targets that are wanted, or none for all that there are. Out: a row for each.
 *
 * @import { Target } from "../targets/targets.js"
 * @import { Stand, Standing, Unsent } from "./standing.js"
 * @import { SentenceId } from "../words/words.js"
 */
import { EXIT } from "../exit.js";
import { identityOf } from "./standing.js";
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
    return wanted(targets, stands).map(({ name, where, stand, isTold }) => row({ name, stand, unsent: standing.unsent({ name, where }) }, isTold ? "never" : "untold"));
  }
  const rows = stands.map((stand) => row({ name: stand.name ?? nameOf(stand), stand, unsent: standing.unsent(stand) }, "never"));
  const named = new Set(rows.flatMap(({ name, stand, unsent }) => [stand && identityOf({ name, where: stand.where }), unsent && identityOf(unsent)]));
  return [...rows, ...standing.allUnsent().filter((unsent) => !named.has(identityOf(unsent))).map((unsent) => row({ name: unsent.name, unsent }, "never"))];
}

/**
 * @param {{ name: string, stand?: Stand | undefined, unsent?: Unsent | undefined }} known
 * @param {End} otherwise
 * @returns {Row}
 */
function row(known, otherwise) {
  const { stand, unsent } = known;
  if (unsent) return { ...known, end: unsent.exit === EXIT.done ? undefined : "stopped", exit: unsent.exit };
  if (!stand) return { ...known, end: otherwise, exit: ENDS[otherwise][1] };
  // It changed nothing, whatever the sandbox showed.
  if (stand.isRehearsal) return { ...known, end: "rehearsed", exit: EXIT.unknown };
  if (stand.state === "confirmed" && !stand.isUnseen) return { ...known, end: undefined, exit: EXIT.done };
  // By its answer it is there, and whoever looked could not see it.
  const end = stand.state === "confirmed" ? "accepted" : stand.state;
  return { ...known, end, exit: ENDS[end][1] };
}

/** Where nobody has named it. @param {Stand} stand */
function nameOf({ kind, path, key }) {
  return [kind, path.split("/").findLast((part) => /\d/.test(part)) ?? key].filter(Boolean).join(" ");
}
