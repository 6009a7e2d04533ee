/**
 * What the sandbox starts with. In: nothing. Out: accounts whose keys are obviously not real, and what each service has.
 */

import {
  API_CERTIFICATE,
  CA_CERTIFICATE,
  PARENT_CA_CERTIFICATE,
  SERVER_CERTIFICATE,
  SERVER_KEY,
  SHOP_CERTIFICATE,
  SHOP_KEY,
  SM2_ENCRYPTION_CERTIFICATE,
  SM2_ENCRYPTION_KEY,
  SM2_SIGNING_CERTIFICATE,
  SM2_SIGNING_KEY,
} from "./certificates.js";
import { PLANT_CERTIFICATE, PLANT_KEY, ROOT_CERTIFICATE, ROOT_KEY } from "./authorities.js";
import { examples } from "./examples.js";
import { distinguishedName } from "./name.js";

/** Credentials, identifiers and certificates to try the sandbox with. The certificate and its identifiers at the top level are those for ELB. */
export const demo = Object.freeze({
  region: "cn-north-4",
  projectId: "99a3fff0d03c428eac3678da6a7d0f24",
  domainId: "5f1d0a7b6c2e4f8e9a3b1c2d3e4f5a6b",
  /** A project below the region's own, with things of its own in it. */
  teamProjectId: "0a4c7e1f93d84b62a5c0f7e6d8b91234",
  accessKey: "SANDBOXACCESSKEY0001",
  secretKey: "sandbox-secret-key-that-opens-nothing-01",
  token: "sandbox-token-that-opens-nothing",
  /** What a token can be had for, at `iam.cn-north-4.myhuaweicloud.com`. */
  user: Object.freeze({ name: "sandbox-user", password: "sandbox-password-that-opens-nothing", domainName: "sandbox-account" }),
  /** A temporary access key, good only together with its security token. */
  temporary: Object.freeze({
    accessKey: "SANDBOXACCESSKEY0002",
    secretKey: "sandbox-secret-key-that-opens-nothing-02",
    securityToken: "sandbox-security-token-that-opens-nothing",
  }),
  /** An access key that may change things and look at nothing but its own projects. */
  blind: Object.freeze({ accessKey: "SANDBOXACCESSKEY0003", secretKey: "sandbox-secret-key-that-opens-nothing-03" }),
  /** A server certificate with a domain, used by a listener. */
  certificateId: "233a325e5e3e4ce8beeb320aa714cc12",
  /** A server certificate with domains that nothing uses. */
  unusedCertificateId: "5f1d0b7c2a9e4c33b8a6d4e0f7c19b52",
  /** A CA certificate: type client. */
  clientCertificateId: "8c4e6a0d91b74f2fa35d7be2c60819f4",
  /** Two SM2 pairs: type server_sm. */
  sm2CertificateId: "b7d2f14c0e9a4d5f8f36c1a2570e6b93",
  /** Certificates that are issued by the clock, the first of which ends in nine days. */
  issued: Object.freeze({
    websiteId: "9b1f4c7e20d84e5fa3c6d8b0e1f27a40",
    blogId: "a02c5d8f31e94f60b4d7e9c1f2038b51",
    checkoutId: "b13d6e9042fa4071c5e8fad203149c62",
    mailId: "c24e7fa1530b4182d6f90be31425ad73",
    interfacesId: "d35f80b2641c4293e70a1cf42536be84",
    intranetId: "e46091c3752d43a4f81b2d053647cf95",
    /** In the project of the team. */
    teamId: "f571a2d4863e44b5092c3e164758d0a6",
    /** Where the certificate manager has it. */
    scmId: "scs1711000000001",
    nextScmId: "scs1711000000002",
  }),
  apig: Object.freeze({
    endpoint: "apig.cn-north-4.myhuaweicloud.com",
    /** For every gateway. */
    certificateId: "a27be832f2e9441c8127fe48e3b5ac67",
    name: "cert_demo",
    /** For one gateway, and with a trusted root CA. */
    instanceCertificateId: "c61f0d92ab5e4d7c9f2e83b40a7d5e18",
    instanceCertificateName: "cert_gateway",
    /** For every gateway, issued by the clock. */
    ordersCertificateId: "d72a1ea3bc6f4e8da03f94c51b8e6f29",
    /** The gateway. */
    instanceId: "8d6d1a2b3c4d4e5f8a9b0c1d2e3f4a5b",
    /** Another one. */
    otherInstanceId: "9e7f2c3d4e5f4a6b8c9d0e1f2a3b4c5d",
  }),
  iotda: Object.freeze({
    /** The shared host: SDK-HMAC-SHA256. */
    endpoint: "iotda.cn-north-4.myhuaweicloud.com",
    /** Verified, nothing bound, in the enterprise instance. */
    certificateId: "61c970ce2d63eb6ee655dbf1",
    /** Self-registration and OCSP over TLS are on. */
    boundCertificateId: "61c970ce2d63eb6ee655dbf2",
    /** Its owner has not proved yet that it is theirs. */
    unverifiedCertificateId: "61c970ce2d63eb6ee655dbf3",
    /** The resource space. */
    appId: "jeQDJQZltU8iKgFFoW060F5SGZka",
    templateId: "61c970ce2d63eb6ee655dbf0",
    ocspServerCaId: "60fa667369d4840337930aec",
    instanceId: "06f3b2a1-3d6e-4a27-9f2e-8f6f4d3c2b1a",
    /** The enterprise instance's own host: V11-HMAC-SHA256. */
    instanceEndpoint: "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com",
    /** In the professional edition, whose instance has to be named. */
    professional: Object.freeze({
      certificateId: "61c970ce2d63eb6ee655dbf4",
      instanceId: "7c04a9de-51b8-4c62-8d0f-2b9e6a7f1c35",
      instanceEndpoint: "f6e7d8c9b0.st1.iotda-app.cn-north-4.myhuaweicloud.com",
    }),
  }),
  pca: Object.freeze({
    endpoint: "ccm.cn-north-4.myhuaweicloud.com",
    /** Pending activation. */
    caId: "4c0e772e-a30c-4029-b929-b7acb04143f7",
    /** Two more: an activation cannot be undone. */
    pendingCaIds: Object.freeze(["8e1b54c9-2d7f-4f06-a3c8-915d0be7624a", "d05a7c13-6b48-4e92-8f1d-3c7e92ab4560"]),
    /** Paid by the year: its name and key come with the activation. */
    yearlyCaId: "29f6d8b0-47ea-4c35-9b12-e8a05d7c6f31",
    /** A root CA, active. */
    issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132",
    /** An active subordinate CA under which only one more may stand, until 2030. */
    subordinateIssuerId: "1ab34f7e-90c2-4d58-b6e7-5f2d81c09a43",
  }),
  examples,
});

/** @returns {import("../authentication.js").Account[]} */
export function demoAccounts() {
  const { accessKey, secretKey, token, projectId, region, domainId, temporary, blind, user } = demo;
  const place = { projectId, projectName: region, domainId, domainName: user.domainName };
  return [
    { accessKey, secretKey, token, ...place, userName: user.name, password: user.password },
    { ...temporary, ...place },
    { ...blind, ...place, denied: READS },
  ];
}

const READS = [
  ...["elb:certificates:list", "elb:certificates:show", "elb:certificates:getPrivateKeyEcho", "elb:listeners:*"],
  ...["apig:certificate:list", "apig:certificate:get", "apig:certificate:listBoundDomain", "apig:instance:*"],
  ...["iotda:certificates:queryList", "iotda:certificate:query", "iotda:provisioning-templates:*", "iotda:server-certificates:*"],
  ...["pca:ca:list", "pca:ca:get", "pca:ca:export", "scm:*", "identity:*"],
];

/** @returns {import("../services/elb/certificate.js").CertificateSeed[]} */
export function demoCertificates() {
  const { projectId } = demo;
  return [
    {
      id: demo.certificateId,
      projectId,
      type: "server",
      name: "My Certificate",
      domain: "domain.com",
      certificate: SERVER_CERTIFICATE,
      privateKey: SERVER_KEY,
    },
    {
      id: demo.unusedCertificateId,
      projectId,
      type: "server",
      name: "Shop",
      description: "Waiting for its listener.",
      domain: "shop.example.com,*.shop.example.com",
      certificate: SHOP_CERTIFICATE,
      privateKey: SHOP_KEY,
    },
    { id: demo.clientCertificateId, projectId, type: "client", name: "Device CA", certificate: CA_CERTIFICATE },
    {
      id: demo.sm2CertificateId,
      projectId,
      type: "server_sm",
      name: "Commercial cryptography",
      domain: "sm.example.com",
      certificate: SM2_SIGNING_CERTIFICATE,
      privateKey: SM2_SIGNING_KEY,
      encryptionCertificate: SM2_ENCRYPTION_CERTIFICATE,
      encryptionPrivateKey: SM2_ENCRYPTION_KEY,
    },
  ];
}

/** @returns {import("../services/elb/listener.js").Listener[]} */
export function demoListeners() {
  const { projectId, teamProjectId, issued } = demo;
  const front = { projectId, protocol: /** @type {const} */ ("HTTPS"), port: 443, loadBalancerId: "098b2f68-af1c-41a9-8efd-69958722af62", cipherPolicy: "tls-1-2" };
  const inside = { ...front, loadBalancerId: "1a9c3079-b02d-42ba-9f0e-7aa69833b073" };
  return [
    {
      ...front,
      id: "3b1f9c52-7d0e-4a86-9f43-c5e2a1d70b68",
      name: "https-443",
      certificateId: demo.certificateId,
      clientCertificateId: demo.clientCertificateId,
    },
    {
      ...front,
      id: "4c20ad63-8e1f-4b97-a054-d6f3b2e81c79",
      name: "web-8443",
      port: 8443,
      certificateId: issued.websiteId,
      sniCertificateIds: [issued.blogId, issued.checkoutId],
      cipherPolicy: "tls-1-2-strict",
    },
    { ...front, id: "5d31be74-9f20-4ca8-b165-e704c3f92d8a", name: "web-quic", protocol: "QUIC", port: 8443, certificateId: issued.websiteId },
    { ...inside, id: "6e42cf85-a031-4db9-8276-f815d40a3e9b", name: "mail-993", protocol: "TLS", port: 993, certificateId: issued.mailId },
    {
      ...inside,
      id: "7f53d096-b142-4eca-9387-0926e51b4fac",
      name: "interfaces-443",
      certificateId: issued.interfacesId,
      sniCertificateIds: [issued.intranetId],
      protectionReason: "Changes on Tuesdays.",
    },
    { ...inside, id: "8064e1a7-c253-4fdb-a498-1a37f62c50bd", name: "ssh-22", protocol: "TCP", port: 22, cipherPolicy: null },
    { ...front, id: "9175f2b8-d364-40ec-b5a9-2b48073d61ce", projectId: teamProjectId, name: "team-443", certificateId: issued.teamId },
  ];
}

/**
 * Two of one name, one below another, and the storage service's own.
 * @returns {import("../services/iam/projects.js").Project[]}
 */
export function demoProjects() {
  const { domainId: domain_id, projectId, region } = demo;
  const common = { domain_id, parent_id: domain_id };
  return [
    { ...common, id: projectId, name: region },
    { ...common, id: demo.teamProjectId, name: `${region}_team`, parent_id: projectId, description: "Everything the team tries out." },
    { ...common, id: "1d5b8f20a46c4e739d1e60c2f7a85b34", name: "cn-south-1" },
    { ...common, id: "2e6c9031b57d4f84ae2f71d308b96c45", name: "ap-southeast-3" },
    { ...common, id: "3f7da142c68e4095bf3082e419ca7d56", name: "eu-west-0" },
    { ...common, id: "408eb253d79f41a6c04193f52adb8e67", name: "eu-west-0", description: "From before the move." },
    { ...common, id: "61afd475f9b143c8e263b52174cfda89", name: "la-south-2", enabled: false },
    { ...common, id: "519fc364e8a042b7d152a4063bec9f78", name: "MOS", description: "The storage service's." },
  ];
}

/** @returns {import("../services/apig/certificate.js").CertificateSeed[]} */
export function demoApigCertificates() {
  const { projectId, apig } = demo;
  const { certificateId, instanceCertificateId, instanceId } = apig;
  return [
    { id: certificateId, projectId, name: apig.name, certificate: API_CERTIFICATE },
    {
      id: instanceCertificateId,
      projectId,
      name: apig.instanceCertificateName,
      certificate: API_CERTIFICATE,
      instanceId,
      trustedRootCa: CA_CERTIFICATE,
    },
  ];
}

/** @returns {import("../services/apig/list.js").Gateway[]} */
export function demoGateways() {
  const { projectId, apig } = demo;
  return [
    { id: apig.instanceId, projectId, name: "gateway-partners", address: "203.0.113.20" },
    { id: apig.otherInstanceId, projectId, name: "gateway-inside" },
  ];
}

/**
 * The clients of one are checked with the trusted root CA.
 * @returns {import("../services/apig/domain.js").BoundDomain[]}
 */
export function demoDomains() {
  const { certificateId, instanceCertificateId, instanceId } = demo.apig;
  const partners = { certificateId: instanceCertificateId, instanceId, group: "partners" };
  return [
    { id: "e5c0d6a817b34f92a04e8f3d1c6b7a29", certificateId, domain: "api.example.com", instanceId },
    { ...partners, id: "f6d1e7b928c4403ab15f904e2d7c8b3a", domain: "partners.api.example.com", checksClients: true },
    { id: "18f309db4ae6425cd371b260409ea05d", certificateId: demo.apig.ordersCertificateId, domain: "orders.example.com", instanceId },
    { id: "29041aec5bf7436de482c37151afb16e", certificateId: demo.apig.ordersCertificateId, domain: "eu.orders.example.com", instanceId: demo.apig.otherInstanceId },
    { ...partners, id: "07e2f8ca39d5414bc260a15f3e8d9c4b", domain: "test.api.example.com", status: 1, leastVersion: "TLSv1.1" },
  ];
}

/** @returns {import("../services/iotda/certificate.js").Instance[]} */
export function demoInstances() {
  const { instanceId, instanceEndpoint, professional } = demo.iotda;
  const label = (/** @type {string} */ endpoint) => endpoint.slice(0, 10);
  return [
    { id: instanceId, edition: "enterprise", label: label(instanceEndpoint) },
    { id: professional.instanceId, edition: "professional", label: label(professional.instanceEndpoint) },
  ];
}

/** @returns {import("../services/iotda/certificate.js").CertificateSeed[]} */
export function demoIotdaCertificates() {
  const { projectId, iotda } = demo;
  const common = { projectId, instanceId: iotda.instanceId, certificate: CA_CERTIFICATE, owner: "sandbox-account", appId: iotda.appId };
  const on = { provision_enable: true, template_id: iotda.templateId, ocsp_enable: true, ocsp_ssl_enable: true };
  return [
    { ...common, id: iotda.certificateId, name: "factory-ca" },
    { ...common, id: iotda.boundCertificateId, name: "line-2-ca", fields: { ...on, ocsp_server_ca_id: iotda.ocspServerCaId } },
    { ...common, id: iotda.unverifiedCertificateId, name: "new-plant-ca", verified: false },
    { ...common, id: iotda.professional.certificateId, name: "professional-ca", instanceId: iotda.professional.instanceId },
  ];
}

/** @returns {import("../services/iotda/list.js").Template[]} */
export function demoTemplates() {
  return [
    { template_id: demo.iotda.templateId, template_name: "meters", description: "Every meter of line 2." },
    { template_id: "61c970ce2d63eb6ee655dbe8", template_name: "模板-01" },
    { template_id: "61c970ce2d63eb6ee655dbe9", template_name: "gateways" },
  ];
}

/** @returns {import("../services/iotda/list.js").ServerCertificate[]} */
export function demoServerCertificates() {
  return [{ id: demo.iotda.ocspServerCaId, certificate: PARENT_CA_CERTIFICATE, owner: "sandbox-account" }];
}

/** @returns {import("../services/pca/authority.js").AuthoritySeed[]} */
export function demoAuthorities() {
  const { caId, pendingCaIds, yearlyCaId, issuerId, subordinateIssuerId } = demo.pca;
  const root = { not_before: Date.parse("2025-01-01T00:00:00Z"), not_after: Date.parse("2055-01-01T00:00:00Z") };
  const common = { domain_id: demo.domainId, key_algorithm: "EC256" };
  return [
    {
      ...common,
      ...root,
      ca_id: issuerId,
      type: "ROOT",
      status: "ACTIVED",
      path_length: 7,
      signature_algorithm: "SHA256",
      serial_number: "202501010000000000000001",
      distinguished_name: distinguishedName("Sandbox Root CA"),
      certificate: ROOT_CERTIFICATE,
      private_key: ROOT_KEY,
    },
    {
      ...common,
      not_before: root.not_before,
      not_after: Date.parse("2030-01-01T00:00:00Z"),
      ca_id: subordinateIssuerId,
      type: "SUBORDINATE",
      status: "ACTIVED",
      path_length: 1,
      signature_algorithm: "SHA256",
      issuer_id: issuerId,
      issuer_name: "Sandbox Root CA",
      serial_number: "202501010000000000000002",
      distinguished_name: distinguishedName("Sandbox Plant CA"),
      certificate: PLANT_CERTIFICATE,
      private_key: PLANT_KEY,
    },
    ...[caId, ...pendingCaIds].map((ca_id, index) => ({
      ...common,
      ca_id,
      type: /** @type {const} */ ("SUBORDINATE"),
      distinguished_name: distinguishedName(`Sandbox Line ${index + 1} CA`),
    })),
    { domain_id: demo.domainId, ca_id: yearlyCaId, type: "SUBORDINATE", charging_mode: 0 },
  ];
}
