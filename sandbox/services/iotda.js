/**
 * IoT Device Access: CA certificates of devices, and what they can be bound to. In: an authenticated call. Out: an answer, or a Refusal. An
 * instance answers at a host of its own, which takes derived signatures only; some are reached at the shared host.
 */

import { insufficient, plainErrorBody, Refusal } from "../errors.js";
import { INSTANCE_HOST, show } from "./iotda/certificate.js";
import {
  CERTIFICATE_QUERY,
  listCertificates,
  listServerCertificates,
  listTemplates,
  SERVER_CERTIFICATE_QUERY,
  TEMPLATE_QUERY,
} from "./iotda/list.js";
import { badQuery } from "./iotda/refusal.js";
import { update } from "./iotda/update.js";

const PROJECT = "/v5/iot/{project_id}";
const CERTIFICATES = `${PROJECT}/certificates`;
const CERTIFICATE = `${CERTIFICATES}/{certificate_id}`;

/** @type {import("../gateway.js").Operation[]} */
const operations = [
  {
    method: "GET",
    path: CERTIFICATES,
    action: "iotda:certificates:queryList",
    perform: listCertificates,
    query: CERTIFICATE_QUERY,
    list: "certificates",
  },
  { method: "GET", path: CERTIFICATE, action: "iotda:certificate:query", perform: show, query: {} },
  { method: "PUT", path: CERTIFICATE, action: "iotda:certificates:update", perform: update, changes: true },
  {
    method: "GET",
    path: `${PROJECT}/provisioning-templates`,
    action: "iotda:provisioning-templates:queryList",
    perform: listTemplates,
    query: TEMPLATE_QUERY,
    list: "templates",
  },
  {
    method: "GET",
    path: `${PROJECT}/server-certificates`,
    action: "iotda:server-certificates:queryList",
    perform: listServerCertificates,
    query: SERVER_CERTIFICATE_QUERY,
    list: "server_certificates",
  },
];

const shared = { operations, deny: insufficient("IOTDA"), badQuery, errorBody: plainErrorBody };

/** @type {import("../gateway.js").Service} */
export const iotda = { ...shared, hosts: /^iotda\.[a-z0-9-]+\.myhuaweicloud\.com(:443)?$/, algorithms: ["SDK-HMAC-SHA256"] };

/** @type {import("../gateway.js").Service} */
export const iotdaInstance = {
  ...shared,
  hosts: INSTANCE_HOST,
  algorithms: ["V11-HMAC-SHA256"],
  scope: (host) => `${INSTANCE_HOST.exec(host)?.[2]}/iotdm`,
  refuse: (reason) => new Refusal(401, "IOTDA.000002", `Authentication failed: ${reason}`),
};
