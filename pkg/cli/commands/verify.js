/**
 * Would clients take it? In: files, the roots that clients trust, and the name they ask for. Out: accepted, refused and why, or not checked.
 *
 * @import { Bundle, Certificate } from "../../types/index.d.ts"
 * @import { Certificates, PathVerdict } from "../../types/path.d.ts"
 * @import { Command, Option, Values } from "../command.js"
 * @import { Given } from "../input/given.js"
 * @import { World } from "../world.js"
 */
import { required } from "../arguments.js";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { readFile } from "../input/file.js";
import { read } from "../input/given.js";
import { openBundle } from "../input/open.js";
import { pick } from "../options.js";
import { titleOf } from "../output/certificate.js";

/** @satisfies {Record<string, Option>} */
const options = {
  roots: { type: "string", value: "FILE|mozilla", multiple: true, words: "option.roots" },
  host: { type: "string", value: "NAME", words: "option.host" },
  at: { type: "string", value: "TIME", words: "option.at" },
  revoked: { type: "string", value: "FILE", multiple: true, words: "option.revoked" },
  ...pick("leaf", "password-file", "password-env"),
};

/** How each verdict is said, and what it ends with. */
const VERDICTS = /** @type {const} */ ({
  accepted: { id: "verify.accepted", style: "good", exit: EXIT.done },
  refused: { id: "verify.refused", style: "bad", exit: EXIT.blocked },
  notChecked: { id: "verify.not-checked", style: "doubtful", exit: EXIT.unknown },
});

/** @type {Command} */
export const verify = {
  options,
  operands: "FILE…",
  notes: ["verify.exits"],
  async run({ values, operands }, world) {
    const { out } = world;
    const roots = await rootsOf(required(values, "roots", "verify", options), world);
    const { host, at, revoked = [] } = values;
    const time = at === undefined ? world.now() : instantOf(at);
    const given = await read(operands, world);
    const revocationLists = await Promise.all(revoked.map((/** @type {string} */ file) => readFile(file, world)));
    const bundle = await openBundle(given, values, world);
    try {
      const { verifyPath } = await import("countersign/path");
      const lists = revocationLists.length > 0 ? { revocationLists } : {};
      const { certificates, sent } = whatIsSent(bundle, given);
      const question = { roots, host, time, ...lists };
      const verdict = await verifyPath({ certificates, ...question })
        // Files that are no strict PEM: then of what was read in them.
        .catch((thrown) => (thrown.arguments?.option === "certificates" ? verifyPath({ certificates: bundle, ...question }) : Promise.reject(thrown)))
        .catch((thrown) => {
          throw inOurWords(thrown, values);
        });
      const fixed = { files: given.files, ...(host !== undefined && { host }), time: new Date(time).toISOString() };
      out.tell({ event: "path", ...fixed, state: verdict.state, path: verdict.path, ...(verdict.root !== undefined && { root: verdict.root }) });
      say(verdict, sent, host, world);
      return VERDICTS[verdict.state].exit;
    } finally {
      bundle.free();
    }
  },
};

/**
 * The chain, leaf first; and where certificates beside it could stand in for some of it, all that is in those files, since a client may go that way.
 *
 * @param {Bundle} bundle
 * @param {Given} given
 * @returns {{ certificates: Certificates, sent: Certificate[] }}
 */
function whatIsSent(bundle, given) {
  const { blocks, certificates, chain } = bundle.inspection;
  const inOrder = chain.order.map((index) => certificates[index]).filter((certificate) => certificate !== undefined);
  const inputOf = (/** @type {Certificate} */ { block }) => blocks[block]?.input ?? 0;
  const isPem = (/** @type {Certificate} */ { block }) => blocks[block]?.label === "CERTIFICATE";
  if (chain.alternatives.length === 0 || !certificates.every(isPem)) return { certificates: bundle, sent: inOrder };
  const inputs = [...new Set(certificates.map(inputOf))];
  return { certificates: [bundle, ...inputs.map((input) => given.inputs[input]).filter((bytes) => bytes !== undefined)], sent: [...inOrder, ...certificates] };
}

/**
 * @param {PathVerdict} verdict
 * @param {Certificate[]} sent
 * @param {string | undefined} host
 * @param {World} world
 */
function say({ state, path, findings }, sent, host, { out }) {
  const { id, style } = VERDICTS[state];
  const [leaf] = sent;
  const name = leaf === undefined ? "" : titleOf(leaf);
  out.say(id, { name }, style);
  out.summarise(name, out.text(id, { name }));
  if (host === undefined) out.say("verify.no-host");
  const steps = path.map((index) => sent[index]).filter((certificate) => certificate !== undefined);
  out.table(steps.map((certificate, at) => [`${at + 1}`, titleOf(certificate), certificate.issuer.text]), "  ");
  for (const finding of findings) out.finding(finding);
}

/**
 * @param {string[]} named
 * @param {World} world
 */
async function rootsOf(named, world) {
  const { mozillaRoots } = await import("countersign/path");
  return Promise.all(named.map((name) => (name === "mozilla" ? mozillaRoots() : readFile(name, world))));
}

/**
 * A day alone is its beginning, in UTC.
 *
 * @param {string} text
 */
function instantOf(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i.test(time);
  // A day that there is not would be taken for one of the next month.
  const day = time.slice(0, "2026-01-31".length);
  const isDay = isWhole && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  const instant = isDay ? Date.parse(time) : NaN;
  if (Number.isNaN(instant)) throw failure("verify.at", { given: text });
  return instant;
}

/**
 * The package speaks of its own arguments; here they are files that options name.
 *
 * @param {Error & { code?: string, arguments?: Record<string, string> }} thrown
 * @param {Values} values
 */
function inOurWords(thrown, { roots, revoked = [] }) {
  const { code, arguments: said = {} } = thrown;
  const files = said.option === "roots" ? roots : said.option === "revocationLists" ? revoked : [];
  const details = { exit: EXIT.blocked, cause: thrown, ...(code !== undefined && { code }) };
  if (files.length > 0) return failure(files === roots ? "verify.roots-unread" : "verify.revoked-unread", { files: files.join(", ") }, details);
  return thrown;
}
