/**
 * What can be asked, and what is answered. In: nothing. Out: an interface for each question, with every filter of its call, and one for what it
 * finds: documented members in camelCase, times as RFC 3339. Any of them may be missing, or `null`: a service leaves out what it does not have,
 * and what came as another type is left out here.
 */
import type { Destination } from "../operation.d.ts";
import type { ApigCertificate } from "./apig.d.ts";
import type { ElbCertificate } from "./elb.d.ts";
import type { IotdaCaCertificate } from "./iotda.d.ts";

/** What to look up, and where. */
export type Question =
  | ElbCertificatesQuestion
  | ElbCertificateQuestion
  | ElbListenersQuestion
  | ElbListenerQuestion
  | ElbPrivateKeyEchoQuestion
  | ApigCertificatesQuestion
  | ApigCertificateQuestion
  | ApigDomainsQuestion
  | ApigGatewaysQuestion
  | IotdaCertificatesQuestion
  | IotdaCertificateQuestion
  | IotdaTemplatesQuestion
  | IotdaServerCertificatesQuestion
  | PcaAuthoritiesQuestion
  | PcaAuthorityQuestion
  | PcaCertificateQuestion
  | PcaRequestQuestion
  | IamProjectsQuestion
  | IamNamedProjectsQuestion
  | IamAccountsQuestion
  | StsIdentityQuestion
  | ScmCertificatesQuestion;

/** By the kind of its question, one of what was found. */
export interface Items {
  "elb.certificates": ElbCertificateItem;
  "elb.certificate": ElbCertificateItem;
  "elb.listeners": ElbListenerItem;
  "elb.listener": ElbListenerItem;
  "elb.private-key-echo": ElbPrivateKeyEchoItem;
  "apig.certificates": ApigCertificateItem;
  "apig.certificate": ApigCertificateItem;
  "apig.domains": ApigDomainItem;
  "apig.gateways": ApigGatewayItem;
  "iotda.certificates": IotdaCertificateItem;
  "iotda.certificate": IotdaCertificateItem;
  "iotda.templates": IotdaTemplateItem;
  "iotda.server-certificates": IotdaServerCertificateItem;
  "pca.authorities": PcaAuthorityItem;
  "pca.authority": PcaAuthorityItem;
  "pca.certificate": PcaCertificateItem;
  "pca.request": PcaRequestItem;
  "iam.projects": IamProjectItem;
  "iam.named-projects": IamProjectItem;
  "iam.accounts": IamAccountItem;
  "sts.identity": StsIdentityItem;
  "scm.certificates": ScmCertificateItem;
}

/* Elastic Load Balance. A list as a filter finds what is exactly one of its texts. */

/** `GET /v3/{project_id}/elb/certificates` */
export interface ElbCertificatesQuestion extends Destination, ElbPage {
  kind: "elb.certificates";
  projectId: string;
  id?: string[] | null;
  name?: string[] | null;
  description?: string[] | null;
  adminStateUp?: boolean | null;
  domain?: string[] | null;
  type?: string[] | null;
  scmCertificateId?: string[] | null;
  commonName?: string[] | null;
  /** SHA-1, in lower-case hex. */
  fingerprint?: string[] | null;
  source?: string[] | null;
  protectionStatus?: string[] | null;
  protectionReason?: string[] | null;
  /** Ids, or `all_granted_eps`. */
  enterpriseProjectId?: string[] | null;
}

/** `GET /v3/{project_id}/elb/certificates/{certificate_id}` */
export interface ElbCertificateQuestion extends Destination {
  kind: "elb.certificate";
  projectId: string;
  certificateId: string;
}

/** `GET /v3/{project_id}/elb/listeners`. There is no filter by `sniContainerRefs`. */
export interface ElbListenersQuestion extends Destination, ElbPage {
  kind: "elb.listeners";
  projectId: string;
  protocolPort?: string[] | null;
  /** `HTTPS`, `TERMINATED_HTTPS`, `TLS` and `QUIC` have certificates. */
  protocol?: string[] | null;
  description?: string[] | null;
  /** Ids of the certificates that are presented where no name decides. */
  defaultTlsContainerRef?: string[] | null;
  /** Ids of the certificates that clients are checked against. */
  clientCaTlsContainerRef?: string[] | null;
  adminStateUp?: boolean | null;
  includeRecycleBin?: boolean | null;
  connectionLimit?: number | null;
  defaultPoolId?: string[] | null;
  id?: string[] | null;
  name?: string[] | null;
  http2Enable?: boolean | null;
  loadbalancerId?: string[] | null;
  tlsCiphersPolicy?: string[] | null;
  memberAddress?: string[] | null;
  memberDeviceId?: string[] | null;
  enterpriseProjectId?: string[] | null;
  enableMemberRetry?: boolean | null;
  memberTimeout?: number | null;
  clientTimeout?: number | null;
  keepaliveTimeout?: number | null;
  transparentClientIpEnable?: boolean | null;
  proxyProtocolEnable?: boolean | null;
  enhanceL7policyEnable?: boolean | null;
  memberInstanceId?: string[] | null;
  protectionStatus?: string[] | null;
  sslEarlyDataEnable?: boolean | null;
  nat64Enable?: boolean | null;
}

/** `GET /v3/{project_id}/elb/listeners/{listener_id}` */
export interface ElbListenerQuestion extends Destination {
  kind: "elb.listener";
  projectId: string;
  listenerId: string;
}

/** `GET /v3/{project_id}/elb/certificates/settings/private-key-echo` */
export interface ElbPrivateKeyEchoQuestion extends Destination {
  kind: "elb.private-key-echo";
  projectId: string;
}

interface ElbPage {
  /** 0 to 2,000; 2,000 if absent. */
  limit?: number | null;
  /** Id of the last one of the page before; only beside `limit`. */
  marker?: string | null;
  /** Backwards; only beside `limit`. */
  pageReverse?: boolean | null;
}

export type ElbCertificateItem = Omit<ElbCertificate, "kind" | "requestId">;

export interface ElbListenerItem {
  id?: string | null;
  name?: string | null;
  description?: string | null;
  protocol?: string | null;
  protocolPort?: number | null;
  defaultTlsContainerRef?: string | null;
  clientCaTlsContainerRef?: string | null;
  sniContainerRefs?: string[] | null;
  sniMatchAlgo?: string | null;
  loadbalancers?: { id?: string | null }[] | null;
  tlsCiphersPolicy?: string | null;
  securityPolicyId?: string | null;
  adminStateUp?: boolean | null;
  projectId?: string | null;
  enterpriseProjectId?: string | null;
  protectionStatus?: string | null;
  protectionReason?: string | null;
  createdAt?: string | null;
  updatedAt?: string | null;
}

export interface ElbPrivateKeyEchoItem {
  /** Whether answers about certificates of the project have their private keys; on unless it was switched off. */
  privateKeyEcho?: boolean | null;
}

/* API Gateway. */

/** `GET /v2/{project_id}/apigw/certificates` */
export interface ApigCertificatesQuestion extends Destination, ApigPage {
  kind: "apig.certificates";
  projectId: string;
  name?: string | null;
  commonName?: string | null;
  signatureAlgorithm?: string | null;
  type?: "global" | "instance" | null;
  instanceId?: string | null;
  algorithmType?: "RSA" | "ECC" | "SM2" | null;
}

/** `GET /v2/{project_id}/apigw/certificates/{certificate_id}` */
export interface ApigCertificateQuestion extends Destination {
  kind: "apig.certificate";
  projectId: string;
  certificateId: string;
}

/** `GET /v2/{project_id}/apigw/certificates/{certificate_id}/attached-domains` */
export interface ApigDomainsQuestion extends Destination, ApigPage {
  kind: "apig.domains";
  projectId: string;
  certificateId: string;
  urlDomain?: string | null;
}

/** `GET /v2/{project_id}/apigw/instances` */
export interface ApigGatewaysQuestion extends Destination, ApigPage {
  kind: "apig.gateways";
  projectId: string;
  instanceId?: string | null;
  instanceName?: string | null;
  /** Such as `Running`. */
  status?: string | null;
}

interface ApigPage {
  /** How many to pass over. */
  offset?: number | null;
  /** 1 to 500; 20 if absent. */
  limit?: number | null;
}

/** In a list without `notBefore`, `serialNumber`, `issuer`, and what stands between those in {@link ApigCertificate}. */
export type ApigCertificateItem = Omit<ApigCertificate, "kind">;

export interface ApigDomainItem {
  id?: string | null;
  urlDomain?: string | null;
  /** 1 to 4. */
  status?: number | null;
  minSslVersion?: string | null;
  isHttpRedirectToHttps?: boolean | null;
  /** Whether clients are checked against the trusted root of the certificate. */
  verifiedClientCertificateEnabled?: boolean | null;
  ingressHttpPort?: number | null;
  ingressHttpsPort?: number | null;
  /** The certificate's id and name. */
  sslId?: string | null;
  sslName?: string | null;
  apiGroupId?: string | null;
  apiGroupName?: string | null;
  instanceId?: string | null;
}

export interface ApigGatewayItem {
  id?: string | null;
  projectId?: string | null;
  instanceName?: string | null;
  status?: string | null;
  instanceStatus?: number | null;
  type?: string | null;
  spec?: string | null;
  createTime?: string | null;
  enterpriseProjectId?: string | null;
  eipAddress?: string | null;
  loadbalancerProvider?: string | null;
}

/* IoT Device Access. */

/** `GET /v5/iot/{project_id}/certificates` */
export interface IotdaCertificatesQuestion extends Destination, IotdaPage {
  kind: "iotda.certificates";
  projectId: string;
  instanceId?: string;
  /** A resource space; all if absent. */
  appId?: string | null;
}

/** `GET /v5/iot/{project_id}/certificates/{certificate_id}` */
export interface IotdaCertificateQuestion extends Destination {
  kind: "iotda.certificate";
  projectId: string;
  instanceId?: string;
  certificateId: string;
}

/** `GET /v5/iot/{project_id}/provisioning-templates` */
export interface IotdaTemplatesQuestion extends Destination, IotdaPage {
  kind: "iotda.templates";
  projectId: string;
  instanceId?: string;
  templateName?: string | null;
}

/** `GET /v5/iot/{project_id}/server-certificates` */
export interface IotdaServerCertificatesQuestion extends Destination, IotdaPage {
  kind: "iotda.server-certificates";
  projectId: string;
  instanceId?: string;
}

interface IotdaPage {
  /** 1 to 50; 10 if absent. */
  limit?: number | null;
  /** The newest first: only smaller ids than this one. */
  marker?: string | null;
  /** 0 to 500, after the marker. */
  offset?: number | null;
}

/** `name`, and `content` as PEM, only of one. */
export type IotdaCertificateItem = Omit<IotdaCaCertificate, "kind"> & { name?: string | null; content?: string | null };

export interface IotdaTemplateItem {
  templateId?: string | null;
  templateName?: string | null;
  description?: string | null;
  createTime?: string | null;
  updateTime?: string | null;
}

export interface IotdaServerCertificateItem {
  serverCertificateId?: string | null;
  commonName?: string | null;
  effectiveDate?: string | null;
  expiryDate?: string | null;
  certificateOwner?: string | null;
  certificateIssuer?: string | null;
}

/* Private Certificate Authority. */

/** `GET /v1/private-certificate-authorities` */
export interface PcaAuthoritiesQuestion extends Destination {
  kind: "pca.authorities";
  domainId?: string;
  /** 0 to 1,000; 10 if absent. */
  limit?: number | null;
  offset?: number | null;
  /** A part of the common name. */
  name?: string | null;
  status?: "PENDING" | "ACTIVED" | "DISABLED" | "DELETED" | "EXPIRED" | null;
  type?: "ROOT" | "SUBORDINATE" | null;
  sortKey?: "create_time" | "common_name" | "type" | "not_after" | null;
  sortDir?: "DESC" | "ASC" | null;
  /** `false`: those that are shared as well. */
  ownedBySelf?: boolean | null;
}

/** `GET /v1/private-certificate-authorities/{ca_id}` */
export interface PcaAuthorityQuestion extends Destination {
  kind: "pca.authority";
  domainId?: string;
  caId: string;
}

/** `POST /v1/private-certificate-authorities/{ca_id}/export`, without a body; it changes nothing. Of active and of expired authorities only. */
export interface PcaCertificateQuestion extends Destination {
  kind: "pca.certificate";
  domainId?: string;
  caId: string;
}

/** `GET /v1/private-certificate-authorities/{ca_id}/csr`. Of authorities that wait for activation only. */
export interface PcaRequestQuestion extends Destination {
  kind: "pca.request";
  domainId?: string;
  caId: string;
}

export interface PcaAuthorityItem {
  caId?: string | null;
  type?: string | null;
  status?: string | null;
  /** 7 of a root: no limit. */
  pathLength?: number | null;
  issuerId?: string | null;
  issuerName?: string | null;
  keyAlgorithm?: string | null;
  signatureAlgorithm?: string | null;
  freezeFlag?: number | null;
  genMode?: string | null;
  /** The service's own, and not the certificate's. */
  serialNumber?: string | null;
  createTime?: string | null;
  deleteTime?: string | null;
  notBefore?: string | null;
  notAfter?: string | null;
  distinguishedName?: {
    commonName?: string | null;
    country?: string | null;
    state?: string | null;
    locality?: string | null;
    organization?: string | null;
    organizationalUnit?: string | null;
  } | null;
  crlConfiguration?: {
    enabled?: boolean | null;
    crlName?: string | null;
    obsBucketName?: string | null;
    validDays?: number | null;
    crlDisPoint?: string | null;
  } | null;
  enterpriseProjectId?: string | null;
  freeQuota?: number | null;
  /** 0: paid by the month or year; 1: on demand. */
  chargingMode?: number | null;
  clusterId?: string | null;
  domainId?: string | null;
}

export interface PcaCertificateItem {
  /** PEM. */
  certificate?: string | null;
  /** PEM, upwards to the root, without the certificate itself; nothing for a root. */
  certificateChain?: string | null;
}

export interface PcaRequestItem {
  /** PEM. */
  csr?: string | null;
}

/* Who is calling, and what belongs to them. */

/** `GET /v3/auth/projects`: all that the caller can reach. */
export interface IamProjectsQuestion extends Destination {
  kind: "iam.projects";
  domainId?: string;
}

/** `GET /v3/projects`: by the exact name. */
export interface IamNamedProjectsQuestion extends Destination {
  kind: "iam.named-projects";
  /** Whose account asks; sent as `X-Domain-Id`. */
  domainId?: string;
  /** The account that is asked about; sent as `domain_id`. */
  ofDomainId?: string | null;
  name?: string | null;
  parentId?: string | null;
  enabled?: boolean | null;
  isDomain?: boolean | null;
  /** From 1; only beside `perPage`. */
  page?: number | null;
  /** 1 to 5,000; only beside `page`. */
  perPage?: number | null;
}

/** `GET /v3/auth/domains`: the caller's account; nothing for some callers, of whom `sts.identity` knows. */
export interface IamAccountsQuestion extends Destination {
  kind: "iam.accounts";
}

/** `GET /v5/caller-identity` */
export interface StsIdentityQuestion extends Destination {
  kind: "sts.identity";
}

export interface IamProjectItem {
  id?: string | null;
  name?: string | null;
  /** The account's id. */
  domainId?: string | null;
  parentId?: string | null;
  enabled?: boolean | null;
  isDomain?: boolean | null;
  description?: string | null;
}

export interface IamAccountItem {
  id?: string | null;
  name?: string | null;
  enabled?: boolean | null;
  description?: string | null;
}

export interface StsIdentityItem {
  accountId?: string | null;
  principalUrn?: string | null;
  principalId?: string | null;
}

/* SSL Certificate Manager. */

/** `GET /v3/scm/certificates` */
export interface ScmCertificatesQuestion extends Destination {
  kind: "scm.certificates";
  domainId?: string;
  /** 10, 20 or 50. */
  limit?: number | null;
  offset?: number | null;
  sortDir?: "ASC" | "DESC" | null;
  sortKey?: "certExpiredTime" | "certStatus" | "certUpdateTime" | null;
  status?: string | null;
  enterpriseProjectId?: string | null;
  deploySupport?: boolean | null;
  ownedBySelf?: boolean | null;
  expiredDaysSince?: number | null;
  /** A part of a name or a domain. */
  content?: string | null;
}

export interface ScmCertificateItem {
  id?: string | null;
  name?: string | null;
  domain?: string | null;
  /** All of its other names, in one text. */
  sans?: string | null;
  signatureAlgorithm?: string | null;
  deploySupport?: boolean | null;
  type?: string | null;
  brand?: string | null;
  /** As the service writes it. */
  expireTime?: string | null;
  domainType?: string | null;
  validityPeriod?: number | null;
  status?: string | null;
  domainCount?: number | null;
  wildcardCount?: number | null;
  description?: string | null;
  domainId?: string | null;
  enterpriseProjectId?: string | null;
}
