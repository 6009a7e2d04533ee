/** Private Certificate Authority: authorities, their activation and their certificates. In: an authenticated call. Out: an answer, or a Refusal. */

import { insufficient, plainErrorBody, Refusal } from "../errors.js";
import { activate } from "./pca/activate.js";
import { facts, find } from "./pca/authority.js";
import { exportCertificate, exportRequest } from "./pca/issued.js";
import { AUTHORITY_QUERY, listAuthorities } from "./pca/list.js";

const AUTHORITIES = "/v1/private-certificate-authorities";
const AUTHORITY = `${AUTHORITIES}/{ca_id}`;

/** @type {import("../gateway.js").Service} */
export const pca = {
  hosts: /^ccm(\.[a-z0-9-]+)?\.myhuaweicloud\.com(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "GET", path: AUTHORITIES, action: "pca:ca:list", perform: listAuthorities, query: AUTHORITY_QUERY, list: "certificate_authorities" },
    { method: "GET", path: AUTHORITY, action: "pca:ca:get", perform: async (call) => ({ status: 200, body: facts(find(call)) }), query: {} },
    { method: "POST", path: `${AUTHORITY}/activate`, action: "pca:ca:activate", perform: activate, changes: true },
    { method: "POST", path: `${AUTHORITY}/export`, action: "pca:ca:export", perform: exportCertificate, query: {} },
    { method: "GET", path: `${AUTHORITY}/csr`, action: "pca:ca:exportCsr", perform: exportRequest, query: {} },
  ],
  deny: insufficient("PCA"),
  badQuery: (name, rule) => new Refusal(400, "PCA.10010105", `The request parameter ${name} ${rule}`),
  errorBody: plainErrorBody,
};
