/**
 * Where what a finding cites can be read. In: a citation, and the reader's language. Out: an address that stays, where there is one: of a
 * standard, or of the page of the vendor's that has that title now. A page may say more than the edition that is cited.
 *
 * @import { Finding } from "countersign"
 */

/** What a document's title begins with, and its page below the vendor's library for a language. */
const VENDOR = [
  ["ELB: Updating a Certificate (", "api-elb/UpdateCertificate.html"],
  ["API Gateway: Modifying an SSL Certificate (", "api-apig/UpdateCertificateV2.html"],
  ["API Gateway: error codes", "devg-apisign/api-sign-errorcode.html"],
  ["API request signing guide", "devg-apisign/api-sign-algorithm.html"],
  ["IoTDA: Update a CA Certificate (", "api-iothub/UpdateCertificate.html"],
  ["CCM Private CA: Activating a CA (", "api-ccm/IssueCertificateAuthorityCertificate.html"],
];

/** What other documents begin with. */
const OTHERS = [
  ["NIST SP 800-131A rev. 2", "https://doi.org/10.6028/NIST.SP.800-131Ar2"],
  ["NIST SP 800-57 part 1 rev. 5", "https://doi.org/10.6028/NIST.SP.800-57pt1r5"],
  ["CA/Browser Forum Baseline Requirements", "https://cabforum.org/working-groups/server/baseline-requirements/documents/"],
  ["the vendor's Terraform provider: apig_certificate", "https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs/resources/apig_certificate"],
];

/**
 * @param {Finding["citation"]} citation
 * @param {string} language by its tag
 * @returns {string | undefined}
 */
export function addressOf({ document, field }, language) {
  const [, number] = /^RFC (\d+)$/.exec(document) ?? [];
  if (number !== undefined) {
    const [, section] = /^§([A-Z\d.]*\d)/.exec(field) ?? [];
    return `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? "" : `#section-${section}`}`;
  }
  const named = (/** @type {string[][]} */ rows) => rows.find(([title = ""]) => document.startsWith(title))?.[1];
  const page = named(VENDOR);
  if (page !== undefined) return `https://support.huaweicloud.com/intl/${language.startsWith("zh") ? "zh-cn" : "en-us"}/${page}`;
  return named(OTHERS);
}
