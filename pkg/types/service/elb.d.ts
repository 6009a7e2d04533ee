/** Elastic Load Balance. In: the update of a certificate. Out: the certificate as the service answers with it. */
import type { Destination } from "../operation.d.ts";

/** `PUT /v3/{project_id}/elb/certificates/{certificate_id}`. The bundle, when there is one, is the new certificate and key. */
export interface ElbUpdateCertificate extends Destination {
  kind: "elb";
  projectId: string;
  certificateId: string;
  /** The type the certificate has in the cloud; it cannot be changed and is not sent. `server` if absent. */
  certificateType?: "server" | "client" | "server_sm";
  /** The same, as the service's own answers call it. */
  type?: "server" | "client" | "server_sm";
  /** How the key is written: `PRIVATE KEY`, or `RSA PRIVATE KEY` and `EC PRIVATE KEY`. `pkcs8` if absent; not sent. */
  keyForm?: "pkcs8" | "traditional";
  name?: string | null;
  description?: string | null;
  /** Comma-separated; `""` clears it. */
  domain?: string | null;
  /** Newer than the document of 2024-07-11: where the certificate comes from. */
  source?: "scm" | "" | null;
  /** Newer: its id there; recorded, not looked up. */
  scmCertificateId?: string | null;
  /** Newer: whether the console refuses to change it. */
  protectionStatus?: "nonProtection" | "consoleProtection" | null;
  /** Newer: why, with `consoleProtection` only. */
  protectionReason?: string | null;
}

/**
 * `POST /v3/{project_id}/elb/certificates/settings/private-key-echo`: whether answers about the project's certificates have their private keys.
 * Nothing is opened for it.
 */
export interface ElbSwitchPrivateKeyEcho extends Destination {
  kind: "elb.switch-private-key-echo";
  projectId: string;
  enabled: boolean;
}

/** The switch as it is now. */
export interface ElbPrivateKeyEcho {
  kind: "elb.switch-private-key-echo";
  requestId?: string | null;
  privateKeyEcho?: boolean | null;
}

/** Every field may be missing, or `null`: a service leaves out what it does not have, or says that there is none. */
export interface ElbCertificate {
  kind: "elb";
  requestId?: string | null;
  id?: string | null;
  name?: string | null;
  description?: string | null;
  type?: string | null;
  domain?: string | null;
  certificate?: string | null;
  encCertificate?: string | null;
  commonName?: string | null;
  fingerprint?: string | null;
  subjectAlternativeNames?: string[] | null;
  createdAt?: string | null;
  updatedAt?: string | null;
  expireTime?: string | null;
  projectId?: string | null;
  enterpriseProjectId?: string | null;
  adminStateUp?: boolean | null;
  source?: string | null;
  scmCertificateId?: string | null;
  protectionStatus?: string | null;
  protectionReason?: string | null;
}
