/**
 * What is it? In: files. Out: what certificates and keys they hold, in words; with `--json` the inspection.
 *
 * @import { Command } from "../command.js"
 */
import { EXIT } from "../exit.js";
import { pick } from "../options.js";

/** @type {Command} */
export const inspect = {
  options: pick("password-file", "password-env"),
  operands: "FILE…",
  async run({ operands }, { out, files }) {
    const { examine, init } = await import("countersign");
    await init();
    const inspection = await examine(await Promise.all(operands.map((path) => files.readFile(path))));
    out.tell({ event: "inspection", inspection });
    out.line(inspection.leaf?.subject.text ?? "");
    return EXIT.done;
  },
};
