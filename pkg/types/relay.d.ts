/** Admission at a relay. In: method, host and path. Out: the kind of call, or an error. */
import type { Operation } from "./operation.d.ts";

/**
 * Whether a relay may forward this: one of the known method and path templates, on a known host.
 *
 * @throws {CountersignError} `RELAY_REFUSED` with the reason
 */
export function admit(request: { method: string; host: string; path: string; hosts?: string[] }): { kind: Operation["kind"] };
