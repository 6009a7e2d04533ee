/** Every service, each known in a file of its own. In: those files. Out: what may be done at any of them, and what they answer. */
import type { ApigCertificate, ApigModifyCertificate } from "./service/apig.d.ts";
import type { ElbCertificate, ElbPrivateKeyEcho, ElbSwitchPrivateKeyEcho, ElbUpdateCertificate } from "./service/elb.d.ts";
import type { IotdaCaCertificate, IotdaUpdateCaCertificate } from "./service/iotda.d.ts";
import type { PcaActivateAuthority, PcaActivation } from "./service/pca.d.ts";

export * from "./service/elb.js";
export * from "./service/apig.js";
export * from "./service/iotda.js";
export * from "./service/pca.js";

/** What to do, and to what. A field that is absent stays as it is in the cloud; `null`, `""`, `0`, `false` set exactly that. */
export type Operation = ElbUpdateCertificate | ApigModifyCertificate | IotdaUpdateCaCertificate | PcaActivateAuthority | ElbSwitchPrivateKeyEcho;

/** The documented fields of an answer in camelCase; times are RFC 3339. */
export type Result = ElbCertificate | ApigCertificate | IotdaCaCertificate | PcaActivation | ElbPrivateKeyEcho;
