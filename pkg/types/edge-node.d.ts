/**
 * What a relay of one's own wants beside `countersign/edge`: an `upstream` that connects to public addresses only, for Node, Deno and Bun; and
 * its options read from an environment, for every runtime.
 *
 * @module countersign/edge/node
 */
import type { RelayOptions } from "./edge.d.ts";

export { CountersignError } from "./error.js";

/**
 * Options of a relay as a deployment's environment says them: `COUNTERSIGN_HOSTS`, `COUNTERSIGN_ORIGINS`, `COUNTERSIGN_GUARD`,
 * `COUNTERSIGN_GUARD_PREVIOUS`, `COUNTERSIGN_ACCESS_KEY`, `COUNTERSIGN_SECRET_KEY`, `COUNTERSIGN_SECURITY_TOKEN`, `COUNTERSIGN_REGION`,
 * `COUNTERSIGN_MAX_BODY`, `COUNTERSIGN_READS` and `COUNTERSIGN_TIMEOUT`, all of which may be left out. `createRelay` looks at their values.
 *
 * @param read one variable: `(name) => process.env[name]`. What is not text is a mistake, so hand it on as it is.
 * @throws {TypeError} when what is set makes no sense together
 */
export function relayOptions(read: (name: string) => string | undefined): RelayOptions;

/**
 * Makes an `upstream` for `createRelay` that asks for every address of a host and connects only where all of them are allowed, to one that
 * was checked: a name that resolves to another address the next time gains nothing. It follows no redirect. It rejects with the code
 * `ADDRESS_NOT_PUBLIC` when it would not connect, and with `ANSWER_COMPRESSED` when what came is compressed.
 *
 * @throws {TypeError} where the runtime lets nobody choose the address, such as on Workers
 */
export function createPublicFetch(network?: Network): NonNullable<RelayOptions["upstream"]>;

export interface Network {
  /** Which addresses may be connected to; `isPublicAddress` if absent. For a relay with `hosts`, `addressCheck(hosts)`. */
  isAllowed?: (address: string) => boolean;
  /** `lookup` of `node:dns` if absent. */
  lookup?: (
    host: string,
    options: { all: true },
    callback: (error: Error | null, addresses: { address: string; family: number }[]) => void,
  ) => void;
  /** Options of an `Agent` of `node:https`: the authorities to trust, a certificate of one's own. */
  tls?: object;
}
