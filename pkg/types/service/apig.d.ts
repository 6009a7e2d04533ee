/** API Gateway. In: the replacement of a certificate. Out: the certificate as the service answers with it. */
import type { Destination } from "../operation.d.ts";

/** `PUT /v2/{project_id}/apigw/certificates/{certificate_id}`. It replaces the certificate whole: what is not sent is gone. */
export interface ApigModifyCertificate extends Destination {
  kind: "apig";
  projectId: string;
  certificateId: string;
  /** 4 to 50 letters, digits and underscores, a letter first. */
  name: string;
  /** `global` if absent. */
  type?: "global" | "instance" | null;
  /** Exactly when `type` is `instance`. */
  instanceId?: string | null;
  /** PEM of the certificate authority that clients' certificates are checked against; with `type` `instance` only. */
  trustedRootCa?: string | null;
  /** Newer than the document of 2024-08-06. With `SM2` the bundle signs and `encryption` is the second pair. */
  algorithmType?: "RSA" | "ECC" | "SM2" | null;
  /** As for ELB. */
  keyForm?: "pkcs8" | "traditional";
  /** What is in place now, as far as it is known; not sent. */
  current?: { name?: string; hasTrustedRootCa?: boolean };
}

/** Every field may be missing, or `null`. */
export interface ApigCertificate {
  kind: "apig";
  id?: string | null;
  name?: string | null;
  type?: string | null;
  /** `common` for a global certificate. */
  instanceId?: string | null;
  projectId?: string | null;
  commonName?: string | null;
  san?: string[] | null;
  notBefore?: string | null;
  notAfter?: string | null;
  signatureAlgorithm?: string | null;
  algorithmType?: string | null;
  createTime?: string | null;
  updateTime?: string | null;
  isHasTrustedRootCa?: boolean | null;
  version?: number | null;
  organization?: string[] | null;
  organizationalUnit?: string[] | null;
  locality?: string[] | null;
  state?: string[] | null;
  country?: string[] | null;
  /** As the service writes it, which is decimal. */
  serialNumber?: string | null;
  issuer?: string[] | null;
}
