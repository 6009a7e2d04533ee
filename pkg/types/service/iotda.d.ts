/** IoT Device Access. In: the update of a CA certificate. Out: the CA certificate as the service answers with it. */
import type { Destination } from "../operation.d.ts";

/** `PUT /v5/iot/{project_id}/certificates/{certificate_id}`. The bundle, when there is one, is the CA certificate it is about; it is not sent. */
export interface IotdaUpdateCaCertificate extends Destination {
  kind: "iotda";
  projectId: string;
  certificateId: string;
  /** Sent as the header `Instance-Id`. */
  instanceId?: string;
  /** The edition of the instance; not sent. */
  edition?: "basic" | "standard" | "enterprise" | "professional";
  /** Whether devices may register themselves with this authority's certificates. */
  provisionEnable?: boolean | null;
  /** The bound pre-provisioning template; `null` unbinds it. */
  templateId?: string | null;
  ocspEnable?: boolean | null;
  /** Whether the OCSP server is called over TLS. */
  ocspSslEnable?: boolean | null;
  /** The certificate that the OCSP server is checked with. */
  ocspServerCaId?: string | null;
  /** What is in place now, as far as it is known; not sent. */
  current?: {
    /** Whether the CA certificate has been verified. */
    status?: boolean;
    provisionEnable?: boolean;
    templateId?: string | null;
    ocspEnable?: boolean;
    ocspSslEnable?: boolean;
    ocspServerCaId?: string | null;
  };
}

/** Every field may be missing, or `null`. */
export interface IotdaCaCertificate {
  kind: "iotda";
  certificateId?: string | null;
  cnName?: string | null;
  owner?: string | null;
  /** Whether the platform has verified that the certificate is its owner's. */
  status?: boolean | null;
  verifyCode?: string | null;
  provisionEnable?: boolean | null;
  templateId?: string | null;
  ocspEnable?: boolean | null;
  ocspServerCaId?: string | null;
  ocspSslEnable?: boolean | null;
  createDate?: string | null;
  effectiveDate?: string | null;
  expiryDate?: string | null;
}
