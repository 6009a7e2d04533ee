/** Private Certificate Authority. In: the activation of an authority. Out: an empty answer. */
import type { Destination } from "../operation.d.ts";

/** `POST /v1/private-certificate-authorities/{ca_id}/activate`. The bundle, when there is one, is the parent's certificate; it is not sent. */
export interface PcaActivateAuthority extends Destination {
  kind: "pca";
  /** Account id, sent as `X-Domain-Id` when it is given. */
  domainId?: string;
  /** The subordinate authority to activate. */
  caId: string;
  /** The state it has in the cloud; not sent. */
  state?: "PENDING" | "ACTIVED" | "DISABLED" | "DELETED" | "EXPIRED";
  /** The parent authority. */
  issuerId: string;
  /** How many authorities may stand below it: 0 to 6. */
  pathLength?: number | null;
  signatureAlgorithm: "SHA256" | "SHA384" | "SHA512" | "SM3";
  validity: {
    /** A year is 12 months, a month 31 days. */
    type: "YEAR" | "MONTH" | "DAY" | "HOUR";
    value: number;
    /** Milliseconds since 1970; now if absent. */
    startFrom?: number | null;
  };
  /** Newer than the document of 2023-06-29, this and all below. */
  type?: "ROOT" | "SUBORDINATE" | null;
  /** Needed, with `type` and `keyAlgorithm`, for an authority that is paid by the month or year. */
  distinguishedName?: {
    commonName?: string;
    country?: string;
    state?: string;
    locality?: string;
    organization?: string;
    organizationalUnit?: string;
  } | null;
  keyAlgorithm?: "RSA2048" | "RSA4096" | "EC256" | "EC384" | "SM2" | null;
  /** RFC 5280 names, such as `keyCertSign`. */
  keyUsages?: string[] | null;
  crlConfiguration?: { enabled?: boolean; crlName?: string | null; obsBucketName?: string; validDays?: number } | null;
  enterpriseProjectId?: string | null;
  /** For accounts that have been admitted to it. */
  hsmClusterInfo?: { hsmProject?: string; hsmClusterId?: string; hsmCaCert?: string } | null;
}

/** The answer is empty: that it came is all there is. */
export interface PcaActivation {
  kind: "pca";
}
