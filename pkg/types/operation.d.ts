/** Where to do it. In: a kind of operation. Out: what every operation has, and the regions where it can be done. */
import type { QuestionKind } from "./lookup.d.ts";
import type { Operation } from "./service.d.ts";

/** Where the service answers: its region's own host, unless another is given. */
export interface Destination {
  /** Region id, such as `cn-north-4`. Needed unless `endpoint` is given. */
  region?: string;
  /** Host, or `https://host`, instead of the region's own: an IoTDA instance's, another cloud's. */
  endpoint?: string;
}

/**
 * The regions that the vendor's table has for a kind of operation: suggestions, since any other can be given.
 *
 * @throws {CountersignError} `OPERATION_INVALID` for another kind
 */
export function regions(kind: Operation["kind"] | QuestionKind): string[];
