/**
 * Ids that people call by a name. In: an operation, and who may look. Out: the same with ids, and what was found. One name that two things have, or
 * none, is an error: what is changed has to be known.
 *
 * @import { Failure as Refusal, Found, Question } from "../../types/index.d.ts"
 * @import { Caller } from "../credentials/caller.js"
 */
import { CountersignError, look, projects } from "countersign";
import { EXIT } from "../exit.js";
import { present } from "../../given/present.js";
import { failure } from "../failure.js";
import { isName } from "./targets.js";

/** An id, and by what it was found. @typedef {{ field: string, id: string, by: string, value: string }} Known */

/**
 * Where an id is looked up: the list, which member of an item it is, and whether an item has a name.
 *
 * @typedef {{ kind: Question["kind"], id: string, has: Record<string, (item: any) => unknown> }} List
 */

/** Of load balancers, the field in which somebody wrote the domains counts, beside those in the certificate. */
const elbDomains = (/** @type {any} */ { domain, subjectAlternativeNames }) => [...(domain ?? "").split(","), ...(subjectAlternativeNames ?? [])].map((name) => name.trim());

/** By the kind of the operation. @type {Record<string, Record<string, List>>} */
export const LISTS = {
  elb: { certificateId: { kind: "elb.certificates", id: "id", has: { name: ({ name }) => name, domain: elbDomains } } },
  apig: {
    certificateId: { kind: "apig.certificates", id: "id", has: { name: ({ name }) => name, domain: ({ san, commonName }) => san ?? [commonName] } },
    instanceId: { kind: "apig.gateways", id: "id", has: { name: ({ instanceName }) => instanceName } },
  },
  iotda: { certificateId: { kind: "iotda.certificates", id: "certificateId", has: { commonName: ({ cnName }) => cnName } } },
  // Only an active one can sign.
  pca: { issuerId: { kind: "pca.authorities", id: "caId", has: { commonName: ({ status, distinguishedName }) => (status === "ACTIVED" ? distinguishedName?.commonName : undefined) } } },
};

export class Resolving {
  /** What was asked already, by who asked and what. @type {Map<Caller, Map<string, Promise<any>>>} */
  #asked = new Map();

  /**
   * @param {Record<string, any>} operation
   * @param {Caller} caller
   * @returns {Promise<{ operation: any, known: Known[] }>}
   */
  async ids(operation, caller) {
    /** @type {Known[]} */
    const known = [];
    const put = (/** @type {Known} */ found) => {
      known.push(found);
      return { ...operation, ...Object.fromEntries(known.map(({ field, id }) => [field, id])) };
    };
    let whole = operation;
    if (hasProject(operation.kind) && (operation.projectId === undefined || isName("projectId", operation.projectId))) {
      whole = put(await this.#project(operation, caller));
    }
    for (const [field, list] of Object.entries(LISTS[operation.kind] ?? {})) {
      if (isName(field, whole[field])) whole = put(await this.#id(field, list, whole, caller));
    }
    return { operation: whole, known };
  }

  /**
   * @param {any} operation
   * @param {Caller} caller
   * @returns {Promise<Known>}
   */
  async #project({ projectId, region }, caller) {
    const field = "projectId";
    const { projectId: own, domainId } = caller.identity ?? {};
    if (projectId === undefined && own !== undefined) return { field, id: own, by: "credentials", value: caller.identity?.from ?? "" };
    if (region === undefined) throw failure("resolve.project-nowhere", {}, { exit: EXIT.blocked });
    const question = { region, ...(domainId !== undefined && { domainId }) };
    const found = await this.#once(caller, ["projects", question], () =>
      caller.ask((options) => projects(question, options), ({ missing }) => missing.map((each) => each.failure)),
    );
    const [missing] = found.missing;
    if (found.projects === undefined && missing?.code === "NETWORK_FAILED") throw new CountersignError(missing.code, missing.message, missing);
    if (found.projects === undefined) throw unseen("iam.projects", missing ?? {}, missing?.code);
    const by = projectId?.name ?? region;
    if (projectId === undefined && found.projectId !== undefined) return { field, id: found.projectId, by: "region", value: region };
    const named = found.projects.filter((/** @type {any} */ { name, enabled }) => name === by && enabled !== false);
    return only({ field, by: projectId === undefined ? "region" : "name", value: by, items: named, id: "id", count: found.projects.length, list: "iam.projects" });
  }

  /**
   * @param {string} field
   * @param {List} list
   * @param {any} operation
   * @param {Caller} caller
   * @returns {Promise<Known>}
   */
  async #id(field, { kind, id, has }, operation, caller) {
    const [[by = "", value = ""] = []] = /** @type {[string, string][]} */ (Object.entries(operation[field]));
    const { region, endpoint, projectId, domainId, instanceId } = operation;
    const instance = kind === "iotda.certificates" ? { instanceId } : {};
    const question = /** @type {any} */ (present({ kind, region, endpoint, projectId, domainId, ...instance }));
    const found = await this.#once(caller, question, () => caller.ask((options) => look(question, options), (/** @type {Found} */ answer) => [answer.failure]));
    const { state, items, next, findings } = /** @type {Found} */ (found);
    if (state !== "found") throw unseen(kind, found, findings.at(-1)?.code);
    if (next !== undefined) throw failure("resolve.not-all", { list: kind, count: items.length }, { exit: EXIT.blocked });
    const named = items.filter((item) => [has[by]?.(item)].flat().some((each) => same(by, each, value)));
    return only({ field, by, value, items: named, id, count: items.length, list: kind });
  }

  /**
   * One list serves all targets of a run.
   *
   * @param {Caller} caller
   * @param {unknown} question
   * @param {() => Promise<any>} ask
   */
  #once(caller, question, ask) {
    const asked = this.#asked.get(caller) ?? new Map();
    this.#asked.set(caller, asked);
    const key = JSON.stringify(question);
    const answer = asked.get(key) ?? ask();
    asked.set(key, answer);
    return answer;
  }
}

/** @param {string} kind */
export function hasProject(kind) {
  return kind !== "pca";
}

/**
 * @param {string} by
 * @param {unknown} there
 * @param {string} wanted
 */
function same(by, there, wanted) {
  if (typeof there !== "string") return false;
  return by === "domain" ? there.toLowerCase() === wanted.toLowerCase() : there === wanted;
}

/**
 * @param {{ field: string, by: string, value: string, items: any[], id: string, count: number, list: string }} found
 * @returns {Known}
 */
function only({ field, by, value, items, id, count, list }) {
  const [item] = items;
  if (item === undefined) throw failure("resolve.none", { field, list, by, value, count }, { exit: EXIT.blocked });
  const ids = items.map((each) => each[id]);
  if (ids.length > 1) throw failure("resolve.several", { field, list, by, value, count: ids.length, ids: ids.slice(0, 8).join(", ") + (ids.length > 8 ? ", …" : "") }, { exit: EXIT.blocked });
  if (typeof item[id] !== "string") throw failure("resolve.no-id", { field, list }, { exit: EXIT.unknown });
  return { field, id: item[id], by, value };
}

/**
 * Why a list is not known: refused, or nobody says, or something that is not asked.
 *
 * @param {string} list
 * @param {{ failure?: Refusal | undefined, answeredBy?: Found["answeredBy"] | undefined }} found
 * @param {string} [code]
 */
export function unseen(list, { failure: refusal, answeredBy }, code = "-") {
  if (refusal && answeredBy === "other") return failure("resolve.other", { list, code: refusal.code }, { exit: EXIT.unknown, cause: refusal });
  if (refusal) return failure("resolve.refused", { list, code: refusal.code, reason: refusal.message.trim() }, { exit: EXIT.refused, cause: refusal });
  return failure("resolve.unknown", { list, code }, { exit: EXIT.unknown });
}
