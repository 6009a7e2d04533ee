/** The package itself. In: text. Out: facts; what it tells beside them is told too, and not asked for. */
import { init, inspect } from "countersign/inspect";
import { told } from "./facts.js";

/** @returns {Promise<import("./facts.js").Reader>} */
export async function countersign() {
  await init();
  return { name: "countersign", read: (text) => inspect(text).certificates.map(told) };
}
