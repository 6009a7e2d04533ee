/**
 * What changes for clients? In: what is in place, a file or what a server presents, and what would take its place. Out: what is gained and lost, and
 * whether anything changes at all.
 *
 * @import { Bundle, Difference, Inspection } from "../../types/index.d.ts"
 * @import { Comparison } from "../../types/live.d.ts"
 * @import { Command, Values } from "../command.js"
 * @import { SentenceId } from "../words/words.js"
 * @import { World } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { absolute } from "../input/file.js";
import { read } from "../input/given.js";
import { countersign, openBundle } from "../input/open.js";
import { pick } from "../options.js";
import { titleOf, validityOf } from "../output/certificate.js";

/** Bits. */
const SHORTEST_RSA = 2048;

/** @type {Command} */
export const diff = {
  options: { renewal: { type: "boolean", words: "option.renewal" }, ...pick("leaf", "password-file", "password-env") },
  operands: "CURRENT FILE…",
  notes: ["diff.current", "diff.exits"],
  async run({ values, operands: [current, ...operands] }, world) {
    const { out } = world;
    if (current === undefined) throw failure("diff.no-current");
    const given = await read(operands, world);
    const bundle = await openBundle(given, values, world);
    try {
      const { compare } = await countersign();
      const there = await whatIsThere(current, bundle, values, world);
      const difference = compare(there.certificatePem, bundle);
      const chain = there.comparison?.chain ?? chainBeside(there.inspection, bundle.inspection);
      out.tell({ event: "difference", current, from: there.from, files: given.files, chain, difference });
      say(difference, chain, bundle, world);
      const isSame = difference.same && chain !== "differs";
      const isShorter = bundle.inspection.chain.depth < there.inspection.chain.depth;
      const against = values.renewal === true && !difference.same ? againstRenewal(difference, world.now()) : [];
      for (const id of against) out.say(id, {}, "bad");
      const isRenewal = values.renewal === true && !difference.same && !isShorter && against.length === 0 && losesNothing(difference);
      return isSame || isRenewal ? EXIT.done : EXIT.differs;
    } finally {
      bundle.free();
    }
  },
};

/** @typedef {Comparison["chain"] | "notCompared"} ChainState */

/**
 * A file where there is one of that name; else what a server shows, when it is called as one.
 *
 * @param {string} current
 * @param {Bundle} bundle
 * @param {Values} values
 * @param {World} world
 * @returns {Promise<{ from: "file" | "server", certificatePem: string, inspection: Inspection, comparison?: Comparison | undefined }>}
 */
async function whatIsThere(current, bundle, values, world) {
  const isThere = current === "-" || (await world.files.stat(absolute(current, world)).then(() => true, () => false));
  if (isThere || !/^(https:\/\/\S+|[^\s/\\]+:\d{1,5})$/i.test(current)) {
    // What is to be presented of the new files says nothing of those in place.
    const opened = await openBundle(await read([current], world), { ...values, leaf: undefined }, world);
    const { certificatePem, inspection } = opened;
    opened.free();
    world.out.say("diff.of-file", { file: current });
    return { from: "file", certificatePem, inspection };
  }
  const { handshake } = await import("countersign/live");
  world.out.progress("diff.asking", { address: current });
  const presented = await handshake(current, { expected: bundle, signal: world.signal, now: world.now });
  world.out.say("diff.of-server", { address: current, ip: presented.address ?? "?", protocol: presented.protocol ?? "TLS" });
  // To a client the first is the leaf, whatever the rest says.
  const [certificatePem = ""] = /-----BEGIN[^]*?-----END CERTIFICATE-----/.exec(presented.certificatePem) ?? [];
  return { from: "server", ...presented, certificatePem };
}

/**
 * Of files that hold a leaf alone nothing is known of the chain.
 *
 * @param {Inspection} from
 * @param {Inspection} to
 * @returns {ChainState}
 */
function chainBeside(from, to) {
  const [before, after] = [from, to].map(({ certificates, chain }) => chain.order.map((index) => certificates[index]?.fingerprints.sha256).slice(1));
  if (!before?.length || !after?.length) return "notCompared";
  return before.join() === after.join() ? "same" : "differs";
}

/** @param {Difference} difference */
function losesNothing({ names, keyUsage, extendedKeyUsage, certificateAuthority, validity, findings }) {
  const isKept = [names.lost, keyUsage.lost, extendedKeyUsage.lost].every((lost) => lost.length === 0);
  return isKept && !certificateAuthority.changed && !validity.endsEarlier && !findings.some(({ severity }) => severity === "warning");
}

/**
 * Why a new certificate takes clients away, whatever it is for: they do not take it now, or not its key.
 *
 * @param {Difference} difference
 * @param {number} now
 */
function againstRenewal({ validity: { to }, publicKey, signatureAlgorithm }, now) {
  const [begins, ends] = [Date.parse(to.notBefore ?? ""), Date.parse(to.notAfter ?? "")];
  // The last second still belongs to it (RFC 5280 §4.1.2.5).
  const isValid = begins <= now && now < ends + 1_000;
  /** @type {SentenceId[]} */
  const ids = [];
  if (!isValid) ids.push("diff.not-valid-now");
  if (publicKey.changed && !isKeyAsGood(publicKey.from, publicKey.to)) ids.push("diff.key-other");
  if (signatureAlgorithm.changed && /SHA-?1(?!\d)|MD[25]/i.test(signatureAlgorithm.to)) ids.push("diff.signature-weak");
  return ids;
}

/**
 * Whoever takes the one takes the other: an RSA key that is no shorter, and is long enough for any client. Of another kind or curve nobody knows.
 *
 * @param {string} from such as `RSA 2048`
 * @param {string} to
 */
function isKeyAsGood(from, to) {
  const [before, after] = [from, to].map((key) => /^RSA (\d+)$/.exec(key)?.[1]);
  return before !== undefined && after !== undefined && Number(after) >= Math.max(Number(before), SHORTEST_RSA);
}

/**
 * @param {Difference} difference
 * @param {ChainState} chain
 * @param {Bundle} bundle
 * @param {World} world
 */
function say(difference, chain, { inspection: { leaf } }, { out, now }) {
  const { same, names, subject, issuer, publicKey, signatureAlgorithm, validity, keyUsage, extendedKeyUsage, findings } = difference;
  const name = leaf ? titleOf(leaf) : "";
  const id = same && chain !== "differs" ? "diff.same" : same ? "diff.chain" : "diff.differs";
  out.say(id, { name }, id === "diff.same" ? "good" : "doubtful");
  out.summarise(name, out.text(id, { name }));
  const arrow = (/** @type {string} */ from, /** @type {string} */ to) => `${from} → ${to}`;
  const changes = [
    [out.text("diff.subject"), subject],
    [out.text("facts.issuer"), issuer],
    [out.text("facts.key"), publicKey],
    [out.text("facts.signature"), signatureAlgorithm],
  ];
  const lists = [
    [out.text("facts.names"), names.gained.map(({ value }) => value), names.lost.map(({ value }) => value)],
    [out.text("diff.key-usage"), keyUsage.gained, keyUsage.lost],
    [out.text("diff.extended-key-usage"), extendedKeyUsage.gained, extendedKeyUsage.lost],
  ];
  const rows = [];
  for (const [label, change] of /** @type {[string, typeof subject][]} */ (changes)) {
    if (change.changed) rows.push([label, arrow(change.from, change.to)]);
  }
  for (const [label, gained, lost] of /** @type {[string, string[], string[]][]} */ (lists)) {
    if (gained.length + lost.length > 0) rows.push([label, [...gained.map((one) => `+${one}`), ...lost.map((one) => `-${one}`)].join(" ")]);
  }
  if (!same) {
    rows.push([out.text("diff.until-now"), validityOf(validity.from, now(), out)], [out.text("diff.from-then"), validityOf(validity.to, now(), out)]);
  }
  out.table(rows, "  ");
  if (chain === "reordered") out.say("diff.reordered");
  if (chain === "differs" && !same) out.say("diff.chain-too");
  for (const finding of findings) out.finding(finding);
}
