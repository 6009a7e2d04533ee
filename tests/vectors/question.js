/**
 * A recorded read, asked of the package. In: the call as the SDK was given it; what the SDK made of an answer. Out: the question that says the
 * same to the package; and where what it found says otherwise.
 */
import { regions } from "countersign";

/** @import { Found, Question, QuestionKind } from "countersign" */

/** @type {Record<string, QuestionKind>} */
const KINDS = {
  "elb.list_certificates": "elb.certificates",
  "elb.show_certificate": "elb.certificate",
  "elb.list_listeners": "elb.listeners",
  "elb.show_certificate_private_key_echo": "elb.private-key-echo",
  "apig.list_certificates_v2": "apig.certificates",
  "apig.show_details_of_certificate_v2": "apig.certificate",
  "apig.list_attached_domains_v2": "apig.domains",
  "apig.list_instances_v2": "apig.gateways",
  "iotda.list_certificates": "iotda.certificates",
  "iotda.show_certificate": "iotda.certificate",
  "iotda.list_provisioning_templates": "iotda.templates",
  "ccm.list_certificate_authority": "pca.authorities",
  "ccm.show_certificate_authority": "pca.authority",
  "ccm.export_certificate_authority_certificate": "pca.certificate",
  "iam.keystone_list_projects": "iam.named-projects",
  "iam.keystone_list_auth_projects": "iam.projects",
  "iam.keystone_list_auth_domains": "iam.accounts",
  "scm.list_certificates": "scm.certificates",
};

/** What the SDK looks up by itself, by the path. @type {Record<string, QuestionKind>} */
const OWN_KINDS = { "/v3/projects": "iam.named-projects", "/v3/auth/domains": "iam.accounts", "/v5/caller-identity": "sts.identity" };

/** Members of answers that no question finds. */
const LEFT_OUT = ["private_key", "enc_private_key", "links", "request_id"];

/** Listeners and gateways have more than anybody asks here. @type {Partial<Record<QuestionKind, boolean>>} */
const IN_PART = { "elb.listeners": true, "apig.gateways": true };

/** @param {string} name such as `elb.list_certificates` */
export function isRead(name) {
  return name === "core.lookup" || name in KINDS;
}

/**
 * @param {string} name
 * @param {any} input
 * @param {string} url
 * @returns {Question}
 */
export function questionOf(name, input, url) {
  const { host, pathname } = new URL(url);
  const kind = KINDS[name] ?? OWN_KINDS[pathname];
  if (!kind) throw new Error(`no such call: ${name}`);
  const ofProject = /^(elb|apig|iotda)\./.test(kind);
  const knowsItsAccount = !["iam.accounts", "sts.identity"].includes(kind);
  const ids = {
    ...(ofProject && { projectId: input.project_id }),
    ...(!ofProject && knowsItsAccount && input.domain_id && { domainId: input.domain_id }),
    ...(input.instance_id && { instanceId: input.instance_id }),
    ...Object.fromEntries(Object.entries(input.path_params ?? {}).map(([id, value]) => [camelCase(id), value])),
  };
  const filters = (input.query_params ?? []).map((/** @type {[string, unknown]} */ [wire, value]) => [
    kind === "iam.named-projects" && wire === "domain_id" ? "ofDomainId" : camelCase(wire),
    value,
  ]);
  const regional = host.split(".")[1] === input.region_id && regions(kind).includes(input.region_id);
  const destination = regional ? { region: input.region_id } : { endpoint: host };
  return /** @type {any} */ ({ kind, ...destination, ...ids, ...Object.fromEntries(filters) });
}

/**
 * What was found beside what the SDK made of the same answer; nothing when both say the same.
 *
 * @param {Found} found
 * @param {any} read
 * @returns {{ differs?: string, note?: string }}
 */
export function compareReading(found, read) {
  if (read.$raised) {
    const code = /error_code:([^,]+),/.exec(read.message)?.[1];
    return found.state === "refused" && found.failure?.code === code ? {} : { differs: `it is ${found.state}, and the SDK raised ${code}` };
  }
  if (found.state !== "found") return { differs: `it is ${found.state}` };
  const things = thingsOf(found.kind, read);
  if (things.length !== found.items.length) return { differs: `${found.items.length} were found, and the SDK read ${things.length}` };
  let note;
  for (const [index, thing] of things.entries()) {
    const { differs, taken } = compareThing(found.kind, /** @type {any} */ (found.items[index]), thing, "");
    if (differs) return { differs };
    note ??= taken;
  }
  return note ? { note } : {};
}

/**
 * @param {QuestionKind} kind
 * @param {any} read
 * @returns {any[]}
 */
function thingsOf(kind, read) {
  const lists = Object.values(read).filter(Array.isArray);
  if (kind.endsWith("s") && lists.length === 1) return lists[0];
  return [kind === "elb.certificate" ? read.certificate : read];
}

/**
 * Whether the two have the same members, and the same in each.
 *
 * @param {QuestionKind} kind
 * @param {Record<string, unknown>} item
 * @param {Record<string, unknown>} thing
 * @param {string} above
 * @returns {{ differs?: string, taken?: string }}
 */
function compareThing(kind, item, thing, above) {
  let taken;
  const unread = new Set(Object.keys(item));
  for (const [wire, theirs] of Object.entries(thing)) {
    const name = camelCase(wire);
    const ours = item[name];
    unread.delete(name);
    // The SDK has a member for each that is documented, and null where the answer has none.
    if (ours === undefined && (theirs === null || LEFT_OUT.includes(wire) || IN_PART[kind])) continue;
    if (ours === false && theirs === true && wire === "ocsp_enable") {
      taken = "ocsp_enable is the text \"false,\", which the SDK takes for true";
    } else if (isObject(ours) && isObject(theirs)) {
      const { differs } = compareThing(kind, /** @type {any} */ (ours), /** @type {any} */ (theirs), `${above}${name}.`);
      if (differs) return { differs };
    } else if (plain(ours) !== plain(theirs)) {
      return { differs: `${above}${name} is ${JSON.stringify(ours)}, and the SDK read ${JSON.stringify(theirs)}` };
    }
  }
  return unread.size > 0 ? { differs: `the SDK read no ${[...unread].join(", ")}` } : { ...(taken && { taken }) };
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Times have one form here and several there.
 *
 * @param {unknown} value
 */
function plain(value) {
  const compact = typeof value === "string" ? value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z") : value;
  const isTime = (typeof compact === "string" && /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(compact)) || (typeof compact === "number" && compact > 1e12);
  return isTime ? `time ${new Date(/** @type {any} */ (compact)).getTime()}` : JSON.stringify(value);
}

/** @param {string} wire */
function camelCase(wire) {
  return wire.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
