/**
 * In: a sign-off. Out: what "Sign-off" shows of it, each thing once.
 *
 * @import { Edit, Finding, Place, Signoff } from "countersign"
 */

/** @typedef {Finding & { places: Place[] }} PlacedFinding a finding, and every place it is said of in the same words */
/** @typedef {PlacedFinding & { edit: Edit }} EditFinding one that speaks of what is sent otherwise than given */

/** @type {Finding["severity"][]} */
const order = ["error", "warning", "note"];

/** What was put right while reading; "What it is" lists it, line by line. */
const repaired = "armor.repaired";

/** What "Where it goes" says beside the way to switch it off. */
const echo = "elb.private-key-echo";

/**
 * What a finding says, whatever the place: its sentence and the values in it.
 *
 * @param {{ code: string, message: string, id?: string, arguments?: Record<string, string> }} finding
 */
export function saying({ code, message, id, arguments: values }) {
  return id === undefined ? `${code} ${message}` : `${code} ${id} ${JSON.stringify(values)}`;
}

/**
 * What is said in the same words of many certificates is read, and accepted, once. What is edited of the second pair is another edit.
 *
 * @param {Finding[]} findings
 * @returns {PlacedFinding[]}
 */
export function distinct(findings) {
  /** @type {Map<string, PlacedFinding>} */
  const found = new Map();
  for (const finding of findings) {
    const said = `${saying(finding)} ${finding.edit && finding.place.field}`;
    const places = [...(found.get(said)?.places ?? []), finding.place];
    found.set(said, { ...(found.get(said) ?? finding), places });
  }
  return [...found.values()];
}

/**
 * A finding that speaks of an edit stands where that can be refused.
 *
 * @param {Signoff} signoff
 * @returns {{ findings: PlacedFinding[], edits: EditFinding[] }} findings with the worst first
 */
export function eachOnce(signoff) {
  const findings = distinct(signoff.findings);
  return {
    findings: findings
      .filter(({ code, edit, severity }) => !edit && code !== repaired && !(code === echo && severity === "note"))
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
    edits: findings.flatMap(({ edit, ...finding }) => {
      if (!edit) return [];
      return { ...finding, edit: finding.code === repaired ? { ...edit, before: [], after: [] } : edit };
    }),
  };
}
