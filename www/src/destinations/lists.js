/**
 * What can be chosen instead of typed. In: nothing. Out: for each list what is asked for, and by which fields; `rows.js` has what comes of it. A
 * field names its list in its table; another list is one more row here, and there.
 *
 * @import { QuestionKind } from "countersign"
 */

/**
 * @typedef {object} List
 * @property {keyof typeof import("./rows.js").tables} name
 * @property {QuestionKind} kind
 * @property {string[]} needs paths of the fields that are in the question
 */

/** The project that a request is made in: it is called as its region. @type {List} */
export const projects = { name: "projects", kind: "iam.projects", needs: [] };

/** The account that its projects belong to: one question tells both. @type {List} */
export const accounts = { name: "accounts", kind: "iam.projects", needs: [] };

/** @type {List} */
export const loadBalancerCertificates = { name: "loadBalancerCertificates", kind: "elb.certificates", needs: ["region", "projectId"] };

/** @type {List} */
export const gatewayCertificates = { name: "gatewayCertificates", kind: "apig.certificates", needs: ["region", "projectId"] };

/** @type {List} */
export const gateways = { name: "gateways", kind: "apig.gateways", needs: ["region", "projectId"] };

/** @type {List} */
export const deviceAuthorities = { name: "deviceAuthorities", kind: "iotda.certificates", needs: ["region", "projectId"] };

/** @type {List} */
export const templates = { name: "templates", kind: "iotda.templates", needs: ["region", "projectId"] };

/** What the servers of status checks are trusted by. @type {List} */
export const serverCertificates = { name: "serverCertificates", kind: "iotda.server-certificates", needs: ["region", "projectId"] };

/** What can be activated. @type {List} */
export const pendingAuthorities = { name: "pendingAuthorities", kind: "pca.authorities", needs: ["region"] };

/** What can sign another. @type {List} */
export const parentAuthorities = { name: "parentAuthorities", kind: "pca.authorities", needs: ["region"] };
