/** API Gateway: certificates, the domains bound to them, and gateways. In: an authenticated call. Out: an answer, or a Refusal. */

import { insufficient, plainErrorBody } from "../errors.js";
import { answer, find } from "./apig/certificate.js";
import { DOMAIN_QUERY, listDomains } from "./apig/domain.js";
import { CERTIFICATE_QUERY, GATEWAY_QUERY, listCertificates, listGateways } from "./apig/list.js";
import { invalid, replace } from "./apig/replace.js";

const CERTIFICATES = "/v2/{project_id}/apigw/certificates";
const CERTIFICATE = `${CERTIFICATES}/{certificate_id}`;
const DOMAINS = `${CERTIFICATE}/attached-domains`;
const GATEWAYS = "/v2/{project_id}/apigw/instances";

/** @type {import("../gateway.js").Service} */
export const apig = {
  // One region of the vendor's is under another top-level domain.
  hosts: /^apig\.((?!eu-west-101\.)[a-z0-9-]+\.(myhuaweicloud\.com|otc\.t-systems\.com)|eu-west-101\.myhuaweicloud\.eu)(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "GET", path: CERTIFICATES, action: "apig:certificate:list", perform: listCertificates, query: CERTIFICATE_QUERY, list: "certs" },
    { method: "GET", path: CERTIFICATE, action: "apig:certificate:get", perform: async (call) => answer(find(call)), query: {} },
    { method: "PUT", path: CERTIFICATE, action: "apig:certificate:update", perform: replace, changes: true },
    { method: "GET", path: DOMAINS, action: "apig:certificate:listBoundDomain", perform: listDomains, query: DOMAIN_QUERY, list: "bound_domains" },
    { method: "GET", path: GATEWAYS, action: "apig:instance:list", perform: listGateways, query: GATEWAY_QUERY, list: "instances" },
  ],
  deny: insufficient("APIG"),
  badQuery: (name, rule) => invalid(name, `it ${rule}`),
  errorBody: plainErrorBody,
};
