/**
 * The npm package behind the interface of the conformance kit. In: PEM, keys, pairs and chains. Out: what the package says of them, in the
 * kit's words.
 */
import { examine, init as load } from "countersign";
import { verifyPath } from "countersign/path";

export const init = () => load();

/** @param {string | Uint8Array} text */
export async function inspectPem(text) {
  const { certificates, problems, chain } = await examine(text);
  // A key that needs its password is no fault of the certificates beside it.
  const errors = problems.filter(({ code }) => code !== "KEY_PASSWORD_REQUIRED");
  const own = chain.links.filter(({ certificate, issuer }) => certificate === issuer);
  // What the platform cannot check is left open.
  const verdicts = { confirmed: true, refuted: false, notChecked: undefined };
  const signedItself = new Map(own.map(({ certificate, signature }) => [certificate, verdicts[signature]]));
  const selfSigned = (/** @type {number} */ index) => (signedItself.has(index) ? signedItself.get(index) : false);
  const certs = certificates.map((facts) => ({ ...certificate(facts), self_signed: selfSigned(facts.index) }));
  return { certs, errors, chain: { order: chain.order } };
}

/**
 * @param {string | Uint8Array} text
 * @param {string | null} password
 */
export async function parseKey(text, password) {
  const { keys, problems } = await examine(text, password === null ? {} : { password });
  const [key] = keys;
  if (problems.length > 0 || !key?.algorithm) return { ok: false, code: problems[0]?.code ?? "NO_KEY" };
  const { algorithm, size, curve, encrypted, publicSha256 } = key;
  return { ok: true, type: keyType(algorithm), size, curve, encrypted, spki_sha256: publicSha256 };
}

/**
 * @param {string} certificate
 * @param {string} key
 */
export async function matchKey(certificate, key) {
  const { match } = await examine(`${certificate}\n${key}`);
  return { match: { match: true, mismatch: false, notChecked: null }[match.state] };
}

/** @param {{ leaf: string, intermediates: string[], roots: string[], time: string | null, host: string | null, purpose: "server" | "client", maxDepth?: number }} question */
export async function verifyChain({ leaf, intermediates, roots, time, host, purpose, maxDepth }) {
  const certificates = [leaf, ...intermediates].map(der);
  const { state, findings } = await verifyPath({
    certificates,
    roots: roots.map(der),
    host,
    time: time ?? new Date(),
    purpose,
    ...(maxDepth === undefined ? {} : { maxDepth }),
  });
  return { ok: state === "accepted", reason: findings[0]?.message ?? state };
}

/** @param {string} pem */
const der = (pem) => Uint8Array.from(atob(pem.replace(/-----[^-]+-----|\s/g, "")), (character) => character.charCodeAt(0));

/** The kit names the key, not how it may be used. @param {string} algorithm */
const keyType = (algorithm) => ({ "RSA-PSS": "RSA", SM2: "EC" })[algorithm] ?? algorithm.replace(/^ML-(DSA|KEM)-/, "ML$1");

/** The purposes the kit has names for: those of RFC 5280 §4.2.1.12. */
const PURPOSES = new Set([
  "serverAuth",
  "clientAuth",
  "codeSigning",
  "emailProtection",
  "timeStamping",
  "OCSPSigning",
  "anyExtendedKeyUsage",
]);

/** @param {import("countersign").Certificate} certificate */
function certificate({ subject, issuer, ...facts }) {
  const values = (/** @type {string} */ type) => subject.attributes.filter((entry) => entry.type === type).map(({ value }) => value);
  const { publicKey, basicConstraints, subjectAlternativeNames } = facts;
  const prefix = { dns: "DNS", ip: "IP", email: "email", uri: "URI", directory: "dir", registeredId: "RID", other: "other" };
  return {
    sha256: facts.fingerprints.sha256,
    version: facts.version,
    serial_hex: facts.serialNumber,
    subject_cn: facts.commonName ?? null,
    issuer_cn: issuer.attributes.findLast(({ type }) => type === "CN")?.value ?? null,
    organization: values("O"),
    organizational_unit: values("OU"),
    locality: values("L"),
    state: values("ST"),
    country: values("C"),
    not_before: facts.notBefore,
    not_after: facts.notAfter,
    sig_alg_oid: facts.signatureAlgorithm.oid,
    key_type: keyType(publicKey.algorithm),
    key_size: publicKey.size ?? null,
    key_curve: publicKey.curve ?? null,
    spki_sha256: publicKey.sha256,
    san: subjectAlternativeNames?.map(({ kind, value }) => `${prefix[kind]}:${value}`) ?? null,
    is_ca: basicConstraints?.certificateAuthority ?? false,
    path_len: basicConstraints?.pathLength ?? null,
    key_usage: facts.keyUsage ?? null,
    eku: facts.extendedKeyUsage?.map(({ name, oid }) => (name && PURPOSES.has(name) ? name : oid)) ?? null,
    ski: facts.subjectKeyIdentifier ?? null,
    aki: facts.authorityKeyIdentifier ?? null,
  };
}
