/**
 * What findings come to. In: findings, and the codes of the warnings that are accepted. Out: how it stands, what that ends with, and what stands
 * against it.
 *
 * @import { Finding } from "../../types/index.d.ts"
 */
import { EXIT } from "../exit.js";

const EXITS = { ready: EXIT.done, warnings: EXIT.warnings, blocked: EXIT.blocked };

/** @typedef {keyof typeof EXITS} State */

/**
 * @param {readonly Finding[]} findings
 * @param {readonly string[]} accepted
 * @returns {{ state: State, exit: number, errors: Finding[], warnings: Finding[], open: Finding[] }} `open`: the warnings that nobody has accepted
 */
export function verdictOf(findings, accepted) {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const open = warnings.filter(({ code }) => !accepted.includes(code));
  const state = errors.length > 0 ? "blocked" : open.length > 0 ? "warnings" : "ready";
  return { state, exit: EXITS[state], errors, warnings, open };
}

/**
 * Each once, as `--accept` takes them.
 *
 * @param {readonly Finding[]} findings
 */
export function codesOf(findings) {
  return [...new Set(findings.map(({ code }) => code))].join(",");
}
