/**
 * Sends a certificate where it is wanted. In: a file of targets, and the certificate. Out: for each target how it ended, seen in the cloud itself;
 * with a journal, what was sent before is not sent again, and of each there is a record. One that is stopped stops no other.
 *
 * @import { Command } from "../command.js"
 */
import { worst } from "../exit.js";
import { failure } from "../failure.js";
import { pick } from "../options.js";
import { acceptedIn, begun, free } from "../targets/begun.js";

/** @type {Command} */
export const deliver = {
  options: {
    ...pick("to", "journal", "accept", "relay", "profile", "password-file", "password-env", "leaf"),
    encryption: { type: "string", value: "FILE", multiple: true, words: "option.encryption" },
    "dry-run": { type: "boolean", words: "option.dry-run" },
    concurrency: { type: "string", value: "N", words: "option.concurrency" },
    wait: { type: "string", value: "SECONDS", words: "option.wait" },
    operator: { type: "string", value: "NAME", words: "option.operator" },
  },
  operands: "--to TARGETS [FILE…]",
  notes: ["deliver.note.targets", "deliver.note.credentials", "deliver.note.guard", "deliver.note.interrupt"],
  async run({ values, operands }, world) {
    const concurrency = values.concurrency === undefined ? 4 : Number(values.concurrency);
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) throw failure("deliver.concurrency");
    const wait = values.wait === undefined ? 60 : Number(values.wait);
    if (!Number.isInteger(wait) || wait < 0 || wait > 86_400) throw failure("deliver.wait");
    const accept = acceptedIn(values);
    const { taken, stopped, exits, pairs } = await begun("deliver", values, operands, world, accept);
    try {
      if (taken.length + stopped.length === 0) return worst(exits);
      const { Sending } = await import("../targets/sending.js");
      const operator = values.operator ?? (world.environment.COUNTERSIGN_OPERATOR || undefined);
      const isDry = values["dry-run"] === true;
      const sending = new Sending(world, { pairs, accept, isDry, concurrency, operator, relay: values.relay, profile: values.profile });
      return worst([...exits, ...(isDry ? await sending.rehearse(taken, values.journal) : await sending.all(taken, stopped, values.journal, wait))]);
    } finally {
      free(pairs);
    }
  },
};
