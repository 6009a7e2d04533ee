/** Whether answers of Elastic Load Balance have private keys. In: an authenticated call. Out: the switch as it is, or as it was set. */

import { Refusal } from "../../errors.js";
import { isObject, parseJson } from "../../json.js";
import { checkProject } from "./certificate.js";

/** @typedef {import("../../gateway.js").OperationCall} Call */

/** @param {Call} call */
export async function showEcho(call) {
  checkProject(call);
  return answer(200, call);
}

/** @param {Call} call */
export async function switchEcho(call) {
  checkProject(call);
  let body;
  try {
    body = parseJson(call.body);
  } catch {
    throw invalid("body is not JSON");
  }
  if (body === undefined) throw new Refusal(400, "ELB.0002", "The request body is null or empty. The request is invalid.");
  if (!isObject(body) || typeof body.private_key_echo !== "boolean") throw invalid("private_key_echo is neither true nor false");
  call.state.echoPrivateKey = body.private_key_echo;
  return answer(201, call);
}

/**
 * @param {number} status
 * @param {Call} call
 */
function answer(status, { state, requestId }) {
  return { status, body: { request_id: requestId, private_key_echo: state.echoPrivateKey } };
}

/** @param {string} reason */
function invalid(reason) {
  return new Refusal(400, "ELB.1001", `Request parameters invalid: ${reason}.`);
}
