/**
 * What is in the cloud, as a list. In: a kind, and where. Out: lines with name, id, what it is for and when it ends, the first to end first.
 *
 * @import { Found, QuestionKind } from "../../types/index.d.ts"
 * @import { Values } from "../command.js"
 * @import { Caller } from "../credentials/caller.js"
 * @import { SentenceId } from "../words/words.js"
 * @import { World } from "../world.js"
 */
import { look } from "countersign";
import { present } from "../../given/present.js";
import { Callers } from "../credentials/caller.js";
import { EXIT } from "../exit.js";
import { Failure } from "../failure.js";
import { isCovered, written } from "./domain.js";
import { Resolving, unseen } from "./resolve.js";
import { tellRemedy } from "./told.js";

/**
 * What is shown of an item.
 *
 * @typedef {object} Listed
 * @property {SentenceId} words
 * @property {(item: any) => string | null | undefined} name
 * @property {(item: any) => string | null | undefined} id
 * @property {(item: any) => (string | null | undefined)[]} [domains]
 * @property {(item: any) => string | null | undefined} [state]
 * @property {(item: any) => string | null | undefined} [ends]
 * @property {boolean} [isGlobal] it belongs to the account, and to no project
 */

/** Those that stand in one text. @param {string | null | undefined} text @param {RegExp} [between] */
const split = (text, between = /[,;]/) => (text ?? "").split(between).map((name) => name.trim());

/** @type {Record<string, Listed>} */
export const LISTED = {
  "elb.certificates": {
    words: "find.elb.certificates",
    name: ({ name }) => name,
    id: ({ id }) => id,
    domains: ({ domain, subjectAlternativeNames }) => [...split(domain), ...(subjectAlternativeNames ?? [])],
    state: ({ type }) => type,
    ends: ({ expireTime }) => expireTime,
  },
  "elb.listeners": {
    words: "find.elb.listeners",
    name: ({ name }) => name,
    id: ({ id }) => id,
    state: ({ protocol, protocolPort }) => `${protocol} ${protocolPort}`,
  },
  "apig.certificates": {
    words: "find.apig.certificates",
    name: ({ name }) => name,
    id: ({ id }) => id,
    domains: ({ san, commonName }) => san ?? [commonName],
    state: ({ type }) => type,
    ends: ({ notAfter }) => notAfter,
  },
  "apig.gateways": { words: "find.apig.gateways", name: ({ instanceName }) => instanceName, id: ({ id }) => id, state: ({ status }) => status },
  "iotda.certificates": {
    words: "find.iotda.certificates",
    name: ({ cnName }) => cnName,
    id: ({ certificateId }) => certificateId,
    state: ({ owner }) => owner,
    ends: ({ expiryDate }) => expiryDate,
  },
  "iotda.templates": { words: "find.iotda.templates", name: ({ templateName }) => templateName, id: ({ templateId }) => templateId },
  "iotda.server-certificates": {
    words: "find.iotda.server-certificates",
    name: ({ commonName }) => commonName,
    id: ({ serverCertificateId }) => serverCertificateId,
    ends: ({ expiryDate }) => expiryDate,
  },
  "pca.authorities": {
    words: "find.pca.authorities",
    name: ({ distinguishedName }) => distinguishedName?.commonName,
    id: ({ caId }) => caId,
    state: ({ type, status }) => `${type} ${status}`,
    ends: ({ notAfter }) => notAfter,
    isGlobal: true,
  },
  "iam.projects": { words: "find.iam.projects", name: ({ name }) => name, id: ({ id }) => id, isGlobal: true },
  "scm.certificates": {
    words: "find.scm.certificates",
    name: ({ name }) => name,
    id: ({ id }) => id,
    domains: ({ domain, sans }) => [domain, ...split(sans)],
    state: ({ status }) => status,
    // As the service writes it, in no zone that it names: its day is all that is known.
    ends: ({ expireTime }) => expireTime?.slice(0, 10),
    isGlobal: true,
  },
};

const DAY = 86_400_000;

/** Days from which on it is time to do something. */
const SOON = 30;

/**
 * @param {QuestionKind} kind
 * @param {Values} values
 * @param {World} world
 */
export async function found(kind, values, world) {
  const { region, endpoint, project, instance, domain } = values;
  const listed = /** @type {Listed} */ (LISTED[kind]);
  const { out } = world;
  const caller = await new Callers(world, values).of({ operation: { kind } });
  if (caller.identity) {
    out.say("credentials.from", { from: caller.identity.from }, "faint");
    out.tell({ event: "credentials", from: caller.identity.from });
  }
  const where = present({ region, endpoint, ...(kind.startsWith("iotda") && { instanceId: instance }) });
  /** @type {string | undefined} */
  let projectId;
  try {
    projectId = listed.isGlobal ? undefined : await projectOf(project, where, kind, caller);
  } catch (thrown) {
    return refused(thrown, out);
  }
  const question = /** @type {any} */ ({ kind, ...where, ...present({ projectId }) });
  const onProgress = (/** @type {{ items: number }} */ { items }) => out.progress("find.progress", { kind, count: items });
  const { state, items, next, failure: refusal, findings, answeredBy } = await caller.ask(
    (options) => look(question, { ...options, onProgress }),
    (/** @type {Found} */ answer) => [answer.failure],
  );
  if (state !== "found" && items.length === 0) return refused(unseen(kind, { failure: refusal, answeredBy }, findings.at(-1)?.code), out);
  tell(items, listed, domain, kind, world);
  if (answeredBy === "sandbox") out.say("prove.rehearsal", {}, "doubtful");
  const isWhole = state === "found" && next === undefined;
  if (!isWhole) out.warning("find.not-all", { kind, count: items.length });
  return isWhole ? EXIT.done : EXIT.unknown;
}

/**
 * @param {unknown} thrown
 * @param {World["out"]} out
 */
function refused(thrown, out) {
  if (!(thrown instanceof Failure)) throw thrown;
  out.error(thrown);
  tellRemedy(thrown.cause, out);
  return thrown.exit;
}

/**
 * @param {string | undefined} project an id, or a name
 * @param {object} where
 * @param {string} kind
 * @param {Caller} caller
 */
async function projectOf(project, where, kind, caller) {
  const isId = project !== undefined && /^[\da-f]{32}$/i.test(project);
  if (isId) return project;
  const { operation } = await new Resolving().ids({ kind, ...where, ...(project !== undefined && { projectId: { name: project } }) }, caller);
  return operation.projectId;
}

/**
 * @param {any[]} items
 * @param {Listed} listed
 * @param {string | undefined} domain
 * @param {string} kind
 * @param {World} world
 */
function tell(items, { name, id, domains, state, ends }, domain, kind, { out, now }) {
  const wanted = domain === undefined ? undefined : (written(domain) ?? domain);
  const namesIn = (/** @type {any} */ item) => (domains?.(item) ?? []).filter((each) => typeof each === "string" && each !== "").map(String);
  const isWanted = (/** @type {any} */ item) => wanted === undefined || isCovered(wanted, namesIn(item).map((each) => written(each) ?? each));
  const shown = items.filter(isWanted).map((item) => ({ item, time: ends?.(item) ?? undefined }));
  shown.sort((a, b) => (a.time ?? "~").localeCompare(b.time ?? "~"));
  if (shown.length === 0) {
    if (wanted === undefined) out.say("find.none", { kind });
    else out.say("find.none-of", { kind, domain: wanted, count: items.length });
    return;
  }
  const rows = shown.map(({ item, time }) => {
    // PEM is long, and is what `inspect` is for.
    const facts = Object.fromEntries(Object.entries(item).filter(([member]) => !["certificate", "encCertificate", "content"].includes(member)));
    // Below nothing as soon as it has ended.
    const left = time === undefined ? undefined : (endOf(time) - now()) / DAY;
    const days = left === undefined ? undefined : left > 0 ? Math.floor(left) : Math.min(-1, Math.floor(left));
    out.tell({ event: "item", kind, ...(time !== undefined && { expires: time, days }), item: facts });
    const unique = [...new Set(namesIn(item))];
    return [name(item) ?? "", id(item) ?? "", unique.slice(0, 3).join(" ") + (unique.length > 3 ? " …" : ""), state?.(item) ?? "", endText(time, left, out)];
  });
  const heads = /** @type {const} */ (["find.head.name", "find.head.id", "find.head.for", "find.head.state", "find.head.expires"]);
  const isUsed = heads.map((_, column) => rows.some((row) => row[column] !== ""));
  out.table([heads.map((head) => out.text(head)), ...rows].map((row) => row.filter((_, column) => isUsed[column])));
}

/** Of a day alone, its end. @param {string} time */
function endOf(time) {
  return Date.parse(time) + (time.length === "2026-01-31".length ? DAY : 0);
}

/**
 * @param {string | undefined} time
 * @param {number | undefined} left in days and parts of them; below nothing when it has ended
 * @param {World["out"]} out
 */
function endText(time, left, out) {
  if (time === undefined || left === undefined || Number.isNaN(left)) return time ?? "";
  const days = Math.floor(Math.abs(left));
  const isOver = left <= 0;
  const when = days > 0 ? out.text(isOver ? "find.expired" : "find.days", { days }) : out.text(isOver ? "find.expired-today" : "find.today");
  return `${time.slice(0, 10)} (${when})${left < SOON ? " !" : ""}`;
}
