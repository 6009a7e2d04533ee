/**
 * In: what is in place. Out: what uses it, as rows: of a load balancer's certificate its listeners, of a gateway's its
 * domains; and what a change of it means for them.
 *
 * @import { InPlace, Items, Listener } from "countersign"
 */
import { inPlaceSaid } from "../../words/in-place.js";

/**
 * @param {InPlace} seen
 * @returns {{ listeners: number, domains: number, rows: string[][] | undefined }} no rows where it is not known, or nothing can
 */
export function users({ uses }) {
  const rows = uses?.map((use) => ("usedAs" in use ? listener(use) : domain(use)));
  const listeners = uses?.filter((use) => "usedAs" in use).length ?? 0;
  return { listeners, domains: (rows?.length ?? 0) - listeners, rows };
}

/**
 * What the reader is to know before it is sent: how much it changes at once, or that it cannot be taken back.
 *
 * @param {import("../state.js").State} state
 * @returns {string | undefined}
 */
export function effect({ destination, inPlace, detailsOnly }) {
  if (destination.once) return destination.once.warning;
  if (!inPlace || destination.sends !== "pair" || detailsOnly) return undefined;
  const { listeners, domains } = users(inPlace);
  if (listeners) return inPlaceSaid.changesListeners(listeners);
  return domains ? inPlaceSaid.changesDomains(domains) : undefined;
}

/** @param {Listener} listener */
function listener({ name, id, protocol, protocolPort, usedAs }) {
  return [name || id || "", String(protocolPort ?? ""), protocol ?? "", usedAs.map((each) => inPlaceSaid.usedAs[each]).join(", ")];
}

/** @param {Items["apig.domains"]} domain */
function domain({ urlDomain, apiGroupName, verifiedClientCertificateEnabled }) {
  return [urlDomain ?? "", apiGroupName ?? "", verifiedClientCertificateEnabled === true ? inPlaceSaid.clientsChecked : inPlaceSaid.clientsUnchecked];
}
