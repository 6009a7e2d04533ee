/**
 * A recorded call, asked of the package. In: the call as the SDK was given it. Out: the operation and the bundles that say the same to the
 * package.
 */
import { Bundle, prepare, regions, review } from "countersign";

/** @import { EditCode, Operation, PreparedRequest } from "countersign" */

/** The operation's kind, by the name of the SDK's service. @type {Record<string, Operation["kind"]>} */
const KINDS = { elb: "elb", apig: "apig", iotda: "iotda", ccm: "pca" };

/** @typedef {{ certificate?: string, key?: string }} Pair */
/** @typedef {{ signing: Pair, encryption: Pair }} Texts PEM, as the SDK was given it */

/**
 * @param {string} name such as `elb.update_certificate`
 * @param {any} input
 * @returns {{ operation: Operation, texts: Texts }}
 */
export function operationOf(name, input) {
  const service = name.split(".", 1)[0] ?? "";
  const kind = KINDS[service];
  if (!kind) throw new Error(`no such service: ${service}`);
  const whole = typeof input.body === "string" ? JSON.parse(input.body) : (input.body ?? {});
  const { fields, texts } = withoutTexts(kind, kind === "elb" ? whole.certificate : whole);
  const ids = {
    ...(kind === "pca" ? { domainId: input.domain_id ?? undefined } : { projectId: input.project_id ?? undefined }),
    ...(input.instance_id !== null && { instanceId: input.instance_id }),
    ...camelCase(input.path_params),
  };
  const regional = input.endpoint.startsWith(`https://${service}.${input.region_id}.`) && regions(kind).includes(input.region_id);
  const destination = regional ? { region: input.region_id } : { endpoint: input.endpoint };
  const form = / (RSA|EC) PRIVATE KEY-/.test(texts.signing.key ?? "") ? { keyForm: "traditional" } : {};
  const pair = kind === "elb" && texts.encryption.certificate ? { certificateType: "server_sm" } : {};
  return { operation: /** @type {any} */ ({ kind, ...destination, ...ids, ...form, ...pair, ...camelCase(fields) }), texts };
}

/**
 * @param {Texts} texts
 * @returns {Promise<{ bundle?: Bundle, encryption?: Bundle }>}
 */
export async function bundlesOf({ signing, encryption }) {
  const open = async (/** @type {Pair} */ { certificate, key }) => {
    const text = [certificate, key].filter(Boolean).join("\n");
    return text === "" ? undefined : Bundle.open(text);
  };
  return { bundle: await open(signing), encryption: await open(encryption) };
}

/**
 * The request, with every warning acknowledged and every edit that can be refused refused: the SDK sends what it is given.
 *
 * @param {Operation} operation
 * @param {{ bundle?: Bundle, encryption?: Bundle }} bundles
 * @param {string} time of the call
 * @returns {PreparedRequest}
 */
export function prepared(operation, bundles, time) {
  // The recordings' certificates are younger than their clock.
  const certificates = [bundles.bundle, bundles.encryption].flatMap((bundle) => bundle?.inspection.certificates ?? []);
  const begins = certificates.map(({ notBefore }) => notBefore ?? time);
  const context = { ...bundles, now: [time, ...begins].sort().at(-1) ?? time };
  const refuse = /** @type {EditCode[]} */ (review(operation, context).findings.filter(({ edit }) => edit?.refusable).map(({ code }) => code));
  const { findings } = review(operation, { ...context, refuse });
  const acknowledge = findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
  return prepare(operation, { ...context, refuse, acknowledge });
}

/**
 * What a bundle carries, apart from the fields.
 *
 * @param {Operation["kind"]} kind
 * @param {Record<string, any>} body
 */
function withoutTexts(kind, body) {
  const { certificate, private_key, enc_certificate, enc_private_key, cert_content, cert_content_sign, private_key_sign, ...fields } = body;
  const first = { certificate: certificate ?? cert_content, key: private_key };
  /** @type {Texts} */
  let texts = { signing: {}, encryption: {} };
  if (kind === "elb") texts = { signing: first, encryption: { certificate: enc_certificate, key: enc_private_key } };
  // With SM2, APIG's first pair is the one that encrypts.
  if (kind === "apig" && cert_content_sign) texts = { signing: { certificate: cert_content_sign, key: private_key_sign }, encryption: first };
  else if (kind === "apig") texts = { signing: first, encryption: {} };
  return { fields, texts };
}

/**
 * Members' names as the package has them, at every depth.
 *
 * @param {any} value
 * @returns {any}
 */
function camelCase(value) {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== "object" || value === null) return value;
  const name = (/** @type {string} */ text) => text.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [name(key), camelCase(member)]));
}
