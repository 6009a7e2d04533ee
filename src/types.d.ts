/**
 * The public types of the npm package `countersign`.
 *
 * Conventions: every value but {@link Bundle} is a plain object; an absent value is a missing key; a time is RFC 3339 text in
 * UTC (`2026-01-02T03:04:05Z`); serial numbers, fingerprints and key identifiers are lower-case hex without separators; object
 * identifiers are dotted text; indexes count from 0, lines and columns from 1.
 */

/** PEM or JSON-wrapped PEM as text, or the bytes of a file (PEM, DER, base64; `.p7b`, `.p12` and `.pfx` too). */
export type Input = string | Uint8Array | ArrayBuffer;

/** An instant: a `Date`, milliseconds since 1970, or RFC 3339 text. */
export type Time = Date | number | string;

/* ------------------------------------------------------------------ loading */

/** Where the WebAssembly module comes from. Nothing: the file that ships in the package. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Loads the module. Call it once, before anything else; later calls share the first load, a failed load can be tried again. */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/* ------------------------------------------------------------------- errors */

/** We cannot go on: what was wrong, where, and what to do about it. */
export interface CountersignError extends Error {
  name: "CountersignError";
  /** Stable; the message is for people and may be reworded. */
  code: ErrorCode;
  /** Where in the input, when it is about a place. */
  place?: Place;
  /** The findings that block, for `SIGNOFF_BLOCKED` and `SIGNOFF_UNACKNOWLEDGED`. */
  findings?: Finding[];
}

export type ErrorCode =
  | "NOT_INITIALIZED"
  | "INPUT_EMPTY"
  | "INPUT_TOO_LARGE"
  | "INPUT_NOT_RECOGNISED"
  | "ARMOR_UNTERMINATED"
  | "ARMOR_LABEL_MISMATCH"
  | "ARMOR_EMPTY_BLOCK"
  | "ARMOR_ILLEGAL_CHARACTER"
  | "ARMOR_TRUNCATED"
  | "DER_MALFORMED"
  | "CERTIFICATE_MALFORMED"
  | "CERTIFICATE_MISSING"
  | "KEY_MALFORMED"
  | "KEY_UNSUPPORTED"
  | "KEY_PASSWORD_REQUIRED"
  | "KEY_PASSWORD_WRONG"
  | "KEY_COST_TOO_HIGH"
  | "BUNDLE_RELEASED"
  | "OPERATION_INVALID"
  | "IDENTIFIER_INVALID"
  | "ENDPOINT_UNKNOWN"
  | "SIGNOFF_BLOCKED"
  | "SIGNOFF_UNACKNOWLEDGED"
  | "CREDENTIALS_INVALID"
  | "REQUEST_INVALID"
  | "RELAY_REFUSED"
  | "NETWORK_FAILED"
  | "CANCELLED"
  | "TIME_INVALID";

/** A place in what was given: any part may be missing. */
export interface Place {
  /** Index of the PEM block. */
  block?: number;
  line?: number;
  column?: number;
  /** Index of the certificate, in the order given. */
  certificate?: number;
  /** A field of the operation, such as `domain`, or of a certificate, such as `serialNumber`. */
  field?: string;
}

/* --------------------------------------------------------------- inspection */

/** Reads what was given and says what it is. Public facts only; never throws for what the text contains. */
export function inspect(input: Input): Inspection;

/**
 * The same with the platform's cryptography: keys are unlocked, missing public halves found, the chain's signatures checked and
 * possession of the key proven. Nothing is kept. An encrypted key without its password, or with a wrong one, is a problem.
 */
export function examine(input: Input, options?: { password?: string }): Promise<Inspection>;

export interface Inspection {
  /** What was found, in the order given. */
  blocks: Block[];
  /** In the order given; `chain.order` says the right order. */
  certificates: Certificate[];
  /** Facts about the private keys, never the keys. */
  keys: PrivateKeyFacts[];
  chain: Chain;
  match: Match;
  /** What was put right while reading. */
  repairs: Repair[];
  /** What could not be read, and where. Empty when everything was. */
  problems: Problem[];
}

/** One PEM block, or the whole input when it was DER or bare base64. */
export interface Block {
  index: number;
  /** The text between `BEGIN` and the dashes, such as `CERTIFICATE`. */
  label: string;
  kind: "certificate" | "privateKey" | "container" | "other";
  /** When it is a container that can be read. What it holds stands among `certificates` and `keys`. */
  container?: Container;
  /** Where the block begins. */
  line: number;
  column: number;
}

/** A block that holds certificates and keys of its own. */
export interface Container {
  /** `.p7b`, which holds certificates; `.p12` or `.pfx`, which holds keys too. */
  form: "pkcs7" | "pkcs12";
  /** Whether part of it can only be read with its password. */
  encrypted: boolean;
  /** Whether the file is as its maker left it: its MAC was checked with the password, was not, or is not there. PKCS#12 only. */
  integrity?: "confirmed" | "notChecked" | "absent";
}

export interface Repair {
  /** `armor.what`, such as `armor.one-line`. */
  code: string;
  message: string;
  place: Place;
}

export interface Problem {
  code: ErrorCode;
  message: string;
  place: Place;
}

export interface Certificate {
  index: number;
  /** The block it was read from. */
  block: number;
  /** 1, 2 or 3 in a sound certificate. */
  version: number;
  serialNumber: string;
  subject: Name;
  issuer: Name;
  /** The most specific (last) common name of the subject. */
  commonName?: string;
  /** Missing when the certificate has no such extension. */
  subjectAlternativeNames?: GeneralName[];
  notBefore?: string;
  notAfter?: string;
  publicKey: PublicKey;
  signatureAlgorithm: Algorithm;
  fingerprints: { sha256: string; sha1: string };
  basicConstraints?: { certificateAuthority: boolean; pathLength?: number };
  /** RFC 5280 names, such as `digitalSignature`. */
  keyUsage?: string[];
  extendedKeyUsage?: Algorithm[];
  subjectKeyIdentifier?: string;
  authorityKeyIdentifier?: string;
  authorityInformationAccess?: { ocsp: string[]; certificateAuthorityIssuers: string[] };
  certificateRevocationLists?: string[];
  certificatePolicies?: string[];
  nameConstraints?: { permitted: GeneralName[]; excluded: GeneralName[] };
  /** Whether signed certificate timestamps are embedded (RFC 6962). */
  signedCertificateTimestamps: boolean;
  /** Subject and issuer are the same name. Whether its own key signed it is `chain`'s to say. */
  selfIssued: boolean;
  /** Critical extensions that are not understood here. */
  unknownCriticalExtensions: string[];
  /** What is odd about its encoding; each was read all the same. */
  oddities: Oddity[];
}

/** A departure from the standard that did not keep the certificate from being read. */
export interface Oddity {
  /** The field it is about, such as `validity.notBefore`. */
  field: string;
  message: string;
}

export interface Name {
  /** RFC 4514 text, most specific first: `CN=www.example.com,O=Example`. */
  text: string;
  /** In the order they are encoded. */
  attributes: { type: string; oid: string; value: string }[];
}

export interface GeneralName {
  kind: "dns" | "ip" | "email" | "uri" | "directory" | "registeredId" | "other";
  value: string;
}

/** An object identifier and, where it is known here, its name. */
export interface Algorithm {
  oid: string;
  name?: string;
}

export interface PublicKey {
  algorithm:
    | "RSA"
    | "RSA-PSS"
    | "EC"
    | "SM2"
    | "Ed25519"
    | "Ed448"
    | "X25519"
    | "X448"
    | "DSA"
    | "DH"
    | "ML-DSA-44"
    | "ML-DSA-65"
    | "ML-DSA-87"
    | "ML-KEM-512"
    | "ML-KEM-768"
    | "ML-KEM-1024"
    | "unknown";
  oid: string;
  /** Bits. */
  size?: number;
  /** `P-256`, `P-384`, `P-521`, `secp256k1`, ...; dotted text for a curve without a known name. */
  curve?: string;
  /** SHA-256 of the subject public key info. */
  sha256: string;
}

export interface PrivateKeyFacts {
  index: number;
  block: number;
  form: "pkcs8" | "pkcs1" | "sec1" | "openssh" | "dsa" | "encryptedPkcs8" | "legacyEncrypted";
  encrypted: boolean;
  /** Missing while the key is encrypted. */
  algorithm?: PublicKey["algorithm"];
  size?: number;
  curve?: string;
  /** SHA-256 of its public half as a subject public key info; missing when the key does not carry it. */
  publicSha256?: string;
}

/** The certificates in order: by names and key identifiers, and by signatures where they were checked. */
export interface Chain {
  /** Indexes into `certificates`: the leaf, then each issuer. Empty without a certificate. */
  order: number[];
  /** How many certificates the ordered chain has. */
  depth: number;
  /** Whether they were given in that order, with nothing else among them. */
  inOrder: boolean;
  /** The chain ends in a self-issued certificate, included here. */
  rootIncluded: boolean;
  /**
   * Who signed whom, one for each certificate of the chain whose issuer is here; a self-issued one is its own issuer. Where the
   * chain ends because a signature does not verify, that link is the last.
   */
  links: { certificate: number; issuer: number; signature: "confirmed" | "refuted" | "notChecked" }[];
  /** Name of the issuer that would come next and is not here. */
  missingIssuer?: { name: string; fetchFrom: string[] };
  /** Repeats of a certificate already in the list. */
  duplicates: number[];
  /** Certificates that could stand in for a member of the chain: cross-signed or renewed ones. */
  alternatives: number[];
  /** Certificates that belong to no place in the chain. */
  strays: number[];
  /** The certificates that could be the leaf when there are several; the chain starts at one of them. */
  leaves: number[];
}

/** Whether the private key belongs to the leaf. */
export interface Match {
  state: "match" | "mismatch" | "notChecked";
  /** Why, in a sentence. */
  reason: string;
}

/* ------------------------------------------------------------------- bundle */

/** A certificate chain and, perhaps, its private key. The key lives in WebAssembly memory until `free()`. */
export class Bundle {
  private constructor();
  /**
   * Reads, orders and matches.
   * @throws {CountersignError} when no certificate can be read, or a block is damaged: where, and what to do.
   */
  static open(input: Input, options?: { password?: string }): Promise<Bundle>;
  /** The same facts as {@link examine}. */
  readonly inspection: Inspection;
  /** The certificates as they will be sent: strict PEM, leaf first. */
  readonly certificatePem: string;
  /** Wipes the key. Calling it twice is fine. */
  free(): void;
  [Symbol.dispose](): void;
}

/* --------------------------------------------------------------- operations */

/** What to do, and to what. A field that is absent stays as it is in the cloud; `null`, `""`, `0`, `false` set exactly that. */
export type Operation = ElbUpdateCertificate;

/** `PUT /v3/{project_id}/elb/certificates/{certificate_id}`. The bundle, when there is one, is the new certificate and key. */
export interface ElbUpdateCertificate {
  kind: "elb";
  /** Region id, such as `cn-north-4`. Needed unless `endpoint` is given. */
  region?: string;
  /** Host, or `https://host`, instead of the region's own. */
  endpoint?: string;
  projectId: string;
  certificateId: string;
  /** The type the certificate has in the cloud; it cannot be changed and is not sent. `server` if absent. */
  certificateType?: "server" | "client" | "server_sm";
  name?: string | null;
  description?: string | null;
  /** Comma-separated; `""` clears it. */
  domain?: string | null;
}

/** The regions that the vendor's table has for a kind of operation: suggestions, since any other can be given. */
export function regions(kind: Operation["kind"]): string[];

/* ----------------------------------------------------------------- sign-off */

/** Runs every rule and gives the verdict. Never throws for what a rule finds. */
export function review(operation: Operation, context: { bundle?: Bundle; now: Time }): Signoff;

export interface Signoff {
  verdict: "ready" | "readyWithWarnings" | "blocked";
  findings: Finding[];
  rules: {
    ran: number;
    notApplicable: string[];
    /** Not the same as passed. */
    notChecked: { code: string; reason: string }[];
  };
}

export interface Finding {
  /** `subject.what`, such as `key.mismatch`. */
  code: string;
  /** `error`: the call will fail or break service; `warning`: accepted, but you probably do not want it; `note`: for your information. */
  severity: "error" | "warning" | "note";
  message: string;
  /** The values in the message. */
  arguments: Record<string, string>;
  place: Place;
  citation: { document: string; field: string };
  /** What the service is expected to answer. */
  predicts?: { status: number; code?: string };
  /** What would put it right. */
  repair?: string;
}

/* ----------------------------------------------------------------- requests */

/** A request that has been cleared, not yet signed. `body` carries the key when the call needs it: do not log this object. */
export interface PreparedRequest {
  method: "PUT" | "POST";
  url: string;
  /** In the order they are sent. */
  headers: [name: string, value: string][];
  body: Uint8Array;
  bodySha256: string;
  /** The body with every secret masked, indented for reading. */
  preview: string;
}

/**
 * Builds the exact request.
 * @throws {CountersignError} `SIGNOFF_BLOCKED` with the findings when a rule finds an error; `SIGNOFF_UNACKNOWLEDGED` when a
 * warning's code is not in `acknowledge`.
 */
export function prepare(
  operation: Operation,
  context: { bundle?: Bundle; now: Time; acknowledge?: string[] },
): PreparedRequest;

/** An access key pair (with a security token when it is temporary), or an IAM token. */
export type Credentials =
  | { accessKey: string; secretKey: string; securityToken?: string }
  | { token: string };

export interface SignedRequest extends PreparedRequest {
  /** `SDK-HMAC-SHA256`, or `token` when nothing is signed. */
  algorithm: "SDK-HMAC-SHA256" | "token";
  signedAt: string;
  /** The stages of the signature, for looking at; a security token in them is masked. Missing for a token. */
  canonicalRequest?: string;
  stringToSign?: string;
}

/** Signs the request's bytes as they are. */
export function sign(request: PreparedRequest, credentials: Credentials, options: { now: Time }): SignedRequest;

/** The request as a `curl` command. Secrets are masked unless `reveal` is true. */
export function curl(request: SignedRequest, options?: { reveal?: boolean }): string;

/** What came back. A private key echoed by the service has been removed. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** Fields that were removed, such as `certificate.private_key`. */
  scrubbed: string[];
}

/**
 * Sends the signed bytes.
 * @param options.relay address of a relay, such as `/relay`; without it the request goes straight to the service
 * @throws {CountersignError} `NETWORK_FAILED` when no answer came
 */
export function send(request: SignedRequest, options?: { relay?: string; signal?: AbortSignal }): Promise<Answer>;

/* ------------------------------------------------------------------ outcome */

/** Explains an answer and compares what it echoes with what was sent. */
export function readOutcome(
  operation: Operation,
  answer: { status: number; headers?: Record<string, string>; body: string },
  context?: { bundle?: Bundle },
): Outcome;

export interface Outcome {
  /** `confirmed`: accepted, and everything it echoes is what was sent; `accepted`: accepted, nothing to compare; `differs`; `failed`. */
  state: "confirmed" | "accepted" | "differs" | "failed";
  status: number;
  requestId?: string;
  /** One line for each fact that was sent. */
  confirmations: Confirmation[];
  /** Why it failed. */
  failure?: Failure;
  /** What to know about the answer, such as a private key that was echoed. */
  findings: Finding[];
  /** The service's own fields, without secrets. */
  result?: Record<string, unknown>;
}

export interface Confirmation {
  /** `commonName`, `subjectAlternativeNames`, `notAfter`, `fingerprint`, `certificate`, `name`, `description`, `domain`. */
  fact: string;
  sent: string;
  received?: string;
  state: "confirmed" | "differs" | "notEchoed";
}

export interface Failure {
  /** The service's code, such as `ELB.1011`; the HTTP status as text when it gave none. */
  code: string;
  /** The service's words. */
  message: string;
  /** What it means, and what to do. */
  meaning?: string;
  remedy?: string;
}

/* -------------------------------------------------------------------- relay */

/**
 * Whether a relay may forward this: one of the known method and path templates, on a known host.
 * @throws {CountersignError} `RELAY_REFUSED` with the reason
 */
export function admit(request: { method: string; host: string; path: string; hosts?: string[] }): { kind: "elb" };
