/**
 * In: what is in place. Out: what uses it, as rows: of a load balancer's certificate its listeners, of a gateway's its domains.
 *
 * @import { InPlace, Items, Listener } from "countersign"
 */
import { inPlaceSaid } from "../words/lists.js";

/**
 * @param {InPlace} seen
 * @returns {{ listeners: number, domains: number, rows: string[][] | undefined }} no rows where it is not known, or nothing can
 */
export function users({ uses }) {
  const rows = uses?.map((use) => ("usedAs" in use ? listener(use) : domain(use)));
  const listeners = uses?.filter((use) => "usedAs" in use).length ?? 0;
  return { listeners, domains: (rows?.length ?? 0) - listeners, rows };
}

/** @param {Listener} listener */
function listener({ name, id, protocol, protocolPort, usedAs }) {
  return [name || id || "", String(protocolPort ?? ""), protocol ?? "", usedAs.map((each) => inPlaceSaid.usedAs[each]).join(", ")];
}

/** @param {Items["apig.domains"]} domain */
function domain({ urlDomain, apiGroupName, verifiedClientCertificateEnabled }) {
  return [urlDomain ?? "", apiGroupName ?? "", verifiedClientCertificateEnabled === true ? inPlaceSaid.clientsChecked : inPlaceSaid.clientsUnchecked];
}
