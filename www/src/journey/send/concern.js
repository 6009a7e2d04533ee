/**
 * In: a proof of something refused. Out: the field that it is about, and what that is called.
 *
 * @import { Proof } from "./delivery.js"
 */
import { destinations, fieldNamed } from "../../destinations/destination.js";
import { credentialLabels } from "./keyring.js";

/** What a refused signature is about. @type {Partial<Record<import("countersign").Diagnosis["cause"], "secretKey" | "token" | "region">>} */
const ofDiagnosis = { key: "secretKey", token: "token", host: "region" };

/**
 * @param {Proof} proof
 * @returns {{ field: string, label: string } | undefined}
 */
export function concern({ became, delivery: { reason, diagnosis, outcome, error }, parcel: { operation } }) {
  if (became !== "refused" && became !== "notSent") return undefined;
  if (reason?.by === "relay" && outcome?.status === 401) return { field: "guard", label: credentialLabels.guard };
  const destination = destinations[operation.kind];
  const diagnosed = diagnosis && ofDiagnosis[diagnosis.cause];
  if (diagnosed && diagnosed !== "region") return { field: diagnosed, label: credentialLabels[diagnosed] };
  if (diagnosed) return toField(fieldNamed(destination, diagnosed));
  // A service that finds nothing by an ID has been given the wrong one.
  if (became === "refused" && outcome?.failure?.cause === "notFound") return toField(fieldNamed(destination, destination.target));
  return toField(fieldNamed(destination, error?.place?.field));
}

/** @param {import("../../destinations/field.js").Field | undefined} field */
function toField(field) {
  return field && { field: field.path, label: field.label };
}
