/**
 * How near to native. In: `benches/native`, measured by Criterion. Out: what the library and other crates take natively, beside the package in this
 * process, before and after.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inputs } from "../certificates.js";
import { pace, takeTurns } from "../measure.js";
import { countersign } from "../peers/countersign.js";
import { short } from "../report.js";

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const TARGET = `${process.env["CARGO_TARGET_DIR"] ?? file("../../target")}/bench/native`;

const READERS = ["countersign", "x509-parser", "x509-cert"];
const WORKS = ["hash the body", "sign"];

/** Microseconds of a call, by Criterion's estimate, and where it is with 95 percent. @param {string} group @param {string} name */
function estimate(group, name) {
  const { median } = JSON.parse(readFileSync(`${TARGET}/criterion/${group}/${name}/new/estimates.json`, "utf8"));
  const { point_estimate, confidence_interval: { lower_bound, upper_bound } } = median;
  return { low: lower_bound / 1000, middle: point_estimate / 1000, high: upper_bound / 1000 };
}

/** @param {{ quick: boolean }} options */
export async function native({ quick }) {
  const { read } = await countersign();
  const [, chain, roots] = inputs();
  const measured = async () => {
    /** @type {number[]} microseconds a certificate */
    const taken = [];
    for (const input of [chain, roots]) {
      const [own] = await takeTurns([{ name: "", pieces: input?.count ?? 1, work: () => read(input?.text ?? "") }], pace(quick));
      taken.push(own?.processor.middle ?? NaN);
    }
    return taken;
  };
  const before = await measured();
  // Its other text is for whoever runs it alone.
  const { status, stderr } = spawnSync(process.env["CARGO"] ?? "cargo", ["bench", "--manifest-path", file("../native/Cargo.toml"), "--", "--noplot", ...(quick ? ["--quick"] : ["--warm-up-time=1", "--measurement-time=3"])], {
    encoding: "utf8",
    env: { ...process.env, CARGO_TARGET_DIR: TARGET },
  });
  if (status !== 0) throw new Error(`benches/native could not be measured:\n${stderr}`);
  const after = await measured();

  /** @type {Record<string, number>} */
  const figures = {};
  const rows = [];
  for (const [place, [group, count]] of /** @type {[string, number][]} */ ([["chain of 3", 3], ["roots", roots?.count ?? 1]]).entries()) {
    const own = ((before[place] ?? NaN) + (after[place] ?? NaN)) / 2;
    const library = estimate(group, "countersign").middle / count;
    rows.push([`read ${group}`, "the package, in Node", short(own), `x${short(own / library)}`]);
    for (const reader of READERS) {
      const taken = estimate(group, reader).middle / count;
      rows.push([`read ${group}`, reader === "countersign" ? "the library, natively" : reader, short(taken), `x${short(taken / library)}`]);
    }
    figures[`${group}, times native`] = own / library;
  }
  for (const size of ["12 bytes", "70 KB"]) for (const work of WORKS) rows.push([`${work}, ${size}`, "the library, natively", short(estimate(size, work).middle), ""]);
  return {
    head: ["what", "who", "us, of a certificate or a request", "times the library natively"],
    rows,
    figures,
    notes: ["The crates give serial number, validity, basic constraints, usages and one hash here; the library two hashes more, every name and extension, and the chain. A body's hash is known before it is signed."],
  };
}
