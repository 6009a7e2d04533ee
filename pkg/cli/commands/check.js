/**
 * Would it be accepted? In: a file of targets, and the certificate. Out: for each target the verdict, what stands against it, what is sent otherwise
 * than given, and which warnings nobody has accepted yet. Nothing is sent, and nothing is looked up unless that is wanted or an id has to be found.
 *
 * @import { Command } from "../command.js"
 */
import { worst } from "../exit.js";
import { pick } from "../options.js";
import { acceptedIn, begun, free } from "../targets/begun.js";

/** @type {Command} */
export const check = {
  options: {
    ...pick("to", "accept"),
    look: { type: "boolean", words: "option.look" },
    ...pick("relay", "profile", "password-file", "password-env", "leaf"),
    encryption: { type: "string", value: "FILE", multiple: true, words: "option.encryption" },
  },
  operands: "--to TARGETS [FILE…]",
  notes: ["check.looks", "check.exits"],
  async run({ values, operands }, world) {
    const accept = acceptedIn(values);
    const { taken, pairs, exits } = await begun("check", values, operands, world, accept);
    try {
      if (taken.length === 0) return worst(exits);
      const { Checking } = await import("../targets/checking.js");
      const { look = false, relay, profile } = values;
      return worst([...exits, ...(await new Checking(world, { pairs, accept, look, relay, profile }).all(taken))]);
    } finally {
      free(pairs);
    }
  },
};
