/**
 * What is there? In: a kind of thing, and where. Out: each, with its id and the day it ends; or what can be listed.
 *
 * @import { QuestionKind } from "../../types/index.d.ts"
 * @import { Command } from "../command.js"
 * @import { Listed } from "../targets/listed.js"
 * @import { World } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { nearest } from "../../given/nearest.js";
import { countersign } from "../input/open.js";
import { pick } from "../options.js";

/** @type {Command} */
export const find = {
  options: {
    kind: { type: "string", value: "KIND", words: "option.kind" },
    region: { type: "string", value: "REGION", words: "option.region" },
    endpoint: { type: "string", value: "HOST", words: "option.endpoint" },
    project: { type: "string", value: "PROJECT", words: "option.project" },
    instance: { type: "string", value: "ID", words: "option.instance" },
    domain: { type: "string", value: "DOMAIN", words: "option.domain" },
    ...pick("relay", "profile"),
  },
  operands: "",
  notes: ["deliver.note.credentials", "deliver.note.guard"],
  async run({ values }, world) {
    const { LISTED, found } = await import("../targets/listed.js");
    const { kind, domain } = values;
    if (kind === undefined) return kinds(LISTED, world);
    if (!Object.hasOwn(LISTED, kind)) throw unknownKind(kind, Object.keys(LISTED));
    if (values.region === undefined && values.endpoint === undefined) throw failure("find.no-place");
    if (domain !== undefined && LISTED[kind]?.domains === undefined) throw failure("find.no-domain", { kind });
    await countersign();
    return found(/** @type {QuestionKind} */ (kind), values, world);
  },
};

/**
 * @param {Record<string, Listed>} listed
 * @param {World} world
 */
function kinds(listed, { out }) {
  out.say("find.kinds");
  out.table(Object.entries(listed).map(([kind, { words }]) => [kind, out.text(words)]), "  ");
  for (const kind of Object.keys(listed)) out.tell({ event: "kind", kind });
  return EXIT.done;
}

/**
 * @param {string} given
 * @param {string[]} known
 */
function unknownKind(given, known) {
  const near = nearest(given, known);
  if (near !== undefined) return failure("find.kind-unknown.near", { given, near });
  return failure("find.kind-unknown", { given, known: known.join(", ") });
}
