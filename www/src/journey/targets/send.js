/**
 * In: a list that is cleared, and credentials. Out: a run, sent, tried again, gone on with, and recorded.
 *
 * @import { Journey } from "../journey.js"
 * @import { State } from "../state.js"
 * @import { RecordFile } from "../send/record-file.js"
 * @import { Unfinished } from "./journal.js"
 * @import { Row } from "./run.js"
 */
import { labels } from "../../destinations/destination.js";
import { keyOf } from "../../destinations/targets.js";
import { runSaid } from "../../words/targets.js";
import { spoken } from "../../words/said.js";
import { toCredentials } from "../send/keyring.js";
import { acceptedOf, edit, isCleared } from "./targets.js";
import { RunJournal, entriesOf } from "./journal.js";
import { fileName, recordsOf } from "./record.js";
import { TargetsRun } from "./run.js";
import { asError } from "../thrown.js";

/** What Send does, and to how many. @param {State} state */
export function deedOf({ destination, targets }) {
  const { length } = targets.review.sendable;
  return destination.sends === "pair" ? runSaid.replace(length, destination.service) : runSaid.set(length, destination.service);
}

/** Where it is called, if not at the host of its region. @param {State} state */
const endpointOf = ({ form }) => form.endpoint?.value.trim() ?? "";

/**
 * Whether this is what a run has sent, to the same host: the same bytes sent elsewhere are another request.
 *
 * @param {State} state
 * @param {Pick<Unfinished, "kind" | "endpoint" | "bodySha256">} run
 */
export function isSameRequest(state, { kind, endpoint, bodySha256 }) {
  return state.kind === kind && state.request?.bodySha256 === bodySha256 && endpointOf(state) === endpoint;
}

/** Whether what would be sent was sent, with the last run. @param {State} state */
export function isSent(state) {
  const { run } = state.targets;
  const rows = run?.state === "ended" && isSameRequest(state, run) ? run.rows : [];
  const keys = new Set(rows.map(({ key }) => key));
  return keys.size > 0 && state.targets.review.sendable.every(({ target }) => keys.has(keyOf(target)));
}

/** The run that Send goes on with. @param {State} state */
function resumed(state) {
  const { resuming } = state.targets;
  return resuming && isResumed(state, resuming) ? resuming : undefined;
}

/** Whether Send goes on with the run of an earlier visit: it has the same request, for one of its targets at least. @param {State} state @param {Unfinished} run */
export function isResumed(state, run) {
  const keys = new Set(run.targets.map(keyOf));
  return isSameRequest(state, run) && state.targets.resolved.targets.some((target) => keys.has(keyOf(target)));
}

/** Whether everything is there to send the list, but what is typed to confirm it. @param {State} state */
export function isListReady(state) {
  const { request, targets, delivery } = state;
  return request !== undefined && isCleared(state) && !targets.isRunning && !delivery.sending;
}

/** @param {Journey} journey */
export function sendAll(journey) {
  return journey.targets.needing(() => begin(journey));
}

/** @param {Journey} journey */
async function begin(journey) {
  const { api, targets, host, kind, request, relay } = journey;
  if (!api || !request) return;
  const rows = targets.review.sendable.map((reviewed, index) => rowOf(journey, reviewed, index + 1));
  const before = resumed(journey);
  const id = before?.id ?? host.now();
  const run = new TargetsRun(host, () => journey.changed(), { id, kind, rows, rehearsal: relay.sandbox, endpoint: endpointOf(journey), bodySha256: request.bodySha256 });
  run.leftOut = targets.review.blocked.map(({ target, error, signoff, obstacle }) => {
    const why = error ?? obstacle ?? signoff?.findings.find(({ severity }) => severity === "error");
    return { id: target.id, reason: why ? spoken(why, labels(journey.destination)) : "" };
  });
  targets.runs.unshift(run);
  targets.resuming = undefined;
  targets.unfinished = targets.unfinished.filter((each) => each.id !== id);
  // It is asked for anew each time.
  journey.changed({ confirmation: "" });
  journey.edited.clear();
  const release = await claim(journey, run, before !== undefined);
  if (release) await go(journey, run, rows).finally(release);
  else targets.runs = targets.runs.filter((each) => each !== run);
}

/**
 * Keeps a run for this page alone, and takes what is known of it. What another page sends, or has ended, is not sent from here.
 *
 * @param {Journey} journey
 * @param {TargetsRun} run
 * @param {boolean} isKnown it began before
 * @returns {Promise<(() => void) | undefined>} what lets go of it; nothing where it is another page's
 */
async function claim(journey, run, isKnown) {
  const { host: { runs }, targets } = journey;
  if (!runs) return () => {};
  const { id, kind, rehearsal, endpoint, bodySha256, rows } = run;
  const stored = { id, kind, rehearsal, endpoint, bodySha256, targets: rows.map(({ target }) => target) };
  /** @type {(() => void) | undefined} */
  let release;
  try {
    release = await runs.hold(id);
    const isThere = !isKnown || (await runs.runs()).some((each) => each.id === id);
    if (!release || !isThere) {
      release?.();
      journey.changed({ told: () => runSaid.elsewhere });
      await targets.recall();
      return undefined;
    }
    const entries = isKnown ? await entriesOf(runs, id) : [];
    await runs.begin(stored);
    run.journal = new RunJournal(runs, id, entries, rehearsal);
    run.isKept = true;
  } catch {
    // It is sent all the same, and the reader is told.
  }
  return release ?? (() => {});
}

/**
 * @param {Journey} journey
 * @param {import("./review.js").Reviewed} reviewed
 * @param {number} number
 * @returns {Row}
 */
function rowOf(journey, reviewed, number) {
  const { operation, context, target } = reviewed;
  const { id, project, region } = target;
  return {
    number,
    key: keyOf(target),
    target: { id, project, region },
    name: journey.targets.nameOf(journey, id),
    operation,
    context,
    certificates: { bundle: context.bundle?.certificatePem, encryption: context.encryption?.certificatePem },
    acknowledge: acceptedOf(journey, reviewed),
    state: "waiting",
    attempt: 0,
    isRestored: false,
  };
}

/**
 * @param {Journey} journey
 * @param {TargetsRun} run
 * @param {Row[]} rows
 */
async function go(journey, run, rows) {
  const { api, keyring, relay } = journey;
  if (!api) return;
  const guard = relay.guarded ? keyring.guard.trim() : "";
  await run.go(api, rows, { credentials: toCredentials(keyring), ...(guard && { guard }) });
  // Who waited for it was there.
  journey.secrets.touch();
  // What was in place is not any more.
  journey.sighting.outdate();
  await write(journey, run);
  journey.derive();
}

/**
 * Writes the records while the certificates are there.
 *
 * @param {Journey} journey
 * @param {TargetsRun} run
 */
async function write(journey, run) {
  const { api, host } = journey;
  if (!api) return;
  run.record = run.recordError = undefined;
  try {
    run.record = await recordsOf(api, run, host);
  } catch (thrown) {
    run.recordError = asError(thrown);
  }
}

/**
 * Why those that are not done cannot be sent once more; nothing when they can.
 *
 * @param {Journey} journey
 * @param {TargetsRun} run
 */
export function unrepeatable(journey, run) {
  const { signed, relay, keyring, targets } = journey;
  // What is retried is what stands on the page: another project or region is another request, and what is not in the list is not asked for.
  if (!isSameRequest(journey, run) || !run.rest.every(({ target }) => targets.has(target))) return runSaid.changed;
  // What was a rehearsal was agreed to as one.
  if (run.rehearsal !== relay.sandbox) return runSaid.otherRelay(run.rehearsal);
  const leaves = relay.signs && !toCredentials(keyring);
  if ((!signed && !leaves) || (relay.guarded && !keyring.guard.trim())) return runSaid.needs;
  return undefined;
}

/**
 * Sends once more what was refused or not sent, and what may be sent twice and nobody knows of.
 *
 * @param {Journey} journey
 * @param {TargetsRun} run
 */
export async function retry(journey, run) {
  if (journey.targets.isRunning || journey.delivery.sending || unrepeatable(journey, run) !== undefined) return;
  const { rest } = run;
  if (!run.reopen()) return;
  for (const row of run.rows) row.context = renewed(row, journey.bundles);
  await journey.targets.needing(async () => {
    const release = run.isKept ? await claim(journey, run, true) : () => {};
    if (release) await go(journey, run, rest).finally(release);
    else run.close();
  });
}

/**
 * What a row was sent with, though the certificate may have been given anew: what was there before is freed by then.
 *
 * @param {Row} row
 * @param {Pick<Row["context"], "bundle" | "encryption">} bundles
 */
function renewed({ context: { bundle: _, encryption: __, ...context }, certificates }, bundles) {
  for (const name of /** @type {const} */ (["bundle", "encryption"])) {
    const bundle = bundles[name];
    if (bundle && bundle.certificatePem === certificates[name]) context = { ...context, [name]: bundle };
  }
  return context;
}

/**
 * Fills in the targets of a run that an earlier visit left.
 *
 * @param {Journey} journey
 * @param {Unfinished} run
 */
export function resume(journey, run) {
  const [first] = run.targets;
  if (!first) return;
  if (journey.kind !== run.kind) journey.choose(run.kind);
  const { destination, form } = journey;
  const values = { [destination.target]: first.id, projectId: first.project, region: first.region, endpoint: run.endpoint };
  const set = Object.entries(values).filter(([path]) => form[path] !== undefined);
  journey.replace(Object.fromEntries(set.map(([path, value]) => [path, { mode: "set", value }])));
  edit(journey, run.targets.map(({ id, project, region }) => [id, project, run.endpoint ? "" : region].join(",").replace(/,+$/, "")).join("\n"));
  journey.targets.resuming = run;
  journey.changed();
}

/**
 * The records of a run. When all of it is done, nothing has to be kept of it any more.
 *
 * @param {Journey} journey
 * @param {TargetsRun} run
 * @returns {RecordFile | undefined}
 */
export function takeRecords(journey, run) {
  if (run.record === undefined) return undefined;
  run.isRecorded = true;
  if (run.isDone && run.isKept) journey.targets.forget(run.id);
  else journey.changed();
  return { name: fileName(run), text: run.record, type: "application/jsonl" };
}
