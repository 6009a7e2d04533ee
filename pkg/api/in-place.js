/**
 * Before a change. In: an operation, and who may ask. Out: what is in place there, what uses it, and what of that could not be looked at.
 *
 * @import { InPlace, LookOptions, Operation, Uses } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { present } from "../given/present.js";
import { optionsOf } from "../given/options.js";
import { main } from "../module/main.js";
import { failureAt } from "./failure.js";
import { Gathering } from "./in-place/gathering.js";
import { PLACES, USES } from "./in-place/services.js";

/**
 * @param {Operation} operation
 * @param {LookOptions} options
 * @returns {Promise<InPlace>}
 */
export function inPlace(operation, options) {
  return awaited(inPlace, async () => {
    main.check("inPlace");
    return gathered(PLACES, operation, optionsOf("inPlace", options));
  });
}

/**
 * @param {Pick<Extract<Operation, { kind: "elb" | "apig" }>, "kind" | "region" | "endpoint" | "projectId" | "certificateId">} operation
 * @param {LookOptions} options
 * @returns {Promise<Uses>}
 */
export function uses(operation, options) {
  return awaited(uses, async () => {
    main.check("uses");
    return /** @type {Uses} */ (await gathered(USES, operation, optionsOf("uses", options)));
  });
}

/**
 * @param {typeof PLACES} services
 * @param {any} operation
 * @param {LookOptions} options
 * @returns {Promise<InPlace>}
 */
async function gathered(services, operation, options) {
  const { kind, projectId, certificateId, caId } = operation ?? {};
  const service = typeof kind === "string" && Object.hasOwn(services, kind) ? services[kind] : undefined;
  if (service === undefined) throw failureAt("kind", "OPERATION_INVALID", "in-place.kind", { kinds: Object.keys(services).join(", ") });
  const gathering = new Gathering(options);
  const place = await service(gathering, operation);
  return { kind, ...present({ projectId, certificateId, caId }), ...place, time: gathering.time(), missing: gathering.missing };
}
