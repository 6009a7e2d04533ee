/** What to do. In: one call of one service. Out: what every operation has, and where it goes. */
import type { ApigModifyCertificate } from "./service/apig.d.ts";
import type { ElbUpdateCertificate } from "./service/elb.d.ts";
import type { IotdaUpdateCaCertificate } from "./service/iotda.d.ts";
import type { PcaActivateAuthority } from "./service/pca.d.ts";

/** What to do, and to what. A field that is absent stays as it is in the cloud; `null`, `""`, `0`, `false` set exactly that. */
export type Operation = ElbUpdateCertificate | ApigModifyCertificate | IotdaUpdateCaCertificate | PcaActivateAuthority;

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
export function regions(kind: Operation["kind"]): string[];
