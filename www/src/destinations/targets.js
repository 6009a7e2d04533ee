/**
 * A list of targets. In: text with one a line, or CSV with an ID and perhaps a project and a region in each line. Out: the targets, and what is wrong
 * with which line. What is blank, and what begins with #, is passed over.
 *
 * @import { Destination } from "./destination.js"
 * @import { Form } from "./field.js"
 */

/** No more targets go in one run. */
export const most = 1_000;

/** @typedef {"id" | "project" | "region"} Column */
/** @typedef {{ id: string, project: string, region: string }} Target */
/** A target and where it stands, counted from 1. @typedef {Target & { line: number }} Line */
/** @typedef {"noId" | "noIdColumn" | "tooMany" | "blank" | "quote" | "id" | "project" | "region" | "endpoint"} Wrong */
/** @typedef {{ line: number, wrong: Wrong }} WrongLine */
/** @typedef {{ line: number, same: number }} Duplicate `same` is the line that counts */
/** `columns` are in the order of the header, `unused` are headings that mean nothing here. @typedef {{ lines: Line[], wrong: WrongLine[], columns: (Column | undefined)[], unused: string[] }} Parsed */

/** What a column is called, in lower case and without blanks and the like. @type {Map<string, Column>} */
const headings = new Map([
  ...["id", "ids", "certificate", "certificateid", "cacertificateid", "证书id", "ca证书id", "证书"].map((name) => /** @type {const} */ ([name, "id"])),
  ...["project", "projectid", "项目", "项目id"].map((name) => /** @type {const} */ ([name, "project"])),
  ...["region", "regionid", "区域", "区域id"].map((name) => /** @type {const} */ ([name, "region"])),
]);

/** Without a header. @type {Column[]} */
const usual = ["id", "project", "region"];

/** What an identifier is made of; each service says more of its own. */
const identifier = /^[\w.-]{1,128}$/;

/** What the name of a region looks like; no project's ID does. */
const regional = /^[a-z]{2,}(-[a-z0-9]+)+$/;

/** @param {string} text @returns {Parsed} */
export function parse(text) {
  const rows = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((row, index) => ({ line: index + 1, row: row.trim() }))
    .filter(({ row }) => row && !row.startsWith("#"))
    .map(({ line, row }) => ({ line, cells: cellsOf(row) }));
  const named = (rows[0]?.cells ?? []).map((cell) => headings.get(cell.toLowerCase().replace(/[\s_-]/g, "")));
  const hasHeader = named.some(Boolean);
  const header = hasHeader ? rows.shift() : undefined;
  const columns = hasHeader ? named : usual;
  const unused = (header?.cells ?? []).filter((cell, index) => cell && !named[index]);
  if (header && !named.includes("id")) return { lines: [], wrong: [{ line: header.line, wrong: "noIdColumn" }], columns, unused };
  /** @type {Line[]} */
  const lines = [];
  /** @type {WrongLine[]} */
  const wrong = [];
  for (const { line, cells } of rows) {
    const read = cells ? targetOf(cells, columns, hasHeader) : "quote";
    if (typeof read === "string") wrong.push({ line, wrong: read });
    else lines.push({ ...read, line });
  }
  return { lines, wrong, columns, unused };
}

/**
 * The cells of a line, as RFC 4180 has them; the comma may be another sign that spreadsheets write.
 *
 * @param {string} row
 * @returns {string[] | undefined} nothing when a quote is not closed
 */
function cellsOf(row) {
  const cells = [];
  const cell = /\s*(?:"((?:[^"]|"")*)"|([^",，;；\t]*))\s*([,，;；\t]|$)/y;
  for (;;) {
    const found = cell.exec(row);
    if (!found) return undefined;
    const [, quoted, bare = "", end] = found;
    cells.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
    if (!end) return cells;
  }
}

/**
 * @param {string[]} cells
 * @param {(Column | undefined)[]} columns
 * @param {boolean} hasHeader
 * @returns {Target | Wrong}
 */
function targetOf(cells, columns, hasHeader) {
  // A comma at the end is no cell more.
  while (cells.length > columns.length && cells.at(-1) === "") cells.pop();
  if (cells.length > columns.length) return "tooMany";
  const target = { id: "", project: "", region: "" };
  for (const [index, cell] of cells.entries()) {
    const column = columns[index];
    if (column) target[column] = cell;
  }
  // The project may be left out, and what stands in its place is a region.
  if (!hasHeader && cells.length === 2 && regional.test(target.project)) Object.assign(target, { project: "", region: target.project });
  const { id, project, region } = target;
  if (!id) return "noId";
  if ([id, project, region].some((each) => /\s/.test(each))) return "blank";
  if (!identifier.test(id)) return "id";
  if (project && !identifier.test(project)) return "project";
  if (region && !regional.test(region)) return "region";
  return target;
}

/**
 * The targets, with what the form has for a line that leaves it out. The same one twice counts once.
 *
 * @param {Parsed} parsed
 * @param {Form} form
 * @returns {{ targets: Line[], wrong: WrongLine[], duplicates: Duplicate[] }}
 */
export function resolve({ lines, wrong }, form) {
  const typed = (/** @type {string} */ path) => form[path]?.value.trim() ?? "";
  const hasEndpoint = typed("endpoint") !== "";
  /** @type {Map<string, Line>} */
  const targets = new Map();
  /** @type {Duplicate[]} */
  const duplicates = [];
  /** @type {WrongLine[]} */
  const misplaced = [];
  for (const { id, project, region, line } of lines) {
    // The host is called, whatever the region is.
    if (hasEndpoint && region && region !== typed("region")) {
      misplaced.push({ line, wrong: "endpoint" });
      continue;
    }
    const target = { id, project: project || typed("projectId"), region: region || typed("region"), line };
    const key = keyOf(target);
    const same = targets.get(key);
    if (same) duplicates.push({ line, same: same.line });
    else targets.set(key, target);
  }
  return { targets: [...targets.values()], wrong: [...wrong, ...misplaced].sort((a, b) => a.line - b.line), duplicates };
}

/** What tells one target from another. @param {Target} target */
export function keyOf({ id, project, region }) {
  return JSON.stringify([id, project, region]);
}

/**
 * The form of one target: what names it is its own, all else is the same for all.
 *
 * @param {Destination} destination
 * @param {Form} form
 * @param {Target} target
 * @returns {Form}
 */
export function formOf(destination, form, { id, project, region }) {
  const names = { [destination.target]: id, projectId: project, region };
  const set = Object.entries(names).filter(([path]) => form[path] !== undefined);
  return { ...form, ...Object.fromEntries(set.map(([path, value]) => [path, { mode: /** @type {const} */ ("set"), value }])) };
}

/**
 * The same text with the target in it, or without it.
 *
 * @param {string} text
 * @param {Target} target
 * @param {Form} form
 * @param {boolean} isIn
 */
export function withTarget(text, target, form, isIn) {
  const parsed = parse(text);
  if (isIn) {
    const cells = parsed.columns.map((column) => (column ? target[column] : ""));
    while (cells.length > 1 && cells.at(-1) === "") cells.pop();
    return `${text}${text === "" || /[\n\r]$/.test(text) ? "" : "\n"}${cells.join(",")}\n`;
  }
  const { targets, duplicates } = resolve(parsed, form);
  const found = targets.find((each) => keyOf(each) === keyOf(target));
  if (!found) return text;
  const gone = new Set([found.line, ...duplicates.filter(({ same }) => same === found.line).map(({ line }) => line)]);
  return withLines(text, (row, line) => (gone.has(line) ? undefined : row));
}

/**
 * The same text with these lines as comments, which are passed over.
 *
 * @param {string} text
 * @param {number[]} lines
 */
export function withComments(text, lines) {
  const wrong = new Set(lines);
  return withLines(text, (row, line) => (wrong.has(line) ? `# ${row}` : row));
}

/**
 * @param {string} text
 * @param {(row: string, line: number) => string | undefined} map
 */
function withLines(text, map) {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((row, index) => map(row, index + 1))
    .filter((row) => row !== undefined)
    .join("\n");
}
