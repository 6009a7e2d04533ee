/**
 * Runtimes that show nobody a peer's certificate. In: nothing. Out: the same function, which says so.
 *
 * @import { Presented } from "../types/live.d.ts"
 */
import { awaited } from "../error.js";
import { failure } from "./failure.js";

export { CountersignError } from "../error.js";

/** @returns {Promise<Presented>} */
export function handshake() {
  return awaited(handshake, async () => {
    throw failure("OPERATION_INVALID", "live.not-here");
  });
}
