/**
 * The form of step 3 in, the operation out. Every optional field has three states, because the service tells "not in the body" from
 * "set to the empty text".
 *
 * @import { ElbUpdateCertificate } from "countersign"
 */

/** @typedef {{ mode: "keep" | "set" | "clear", value: string }} TriState what is typed stays, whatever the mode */

/**
 * @typedef {object} Destination
 * @property {string} region
 * @property {string} endpoint a host of one's own, or blank
 * @property {string} projectId
 * @property {string} certificateId
 * @property {"server" | "client" | "server_sm"} certificateType
 * @property {TriState} name
 * @property {TriState} description
 * @property {TriState} domain
 */

/** @typedef {"name" | "description" | "domain"} OptionalField */

/** What the fields are called. @type {Record<keyof Destination, string>} */
export const labels = {
  region: "Region",
  endpoint: "Host",
  projectId: "Project ID",
  certificateId: "Certificate ID",
  certificateType: "Type of that certificate",
  name: "Name",
  description: "Description",
  domain: "Domain names",
};

/** @returns {Destination} */
export function emptyDestination() {
  return {
    region: "",
    endpoint: "",
    projectId: "",
    certificateId: "",
    certificateType: "server",
    name: { mode: "keep", value: "" },
    description: { mode: "keep", value: "" },
    domain: { mode: "keep", value: "" },
  };
}

/**
 * What has to be filled in before there is anything to review.
 *
 * @param {Destination} destination
 * @returns {string[]} in words
 */
export function missing(destination) {
  const words = [];
  if (!destination.region.trim() && !destination.endpoint.trim()) words.push("a region");
  if (!destination.projectId.trim()) words.push("a project ID");
  if (!destination.certificateId.trim()) words.push("a certificate ID");
  return words;
}

/**
 * @param {Destination} destination
 * @returns {ElbUpdateCertificate}
 */
export function toOperation(destination) {
  /** @type {ElbUpdateCertificate} */
  const operation = {
    kind: "elb",
    projectId: destination.projectId.trim(),
    certificateId: destination.certificateId.trim(),
    certificateType: destination.certificateType,
  };
  if (destination.region.trim()) operation.region = destination.region.trim();
  if (destination.endpoint.trim()) operation.endpoint = destination.endpoint.trim();
  for (const field of /** @type {OptionalField[]} */ (["name", "description", "domain"])) {
    const { mode, value } = destination[field];
    if (mode === "set") operation[field] = value;
    if (mode === "clear") operation[field] = "";
  }
  return operation;
}
