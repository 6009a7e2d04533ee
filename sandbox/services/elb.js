/** Elastic Load Balance: certificates, the listeners that use them, and whether answers have private keys. In: an authenticated call. Out: an answer, or a Refusal. */

import { Refusal } from "../errors.js";
import { answer, checkProject, find } from "./elb/certificate.js";
import { showEcho, switchEcho } from "./elb/echo.js";
import { badQuery, CERTIFICATE_QUERY, LISTENER_QUERY, listCertificates, listListeners } from "./elb/list.js";
import { listenerInfo } from "./elb/listener.js";
import { update } from "./elb/update.js";

/** @typedef {import("../gateway.js").OperationCall} Call */

const CERTIFICATES = "/v3/{project_id}/elb/certificates";
const CERTIFICATE = `${CERTIFICATES}/{certificate_id}`;
const LISTENERS = "/v3/{project_id}/elb/listeners";
const ECHO = `${CERTIFICATES}/settings/private-key-echo`;

/** @type {import("../gateway.js").Service} */
export const elb = {
  hosts: /^elb\.[a-z0-9-]+\.(myhuaweicloud\.com|otc\.t-systems\.com)(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "GET", path: CERTIFICATES, action: "elb:certificates:list", perform: listCertificates, query: CERTIFICATE_QUERY, list: "certificates" },
    { method: "GET", path: CERTIFICATE, action: "elb:certificates:show", perform: async (call) => answer(find(call), call), query: {} },
    { method: "PUT", path: CERTIFICATE, action: "elb:certificates:update", perform: update, changes: true },
    { method: "GET", path: LISTENERS, action: "elb:listeners:list", perform: listListeners, query: LISTENER_QUERY, list: "listeners" },
    { method: "GET", path: `${LISTENERS}/{listener_id}`, action: "elb:listeners:show", perform: showListener, query: {} },
    { method: "GET", path: ECHO, action: "elb:certificates:getPrivateKeyEcho", perform: showEcho, query: {} },
    { method: "POST", path: ECHO, action: "elb:certificates:setPrivateKeyEcho", perform: switchEcho, changes: true },
  ],
  deny: (action) => new Refusal(403, "SYS.0403", `Policy doesn't allow ${action} to be performed.`),
  badQuery,
};

/** @param {Call} call */
async function showListener(call) {
  checkProject(call);
  const { params, state, requestId } = call;
  const listener = state.elb.listeners.get(params.listener_id);
  if (listener?.projectId !== params.project_id) {
    throw new Refusal(404, "ELB.8904", `listener ${params.listener_id} could not be found.`);
  }
  return { status: 200, body: { request_id: requestId, listener: listenerInfo(listener) } };
}
