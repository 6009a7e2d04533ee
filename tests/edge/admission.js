/**
 * A stand-in for the package's `admit`, for the ELB route only. In: a request, and the hosts the relay was configured with. Out: its kind,
 * or a refusal; it knows three hosts beside those.
 */

const REGIONS = ["cn-north-4", "ap-southeast-1", "eu-west-101"];
const TEMPLATE = /^\/v3\/[0-9a-f]{32}\/elb\/certificates\/[0-9a-f]{32}$/;

/** @param {{ method: string, host: string, path: string, hosts?: string[] }} request */
export function admit({ method, host, path, hosts = [] }) {
  const known = REGIONS.some((region) => host === `elb.${region}.myhuaweicloud.com`) || hosts.includes(host);
  if (!known) throw refusal(`The host ${host} is not a known endpoint.`, "host");
  if (!TEMPLATE.test(path)) throw refusal(`The path ${path} is none of the known calls.`, "path");
  if (method !== "PUT") throw refusal(`${method} is not the method of this call.`, "method");
  return { kind: "elb" };
}

/**
 * @param {string} message
 * @param {string} field
 */
function refusal(message, field) {
  return Object.assign(new Error(message), { name: "CountersignError", code: "RELAY_REFUSED", place: { field } });
}
