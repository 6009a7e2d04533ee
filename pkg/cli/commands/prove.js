/**
 * Is what I have there now? In: a file of targets, and the certificate. Out: for each target whether what is in the cloud is what is here.
 *
 * @import { Command } from "../command.js"
 */
import { worst } from "../exit.js";
import { pick } from "../options.js";
import { begun, free } from "../targets/begun.js";

/** @type {Command} */
export const prove = {
  options: {
    ...pick("to", "relay", "profile", "password-file", "password-env", "leaf"),
    encryption: { type: "string", value: "FILE", multiple: true, words: "option.encryption" },
  },
  operands: "--to TARGETS [FILE…]",
  notes: ["prove.note"],
  async run({ values, operands }, world) {
    const { taken, exits, pairs } = await begun("prove", values, operands, world);
    try {
      const { proven } = await import("../targets/proven.js");
      return worst([...exits, ...(await proven(taken, { pairs, relay: values.relay, profile: values.profile }, world))]);
    } finally {
      free(pairs);
    }
  },
};
