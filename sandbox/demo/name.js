/** The names of the sandbox's own authorities. In: the common name. Out: all of it. */

/** @param {string} common_name */
export function distinguishedName(common_name) {
  const place = { country: "CN", state: "Guangdong", locality: "Shenzhen" };
  return { common_name, ...place, organization: "Countersign Sandbox", organizational_unit: "PKI" };
}
