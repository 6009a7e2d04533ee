/**
 * The public types of the npm package `countersign`.
 *
 * Conventions: every value but {@link Bundle} is a plain object; an absent value is a missing key; a time is RFC 3339 text in
 * UTC (`2026-01-02T03:04:05Z`); serial numbers, fingerprints and key identifiers are lower-case hex without separators; object
 * identifiers are dotted text; indexes count from 0, lines and columns from 1.
 *
 * What goes wrong is a {@link CountersignError}. Every function but {@link init} throws `NOT_INITIALIZED` before the module is loaded,
 * `OPERATION_INVALID` for options that there are not, and `MODULE_FAILED` should the module ever fail within; what else stands with each.
 *
 * @module countersign
 */
import type { Bundle } from "./bundle.d.ts";
import type { CountersignError } from "./error.d.ts";
import type { init } from "./loading.d.ts";

export * from "./loading.js";
export * from "./input.js";
export * from "./inspection.js";
export * from "./certificate.js";
export * from "./key.js";
export * from "./chain.js";
export * from "./bundle.js";
export * from "./operation.js";
export * from "./service.js";
export * from "./signoff.js";
export * from "./finding.js";
export * from "./request.js";
export * from "./outcome.js";
export * from "./doctor.js";
export * from "./lookup.js";
export * from "./delivery.js";
export * from "./difference.js";
export * from "./record.js";
export * from "./relay.js";
export * from "./error.js";
export * from "./words.js";
export * from "./codes.js";
