/**
 * What a run asks of the cloud. In: the kind of a target's operation, or the target. Out: the kinds of all calls: the change, what looks before and after
 * it, and what finds an id by a name.
 *
 * @import { Operation, QuestionKind } from "../../types/index.d.ts"
 * @import { Target } from "./targets.js"
 */
import { LISTS, hasProject } from "./resolve.js";
import { isName } from "./targets.js";

/** @typedef {Operation["kind"] | QuestionKind} Kind */

/** By the kind of the operation, what is looked at before it and after it. @type {Record<string, QuestionKind[]>} */
const LOOKS = {
  elb: ["elb.certificate", "elb.listeners", "elb.private-key-echo"],
  "elb.switch-private-key-echo": ["elb.private-key-echo"],
  apig: ["apig.certificate", "apig.domains"],
  iotda: ["iotda.certificate"],
  pca: ["pca.authority", "pca.certificate"],
};

/**
 * @param {string} kind
 * @returns {Kind[]}
 */
export function askedBy(kind) {
  return [/** @type {Kind} */ (kind), ...(Object.hasOwn(LOOKS, kind) ? (LOOKS[kind] ?? []) : [])];
}

/**
 * @param {Target} target
 * @returns {Kind[]}
 */
export function askedFor({ operation }) {
  const named = Object.entries(LISTS[operation.kind] ?? {}).filter(([field]) => isName(field, operation[field]));
  const projects = hasProject(operation.kind) && (operation.projectId === undefined || isName("projectId", operation.projectId));
  return [...askedBy(operation.kind), ...named.map(([, list]) => list.kind), .../** @type {Kind[]} */ (projects ? ["iam.projects"] : [])];
}
