/**
 * The built package in a conformance kit's own runner. In: the folder of the kit, and where the report goes. Out: the report, and each
 * figure beside its floor; status 1 when one is below.
 *
 *     node tests/conformance/run.js KIT REPORT
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [kit, report] = process.argv.slice(2);
if (!kit || !report) throw new Error("usage: node tests/conformance/run.js KIT REPORT");
const adapter = fileURLToPath(new URL("adapter.mjs", import.meta.url));
const run = spawnSync(process.execPath, [join(kit, "run.mjs"), "--adapter", adapter, "--kit", kit, "--json", report, "--show", "20"], {
  stdio: "inherit",
});
if (run.status !== 0) process.exit(run.status ?? 1);

/** @type {{ categories: Record<string, any> }} */
const { categories } = JSON.parse(readFileSync(report, "utf8"));
const { certs, lenient, pem, bundles, keys, matches, chains, malformed } = categories;

/** The worst of the figures whose names fit. @param {Record<string, any>} group @param {RegExp} names */
const worst = (group, names) => {
  const fitting = Object.entries(group ?? {}).filter(([name]) => names.test(name));
  return Math.min(...fitting.map(([, { ok_pct }]) => ok_pct));
};
/** @param {string} fraction such as `9/10` */
const percent = (fraction) => {
  const [part, whole] = fraction.split("/").map(Number);
  return (100 * (part ?? 0)) / (whole ?? 1);
};
const tierA = chains?.["tier A"] ?? { valid_accepted: "0/1", invalid_rejected: "0/1" };
const wrong = Object.values(pem ?? {}).reduce((sum, { wrong }) => sum + wrong, 0);

/** What is measured, the figure, and the floor under it. @type {[string, number, number][]} */
const figures = [
  ["certificates parsed", certs?.parsed_pct, 100],
  ["certificates, every field right", certs?.all_right_pct, 99.5],
  ["certificates, every supported field right", certs?.supported_right_pct, 99.5],
  ["odd certificates read", lenient?.read_right_pct, 98],
  ["messy PEM recovered", worst(pem, /\/recover$/), 100],
  ["damaged PEM refused", worst(pem, /\/error$/), 100],
  ["nothing false from PEM", wrong === 0 ? 100 : 0, 100],
  ["plain keys", worst(keys, /^ok\/core(\/der)?$/), 100],
  ["encrypted keys", worst(keys, /^ok\/core\/encrypted/), 97],
  ["no password, wrong password", worst(keys, /^(no|wrong)-password$/), 100],
  ["match and mismatch", worst(matches, /^[^/]+$/), 100],
  ["chain order", bundles?.ok_pct, 99],
  ["valid chains accepted", percent(tierA.valid_accepted), 99],
  ["invalid chains refused", percent(tierA.invalid_rejected), 99],
  ["malformed input survived", malformed?.ok_pct, 100],
  ["malformed input within a second", malformed?.slow_over_1s === 0 ? 100 : 0, 100],
];
console.log();
for (const [name, figure, floor] of figures) {
  console.log(`${name.padEnd(44)}${(figure ?? NaN).toFixed(2).padStart(7)} of ${floor}${figure >= floor ? "" : "  BELOW"}`);
}
const below = figures.filter(([, figure, floor]) => !(figure >= floor)).length;
console.log(`\n${figures.length - below} passed, ${below} failed`);
process.exit(below === 0 ? 0 : 1);
