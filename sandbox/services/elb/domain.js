/** The domain list of an ELB certificate. In: the text of `domain`. Out: what is wrong with it, or nothing. */

const CHARACTERS = 10000;
const NAMES = 100;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Comma-separated names; a name is two or more labels, the first of which may be `*`. Nothing stands around the commas.
 * @param {string} text not empty
 * @returns {string | undefined} the reason to refuse it
 */
export function domainProblem(text) {
  if (text.length > CHARACTERS) return `has more than ${CHARACTERS} characters`;
  const names = text.split(",");
  if (names.length > NAMES) return `has more than ${NAMES} names`;
  const wrong = names.findIndex((name) => !isDomainName(name));
  return wrong === -1 ? undefined : `has an invalid name at position ${wrong + 1}`;
}

/** @param {string} name */
function isDomainName(name) {
  const labels = name.split(".");
  if (labels.length < 2) return false;
  return labels.every((label, index) => (index === 0 && label === "*") || LABEL.test(label));
}
