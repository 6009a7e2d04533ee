/**
 * In: a proof of something refused. Out: the field that it is about, and what that is called.
 *
 * @import { Proof } from "./delivery.js"
 */
import { destinations, fieldNamed } from "../destinations/destination.js";

/** @type {Partial<Record<NonNullable<import("countersign").Diagnosis["cause"]>, { field: string, label: string }>>} */
const ofDiagnosis = {
  key: { field: "secretKey", label: "Secret access key" },
  token: { field: "token", label: "IAM token" },
  host: { field: "region", label: "Region" },
};

/**
 * @param {Proof} proof
 * @returns {{ field: string, label: string } | undefined}
 */
export function concern({ became, delivery: { reason, diagnosis, outcome, error }, parcel: { operation } }) {
  if (became !== "refused" && became !== "notSent") return undefined;
  if (reason?.by === "relay" && outcome?.status === 401) return { field: "guard", label: "Secret of this relay" };
  const diagnosed = diagnosis && ofDiagnosis[diagnosis.cause];
  if (diagnosed) return diagnosed;
  const destination = destinations[operation.kind];
  // A service that finds nothing by an ID has been given the wrong one.
  if (became === "refused" && outcome?.failure?.cause === "notFound") {
    const field = fieldNamed(destination, destination.target);
    return field && { field: field.path, label: field.label };
  }
  const named = fieldNamed(destination, error?.place?.field);
  return named && { field: named.path, label: named.label };
}
