/**
 * Independent oracles. In: how many draws of each kind, and a seed. Out: a line for each, as a table of the long checks takes it: in how
 * many draws we and the other agree; each that we do not agree on, in full, on standard error. Exit code 1 where there is one.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { Draws } from "./draws.js";

/** @typedef {(draws: Draws, count: number, report: Report) => Promise<void>} Subject */

/**
 * What is compared with what; how many draws of it make one of all, for those that start processes are dear; and the variable without which it
 * cannot be.
 *
 * @type {Record<string, { what: string, share: number, needs?: string, load: () => Promise<Subject> }>}
 */
const SUBJECTS = {
  certificates: { what: "certificates of OpenSSL, as Node reads them", share: 1, load: async () => (await import("./certificates.js")).certificates },
  keys: { what: "private keys of OpenSSL and Node, in every form", share: 1, load: async () => (await import("./keys.js")).keys },
  paths: { what: "paths, as OpenSSL verifies them", share: 1, load: async () => (await import("./paths.js")).paths },
  signatures: { what: "signatures of the vendor's SDK for Node", share: 20, load: async () => (await import("./signatures.js")).signatures },
  rcgen: { what: "certificates of rcgen, as it was told and as Node reads them", share: 1, needs: "COUNTERSIGN_DRAWN", load: async () => (await import("./rcgen.js")).rcgen },
  chains: { what: "paths of rcgen, as OpenSSL verifies them", share: 1, needs: "COUNTERSIGN_DRAWN", load: async () => (await import("./rcgen.js")).chains },
  python: { what: "signatures of the vendor's SDK for Python", share: 20, needs: "COUNTERSIGN_PYTHON", load: async () => (await import("./python.js")).python },
  canonical: { what: "canonical JSON (RFC 8785) of a library", share: 20, load: async () => (await import("./canonical.js")).canonical },
};

export class Report {
  agreed = 0;
  differed = 0;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /**
   * @param {unknown} ours
   * @param {unknown} theirs
   * @param {unknown} of what both were asked about
   */
  compare(ours, theirs, of) {
    if (isDeepStrictEqual(ours, theirs)) {
      this.agreed += 1;
      return;
    }
    this.differed += 1;
    console.error(`${this.name}: not the same\nours:   ${JSON.stringify(ours)}\ntheirs: ${JSON.stringify(theirs)}\nof: ${typeof of === "string" ? of : JSON.stringify(of)}\n`);
  }
}

const { values, positionals } = parseArgs({ options: { draws: { type: "string", default: "200" }, seed: { type: "string", default: "1" } }, allowPositionals: true });
for (const [name, { what, share, needs, load }] of Object.entries(SUBJECTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  if (needs !== undefined && process.env[needs] === undefined) {
    console.log([what, `${needs} is not set`, "all the same", "not checked"].join("\t"));
    continue;
  }
  const report = new Report(name);
  const subject = await load();
  await subject(new Draws(Number(values.seed)), Number(values.draws) * share, report);
  const holds = report.differed === 0 && report.agreed > 0;
  console.log([what, `${report.agreed} the same, ${report.differed} not`, "all the same", holds].join("\t"));
  if (!holds) process.exitCode = 1;
}
