/**
 * What is to be changed in the cloud, and for which certificates. In: the path of a targets file. Out: its targets, each with what all of them
 * have in common; or an error that names the line and the member. Nothing is passed over: a member that is misspelt may be the one that
 * should have kept something from being sent.
 *
 * @import { EditCode, FindingCode } from "../../types/index.d.ts"
 * @import { Place } from "../failure.js"
 * @import { Schema, Source } from "./schema.js"
 * @import { World } from "../world.js"
 */
import { CountersignError, lookup, prepare, review } from "countersign";
import { present } from "../../given/present.js";
import { failure } from "../failure.js";
import { readFile } from "../input/file.js";
import { written } from "./domain.js";
import { inside, readJson } from "./json.js";
import { SCHEMA, assertForm, failureAt, fieldsOf } from "./schema.js";
import { secretIn } from "./secret.js";

/** Any file of targets that is larger is none. */
const LARGEST = 64 << 20;

/**
 * @typedef {object} Target
 * @property {string} name as people call it
 * @property {string[]} [domains] it takes certificates for; any, if there are none
 * @property {Record<string, any>} operation as the package takes it, but for ids that are names yet
 * @property {string} [profile]
 * @property {string} [relay]
 * @property {FindingCode[]} accept
 * @property {EditCode[]} refuse
 * @property {string} [confirm]
 * @property {string} path of it in the file
 * @property {Place} place of it there
 */

/**
 * @param {string} path
 * @param {World} world whose package is loaded
 * @returns {Promise<Target[]>}
 */
export async function readTargets(path, world) {
  return targetsOf(await textOf(path, world), path);
}

/**
 * @param {string} text
 * @param {string} file as it is called
 * @returns {Target[]}
 */
export function targetsOf(text, file) {
  const { value, positions } = readJson(text, file);
  const source = { file, positions };
  const secret = secretIn(value);
  if (secret !== undefined) throw failureAt(source, secret, "targets.secret");
  const { list, defaults, path } = formed(value, source);
  const targets = list.map((given, index) => target(given, defaults, path === undefined ? "" : inside(path, index), source));
  for (const each of targets) assertTaken(each, source);
  assertDistinct(targets, source);
  return targets;
}

/**
 * @param {string} path
 * @param {World} world
 */
async function textOf(path, world) {
  const bytes = await readFile(path, world, LARGEST);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw failure("targets.not-text", {}, { place: { file: path } });
  }
}

/**
 * One target, a list, or a list and what they have in common.
 *
 * @param {unknown} value
 * @param {Source} source
 * @returns {{ list: any[], defaults: any, path?: string }}
 */
function formed(value, source) {
  const { file, list, target: one } = /** @type {Record<string, Schema>} */ (SCHEMA.$defs);
  if (Array.isArray(value)) {
    assertForm(value, /** @type {Schema} */ (list), "", source);
    return { list: value, defaults: {}, path: "" };
  }
  const isFile = typeof value === "object" && value !== null && ("targets" in value || "defaults" in value);
  assertForm(value, /** @type {Schema} */ (isFile ? file : one), "", source);
  if (!isFile) return { list: [value], defaults: {} };
  const { targets, defaults = {} } = /** @type {{ targets: any[], defaults?: any }} */ (value);
  return { list: targets, defaults, path: "targets" };
}

/**
 * @param {any} given
 * @param {any} defaults
 * @param {string} path
 * @param {Source} source
 * @returns {Target}
 */
function target(given, defaults, path, source) {
  const { profile = defaults.profile, relay = defaults.relay, accept = defaults.accept ?? [], refuse = defaults.refuse ?? [], confirm } = given;
  const fields = fieldsOf(given.operation.kind);
  const common = Object.entries(defaults.operation ?? {}).filter(([field]) => fields.includes(field) && !isElsewhere(field, given.operation));
  const operation = { ...Object.fromEntries(common), ...given.operation };
  const { kind, certificateId, caId } = operation;
  const name = given.name ?? [kind, idText(certificateId ?? caId ?? operation.projectId)].filter(Boolean).join(" ");
  const domains = given.for === undefined ? undefined : [given.for].flat();
  const place = { file: source.file, ...source.positions.get(path) };
  const known = domains?.map((domain, index) => {
    const at = inside(path, Array.isArray(given.for) ? inside("for", index) : "for");
    const name = written(domain);
    if (name === undefined) throw failureAt(source, at, "targets.not-domain");
    return name;
  });
  return { name, operation, accept, refuse, path, place, ...present({ domains: known, profile, relay, confirm }) };
}

/**
 * Whoever names a host is not in the region that the others are in.
 *
 * @param {string} field
 * @param {{ endpoint?: string }} operation
 */
function isElsewhere(field, { endpoint }) {
  return field === "region" && endpoint !== undefined;
}

/**
 * What the package takes, or its own words for what it does not take. An id that has to be looked up first stands for any.
 *
 * @param {Target} target
 * @param {Source} source
 */
function assertTaken({ operation, accept, refuse, confirm, path }, source) {
  const at = inside(path, "operation");
  const { kind, region, endpoint, caId } = operation;
  if (region === undefined && endpoint === undefined) throw failureAt(source, at, "targets.no-place");
  if (kind === "pca" && confirm === undefined) throw failureAt(source, at, "targets.unconfirmed");
  if (kind === "pca" && confirm?.toLowerCase() !== caId.trim().slice(0, 8).toLowerCase()) throw failureAt(source, inside(path, "confirm"), "targets.confirmed-another");
  if (kind !== "pca" && confirm !== undefined) throw failureAt(source, inside(path, "confirm"), "targets.nothing-to-confirm");
  try {
    review({ ...STANDING_IN[kind], ...withoutNames(operation) }, { refuse });
    assertCodes(accept);
  } catch (thrown) {
    if (!(thrown instanceof CountersignError)) throw thrown;
    const { field = "" } = thrown.place ?? {};
    const member = field === "refuse" ? inside(path, field) : field === "acknowledge" ? inside(path, "accept") : inside(at, field);
    const { code, message, id, arguments: values } = thrown;
    const where = { file: source.file, member, ...(source.positions.get(member) ?? source.positions.get(at)) };
    throw new CountersignError(code, message, { id, arguments: values, place: /** @type {object} */ (where) });
  }
}

/**
 * Whether there are such findings.
 *
 * @param {readonly string[]} accept
 * @throws {CountersignError} `OPERATION_INVALID`, which names the nearest that there is
 */
export function assertCodes(accept) {
  const acknowledge = /** @type {FindingCode[]} */ (accept);
  prepare({ kind: "elb.switch-private-key-echo", region: "cn-north-4", projectId: HEX, enabled: false }, { acknowledge });
}

const [HEX, SHORT] = ["0".repeat(32), "0".repeat(24)];

/** Ids in the form of each, where there is none yet; and what is taken from what is in place. @type {Record<string, any>} */
const STANDING_IN = {
  elb: { projectId: HEX, certificateId: HEX },
  "elb.switch-private-key-echo": { projectId: HEX },
  apig: { projectId: HEX, certificateId: HEX, name: "cert" },
  iotda: { projectId: HEX, certificateId: SHORT },
  pca: { issuerId: "00000000-0000-4000-8000-000000000000" },
};

/** By the service, a question that goes to the same host. @type {Record<string, any>} */
const ASKED_THERE = {
  elb: { kind: "elb.certificates", projectId: HEX },
  apig: { kind: "apig.certificates", projectId: HEX },
  iotda: { kind: "iotda.certificates", projectId: HEX },
  pca: { kind: "pca.authorities" },
};

/** @param {Record<string, any>} operation */
function withoutNames(operation) {
  return Object.fromEntries(Object.entries(operation).filter(([field, value]) => !isName(field, value)));
}

/**
 * Whether it has to be looked up which one is meant.
 *
 * @param {string} field
 * @param {unknown} value
 */
export function isName(field, value) {
  return /Id$/.test(field) && typeof value === "object" && value !== null;
}

/**
 * @param {Target[]} targets
 * @param {Source} source
 */
function assertDistinct(targets, source) {
  /** @type {Map<string, Target>} */
  const names = new Map();
  /** @type {Map<string, Target>} */
  const places = new Map();
  for (const each of targets) {
    const { name, operation, path } = each;
    const thing = thingOf(operation);
    const [sameName, samePlace] = [names.get(name), places.get(thing)];
    if (samePlace) throw failureAt(source, path, "targets.same-place", { line: samePlace.place.line });
    if (sameName) throw failureAt(source, inside(path, "name"), "targets.same-name", { name, line: sameName.place.line });
    names.set(name, each);
    places.set(thing, each);
  }
}

/**
 * What it is that would be changed, as the file says it.
 *
 * @param {Record<string, any>} operation
 */
export function spotOf({ kind, region, endpoint, projectId, certificateId, caId, instanceId }) {
  return JSON.stringify([kind, endpoint ?? region, projectId, certificateId, caId, kind === "iotda" ? instanceId : null]).toLowerCase();
}

/**
 * The same of all operations that change one thing, where their ids are no names: a region is its own host by another name.
 *
 * @param {Record<string, any>} operation
 */
export function thingOf({ region, endpoint, ...operation }) {
  const ids = Object.entries(operation).map(([field, value]) => [field, typeof value === "string" ? value.trim() : value]);
  const question = { ...ASKED_THERE[operation.kind.split(".")[0]], ...present({ region, endpoint }) };
  return spotOf({ ...Object.fromEntries(ids), endpoint: new URL(lookup(question).url).host });
}

/** @param {unknown} id as an id, or by a name */
function idText(id) {
  return typeof id === "object" && id !== null ? String(Object.values(id)[0]) : id;
}
