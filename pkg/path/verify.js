/**
 * Would a TLS client accept this chain for this host at this time? In: where a runtime has the module that answers, which is loaded when it
 * is first asked. Out: `verifyPath`, as `types/path.d.ts` describes it.
 *
 * @import { Certificates, PathQuestion, PathVerdict } from "../types/path.d.ts"
 * @import { ModuleSource } from "../types/index.d.ts"
 * @import { Open } from "../module/module.js"
 */
import { awaited, failureAt as missing } from "../error.js";
import { instant } from "../given/time.js";
import { load, once } from "../module/load.js";
import initialize, * as wasm from "../wasm/countersign-path.js";
import { quotable } from "../words/words.js";
import { failure, failureAt } from "./failure.js";
import { certificates as taken, revocationLists as takenLists } from "./input.js";

/** Intermediates: no path has more. */
const MOST_DEPTH = 6;

/** RFC 1035 §2.3.4, with room for a point at its end and for what is written in other letters. */
const LONGEST_NAME = 255;

const MEMBERS = ["certificates", "roots", "revocationLists", "host", "time", "purpose", "maxDepth", "module"];

/**
 * Makes `verifyPath` from what a runtime loads when it is given nothing.
 *
 * @param {() => ModuleSource | Promise<ModuleSource>} packaged
 * @param {Open} [open] what a runtime must do itself
 * @returns {(question: PathQuestion) => Promise<PathVerdict>}
 */
export function verifier(packaged, open = (source) => source) {
  const ready = once(async (/** @type {ModuleSource | undefined} */ module) => load("countersign-path.wasm", initialize, async () => open(module ?? (await packaged()))));
  const answered = async (/** @type {PathQuestion} */ question) => {
    const { certificates, roots, revocationLists, host, time, purpose = "server", maxDepth, module } = members(question);
    // The caller has to say which time is meant: a verdict for today does not hold for another day.
    if (time === undefined || time === null) throw missing("time", "TIME_INVALID", "time.missing", { option: "time" });
    const at = instant(time, "time");
    const depth = depthOf(maxDepth);
    if (purpose !== "server" && purpose !== "client") throw failureAt("purpose", "OPERATION_INVALID", "path.purpose-option", { option: "purpose" });
    const name = hostOf(host);
    const [sent, trusted] = [taken(certificates, "certificates"), taken(roots, "roots")];
    const lists = revocationLists === undefined || revocationLists === null ? [] : takenLists(revocationLists, "revocationLists");
    if (sent.length === 0) throw failure("CERTIFICATE_MISSING", "path.empty", { option: "certificates" });
    await ready(module);
    wasm.watch.restart();
    return wasm.watch.settled(wasm.verifyPath(sent, trusted, lists, name, at, purpose, depth));
  };
  return function verifyPath(question) {
    return awaited(verifyPath, () => answered(question));
  };
}

/**
 * A misspelt `host` would leave the name unchecked.
 *
 * @param {PathQuestion} question
 * @returns {PathQuestion}
 */
function members(question) {
  if (typeof question !== "object" || question === null || Array.isArray(question)) {
    throw failureAt("question", "OPERATION_INVALID", "path.question-not-object", { option: "question" });
  }
  const unknown = Object.keys(question).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) {
    const option = quotable(unknown);
    throw failureAt(option, "OPERATION_INVALID", "path.question-unknown", { option, known: MEMBERS.join(", ") });
  }
  return question;
}

/** @param {unknown} maxDepth */
function depthOf(maxDepth) {
  if (maxDepth === undefined || maxDepth === null) return undefined;
  if (typeof maxDepth === "number" && Number.isInteger(maxDepth) && maxDepth >= 0) return Math.min(maxDepth, MOST_DEPTH);
  throw failureAt("maxDepth", "OPERATION_INVALID", "path.depth", { option: "maxDepth", most: MOST_DEPTH });
}

/**
 * A host as people write it, as certificates have it: `bücher.example` is `xn--bcher-kva.example` (UTS 46, as in addresses).
 *
 * @param {unknown} host
 */
function hostOf(host) {
  if (host === undefined || host === null) return undefined;
  if (typeof host !== "string") throw failureAt("host", "OPERATION_INVALID", "path.host-option", { option: "host" });
  const trimmed = host.trim();
  // What is no name in any way may be anything, and the answer would repeat it.
  if (/[\r\n]/.test(trimmed)) throw failureAt("host", "OPERATION_INVALID", "path.host-option", { option: "host" });
  if (trimmed.length > LONGEST_NAME) throw failureAt("host", "OPERATION_INVALID", "path.host-long", { option: "host", given: trimmed.length, most: LONGEST_NAME });
  if (!/^[\p{L}\p{M}\p{N}.\-_。．｡]*[^\0-\x7f][\p{L}\p{M}\p{N}.\-_。．｡]*$/u.test(trimmed)) return trimmed;
  try {
    return new URL(`http://${trimmed}`).hostname;
  } catch {
    return trimmed;
  }
}
