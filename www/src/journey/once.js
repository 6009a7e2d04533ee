/**
 * In: a sign-off. Out: what step 4 shows of it, each thing once.
 *
 * @import { Edit, Finding, Place, Signoff } from "countersign"
 */

/** @typedef {Finding & { places: Place[] }} PlacedFinding a finding, and every place it is said of in the same words */
/** @typedef {{ edit: Edit, findings: PlacedFinding[] }} OpenEdit an edit, and what the rules have to say of nothing but it */

/** @type {Finding["severity"][]} */
const order = ["error", "warning", "note"];

/** What was put right while reading; step 2 lists it, line by line. */
const repaired = "armor.repaired";

/**
 * What is said in the same words of many certificates is read, and accepted, once.
 *
 * @param {Finding[]} findings
 * @returns {PlacedFinding[]}
 */
export function distinct(findings) {
  /** @type {Map<string, PlacedFinding>} */
  const found = new Map();
  for (const finding of findings) {
    const words = `${finding.code} ${finding.message}`;
    const places = [...(found.get(words)?.places ?? []), finding.place];
    found.set(words, { ...(found.get(words) ?? finding), places });
  }
  return [...found.values()];
}

/**
 * The package says an edit twice, each for its own reader: among the findings for whoever reads only those, and among the edits for
 * whoever wants to refuse one. Here both are read. A finding with the code of an edit says nothing but that edit, so it goes where that
 * can be refused; a warning keeps its box to tick.
 *
 * @param {Signoff} signoff
 * @returns {{ findings: PlacedFinding[], edits: OpenEdit[] }} findings with the worst first
 */
export function eachOnce(signoff) {
  const findings = distinct(signoff.findings);
  const ofEdits = new Set([repaired, ...signoff.edits.map(({ code }) => code)]);
  return {
    findings: findings
      .filter(({ code }) => !ofEdits.has(code))
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
    edits: signoff.edits.map((edit) => ({
      edit: edit.code === repaired ? { ...edit, before: [], after: [] } : edit,
      findings: findings.filter(({ code }) => code === edit.code),
    })),
  };
}
