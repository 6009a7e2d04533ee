/**
 * What is asked before a change, service by service. In: the operation, and who gathers. Out: what is in place.
 *
 * @import { InPlace, Items, Listener, Operation } from "../../types/index.d.ts"
 * @import { Gathering } from "./gathering.js"
 */
import { present } from "../../given/present.js";
import { lookup } from "../lookup.js";

/** What presents a certificate, or checks one. */
const TLS = ["HTTPS", "TERMINATED_HTTPS", "TLS", "QUIC"];

/** In these states an authority has a certificate to give out. */
const CERTIFIED = ["ACTIVED", "EXPIRED"];

/** @typedef {Pick<InPlace, "item" | "uses" | "parent" | "certificate" | "parentCertificate" | "privateKeyEcho">} Place */

/** By the kind of the operation. @type {Record<string, (gathering: Gathering, operation: any) => Promise<Place>>} */
export const PLACES = {
  elb: async (gathering, operation) => {
    const { where, ...ids } = thingOf(operation);
    const item = await gathering.one({ kind: "elb.certificate", ...where, ...ids });
    const listeners = await whole(gathering, operation, listenersOf);
    return { ...present({ item, certificate: item?.certificate }), ...listeners, ...(await echo(gathering, where, ids)) };
  },
  "elb.switch-private-key-echo": async (gathering, operation) => {
    const { where, projectId } = thingOf(operation);
    return echo(gathering, where, { projectId });
  },
  apig: async (gathering, operation) => {
    const { where, ...ids } = thingOf(operation);
    const item = await gathering.one({ kind: "apig.certificate", ...where, ...ids });
    return { ...present({ item }), ...(await whole(gathering, operation, domainsOf)) };
  },
  iotda: async (gathering, operation) => {
    const { where, ...ids } = thingOf(operation);
    const instance = present({ instanceId: operation.instanceId });
    const item = await gathering.one({ kind: "iotda.certificate", ...where, ...ids, ...instance });
    return present({ item, certificate: item?.content });
  },
  pca: async (gathering, { caId, issuerId, ...operation }) => {
    const where = { ...whereOf(operation), ...present({ domainId: operation.domainId }) };
    const [item, certificate] = await authority(gathering, { ...where, caId });
    const hasParent = issuerId !== undefined && issuerId !== null;
    const [parent, parentCertificate] = hasParent ? await authority(gathering, { ...where, caId: issuerId }) : [];
    return present({ item, certificate, parent, parentCertificate });
  },
};

/** By the same, what uses the thing. @type {Record<string, (gathering: Gathering, operation: any) => Promise<Place>>} */
export const USES = { elb: listenersOf, apig: domainsOf };

/**
 * What uses it, where that is all: rules take it for that.
 *
 * @param {Gathering} gathering
 * @param {any} operation
 * @param {(gathering: Gathering, operation: any) => Promise<Place>} uses
 */
async function whole(gathering, operation, uses) {
  const before = gathering.missing.length;
  const found = await uses(gathering, operation);
  return gathering.missing.length === before ? found : {};
}

/**
 * @param {Gathering} gathering
 * @param {any} operation
 * @returns {Promise<Place>}
 */
async function listenersOf(gathering, operation) {
  const { where, projectId, certificateId } = thingOf(operation);
  // As a filter it may be any text, and goes into an address: what is no id of a certificate is refused before.
  lookup({ kind: "elb.certificate", ...where, projectId, certificateId });
  /** @type {Map<unknown, Listener>} */
  const found = new Map();
  const before = gathering.missing.length;
  /** @type {unknown} */
  let untold;
  // By what they present besides, there is no filter: that takes a look into each.
  for (const filter of [{ defaultTlsContainerRef: [certificateId] }, { clientCaTlsContainerRef: [certificateId] }, { protocol: TLS }]) {
    const listeners = await gathering.list({ kind: "elb.listeners", ...where, projectId, ...filter });
    // What one of these is refused, all are.
    if (listeners === undefined) break;
    for (const listener of listeners) {
      if (!isTold(listener)) untold ??= listener.id ?? "";
      const usedAs = usesOf(listener, certificateId);
      if (usedAs.length > 0) found.set(listener.id, { ...listener, usedAs });
    }
  }
  if (untold !== undefined) gathering.untold("elb.listeners", "in-place.listener-untold", { listener: untold });
  const isKnown = found.size > 0 || gathering.missing.length === before;
  return isKnown ? { uses: [...found.values()] } : {};
}

/**
 * @param {Gathering} gathering
 * @param {any} operation
 * @returns {Promise<Place>}
 */
async function domainsOf(gathering, operation) {
  const { where, ...ids } = thingOf(operation);
  const before = gathering.missing.length;
  const uses = await gathering.list({ kind: "apig.domains", ...where, ...ids });
  // None on a page of several is not none.
  return uses?.length === 0 && gathering.missing.length > before ? {} : present({ uses });
}

/**
 * Whether a listener tells all that it uses: `null` tells that it is nothing.
 *
 * @param {{ [Name in keyof Items["elb.listeners"]]?: unknown }} listener
 */
function isTold({ defaultTlsContainerRef, clientCaTlsContainerRef, sniContainerRefs }) {
  const isText = (/** @type {unknown} */ id) => typeof id === "string";
  const isList = sniContainerRefs === null || (Array.isArray(sniContainerRefs) && sniContainerRefs.every(isText));
  return isList && [defaultTlsContainerRef, clientCaTlsContainerRef].every((id) => id === null || isText(id));
}

/**
 * By the listener's own members, not by what was asked for: a filter may have been passed over.
 *
 * @param {Items["elb.listeners"]} listener
 * @param {string} certificateId
 * @returns {Listener["usedAs"]}
 */
function usesOf({ defaultTlsContainerRef, clientCaTlsContainerRef, sniContainerRefs }, certificateId) {
  const isIt = (/** @type {unknown} */ id) => typeof id === "string" && id.toLowerCase() === certificateId.trim().toLowerCase();
  /** @type {[Listener["usedAs"][number], boolean][]} */
  const ways = [
    ["default", isIt(defaultTlsContainerRef)],
    ["clientCa", isIt(clientCaTlsContainerRef)],
    ["sni", sniContainerRefs?.some(isIt) ?? false],
  ];
  return ways.filter(([, isUsed]) => isUsed).map(([way]) => way);
}

/**
 * @param {Gathering} gathering
 * @param {object} where
 * @param {{ projectId: string }} ids
 */
async function echo(gathering, where, { projectId }) {
  const found = await gathering.one({ kind: "elb.private-key-echo", ...where, projectId });
  const told = present({ privateKeyEcho: found?.privateKeyEcho });
  if (found !== undefined && told.privateKeyEcho === undefined) gathering.untold("elb.private-key-echo", "in-place.echo-untold");
  return told;
}

/**
 * An authority, and its certificate where it has one.
 *
 * @param {Gathering} gathering
 * @param {{ caId: string, region?: string, endpoint?: string, domainId?: string }} ids
 * @returns {Promise<[Items["pca.authority"] | undefined, string | null | undefined]>}
 */
async function authority(gathering, ids) {
  const item = await gathering.one({ kind: "pca.authority", ...ids });
  if (!CERTIFIED.includes(item?.status ?? "")) return [item, undefined];
  const exported = await gathering.one({ kind: "pca.certificate", ...ids });
  return [item, exported?.certificate];
}

/** @param {any} operation */
function thingOf({ projectId, certificateId, ...operation }) {
  return { where: whereOf(operation), projectId, certificateId };
}

/** @param {any} operation */
function whereOf({ region, endpoint }) {
  return present({ region, endpoint });
}
