/**
 * A list, page by page. In: a question, and who asks it. Out: the items of all pages; of a list that ended before its last page what there
 * is, what to ask to go on, and why it ended: a list that is not whole never looks whole.
 *
 * @import { Found, LookOptions, Question } from "../../types/index.d.ts"
 * @import { Asking } from "./asking.js"
 */
import { dataOf } from "../deliver/delivery.js";
import { report } from "../report.js";
import { notWhole } from "./finding.js";

/** The most of a list, when nobody says. */
const MOST = 10_000;

/** Of a page: IoTDA gives no more, and ELB sends the private key along with each. */
const PAGE = 50;

/** The lists whose pages have a size. @type {string[]} */
const SIZED = [
  "elb.certificates",
  "elb.listeners",
  "apig.certificates",
  "apig.domains",
  "apig.gateways",
  "iotda.certificates",
  "iotda.server-certificates",
  "iotda.templates",
  "pca.authorities",
  "scm.certificates",
];

/** Pages one after the other that are empty and name another: more of them are no list. */
const EMPTY = 10;

/** By these an answer tells that there is more, and that it cannot be asked for. @type {string[]} */
const CUT = ["lookup.marker-repeats", "lookup.list-lost"];

/** In the place of what was cut out of an answer. */
const MASK = "•••";

/**
 * @param {Asking} asking
 * @param {Question} question
 * @param {Pick<LookOptions, "most" | "onProgress">} options
 * @returns {Promise<Found>}
 */
export async function pages(asking, question, { most = MOST, onProgress }) {
  const isSized = SIZED.includes(question?.kind);
  const size = /** @type {{ limit?: unknown }} */ (question ?? {}).limit ?? PAGE;
  /** What all pages have, each once: a list that changes meanwhile can show one twice. @type {Map<unknown, any>} */
  const items = new Map();
  const asked = new Set();
  let next = question;
  /** The question of the last page that was read. */
  let read = question;
  /** @type {Found | undefined} */
  let last;
  let empty = 0;
  /** How many there are, as the page before said. @type {number | undefined} */
  let total;
  /** Why what was counted is not what is there. @type {Found["findings"]} */
  let miscounted = [];
  /** @param {Partial<Found>} rest @returns {any} */
  const ended = (rest) => {
    const { next: _, ...found } = /** @type {Found} */ (last);
    const findings = [...new Map([...found.findings, ...(rest.findings ?? [])].map((finding) => [JSON.stringify(finding), finding])).values()];
    return { ...found, items: [...items.values()], ...rest, findings };
  };
  // What names the next page is not to be told either.
  const concealed = () => ({ next: read, findings: [notWhole("look.not-whole.marker", { items: items.size })] });
  for (let page = 1; ; page += 1) {
    const room = typeof size === "number" ? Math.min(size, most - items.size) : size;
    /** @type {Question} */
    const wanted = isSized ? { .../** @type {any} */ (next), limit: room } : next;
    /** @type {Found} */
    let found;
    try {
      found = await asking.ask(wanted);
    } catch (thrown) {
      const { code, id } = dataOf(thrown);
      if (last !== undefined && id === "question.holds-key") return ended(concealed());
      if (last === undefined || code !== "NETWORK_FAILED") throw thrown;
      return ended({ state: "unknown", next, findings: [notWhole("look.not-whole.unanswered", { items: items.size })] });
    }
    // What was answered is plain data.
    asked.add(JSON.stringify(next));
    const findings = [...(last?.findings ?? []), ...found.findings];
    if (found.state !== "found" && page > 1) {
      last = { ...found, findings };
      const id = found.state === "refused" ? "look.not-whole.refused" : "look.not-whole.unknown";
      return ended({ next, findings: [notWhole(id, { items: items.size, status: found.status })] });
    }
    last = { ...found, findings };
    const before = items.size;
    for (const item of found.items) items.set(nameOf(item), item);
    report(onProgress, { kind: question.kind, page, items: items.size });
    if (found.findings.some(({ code }) => CUT.includes(code))) return ended({ next });
    // Of a list that changes between two pages, one may be on neither.
    if (total !== undefined && found.total !== undefined && total !== found.total) {
      miscounted = [notWhole("look.not-whole.changed", { before: total, total: found.total })];
    }
    total = found.total ?? total;
    if (found.next === undefined || found.state !== "found") {
      if (found.state === "found" && miscounted.length === 0 && isFewer(items.size, found, question)) {
        miscounted = [notWhole("look.not-whole.fewer", { items: items.size, total: found.total })];
      }
      return ended(miscounted.length > 0 ? { next: question, findings: miscounted } : {});
    }
    [read, next] = [next, isSized ? { .../** @type {any} */ (found.next), limit: size } : found.next];
    if (String(/** @type {any} */ (next).marker).includes(MASK)) return ended(concealed());
    if (items.size >= most) return ended({ next, findings: [notWhole("look.not-whole.most", { items: items.size })] });
    if (asked.has(JSON.stringify(next))) return ended({ next, findings: [notWhole("look.not-whole.again", { items: items.size })] });
    empty = found.items.length === 0 ? empty + 1 : 0;
    if (items.size === before && (empty === 0 || empty > EMPTY)) return ended({ next, findings: [notWhole("look.not-whole.nothing-new", { items: items.size })] });
  }
}

/**
 * Whether there are fewer than the last page says that there are. One that says less than it shows counts something else.
 *
 * @param {number} items
 * @param {Found} found
 * @param {Question} question
 */
function isFewer(items, { total }, question) {
  const offset = Math.max(0, Number(/** @type {{ offset?: unknown }} */ (question).offset ?? 0));
  return total !== undefined && items < total - offset;
}

/** The member by which a thing is known is the first of these that it has. */
const NAMES = ["id", "certificateId", "caId", "templateId", "serverCertificateId"];

/**
 * What stands for an item: one without a name is the same as no other.
 *
 * @param {any} item
 * @returns {unknown}
 */
function nameOf(item) {
  const member = NAMES.find((name) => typeof item[name] === "string");
  return member === undefined ? item : item[member];
}
