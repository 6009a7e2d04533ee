/** The package itself. In: text. Out: facts; what it tells beside them is told too, and not asked for. */
import * as whole from "countersign";
import * as small from "countersign/inspect";
import { told } from "./facts.js";

/** @param {string} name @param {Pick<typeof whole, "init" | "inspect">} entry @returns {Promise<import("./facts.js").Reader>} */
export async function reader(name, { init, inspect }) {
  await init();
  return { name, read: (text) => inspect(text).certificates.map(told) };
}

export const countersign = () => reader("countersign/inspect", small);
export const wholeCountersign = () => reader("countersign", whole);
