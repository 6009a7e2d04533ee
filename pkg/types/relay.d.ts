/** Admission at a relay. In: method, host, path and query. Out: the kind of call, or an error. */
import type { QuestionKind } from "./lookup.d.ts";
import type { Operation } from "./service.d.ts";

/**
 * Whether a relay may forward this: one of the known calls, by method, path and the names in its query, on a known host.
 * `query` is without its `?`; one that may pass is said again in what is returned. `isRead`: the call changes nothing.
 *
 * @param request.query without its question mark; none if absent
 * @param request.hosts what this relay admits beside the known hosts
 * @throws {CountersignError} `RELAY_REFUSED` with the reason; `place.field` is `path`, `method`, `query` or `host`
 */
export function admit(request: {
  method: string;
  host: string;
  path: string;
  query?: string | undefined;
  hosts?: string[] | undefined;
}): { kind: Operation["kind"] | QuestionKind; isRead: boolean; query?: string };
