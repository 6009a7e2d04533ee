/**
 * Which of what stands in a journal is wanted. In: targets, and how the places stand. Out: each target with how it stands, if it was ever sent.
 *
 * @import { Target } from "../targets/targets.js"
 * @import { Stand } from "./standing.js"
 */
import { isOne } from "./standing.js";
import { isName, spotOf } from "../targets/targets.js";

/** Members that stand in the path of a call. */
const IDS = ["projectId", "certificateId", "caId"];

/**
 * `isTold`: whether it is known which place is meant; `perhaps`: where it is not, what was sent last that may be it, and is not known.
 *
 * @typedef {{ name: string, where: string, stand: Stand | undefined, isTold: boolean, perhaps?: Stand | undefined }} Wanted
 */

/**
 * @param {readonly Target[]} targets
 * @param {readonly Stand[]} stands
 * @returns {Wanted[]}
 */
export function wanted(targets, stands) {
  /** By each part of their paths, for there may be many. @type {Map<string, Stand[]>} */
  const parts = new Map();
  for (const stand of stands) {
    for (const part of partsOf(stand)) {
      const those = parts.get(part) ?? [];
      parts.set(part, those);
      those.push(stand);
    }
  }
  return targets.map(({ name, operation }) => {
    const { certificateId, caId, projectId } = operation;
    const id = certificateId ?? caId ?? projectId;
    const isTold = typeof id === "string" && !IDS.some((field) => isName(field, operation[field]));
    const where = spotOf(operation);
    if (isTold) return { name, where, stand: parts.get(id.trim().toLowerCase())?.findLast((each) => isAt(each, operation)), isTold };
    // Which place it was, whoever sent it has looked up, and written down by the name of the target.
    const stand = stands.findLast((each) => each.name === name && (each.where === undefined || isOne(each, { where })) && isAt(each, operation));
    // A program of one's own may have sent it, and have named nothing.
    const perhaps = stand ? undefined : stands.findLast((each) => each.name === undefined && each.state === "unknown" && isAt(each, operation));
    return { name, where, stand, isTold: stand !== undefined, perhaps };
  });
}

/** @param {Stand} stand */
function partsOf({ path }) {
  return path.toLowerCase().split("/");
}

/**
 * @param {Stand} stand
 * @param {Record<string, any>} operation
 */
function isAt(stand, operation) {
  const { kind, host } = stand;
  const { region, endpoint } = operation;
  const parts = partsOf(stand);
  const ids = IDS.flatMap((field) => (typeof operation[field] === "string" ? [operation[field].trim().toLowerCase()] : []));
  const isThere = endpoint === undefined ? host.includes(`.${region}.`) : hostOf(endpoint) === host;
  // Of a call that has no project in its path the project says nothing.
  return kind === operation.kind && isThere && ids.every((id) => parts.includes(id) || id === String(operation.projectId).toLowerCase());
}

/** @param {string} endpoint */
function hostOf(endpoint) {
  try {
    return new URL(endpoint.includes("://") ? endpoint : `https://${endpoint}`).host;
  } catch {
    return endpoint;
  }
}
