/** A listener of Elastic Load Balance, which presents certificates. In: what it is made from. Out: what is kept, and the Listener that answers have. */

import { timeText } from "../../certificate.js";

/**
 * @typedef {object} Listener
 * @property {string} id
 * @property {string} projectId
 * @property {string} name
 * @property {string} [description]
 * @property {"HTTPS" | "TERMINATED_HTTPS" | "TLS" | "QUIC" | "TCP" | "UDP" | "HTTP"} protocol
 * @property {number} port
 * @property {string} loadBalancerId
 * @property {string | null} [certificateId] what it presents to whoever names no other
 * @property {string | null} [clientCertificateId] the authorities it checks clients with
 * @property {string[]} [sniCertificateIds] what it presents to whoever names one of their domains
 * @property {string | null} [cipherPolicy]
 * @property {string | null} [protectionReason] makes it one that the console protects
 * @property {string} [enterpriseProjectId]
 * @property {number} [createdAt] milliseconds since 1970
 */

/** What listeners of every kind have, and nobody changes here. */
const USUAL = {
  enable_member_retry: true,
  keepalive_timeout: 60,
  client_timeout: 60,
  member_timeout: 60,
  ipgroup: null,
  transparent_client_ip_enable: true,
  proxy_protocol_enable: false,
  enhance_l7policy_enable: false,
  quic_config: null,
};

/**
 * The listeners that use a certificate in any way.
 * @param {string} certificateId
 * @param {import("../../index.js").State} state
 */
export function listenersOf(certificateId, { elb }) {
  return [...elb.listeners.values()].filter(({ certificateId: own, clientCertificateId, sniCertificateIds = [] }) =>
    [own, clientCertificateId, ...sniCertificateIds].includes(certificateId),
  );
}

/**
 * In the order of the SDK.
 * @param {Listener} listener
 */
export function listenerInfo(listener) {
  const { id, projectId, name, description = "", protocol, port, loadBalancerId, createdAt = 0 } = listener;
  const { certificateId = null, clientCertificateId = null, sniCertificateIds = [], cipherPolicy = null } = listener;
  const { protectionReason = null, enterpriseProjectId = "0" } = listener;
  return {
    admin_state_up: true,
    client_ca_tls_container_ref: clientCertificateId,
    connection_limit: -1,
    created_at: timeText(createdAt),
    default_pool_id: null,
    default_tls_container_ref: certificateId,
    description,
    http2_enable: protocol === "HTTPS",
    id,
    insert_headers: { "X-Forwarded-Host": true },
    loadbalancers: [{ id: loadBalancerId }],
    name,
    project_id: projectId,
    enterprise_project_id: enterpriseProjectId,
    protocol,
    protocol_port: port,
    sni_container_refs: sniCertificateIds,
    sni_match_algo: "wildcard",
    tags: [],
    updated_at: timeText(createdAt),
    tls_ciphers_policy: cipherPolicy,
    security_policy_id: null,
    ...USUAL,
    protection_status: protectionReason === null ? "nonProtection" : "consoleProtection",
    protection_reason: protectionReason ?? "",
    gzip_enable: false,
    port_ranges: [],
    ssl_early_data_enable: false,
    cps: 0,
    connection: 0,
    nat64_enable: false,
  };
}
