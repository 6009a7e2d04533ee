/**
 * In: what is in place. Out: what uses it, as rows: of a load balancer's certificate its listeners, of a gateway's its domains.
 *
 * @import { InPlace } from "countersign"
 */
import { inPlaceSaid } from "../words/lists.js";

/**
 * @param {InPlace} seen
 * @returns {{ listeners: number, domains: number, rows: string[][] | undefined }} no rows where it is not known, or nothing can
 */
export function users({ uses, certificateId }) {
  /** @type {Record<string, any>[] | undefined} */
  const found = uses;
  const rows = found?.map((use) => (use.urlDomain === undefined ? listener(use, certificateId) : domain(use)));
  const domains = found?.filter(({ urlDomain }) => urlDomain !== undefined).length ?? 0;
  return { listeners: (rows?.length ?? 0) - domains, domains, rows };
}

/**
 * @param {Record<string, any>} listener
 * @param {string | undefined} certificateId
 */
function listener({ name, id, protocol, protocolPort, defaultTlsContainerRef, clientCaTlsContainerRef, sniContainerRefs }, certificateId) {
  const { server, clientCa, sni } = inPlaceSaid.usedAs;
  const as = [
    defaultTlsContainerRef === certificateId ? server : "",
    clientCaTlsContainerRef === certificateId ? clientCa : "",
    sniContainerRefs?.includes(certificateId) ? sni : "",
  ];
  return [name || id || "", String(protocolPort ?? ""), protocol ?? "", as.filter(Boolean).join(", ")];
}

/** @param {Record<string, any>} domain */
function domain({ urlDomain, apiGroupName, verifiedClientCertificateEnabled }) {
  return [urlDomain, apiGroupName ?? "", verifiedClientCertificateEnabled === true ? inPlaceSaid.clientsChecked : inPlaceSaid.clientsUnchecked];
}
