/**
 * All that a command says. In: sentences, values, findings, errors. Out: text for people; with `--json` one object a line on standard output, and
 * the text on standard error; on GitHub Actions annotations and a summary. Nothing is written elsewhere, and all of it goes through one gate.
 *
 * @import { Finding, Spoken } from "../../types/index.d.ts"
 * @import { Place } from "../failure.js"
 * @import { SentenceId, Words } from "../words/words.js"
 * @import { Machine, Stream } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { Failure } from "../failure.js";
import { textsOf } from "../words/words.js";
import { Gate, visible } from "./clean.js";
import { annotation, harmless } from "./github.js";
import { markdown } from "./summary.js";
import { aligned } from "./table.js";

/** @typedef {"good" | "bad" | "doubtful" | "faint" | "strong"} Style */

/** What begins each on a terminal, and what ends it (ECMA-48, SGR). @type {Record<Style, [begin: number, end: number]>} */
const COLOURS = { good: [32, 39], bad: [31, 39], doubtful: [33, 39], faint: [2, 22], strong: [1, 22] };

/** How a severity is drawn, and what GitHub calls it. */
const SEVERITIES = /** @type {const} */ ({
  error: { style: "bad", level: "error" },
  warning: { style: "doubtful", level: "warning" },
  note: { style: "faint", level: "notice" },
});

/** @typedef {keyof typeof SEVERITIES} Severity */

/** What it is about, as people call it, and where in a file. @typedef {{ name?: string | undefined, place?: Place | undefined }} About */

export class Output {
  #machine;
  #isJson;
  #gate = new Gate();
  /** @type {Stream} */
  #people;
  #isGithub;
  #isColoured;
  #isProgressShown = false;
  /** Of the summary. @type {string[][]} */
  #rows = [];

  /**
   * @param {Machine} machine
   * @param {Words} words
   * @param {boolean} isJson
   */
  constructor(machine, words, isJson) {
    const { environment } = machine;
    this.#machine = machine;
    this.#isJson = isJson;
    this.words = words;
    this.#people = isJson ? machine.stderr : machine.stdout;
    this.#isGithub = environment.GITHUB_ACTIONS === "true";
    this.#isColoured = this.#people.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
  }

  /**
   * A secret that was read: it is let through nowhere.
   *
   * @param {string | undefined} secret
   */
  conceal(secret) {
    this.#gate.conceal(secret);
  }

  /**
   * A text, or all in a value, without the secrets that were read: for what is written elsewhere.
   *
   * @param {string} text
   */
  sealed(text) {
    return this.#gate.sealed(text);
  }

  /** @param {unknown} value */
  sealedValue(value) {
    return this.#gate.sealedValue(value);
  }

  /**
   * A sentence, as text.
   *
   * @param {SentenceId} id
   * @param {Record<string, unknown>} [values]
   */
  text(id, values) {
    return this.words.text(id, values);
  }

  /**
   * A sentence, for people.
   *
   * @param {SentenceId} id
   * @param {Record<string, unknown>} [values]
   * @param {Style} [style]
   */
  say(id, values, style) {
    this.line(this.text(id, values), style);
  }

  /**
   * A line for people that is no sentence: a name, a heading.
   *
   * @param {string} [text]
   * @param {Style} [style]
   */
  line(text = "", style) {
    const line = this.#harmless(text);
    this.#write(this.#people, this.#isColoured && style && line ? coloured(line, style) : line);
  }

  /**
   * Lines of columns, for people.
   *
   * @param {readonly (readonly string[])[]} rows
   * @param {string} [indent]
   */
  table(rows, indent = "") {
    const safe = rows.map((row) => row.map((cell) => this.#clean(cell)));
    for (const line of aligned(safe)) this.line(indent + line);
  }

  /**
   * An object for programs: one line, with `--json`.
   *
   * @param {{ event: string, [member: string]: unknown }} event
   */
  tell(event) {
    if (!this.#isJson) return;
    // The runner of GitHub Actions would take this for a command, wherever it stands.
    const line = JSON.stringify(this.#gate.sealedValue(event)).replaceAll("##[", "#\\u0023[");
    this.#write(this.#machine.stdout, line);
  }

  /**
   * What the package has to say, for people.
   *
   * @param {Severity} severity
   * @param {Spoken & { code?: string }} thing
   * @param {About} [about]
   */
  remark(severity, thing, { name, place } = {}) {
    this.#speak(severity, thing.code, this.words.said(thing), name, place);
  }

  /**
   * An opinion of the package, for everybody.
   *
   * @param {Finding} finding
   * @param {About} [about]
   */
  finding(finding, about = {}) {
    const { name, place } = about;
    this.remark(finding.severity, finding, about);
    if (finding.repair) this.line(`  ${this.words.said({ ...finding.repairWords, message: finding.repair })}`, "faint");
    this.tell({ event: "finding", ...(name !== undefined && { name }), ...(place && { file: place.file }), ...finding });
  }

  /**
   * What keeps a command from going on: a failure of the command line, an error of the package, or whatever else speaks.
   *
   * @param {Failure | { code?: string, message: string, id?: string, arguments?: Record<string, string>, place?: object }} error
   * @param {About} [about]
   */
  error(error, { name, place } = {}) {
    const own = error instanceof Failure;
    const message = own ? this.text(error.id, error.values) : this.words.said(error);
    const about = name ?? (own ? error.about : undefined);
    // An error of the package knows lines; of which file they are, whoever opened it has added. A failure knows both.
    const at = /** @type {Place | undefined} */ (own ? (error.place ?? place) : place ? { ...error.place, ...place } : error.place);
    const values = own ? textsOf(error.values) : error.arguments;
    this.#speak("error", error.code, message, about, at);
    this.tell({ event: "error", name: about, code: error.code, id: error.id, arguments: values, message: own ? message : error.message, place: at });
  }

  /**
   * Something to know that keeps nothing from going on.
   *
   * @param {SentenceId} id
   * @param {Record<string, unknown>} [values]
   * @param {Place} [place]
   */
  warning(id, values = {}, place) {
    const text = this.text(id, values);
    this.#speak("warning", undefined, text, undefined, place);
    this.tell({ event: "warning", id, arguments: textsOf(values), message: text, ...(place && { place }) });
  }

  /**
   * Where it stands, on a terminal: written over by what comes next.
   *
   * @param {SentenceId} id
   * @param {Record<string, unknown>} [values]
   */
  progress(id, values) {
    const { stderr } = this.#machine;
    if (!stderr.isTTY) return;
    const text = this.#harmless(this.text(id, values));
    stderr.write(`\r\u001B[K${[...text].slice(0, (stderr.columns ?? 80) - 1).join("")}`);
    this.#isProgressShown = true;
  }

  /**
   * A row of the summary of GitHub Actions.
   *
   * @param {string} what
   * @param {string} state
   * @param {string} [why]
   */
  summarise(what, state, why = "") {
    this.#rows.push([what, state, why].map((cell) => this.#clean(cell)));
  }

  /**
   * The last line, and the summary. A summary that cannot be written takes nothing from the result.
   *
   * @param {string} command
   * @param {number} exit
   * @returns {Promise<number>} an exit code: whether all that was said is written
   */
  async end(command, exit) {
    const { environment, files, stdout, stderr } = this.#machine;
    const path = environment.GITHUB_STEP_SUMMARY;
    if (this.#isGithub && path && this.#rows.length > 0) {
      const heads = /** @type {const} */ (["summary.what", "summary.state", "summary.why"]).map((id) => this.text(id));
      try {
        await files.appendFile(path, markdown(`countersign ${command}`, heads, this.#rows));
      } catch (thrown) {
        this.warning("summary.failed", { reason: /** @type {NodeJS.ErrnoException} */ (thrown).code ?? "" });
      }
    }
    this.#clearProgress();
    this.tell({ event: "end", command, exit });
    const reason = (await stdout.flush?.()) ?? (await stderr.flush?.());
    if (reason === undefined) return EXIT.done;
    stderr.write(`${this.text("output.failed", { reason })}\n`);
    return EXIT.ours;
  }

  /**
   * @param {Severity} severity
   * @param {string | undefined} code
   * @param {string} text
   * @param {string | undefined} name
   * @param {Place | undefined} place
   */
  #speak(severity, code, text, name, place) {
    const { style, level } = SEVERITIES[severity];
    const file = place?.file;
    if (severity !== "note") this.summarise(name ?? file ?? "", this.text(`severity.${severity}`), code ? `${code}: ${text}` : text);
    const at = placeText(place);
    const about = `${name === undefined ? "" : `${name}: `}${at}${text}`;
    if (this.#isGithub) {
      const where = { ...place, file: file === "-" ? undefined : file, title: code };
      const clean = Object.fromEntries(Object.entries(where).map(([part, value]) => [part, typeof value === "string" ? this.#clean(value) : value]));
      this.#write(this.#people, annotation(level, this.#clean(about), clean));
    } else {
      this.line(`${this.text(`severity.${severity}`)}: ${about}${code ? ` [${code}]` : ""}`, style);
    }
  }

  /** @param {string} text */
  #clean(text) {
    return visible(this.#gate.sealed(text));
  }

  /** @param {string} text */
  #harmless(text) {
    const line = this.#clean(text);
    return this.#isGithub ? harmless(line) : line;
  }

  /**
   * @param {Stream} stream
   * @param {string} line
   */
  #write(stream, line) {
    this.#clearProgress();
    stream.write(`${line}\n`);
  }

  #clearProgress() {
    if (this.#isProgressShown) this.#machine.stderr.write("\r\u001B[K");
    this.#isProgressShown = false;
  }
}

/**
 * As compilers say it, so that an editor finds it.
 *
 * @param {Place} [place]
 */
function placeText({ file, line, column, member } = {}) {
  if (file === undefined) return "";
  const where = [file, line, column].filter((part) => part !== undefined).join(":");
  return `${[where, member].filter(Boolean).join(" ")}: `;
}

/**
 * @param {string} line
 * @param {Style} style
 */
function coloured(line, style) {
  const [begin, end] = COLOURS[style];
  return `\u001B[${begin}m${line}\u001B[${end}m`;
}
