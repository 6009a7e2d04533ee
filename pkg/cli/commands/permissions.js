/**
 * What must be allowed? In: a targets file, or kinds of calls. Out: the least policy for what a run of them asks, and what each permission is for.
 *
 * @import { Command } from "../command.js"
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { countersign } from "../input/open.js";
import { pick } from "../options.js";

/** @type {Command} */
export const permissions = {
  options: pick("to"),
  operands: "[KIND…]",
  notes: ["permissions.note"],
  async run({ values, operands }, world) {
    if (values.to === undefined && operands.length === 0) throw failure("permissions.nothing");
    const [{ permissions: least }, { askedBy, askedFor }, { readTargets }] = await Promise.all([
      countersign(),
      import("../targets/asked.js"),
      import("../targets/targets.js"),
    ]);
    const targets = values.to === undefined ? [] : await readTargets(values.to, world);
    const kinds = new Set([...operands.flatMap(askedBy), ...targets.flatMap(askedFor)]);
    const { policy, actions, without } = least([...kinds]);
    const { out } = world;
    out.tell({ event: "permissions", policy, actions, without });
    for (const line of JSON.stringify(policy, null, 2).split("\n")) out.line(line);
    out.line();
    out.table(actions.map((needed) => [needed.action, out.words.said(needed)]));
    return EXIT.done;
  },
};
