/**
 * Many targets. In: the list as it was typed, and the journey. Out: which targets there are, what is said of them, the runs that were sent, and those
 * of earlier visits that can go on.
 *
 * @import { Bundle, Finding } from "countersign"
 * @import { Journey } from "../journey.js"
 * @import { Line, Parsed, Target } from "../../destinations/targets.js"
 * @import { Form } from "../../destinations/field.js"
 * @import { State } from "../state.js"
 * @import { Unfinished } from "./journal.js"
 * @import { Group, Reviewed } from "./review.js"
 */
import { keyOf, most, parse, resolve, withTarget } from "../../destinations/targets.js";
import { commonSettings } from "../../destinations/proposal.js";
import { Cell } from "../cell.js";
import { isSupplied } from "../read/supply.js";
import { TargetsReview } from "./review.js";
import { unfinished } from "./journal.js";
import { reviewSaid } from "../../words/targets.js";

/** @type {{ unread: string[], left: string[] }} */
const allTaken = { unread: [], left: [] };

export class Targets {
  /** The list, as it was typed. */
  text = "";
  /** Whether rows of the list of what there is are ticked, instead of one being chosen. */
  isTicking = false;
  /** The targets that the reader agreed to leave out, as one text. */
  leftOut = "";
  /** Names of files that were given for the list, and could not be read, or were not taken: told until the list is another one. */
  notTaken = allTaken;
  /** What was sent, the last one first. @type {import("./run.js").TargetsRun[]} */
  runs = [];
  /** What earlier visits left. @type {Unfinished[]} */
  unfinished = [];
  /** The one of them that is gone on with. @type {Unfinished | undefined} */
  resuming;
  review;

  #host;
  #changed;
  /** Bundles that were replaced while a run needed them. @type {Bundle[]} */
  #retired = [];
  /** How many runs are sent, or recorded. */
  #works = 0;
  #parsed = new Cell(parse);
  #resolved = new Cell((/** @type {Parsed} */ parsed, /** @type {string} */ _place, /** @type {Form} */ form) => resolve(parsed, form));
  /** Names, by ID. */
  #names = new Cell((/** @type {readonly { value: string, name: string }[]} */ rows) => new Map(rows.map(({ value, name }) => [value, name])));

  /**
   * @param {import("../state.js").Host} host
   * @param {() => void} changed
   */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
    this.review = new TargetsReview(host, changed);
    this.#read({});
  }

  /** @returns {Parsed} */
  get parsed() {
    return /** @type {Parsed} */ (this.#parsed.value);
  }

  /** @returns {ReturnType<typeof resolve>} */
  get resolved() {
    return /** @type {ReturnType<typeof resolve>} */ (this.#resolved.value);
  }

  /** The last run. */
  get run() {
    return this.runs[0];
  }

  get isRunning() {
    return this.run !== undefined && this.run.state !== "ended";
  }

  /** @param {Target} target */
  has(target) {
    return this.resolved.targets.some((each) => keyOf(each) === keyOf(target));
  }

  /** @param {Form} form */
  #read(form) {
    this.#parsed.update(this.text);
    const place = ["region", "projectId", "endpoint"].map((path) => form[path]?.value.trim() ?? "");
    this.#resolved.update(this.parsed, JSON.stringify(place), form);
  }

  /**
   * Reviews all targets, when something of it is another.
   *
   * @param {State} state
   */
  update(state) {
    const { api, relay, destination, form, bundles, decisions } = state;
    this.#read(form);
    const isOn = isMany(state) && isSupplied(state);
    this.review.update({
      api,
      relay,
      destination,
      form,
      ...bundles,
      ...(state.inPlace && { inPlace: state.inPlace }),
      refuse: decisions.refused,
      targets: isOn && this.resolved.targets.length <= most ? this.resolved.targets : none,
    });
  }

  /** @param {State} state @param {string} id */
  nameOf({ account, destination, form, now }, id) {
    const list = destination.groups.flatMap(({ fields }) => fields).find(({ path }) => path === destination.target)?.list;
    if (!list) return "";
    this.#names.update(account.rows(list, form, now));
    return this.#names.value?.get(id) ?? "";
  }

  /** Whether a bundle is needed until a run has ended and is recorded; then it is freed. @param {Bundle} bundle */
  retires(bundle) {
    if (!this.#works) return false;
    this.#retired.push(bundle);
    return true;
  }

  /**
   * Frees no bundle while something is done with them, though everything be wiped meanwhile.
   *
   * @param {() => Promise<void>} work
   */
  async needing(work) {
    this.#works += 1;
    try {
      await work();
    } finally {
      this.#works -= 1;
      if (!this.#works) for (const bundle of this.#retired.splice(0)) bundle.free();
    }
  }

  /** Asks what earlier visits left. */
  async recall() {
    const { runs: store, now } = this.#host;
    if (!store) return;
    try {
      this.unfinished = await unfinished(store, now());
    } catch {
      // Where nothing can be kept, nothing was.
      this.unfinished = [];
    }
    this.#changed();
  }

  /** @param {number} id */
  async forget(id) {
    if (this.resuming?.id === id) this.resuming = undefined;
    this.unfinished = this.unfinished.filter((run) => run.id !== id);
    for (const run of this.runs) if (run.id === id) run.isKept = false;
    this.#changed();
    await this.#host.runs?.forget(id).catch(() => {});
  }

  /** Ends what looks: it holds the credentials. What is being sent is ended too. */
  abort() {
    for (const run of this.runs) run.abort();
  }

  /** Takes note of what is there; answers the way back to it. */
  keep() {
    const { text, leftOut, runs, resuming } = this;
    // What was sent since stays on top.
    return () => Object.assign(this, { text, leftOut, runs: [...this.runs, ...runs], resuming });
  }

  reset() {
    this.abort();
    Object.assign(this, { text: "", isTicking: false, leftOut: "", notTaken: allTaken, runs: [], resuming: undefined });
  }
}

/** @type {Line[]} */
const none = [];

/** Why a destination takes one target at a time: what acts once is read and confirmed by itself. @param {State} state */
export function isOneAtATime({ destination }) {
  return destination.once !== undefined;
}

/** Whether a list is offered at all: what is for a whole project has no list of targets. @param {State} state */
export function takesList({ destination }) {
  return destination.within === undefined;
}

/** Whether the request is for the targets of the list. @param {State} state */
export function isMany(state) {
  const { lines, wrong } = state.targets.parsed;
  return takesList(state) && !isOneAtATime(state) && lines.length + wrong.length > 0;
}

/** The target that the form names. @param {State} state @returns {Target} */
export function formTarget({ destination, form }) {
  const typed = (/** @type {string} */ path) => form[path]?.value.trim() ?? "";
  return { id: typed(destination.target), project: typed("projectId"), region: typed("region") };
}

/**
 * Takes the list as it is now. The form is to name one of it, so that findings and request are those of one of them.
 *
 * @param {Journey} journey
 * @param {string} text
 */
export function edit(journey, text) {
  const { targets, form, destination } = journey;
  // As many others are other targets.
  if (targets.text !== text) journey.confirmation = "";
  targets.text = text;
  targets.notTaken = allTaken;
  const { lines } = parse(text);
  const [first] = lines;
  const blank = (/** @type {string} */ path) => form[path] !== undefined && !form[path].value.trim();
  /** @type {Form} */
  const change = {};
  const fill = (/** @type {string} */ path, /** @type {string | undefined} */ value) => {
    if (blank(path) && value) change[path] = { mode: "set", value };
  };
  if (first && takesList(journey) && !isOneAtATime(journey)) {
    fill(destination.target, first.id);
    // A line that leaves it out would get another one's.
    if (lines.every(({ project }) => project)) fill("projectId", first.project);
    if (blank("endpoint") && lines.every(({ region }) => region)) fill("region", first.region);
  }
  if (Object.keys(change).length) journey.describe(change);
  else journey.derive();
  const { resuming } = targets;
  if (resuming && !isSame(targets.resolved.targets, resuming.targets)) targets.resuming = undefined;
}

/**
 * @param {readonly Target[]} some
 * @param {readonly Target[]} others
 */
function isSame(some, others) {
  const keys = new Set(some.map(keyOf));
  return keys.size === others.length && others.every((each) => keys.has(keyOf(each)));
}

/**
 * Adds a target that was ticked, or takes it out.
 *
 * @param {Journey} journey
 * @param {Target} target
 */
function tick(journey, target) {
  const { targets, form } = journey;
  // Where another endpoint is called, the region says nothing.
  const written = form.endpoint?.value.trim() ? { ...target, region: "" } : target;
  const isIn = targets.has(target);
  edit(journey, withTarget(targets.text, isIn ? target : written, form, !isIn));
}

/** Whether rows of a field's list are ticked for the list of targets. @param {State} state @param {{ path: string }} field */
export function isTicked(state, { path }) {
  return state.targets.isTicking && path === state.destination.target && takesList(state) && !isOneAtATime(state);
}

/** The IDs in the list that are of the form's project and region. @param {State} state */
export function tickedIn(state) {
  const { project, region } = formTarget(state);
  return new Set(state.targets.resolved.targets.filter((each) => each.project === project && each.region === region).map(({ id }) => id));
}

/** @param {Journey} journey @param {{ value: string }} row of the form's project and region */
export function tickRow(journey, { value }) {
  tick(journey, { ...formTarget(journey), id: value });
}

/** Makes the form name this target of the list. @param {Journey} journey @param {Target} target */
export function show(journey, { id, project, region }) {
  const { destination, form } = journey;
  const values = { [destination.target]: id, projectId: project, ...(form.region && { region }) };
  journey.describe(Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { mode: "set", value }])));
}

/**
 * Accepts a warning for all targets that it is said of.
 *
 * @param {Journey} journey
 * @param {Pick<Group, "sayings">} group
 * @param {boolean} accepted
 */
export function accept(journey, { sayings }, accepted) {
  for (const finding of sayings) journey.decisions.acknowledge(journey.kind, finding, accepted);
  journey.derive();
}

/** @param {State} state @param {Pick<Group, "sayings">} group */
export function isAccepted(state, { sayings }) {
  return sayings.every((finding) => state.isAcknowledged(finding));
}

/** The warnings that are said of targets to be sent, each code once. @param {State} state @returns {Group[]} */
export function warnings(state) {
  const own = settingsWarning(state);
  return [...(own ? [own] : []), ...state.targets.review.groups.filter(({ severity }) => severity === "warning")];
}

/** What is a setting of one target alone, and would become that of all. @param {State} state @returns {Group | undefined} */
function settingsWarning({ destination, form, sighting, targets }) {
  const fields = commonSettings(destination, form, sighting.filled);
  const count = targets.resolved.targets.length;
  if (!fields.length || count < 2) return undefined;
  const labels = fields.map(({ label }) => label);
  const code = /** @type {Finding["code"]} */ ("targets.same-settings");
  /** @type {Finding} */
  const finding = {
    code,
    id: code,
    severity: "warning",
    message: reviewSaid.settings(labels, count),
    arguments: { fields: fields.map(({ path }) => path).join(" "), values: JSON.stringify(fields.map(({ path }) => form[path])) },
    repair: reviewSaid.settingsRepair,
    place: {},
    citation: { document: "Countersign", field: "" },
  };
  return { code, severity: "warning", sayings: [finding], count };
}

/** What the reader agrees to when targets are left out: these, and no others. @param {State} state */
function blockedKey({ targets }) {
  return JSON.stringify(targets.review.blocked.map(({ target }) => keyOf(target)));
}

/** @param {State} state */
export function isLeftOut(state) {
  return !state.targets.review.blocked.length || state.targets.leftOut === blockedKey(state);
}

/**
 * Agrees to leave out what cannot be sent. The form is to name one that is.
 *
 * @param {Journey} journey
 * @param {boolean} agreed
 */
export function leaveOut(journey, agreed) {
  const { targets } = journey;
  targets.leftOut = agreed ? blockedKey(journey) : "";
  const own = keyOf(formTarget(journey));
  const [first] = targets.review.sendable;
  if (agreed && first && targets.review.blocked.some(({ target }) => keyOf(target) === own)) show(journey, first.target);
  else journey.changed();
}

/** The codes that were accepted for one target. @param {State} state @param {Reviewed} row */
export function acceptedOf(state, { signoff }) {
  return [...new Set((signoff?.findings ?? []).filter((finding) => state.isAcknowledged(finding)).map(({ code }) => code))];
}

/** Whether the list is cleared: read, reviewed, and everything said of it agreed to. @param {State} state */
export function isCleared(state) {
  const { resolved, review } = state.targets;
  const isWhole = !resolved.wrong.length && resolved.targets.length <= most && review.isDone && review.sendable.length > 0;
  return isWhole && state.targets.has(formTarget(state)) && isLeftOut(state) && warnings(state).every((group) => isAccepted(state, group));
}
