/** Activating a private authority. In: an authenticated call. Out: no content, or a Refusal. */

import { Refusal } from "../../errors.js";
import { readActivation } from "./activation.js";
import { find, refusal } from "./authority.js";

/** @typedef {import("./authority.js").Authority} Authority */
/** @typedef {import("./authority.js").Call} Call */

/** @param {Call} call */
export async function activate(call) {
  const authority = find(call);
  if (authority.status !== "PENDING") {
    const rule = "only a CA that is pending activation can be activated";
    throw refusal("00020001", `Incorrect parameter: ${rule}, this one is ${authority.status}`);
  }
  const activation = readActivation(call.body, authority, call.now);
  const issuer = call.state.pca.authorities.get(activation.issuer_id);
  if (issuer === undefined || issuer.domain_id !== authority.domain_id) {
    throw new Refusal(404, "PCA.00030102", `The CA does not exist: the parent CA ${activation.issuer_id}`);
  }
  checkIssuer(issuer, activation);
  const issuerName = issuer.distinguished_name?.common_name ?? null;
  Object.assign(authority, activation, { status: "ACTIVED", issuer_name: issuerName, serial_number: serialNumber(call) });
  return { status: 204 };
}

/**
 * What the parent allows.
 * @param {Authority} issuer
 * @param {ReturnType<typeof readActivation>} activation
 */
function checkIssuer(issuer, { path_length, signature_algorithm, not_before, not_after }) {
  if (issuer.status !== "ACTIVED") throw refusal("00020001", `Incorrect parameter: the parent CA is ${issuer.status}, not activated`);
  if (path_length >= (issuer.path_length ?? 0)) {
    throw refusal("00020203", `Invalid CA path length. It must be less than the parent's, which is ${issuer.path_length}`);
  }
  if ((signature_algorithm === "SM3") !== (issuer.key_algorithm === "SM2")) {
    throw refusal("00020103", `Invalid signature hash algorithm. The parent's key is ${issuer.key_algorithm}; SM3 goes with SM2`);
  }
  if (not_before < (issuer.not_before ?? 0) || not_after > (issuer.not_after ?? 0)) {
    throw refusal("00020109", "Invalid validity period type or value. It must lie within the parent's");
  }
}

/**
 * 24 digits that begin with the date: not the certificate's own.
 * @param {Call} call
 */
function serialNumber({ now, requestId }) {
  const digits = BigInt(`0x0${requestId.replace(/[^0-9a-f]/g, "")}`).toString();
  return new Date(now).toISOString().replace(/\D/g, "") + digits.slice(-7).padStart(7, "0");
}
