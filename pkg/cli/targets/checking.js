/**
 * What would come of it. In: targets, and a certificate. Out: an exit code of each, and the plan of what would be sent: its verdict, what stands against
 * it, and what is changed on the way.
 *
 * @import { Finding, InPlace, Operation } from "../../types/index.d.ts"
 * @import { Way } from "../credentials/caller.js"
 * @import { World } from "../world.js"
 * @import { Pairs, Ready } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { CountersignError, review } from "countersign";
import { Callers } from "../credentials/caller.js";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { NOT_THERE, Readiness, contextOf, thingIn } from "./ready.js";
import { isName } from "./targets.js";
import { tellReady, tellStopped } from "./told.js";
import { codesOf, verdictOf } from "./verdict.js";

/** So many are looked at at a time. */
const TOGETHER = 4;

/** How a verdict is told. */
const TOLD = /** @type {const} */ ({
  ready: { words: "check.ready", style: "good" },
  warnings: { words: "check.not-accepted", style: "doubtful" },
  blocked: { words: "check.blocked", style: "bad" },
});

/** What was found out of a target, or why nothing could be. @typedef {{ ready?: Ready, findings: Finding[] } | { thrown: unknown }} Checked */

export class Checking {
  #world;
  #pairs;
  #accept;
  #look;
  #readiness;

  /**
   * @param {World} world
   * @param {Way & { pairs: Pairs, accept: readonly string[], look: boolean }} options
   */
  constructor(world, { pairs, accept, look, ...way }) {
    this.#world = world;
    this.#pairs = pairs;
    this.#accept = accept;
    this.#look = look;
    this.#readiness = new Readiness(new Callers(world, way));
  }

  /**
   * @param {Target[]} targets
   * @returns {Promise<number[]>} of each
   */
  async all(targets) {
    /** @type {number[]} */
    const exits = [];
    await this.#readiness.compare(targets);
    for (let at = 0; at < targets.length; at += TOGETHER) {
      const together = targets.slice(at, at + TOGETHER);
      const checked = await Promise.all(together.map((target) => this.#of(target)));
      for (const [index, target] of together.entries()) exits.push(this.#told(target, /** @type {Checked} */ (checked[index])));
    }
    return exits;
  }

  /**
   * @param {Target} target
   * @returns {Promise<Checked>}
   */
  async #of(target) {
    const { operation } = target;
    try {
      this.#readiness.assertAlone(target);
      const isWhole = !Object.entries(operation).some(([field, value]) => isName(field, value));
      const offline = !this.#look && isWhole ? this.#reviewed(target, /** @type {Operation} */ (operation)) : undefined;
      if (offline) return { findings: offline };
      const ready = await this.#readiness.of(target);
      return { ready, findings: this.#reviewed(target, ready.operation, ready.inPlace) ?? [] };
    } catch (thrown) {
      return { thrown };
    }
  }

  /**
   * @param {Target} target
   * @param {Operation} operation
   * @param {InPlace} [inPlace]
   * @returns {Finding[] | undefined} nothing where a field is absent that only a look can fill in
   */
  #reviewed(target, operation, inPlace) {
    try {
      const context = contextOf({ target, operation, inPlace }, this.#pairs, this.#accept);
      return review(operation, { ...context, now: this.#world.now() }).findings;
    } catch (thrown) {
      // All that was given has been taken already, when the file was read.
      if (inPlace === undefined && thrown instanceof CountersignError && ["OPERATION_INVALID", "IDENTIFIER_INVALID"].includes(thrown.code)) return undefined;
      throw thrown;
    }
  }

  /**
   * @param {Target} target
   * @param {Checked} checked
   * @returns {number}
   */
  #told(target, checked) {
    const { out } = this.#world;
    const { name, place, operation } = target;
    if ("thrown" in checked) return tellStopped(target, checked.thrown, this.#world).exit;
    const { ready, findings } = checked;
    if (ready) tellReady(ready, out);
    // `deliver` looks whether it is, and is stopped by it in neither case.
    const byPeople = [...target.accept, ...this.#accept];
    const accepted = [...byPeople, "in-place.already-there"];
    const { state, exit, errors, warnings, open } = verdictOf(findings, accepted);
    const { words, style } = TOLD[state];
    const codes = codesOf(open);
    const { absent, other, unseen } = ready ? thingIn(ready) : {};
    const notSeen = this.#look && state !== "blocked" ? (other ?? unseen) : undefined;
    if (absent) out.error(failure("check.not-there", { code: absent.code }), { name, place });
    if (notSeen) out.error(failure(other ? "check.other" : "check.unseen", { code: notSeen.code }), { name, place });
    const isSaid = absent !== undefined || notSeen !== undefined;
    if (!isSaid || state !== "ready") out.say(words, { name, codes }, style);
    for (const finding of [...errors, ...open]) out.finding(finding, { name, place });
    for (const finding of [...warnings, ...findings.filter(({ severity }) => severity === "note")]) {
      if (!open.includes(finding)) out.line(`  ${out.text(byPeople.includes(finding.code) ? "check.accepted" : "severity.note")}: ${out.words.said(finding)} [${finding.code}]`, "faint");
    }
    this.#sayEdits(findings);
    if (!isSaid) out.summarise(name, out.text(words, { name, codes }));
    const looked = ready ? { known: ready.known, filled: ready.filled, missing: ready.inPlace.missing } : {};
    const ended = absent ? NOT_THERE : notSeen ? { state: "unseen", exit: EXIT.unknown } : { state, exit };
    out.tell({ event: "target", name, ...ended, operation: ready?.operation ?? operation, looked: ready !== undefined, ...looked, findings });
    return ended.exit;
  }

  /**
   * What is sent otherwise than given.
   *
   * @param {Finding[]} findings
   */
  #sayEdits(findings) {
    const { out } = this.#world;
    for (const { code, edit } of findings) {
      if (!edit || edit.refused) continue;
      out.line(`  ${out.text(edit.refusable ? "check.edit-refusable" : "check.edit", { code })}`);
      for (const [sign, lines] of /** @type {const} */ ([["-", edit.before], ["+", edit.after]])) {
        for (const line of lines) out.line(`    ${sign} ${line}`, "faint");
      }
    }
  }
}
