/**
 * What is it? In: files. Out: which certificate, its names and validity, its chain, and whether the key fits, in words; with `--json` the
 * inspection.
 *
 * @import { Inspection } from "../../types/index.d.ts"
 * @import { Command } from "../command.js"
 * @import { Given } from "../input/given.js"
 * @import { Output } from "../output/output.js"
 */
import { EXIT } from "../exit.js";
import { read } from "../input/given.js";
import { examineGiven } from "../input/open.js";
import { pick } from "../options.js";
import { keyText, rowsOf, titleOf, validityOf } from "../output/certificate.js";

/** @type {Command} */
export const inspect = {
  options: pick("leaf", "password-file", "password-env"),
  operands: "FILE…",
  notes: ["inspect.exits"],
  async run({ values, operands }, world) {
    const { out } = world;
    const given = await read(operands, world);
    const inspection = await examineGiven(given, values, world);
    out.tell({ event: "inspection", files: given.files, inspection });
    const { leaf } = inspection;
    if (leaf) {
      out.line(titleOf(leaf), "strong");
      out.table(rowsOf(leaf, world.now(), out), "  ");
      out.summarise(titleOf(leaf), validityOf(leaf, world.now(), out));
    }
    sayKeys(inspection, given, out);
    sayChain(inspection, world.now(), out);
    return sayMatters(inspection, given, out) ? EXIT.blocked : EXIT.done;
  },
};

/**
 * @param {Inspection} inspection
 * @param {Given} given
 * @param {Output} out
 */
function sayKeys({ blocks, keys, match, leaf }, given, out) {
  for (const key of keys) {
    const { file = "" } = given.place(blocks[key.block]) ?? {};
    const id = key.algorithm === undefined ? "inspect.key-locked" : key.encrypted ? "inspect.key-encrypted" : "inspect.key";
    out.say(id, { key: keyText(key), file });
  }
  const count = differentKeys(keys);
  if (count > 1) out.say("inspect.keys", { count }, "doubtful");
  if (leaf === undefined || keys.length === 0) return;
  const ids = /** @type {const} */ ({ match: "inspect.match", mismatch: "inspect.mismatch", notChecked: "inspect.match-not-checked" });
  out.say(ids[match.state], {}, match.state === "match" ? "good" : match.state === "mismatch" ? "bad" : "doubtful");
  out.line(`  ${out.words.said(match)}`, "faint");
}

/**
 * @param {Inspection} inspection
 * @param {number} now
 * @param {Output} out
 */
function sayChain({ certificates, chain }, now, out) {
  if (chain.depth > 1) {
    out.say(chain.inOrder ? "inspect.chain" : "inspect.chain-reordered", { depth: chain.depth });
    const rows = chain.order.flatMap((index, at) => {
      const certificate = certificates[index];
      return certificate ? [[`${at + 1}`, titleOf(certificate), validityOf(certificate, now, out)]] : [];
    });
    out.table(rows, "  ");
  }
  const { missingIssuer } = chain;
  if (missingIssuer) out.say("inspect.issuer-missing", { name: missingIssuer.name }, "doubtful");
  for (const address of missingIssuer?.fetchFrom ?? []) out.line(`  ${address}`);
  const beside = /** @type {const} */ ([
    ["inspect.duplicates", chain.duplicates],
    ["inspect.alternatives", chain.alternatives],
    ["inspect.strays", chain.strays],
    ["inspect.leaves", chain.leaves],
  ]);
  for (const [id, indexes] of beside) {
    if (indexes.length === 0) continue;
    out.say(id, { count: indexes.length }, id === "inspect.leaves" ? "doubtful" : undefined);
    const named = indexes.map((index) => certificates[index]).filter((certificate) => certificate !== undefined);
    out.table(named.map((certificate) => [titleOf(certificate), certificate.fingerprints.sha256]), "  ");
  }
}

/**
 * What is odd, what was put right, and what is wrong.
 *
 * @param {Inspection} inspection
 * @param {Given} given
 * @param {Output} out
 * @returns {boolean} whether something is wrong
 */
function sayMatters({ certificates, chain, keys, match, problems, repairs }, given, out) {
  for (const certificate of certificates) {
    for (const oddity of certificate.oddities) out.remark("note", oddity, { name: titleOf(certificate) });
  }
  for (const repair of repairs) out.remark("note", repair, { place: given.place(repair.place) });
  const refuted = chain.links.filter(({ signature }) => signature === "refuted");
  for (const { certificate, issuer } of refuted) {
    const [subject, signer] = [certificates[certificate], certificates[issuer]];
    if (subject && signer) out.say("inspect.refuted", { subject: titleOf(subject), issuer: titleOf(signer) }, "bad");
  }
  for (const problem of problems) out.remark(problem.code === "INPUT_LEFT_OUT" ? "note" : "error", problem, { place: given.place(problem.place) });
  const isLocked = problems.some(({ code }) => code === "KEY_PASSWORD_REQUIRED");
  if (isLocked) out.say("password.required");
  return match.state === "mismatch" || refuted.length > 0 || problems.some(({ code }) => code !== "INPUT_LEFT_OUT") || !isTogether(chain, keys);
}

/**
 * Whether all of it is one thing: one certificate to present with its chain, and its key. Whoever named the one to present knows of the others.
 *
 * @param {Inspection["chain"]} chain
 * @param {Inspection["keys"]} keys
 */
function isTogether({ strays, leaves, chosen }, keys) {
  return chosen === true || (strays.length === 0 && leaves.length === 0 && differentKeys(keys) < 2);
}

/** @param {Inspection["keys"]} keys of which one that is locked may be any */
function differentKeys(keys) {
  return new Set(keys.flatMap(({ publicSha256 }) => publicSha256 ?? [])).size;
}
