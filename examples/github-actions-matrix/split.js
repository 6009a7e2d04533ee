// Cuts a file of targets in shards: of each target always the same, since each shard has a journal of its own.
//   node split.js targets.json 20        which of the 20 have something in them, as GitHub wants it said
//   node split.js targets.json 20 7      the file of the eighth
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [path, shards, wanted] = process.argv.slice(2);
const { targets, ...common } = JSON.parse(readFileSync(path, "utf8"));

/** By its name, and not by its place: somebody may write a target in between. */
function shardOf({ name }) {
  if (typeof name !== "string") throw new Error("Each target needs a name here.");
  return createHash("sha256").update(name).digest().readUInt32BE(0) % Number(shards);
}

if (wanted === undefined) {
  const filled = [...new Set(targets.map(shardOf))].sort((one, other) => one - other);
  console.log(`shards=${JSON.stringify(filled)}`);
} else {
  console.log(JSON.stringify({ ...common, targets: targets.filter((target) => shardOf(target) === Number(wanted)) }, undefined, 2));
}
