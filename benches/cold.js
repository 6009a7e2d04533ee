/**
 * How long a new process takes to its first chain. In: `node benches/cold.js [--rounds N] [name=folder of a package ...]`. Out: milliseconds from
 * before the first import to the chain that was read, of them the processor's, and where they go; the subjects take turns.
 */
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "15" } }, allowPositionals: true });
const given = positionals.length > 0 ? positionals : ["countersign=pkg"];
const chain = fileURLToPath(new URL("../tests/data/sandbox/chain.crt", import.meta.url));

/** What a subject does, between taking the time. @type {Record<string, string>} */
const subjects = {
  "node:crypto": `
    const { X509Certificate } = await import("node:crypto");
    imported = performance.now();
    for (const block of text.match(/-----BEGIN [^-]*-----[^-]*-----END [^-]*-----/g)) {
      const { subject, issuer, subjectAltName, validFrom, validTo, serialNumber, publicKey, fingerprint256, fingerprint, ca, keyUsage } = new X509Certificate(block);
      publicKey.asymmetricKeyDetails;
    }`,
};
for (const [name = "", folder] of given.map((each) => each.split("="))) {
  // By the package's own exports, as whoever installed it.
  const { exports } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  for (const [entry, { node }] of Object.entries({ "/inspect": exports["./inspect"], "": exports["."] })) {
    subjects[name + entry] = `
    const { init, inspect } = await import(${JSON.stringify(new URL(node, pathToFileURL(`${folder}/`)).href)});
    imported = performance.now();
    await init();
    loaded = performance.now();
    inspect(text);`;
  }
}

/** @param {string} work */
const program = (work) => `
  import { readFileSync } from "node:fs";
  const text = readFileSync(${JSON.stringify(chain)}, "utf8");
  const { user, system } = process.cpuUsage();
  const start = performance.now();
  let imported, loaded;
  ${work}
  const end = performance.now();
  const used = process.cpuUsage();
  loaded ??= imported;
  console.log(JSON.stringify([end - start, (used.user + used.system - user - system) / 1000, imported - start, loaded - imported, end - loaded]));`;

/** @type {Map<string, number[][]>} */
const runs = new Map(Object.keys(subjects).map((name) => [name, []]));
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, work] of Object.entries(subjects)) {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program(work)], { encoding: "utf8" });
    if (stdout === "") throw new Error(stderr);
    runs.get(name)?.push(JSON.parse(stdout));
  }
}

console.log("subject".padEnd(26), ["median", "least", "processor", "import", "load", "first"].map((word) => word.padStart(9)).join(""));
for (const [name, times] of runs) {
  const sorted = (/** @type {number} */ place) => times.map((time) => time[place] ?? NaN).toSorted((one, other) => one - other);
  const median = (/** @type {number} */ place) => sorted(place)[times.length >> 1] ?? NaN;
  const cells = [median(0), sorted(0)[0] ?? NaN, ...[1, 2, 3, 4].map(median)];
  console.log(name.padEnd(26), cells.map((cell) => cell.toFixed(1).padStart(9)).join(""));
}
