/**
 * As much YAML as the recipes have, read strictly. In: the text of a file. Out: its documents. Block mappings and lists, plain and quoted scalars
 * on one line, comments; whatever else there is in YAML is an error, so that a recipe stays as simple as this.
 */

/** @typedef {{ indent: number, text: string, number: number }} Line */

/**
 * @param {string} text
 * @returns {any[]}
 */
export function documents(text) {
  return text.split(/^---$/m).map((part, index) => {
    const before = text.split(/^---$/m).slice(0, index).join("---").split("\n").length - 1;
    const lines = part.split("\n").flatMap((line, at) => lineOf(line, before + at + 1));
    const reading = { lines, at: 0 };
    const value = block(reading, 0);
    if (reading.at < lines.length) fail(lines[reading.at], "stands too far to the right or to the left");
    return value;
  });
}

/**
 * @param {string} line
 * @param {number} number
 * @returns {Line[]} nothing for a blank or a comment
 */
function lineOf(line, number) {
  if (/^ *(#.*)?$/.test(line)) return [];
  if (line.includes("\t")) throw new Error(`line ${number}: a tab`);
  const indent = line.search(/[^ ]/);
  return [{ indent, text: line.slice(indent).replace(/ +#.*$/, "").trimEnd(), number }];
}

/**
 * @param {{ lines: Line[], at: number }} reading
 * @param {number} indent
 * @returns {unknown}
 */
function block(reading, indent) {
  return reading.lines[reading.at]?.text.startsWith("- ") ? list(reading, indent) : mapping(reading, indent);
}

/**
 * @param {{ lines: Line[], at: number }} reading
 * @param {number} indent
 */
function list(reading, indent) {
  const items = [];
  for (let line = reading.lines[reading.at]; line?.indent === indent && line.text.startsWith("- "); line = reading.lines[reading.at]) {
    const rest = line.text.slice(2);
    if (pair(rest) === undefined) {
      items.push(scalar(rest, line));
      reading.at += 1;
    } else {
      // The mapping begins on the line of its dash.
      reading.lines[reading.at] = { ...line, indent: indent + 2, text: rest };
      items.push(mapping(reading, indent + 2));
    }
  }
  return items;
}

/**
 * @param {{ lines: Line[], at: number }} reading
 * @param {number} indent
 */
function mapping(reading, indent) {
  /** @type {Record<string, unknown>} */
  const members = {};
  for (let line = reading.lines[reading.at]; line?.indent === indent && !line.text.startsWith("- "); line = reading.lines[reading.at]) {
    const [name, rest] = pair(line.text) ?? fail(line, "is no `name: value`");
    if (Object.hasOwn(members, name)) fail(line, "is there twice");
    reading.at += 1;
    const below = reading.lines[reading.at];
    if (rest !== "") members[name] = scalar(rest, line);
    else members[name] = below !== undefined && below.indent > indent ? block(reading, below.indent) : null;
  }
  return members;
}

/**
 * @param {string} text
 * @returns {[string, string] | undefined}
 */
function pair(text) {
  const found = /^([\w$./-][\w$./ -]*):(?: +(.*))?$/.exec(text);
  return found === null ? undefined : [found[1], found[2] ?? ""];
}

/**
 * @param {string} text
 * @param {Line} line
 */
function scalar(text, line) {
  if (/^"(?:[^"\\]|\\["\\n])*"$/.test(text)) return JSON.parse(text);
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^[[\]{}&*!|>%@`"']/.test(text) || /: |:$/.test(text)) fail(line, "has YAML in it that is not read here");
  if (text === "true" || text === "false") return text === "true";
  if (/^(?:null|~|yes|no|on|off)$/i.test(text)) fail(line, "means one thing to one reader and another to the next: put it in quotes");
  return /^\d+$/.test(text) && !/^0\d/.test(text) ? Number(text) : text;
}

/**
 * @param {Line} line
 * @param {string} what
 * @returns {never}
 */
function fail(line, what) {
  throw new Error(`line ${line.number}: ${line.text} ${what}`);
}
