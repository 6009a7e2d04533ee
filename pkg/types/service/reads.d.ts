/**
 * What can be asked, and what is answered. In: nothing. Out: one interface for each question, with every filter of its call, and one for what it
 * finds. Members are named as the services document them, in camelCase; times are RFC 3339.
 */
import type { Destination } from "../operation.d.ts";
import type { ElbCertificate } from "./elb.d.ts";

/** What to look up, and where. */
export type Question = ElbCertificatesQuestion | ElbCertificateQuestion;

/** By the kind of its question, one of what was found. */
export interface Items {
  "elb.certificates": ElbCertificateItem;
  "elb.certificate": ElbCertificateItem;
}

/** `GET /v3/{project_id}/elb/certificates`. A list as a filter finds what matches one of its items exactly. */
export interface ElbCertificatesQuestion extends Destination, MarkerPage {
  kind: "elb.certificates";
  projectId: string;
  id?: string[];
  name?: string[];
  description?: string[];
  adminStateUp?: boolean;
  domain?: string[];
  type?: string[];
  scmCertificateId?: string[];
  commonName?: string[];
  /** SHA-1, in lower-case hex. */
  fingerprint?: string[];
  source?: string[];
  protectionStatus?: string[];
  protectionReason?: string[];
  /** `all_granted_eps`, or ids. */
  enterpriseProjectId?: string[];
}

/** `GET /v3/{project_id}/elb/certificates/{certificate_id}`. */
export interface ElbCertificateQuestion extends Destination {
  kind: "elb.certificate";
  projectId: string;
  certificateId: string;
}

/** ELB's pages. */
interface MarkerPage {
  /** 0 to 2,000; 2,000 if absent. */
  limit?: number;
  /** Id of the last one of the page before; only beside `limit`. */
  marker?: string;
  /** Backwards; only beside `limit`. */
  pageReverse?: boolean;
}

/** Every field may be missing, or `null`. */
export type ElbCertificateItem = Omit<ElbCertificate, "kind" | "requestId">;
