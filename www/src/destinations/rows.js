/**
 * What comes of a list. In: a form, or something that a service has listed. Out: the question to ask, the words around it, and a row to choose.
 *
 * @import { Question } from "countersign"
 * @import { Form } from "./field.js"
 * @import { List } from "./lists.js"
 */
import { expiry, milliseconds } from "../words/expiry.js";
import { fit, listWords } from "../words/lists.js";

/**
 * @typedef {object} Row
 * @property {string} value what it puts into the field
 * @property {string} id as it is shown
 * @property {string} name
 * @property {string[]} facts names, domains and the like, in their order
 * @property {{ tone: "bad" | "warn" | "quiet", words: string }} [when] when it ends
 * @property {string} [unfit] why it is hardly the one that is meant; it can be chosen all the same
 * @property {string} [alike] another one has its name, and this says so
 * @property {Record<string, string>} [fills] what else it fills in, by path
 */

/**
 * @typedef {object} Table
 * @property {import("../words/lists.js").ListWords} words
 * @property {(item: any, form: Form) => Omit<Row, "when" | "alike"> & { ends?: unknown }} row
 */

/** What a region's name looks like; a project is called as its region, or begins with it. */
const regional = /^[a-z]+(?:-[a-z0-9]+)+(?=_|$)/;

/** Any region's host answers for the identity service, and so does this one (the vendor's document of its endpoints). */
const identityHost = "iam.myhuaweicloud.com";

/** Made once: a list may have thousands of rows. */
const byNumber = new Intl.Collator("en", { numeric: true });

/** @param {Form} form @param {string} path */
const typed = (form, path) => form[path]?.value.trim() ?? "";

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value @returns {string[]} */
const texts = (value) => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : text(value).split(",")).map((each) => each.trim()).filter(Boolean);

/** By the name of the list. @satisfies {Record<string, Table>} */
export const tables = {
  projects: {
    get words() {
      return listWords.projects;
    },
    row({ id, name, enabled, description }, form) {
      const region = regional.exec(text(name))?.[0];
      const wanted = typed(form, "region");
      const unfit =
        enabled === false ? fit.disabled : region === undefined ? fit.noRegion : wanted && region !== wanted ? fit.otherRegion : undefined;
      return { value: id, id, name: text(name), facts: texts(text(description)), unfit, ...(region !== undefined && { fills: { region } }) };
    },
  },
  accounts: {
    get words() {
      return listWords.accounts;
    },
    row({ domainId, name }) {
      return { value: text(domainId), id: text(domainId), name: fit.ownerOf(text(name)), facts: [] };
    },
  },
  loadBalancerCertificates: {
    get words() {
      return listWords.certificates;
    },
    row({ id, name, type, domain, commonName, subjectAlternativeNames, expireTime, protectionStatus }) {
      const names = texts(domain);
      return {
        value: id,
        id,
        name: text(name) || text(commonName),
        facts: [
          ...(type === "server" ? [] : [{ client: fit.clientCa, server_sm: fit.serverSm }[text(type)] ?? text(type)]),
          ...(names.length ? names : [text(commonName), ...texts(subjectAlternativeNames)].filter((each, index, all) => each && all.indexOf(each) === index)),
          ...(protectionStatus === "consoleProtection" ? [fit.protected] : []),
        ],
        ends: expireTime,
      };
    },
  },
  gatewayCertificates: {
    get words() {
      return listWords.certificates;
    },
    row({ id, name, type, commonName, san, notAfter, algorithmType, isHasTrustedRootCa }) {
      const names = [text(commonName), ...texts(san)].filter((each, index, all) => each && all.indexOf(each) === index);
      const scope = type === "instance" ? fit.oneGateway : fit.global;
      return { value: id, id, name: text(name), facts: [...names, scope, text(algorithmType), isHasTrustedRootCa ? fit.trustedRoot : ""].filter(Boolean), ends: notAfter };
    },
  },
  gateways: {
    get words() {
      return listWords.gateways;
    },
    row({ id, instanceName, spec, status }) {
      return { value: id, id, name: text(instanceName), facts: [text(spec), text(status)].filter(Boolean) };
    },
  },
  deviceAuthorities: {
    get words() {
      return listWords.deviceAuthorities;
    },
    row({ certificateId, cnName, owner, status, provisionEnable, expiryDate }) {
      const facts = [text(owner), status === false ? fit.unverified : "", provisionEnable === true ? fit.selfRegistration : ""];
      return { value: certificateId, id: certificateId, name: text(cnName), facts: facts.filter(Boolean), ends: expiryDate };
    },
  },
  templates: {
    get words() {
      return listWords.templates;
    },
    row({ templateId, templateName, description }) {
      return { value: templateId, id: templateId, name: text(templateName), facts: [text(description)].filter(Boolean) };
    },
  },
  serverCertificates: {
    get words() {
      return listWords.serverCertificates;
    },
    row({ serverCertificateId, commonName, certificateOwner, expiryDate }) {
      const owner = text(certificateOwner);
      return { value: serverCertificateId, id: serverCertificateId, name: text(commonName), facts: owner ? [owner] : [], ends: expiryDate };
    },
  },
  pendingAuthorities: {
    get words() {
      return listWords.pendingAuthorities;
    },
    row(item) {
      const unfit = item.status !== "PENDING" ? fit.notPending : item.type === "ROOT" ? fit.root : undefined;
      return { ...authority(item), unfit };
    },
  },
  parentAuthorities: {
    get words() {
      return listWords.parentAuthorities;
    },
    row(item, form) {
      const wanted = typed(form, "pathLength");
      const isShort = typeof item.pathLength === "number" && item.pathLength < 7 && wanted !== "" && item.pathLength <= Number(wanted);
      const unfit = item.status !== "ACTIVED" ? fit.notActive : item.caId === typed(form, "caId") ? fit.itself : isShort ? fit.pathTooShort : undefined;
      return { ...authority(item), unfit };
    },
  },
};

/**
 * @param {any} authority
 * @returns {Omit<Row, "when" | "alike" | "unfit"> & { ends?: unknown }}
 */
function authority({ caId, status, type, keyAlgorithm, pathLength, distinguishedName, notAfter }) {
  const { commonName, organization } = distinguishedName ?? {};
  return {
    value: caId,
    id: caId,
    name: text(commonName),
    facts: [
      text(organization),
      fit.types[text(type)] ?? text(type),
      fit.states[text(status)] ?? text(status),
      text(keyAlgorithm),
      // 7 stands for "no limit".
      typeof pathLength === "number" && pathLength < 7 ? fit.pathLength(pathLength) : "",
    ].filter(Boolean),
    ends: notAfter ?? undefined,
  };
}

/** @param {List} list */
export const wordsOf = ({ name }) => tables[name].words;

/**
 * What to ask a service for.
 *
 * @param {List} list
 * @param {Form} form
 * @returns {Question | undefined} nothing while something is missing for it
 */
export function question({ kind, needs }, form) {
  const region = typed(form, "region");
  const endpoint = typed(form, "endpoint");
  if (kind.startsWith("iam.")) return /** @type {Question} */ ({ kind, ...(region ? { region } : { endpoint: identityHost }) });
  if (needs.some((path) => !typed(form, path) && !(path === "region" && endpoint))) return undefined;
  const ids = kind.startsWith("pca.") ? ["domainId"] : kind.startsWith("iotda.") ? ["projectId", "instanceId"] : ["projectId"];
  const given = ["region", "endpoint", ...ids].flatMap((path) => (typed(form, path) ? [[path, typed(form, path)]] : []));
  return /** @type {Question} */ ({ kind, ...Object.fromEntries(given) });
}

/**
 * The rows of a list: what fits before what does not, then what ends soonest, then by name.
 *
 * @param {List} list
 * @param {unknown[]} items
 * @param {Form} form
 * @param {number} now milliseconds since 1970
 * @returns {Row[]}
 */
export function rows(list, items, form, now) {
  /** @type {Map<string, number>} */
  const names = new Map();
  const known = new Set();
  /** @type {Table} */
  const table = tables[list.name];
  const found = items.flatMap((item) => {
    const { ends, ...row } = table.row(item, form);
    // One account is told by each of its projects.
    if (!row.value || known.has(row.value)) return [];
    known.add(row.value);
    names.set(row.name, (names.get(row.name) ?? 0) + 1);
    const end = milliseconds(ends);
    return { row, end, when: expiry(end, now) };
  });
  found.sort(
    (a, b) =>
      Number(a.row.unfit !== undefined) - Number(b.row.unfit !== undefined) ||
      (a.end ?? Infinity) - (b.end ?? Infinity) ||
      byNumber.compare(a.row.name, b.row.name) ||
      a.row.value.localeCompare(b.row.value),
  );
  return found.map(({ row, when }) => ({
    ...row,
    ...(when && { when }),
    ...((names.get(row.name) ?? 0) > 1 && row.name && { alike: fit.alike }),
  }));
}
