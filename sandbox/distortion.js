/** Answers that are not what they should be. In: an answer, and what is to happen to it. Out: another one. */

/** @typedef {import("./gateway.js").Answer} Answer */
/** @typedef {import("./faults.js").Distortion} Distortion */
/** @typedef {Record<string, any>} Body */

/** The members that say which thing an answer is about. */
const IDS = ["id", "certificate_id", "ca_id", "template_id", "server_certificate_id"];
const PROJECTS = ["project_id", "domain_id"];
/** Where a list goes on. */
const POSITIONS = ["marker", "offset", "page"];
const FOREVER = 1_000_000;

/**
 * @param {Answer} answer
 * @param {Distortion[]} distortions
 * @param {{ list: string, search: string }} call the member that holds its list, and its query
 * @returns {Answer}
 */
export function distorted(answer, distortions, { list, search }) {
  if (answer.body === undefined || answer.status >= 400) return answer;
  let body = /** @type {Body} */ (JSON.parse(JSON.stringify(answer.body)));
  for (const distortion of distortions) {
    if (distortion.kind === "otherId") body = changed(body, (name, value) => (IDS.includes(name) ? reversed(value) : value));
    if (distortion.kind === "otherProject") body = changed(body, (name, value) => (PROJECTS.includes(name) ? reversed(value) : value));
    if (distortion.kind === "endless") body = endless(body, list, new URLSearchParams(search), distortion);
    if (distortion.kind === "otherShape") body = reshaped(body, distortion.shape ?? "wrapped");
  }
  return { ...answer, body };
}

/**
 * The query without where a list goes on.
 * @param {string} search
 */
export function fromTheStart(search) {
  const query = new URLSearchParams(search);
  for (const name of POSITIONS) query.delete(name);
  return `?${query}`;
}

/**
 * Half of a text; then the connection breaks, as `fetch` tells it, or nothing tells of it.
 * @param {string} text
 * @param {import("./faults.js").Cut} fault
 */
export function cutShort(text, { quiet = false }) {
  const half = text.slice(0, Math.floor(text.length / 2));
  if (quiet) return half;
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(half)),
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
}

/**
 * @param {Body} body
 * @param {(name: string, value: unknown) => unknown} change
 */
function changed(body, change) {
  return JSON.parse(JSON.stringify(body), change);
}

/** @param {unknown} value */
function reversed(value) {
  return typeof value === "string" ? [...value].reverse().join("") : value;
}

/**
 * @param {Body} body
 * @param {"wrapped" | "array" | "empty" | "types"} shape
 */
function reshaped(body, shape) {
  if (shape === "wrapped") return { data: body };
  if (shape === "array") return [body];
  if (shape === "empty") return {};
  return changed(body, (_, value) => {
    if (typeof value === "string") return [value];
    return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  });
}

/**
 * A page as long as it was asked for, and the way to the next.
 * @param {Body} body
 * @param {string} list
 * @param {URLSearchParams} query
 * @param {import("./faults.js").Endless & { pages?: number }} fault
 */
function endless(body, list, query, fault) {
  const { [list]: items } = body;
  if (!Array.isArray(items) || items.length === 0) return body;
  const pages = fault.pages ?? 0;
  fault.pages = pages + 1;
  const length = Number(query.get("limit") ?? query.get("per_page") ?? items.length);
  const page = Array.from({ length }, (_, index) => {
    const item = items[index % items.length];
    return fault.loop ? item : renamed(item, pages * length + index);
  });
  const last = IDS.map((name) => page.at(-1)?.[name]).find((id) => id !== undefined);
  return { ...body, [list]: page, ...onward(body, page, last) };
}

/**
 * The same with an id that was not there before; ids that come later are smaller, as a marker of IoT Device Access goes downwards.
 * @param {Body} item
 * @param {number} serial
 */
function renamed(item, serial) {
  const name = IDS.find((candidate) => candidate in item) ?? "id";
  const end = (0xffffffff - serial).toString(16).padStart(8, "0");
  return { ...item, [name]: String(item[name]).slice(0, -8) + end };
}

/**
 * What says that there is more, in whichever way the body does.
 * @param {Body} body
 * @param {Body[]} page
 * @param {string | undefined} last
 */
function onward({ page_info, page: marked, total, total_count, size, links }, page, last) {
  const first = page[0]?.id ?? null;
  return {
    ...(page_info === undefined ? {} : { page_info: { previous_marker: first, next_marker: last, current_count: page.length } }),
    ...(marked === undefined ? {} : { page: { count: FOREVER, marker: last } }),
    ...(total === undefined ? {} : { total: FOREVER }),
    ...(total_count === undefined ? {} : { total_count: FOREVER }),
    ...(size === undefined ? {} : { size: page.length }),
    ...(links === undefined ? {} : { links: { ...links, next: links.self } }),
  };
}
