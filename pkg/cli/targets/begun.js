/**
 * How `deliver` and `prove` begin. In: what was typed. Out: the targets that take the certificate, and the certificate, opened once; what is said of
 * the others.
 *
 * @import { Values } from "../command.js"
 * @import { World } from "../world.js"
 * @import { Pairs } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { read } from "../input/given.js";
import { countersign, openBundle } from "../input/open.js";

/** So many names are said of those that are passed over. */
const MOST_NAMED = 8;

/** What is to be done with which certificate, and where it is not done since some domains would be lost. @typedef {{ taken: Target[], stopped: Target[], exits: number[], pairs: Pairs }} Begun */

/**
 * @param {string} command
 * @param {Values} values
 * @param {readonly string[]} operands
 * @param {World} world
 * @param {readonly string[]} [accept] codes
 * @returns {Promise<Begun>}
 */
export async function begun(command, values, operands, world, accept = []) {
  if (values.to === undefined) throw failure("usage.option-missing", { command, option: "--to", value: "TARGETS" });
  await countersign();
  const [{ assertCodes, readTargets }, { needsBundle }] = await Promise.all([import("./targets.js"), import("./ready.js")]);
  assertCodes(accept);
  const targets = await readTargets(values.to, world);
  const isOpened = operands.length > 0 || Boolean(world.environment.RENEWED_LINEAGE) || targets.some((target) => needsBundle(target) || target.domains);
  if (!isOpened) return { taken: targets, stopped: [], exits: [], pairs: {} };
  const pairs = await opened(values, operands, world);
  try {
    return { ...(await chosen(targets, pairs, world, operands.length > 0)), pairs };
  } catch (thrown) {
    free(pairs);
    throw thrown;
  }
}

/**
 * @param {Values} values
 * @param {readonly string[]} operands
 * @param {World} world
 * @returns {Promise<Pairs>}
 */
async function opened(values, operands, world) {
  const bundle = await openBundle(await read(operands, world), values, world);
  if (values.encryption === undefined) return { bundle };
  try {
    return { bundle, encryption: await openBundle(await read(values.encryption, world), { ...values, leaf: undefined }, world) };
  } catch (thrown) {
    bundle.free();
    throw thrown;
  }
}

/**
 * A hook of certbot is called for every lineage, also for those that belong nowhere else. Who names files wants something done with them.
 *
 * @param {Target[]} targets
 * @param {Pairs} pairs
 * @param {World} world
 * @param {boolean} isNamed whether the files were named
 */
async function chosen(targets, { bundle }, { out }, isNamed) {
  const [{ takenBy }, { namesOf }] = await Promise.all([import("./taken.js"), import("./domain.js")]);
  const leaf = bundle?.inspection.leaf;
  const names = leaf ? namesOf(leaf) : [];
  const { taken, others, partly } = takenBy(targets, names);
  for (const { name } of others) out.tell({ event: "target", name, state: "passed-over", exit: EXIT.done });
  for (const { target, lost } of partly) {
    const { name, place } = target;
    out.error(failure("targets.partly", { lost: lost.join(", ") }, { place, name }));
    out.tell({ event: "target", name, state: "blocked", exit: EXIT.blocked });
  }
  const said = listed(names);
  if (others.length > 0 && taken.length + partly.length > 0) {
    out.say("targets.passed-over", { count: others.length, targets: listed(others.map(({ name }) => name)) }, "faint");
  }
  if (taken.length + partly.length === 0) {
    if (isNamed) throw failure("targets.for-others", { names: said || "-", domains: listed(targets.flatMap(({ domains = [] }) => domains)) }, { exit: EXIT.blocked });
    out.say("targets.nothing", { count: targets.length, names: said || "-" });
  }
  return { taken, stopped: partly.map(({ target }) => target), exits: partly.map(() => EXIT.blocked) };
}

/**
 * The codes of warnings that are accepted, of which one option may have several.
 *
 * @param {Values} values
 * @returns {string[]}
 */
export function acceptedIn({ accept = [] }) {
  return accept.flatMap((/** @type {string} */ codes) => codes.split(",")).map((/** @type {string} */ code) => code.trim()).filter(Boolean);
}

/** @param {Pairs} pairs */
export function free({ bundle, encryption }) {
  bundle?.free();
  encryption?.free();
}

/** @param {string[]} names the first of them */
function listed(names) {
  return names.slice(0, MOST_NAMED).join(", ") + (names.length > MOST_NAMED ? ", …" : "");
}
