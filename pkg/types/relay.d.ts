/** Admission at a relay. In: method, host, path and query. Out: the kind of call, or an error. */
import type { Operation } from "./service.d.ts";

/**
 * Whether a relay may forward this: one of the known calls, by method, path and the names in its query, on a known host.
 * `query` is without its `?`; one that may pass is said again in what is returned.
 *
 * @throws {CountersignError} `RELAY_REFUSED` with the reason
 */
export function admit(request: { method: string; host: string; path: string; query?: string; hosts?: string[] }): {
  kind: Operation["kind"];
  query?: string;
};
