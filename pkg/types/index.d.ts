/// <reference lib="esnext.disposable" />
/**
 * The public types of the npm package `countersign`.
 *
 * Conventions: every value but {@link Bundle} is a plain object; an absent value is a missing key; a time is RFC 3339 text in
 * UTC (`2026-01-02T03:04:05Z`); serial numbers, fingerprints and key identifiers are lower-case hex without separators; object
 * identifiers are dotted text; indexes count from 0, lines and columns from 1.
 *
 * @module countersign
 */
import type { EditCode, ErrorCode, FindingCode } from "./codes.d.ts";

export type * from "./codes.d.ts";

/** PEM or JSON-wrapped PEM as text, or the bytes of a file (PEM, DER, base64; `.p7b`, `.p12` and `.pfx` too). */
export type One = string | Uint8Array | ArrayBuffer;

/** One text or file, or a list of them, such as a chain and its key: read as if they had stood in one. */
export type Input = One | readonly One[];

/** An instant: a `Date`, milliseconds since 1970, or RFC 3339 text. */
export type Time = Date | number | string;

/* ------------------------------------------------------------------ loading */

/** A `WebAssembly.Module`, where the types of the platform have one; those of Node have none. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/**
 * Where the WebAssembly module comes from: an address, as text too; an answer that has it; its bytes; or the module, compiled. Nothing:
 * the file that ships in the package.
 */
export type ModuleSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | CompiledModule;

export interface LoadOptions {
  /**
   * What the module's bytes must hash to, as in the attribute of a `script`: `sha384-` and base64. They are then hashed before
   * they are compiled, rather than compiled while they stream in.
   */
  integrity?: string | undefined;
  /** Where the second module comes from, which is loaded when an older format is met. Absent: the file that ships in the package. */
  legacy?: ModuleSource | (() => ModuleSource | Promise<ModuleSource>) | undefined;
}

/**
 * Loads the module. Call it before anything else; once it is loaded, later calls load nothing, and a call that failed fails alone. A later
 * call with an `integrity` that was not checked at the load is refused: nobody looks at those bytes any more.
 * @throws {CountersignError} `MODULE_NOT_LOADED`, with the reason; `OPERATION_INVALID` for options that there are not
 */
export function init(source?: ModuleSource | Promise<ModuleSource> | null, options?: LoadOptions | null): Promise<void>;

/* ------------------------------------------------------------------- errors */

/**
 * We cannot go on: what was wrong, where, and what to do about it. Its stack begins with the call. A `send` of your own throws one, of the code
 * `REQUEST_INVALID`, to say that it has sent nothing.
 */
export class CountersignError extends Error {
  constructor(code: ErrorCode, message: string, details?: { place?: Place | undefined; findings?: Finding[] | undefined; cause?: unknown });
  name: "CountersignError";
  /** Stable; the message is for people and may be reworded. */
  code: ErrorCode;
  /** Where in the input, when it is about a place. */
  place?: Place;
  /** For `SIGNOFF_BLOCKED` the findings that block; for `SIGNOFF_UNACKNOWLEDGED` the warnings whose codes `acknowledge` lacks. */
  findings?: Finding[];
  toJSON(): ErrorData;
}

/** An error as plain data, which JSON and a structured clone keep. */
export interface ErrorData {
  /** `CountersignError`, or that of what somebody else threw. */
  name: string;
  /** Missing where what was thrown had none; not one of ours where it had its own. */
  code?: ErrorCode | (string & {});
  message: string;
  place?: Place;
  findings?: Finding[];
}

/** A place in what was given: any part may be missing. */
export interface Place {
  /** Index of the input, where a list was given. Lines and columns are those of that input. */
  input?: number;
  /** Index of the PEM block, counted through all inputs. */
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
export function examine(input: Input, options?: { password?: string | undefined } | null): Promise<Inspection>;

export interface Inspection {
  /** What was found, in the order given. */
  blocks: Block[];
  /** In the order given; `chain.order` says the right order. */
  certificates: Certificate[];
  /** Facts about the private keys, never the keys. */
  keys: PrivateKeyFacts[];
  chain: Chain;
  /** The first of the chain: `certificates[chain.order[0]]`, the same object. Missing without a certificate. */
  leaf?: Certificate;
  match: Match;
  /** What was put right while reading. */
  repairs: Repair[];
  /**
   * What could not be read, and where. Empty when everything was. One with `INPUT_LEFT_OUT` is about something else that was given,
   * such as a certificate request beside its certificate, and keeps no bundle from being opened.
   */
  problems: Problem[];
}

/** One PEM block, or the whole input when it was DER or bare base64. */
export interface Block {
  index: number;
  /** The text between `BEGIN` and the dashes, such as `CERTIFICATE`; empty when there is none, as in a binary file. */
  label: string;
  kind: "certificate" | "privateKey" | "container" | "other";
  /** When it is a container that can be read. What it holds stands among `certificates` and `keys`. */
  container?: Container;
  /** What it is instead when it is `other`, in one word, such as `certificate-request`; a problem says what to give. */
  foreign?: string;
  /** Index of the input it stands in, where a list was given. */
  input?: number;
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

/**
 * Characters that are not seen as what they are, such as line ends, zeros and those that turn the direction of the text, stand as `\u{202E}` in the
 * values of names, and a backslash before `u{` as `\u{5C}`, so that no two values look the same; in `text` they stand as RFC 4514 has it,
 * `\E2\80\AE`. An oddity names them.
 */
export interface Name {
  /** RFC 4514 text, most specific first: `CN=www.example.com,O=Example`. */
  text: string;
  /** In the order they are encoded. */
  attributes: { type: string; oid: string; value: string }[];
}

export interface GeneralName {
  kind: "dns" | "ip" | "email" | "uri" | "directory" | "registeredId" | "other";
  /** Written as the values of a {@link Name} are. */
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
  /** The public exponent of an RSA key, where it is weak: less than 3, so that anybody can sign, or even. */
  weakExponent?: string;
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

/**
 * A certificate chain and, perhaps, its private key. The key lives in WebAssembly memory until `free()`: it can be neither cloned nor posted
 * to a worker, and as JSON it is a summary.
 */
export class Bundle {
  private constructor();
  /**
   * Reads, orders and matches.
   * @throws {CountersignError} when no certificate can be read, a block is damaged, or what was given is something else: where, and
   * what to do.
   */
  static open(input: Input, options?: { password?: string | undefined } | null): Promise<Bundle>;
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
export type Operation = ElbUpdateCertificate | ApigModifyCertificate | IotdaUpdateCaCertificate | PcaActivateAuthority;

/** Where the service answers: its region's own host, unless another is given. */
export interface Destination {
  /** Region id, such as `cn-north-4`. Needed unless `endpoint` is given. */
  region?: string;
  /** Host, or `https://host`, instead of the region's own: an IoTDA instance's, another cloud's. */
  endpoint?: string;
}

/** `PUT /v3/{project_id}/elb/certificates/{certificate_id}`. The bundle, when there is one, is the new certificate and key. */
export interface ElbUpdateCertificate extends Destination {
  kind: "elb";
  projectId: string;
  certificateId: string;
  /** The type the certificate has in the cloud; it cannot be changed and is not sent. `server` if absent. */
  certificateType?: "server" | "client" | "server_sm";
  /** The same, as the service's own answers call it. */
  type?: "server" | "client" | "server_sm";
  /** How the key is written: `PRIVATE KEY`, or `RSA PRIVATE KEY` and `EC PRIVATE KEY`. `pkcs8` if absent; not sent. */
  keyForm?: "pkcs8" | "traditional";
  name?: string | null;
  description?: string | null;
  /** Comma-separated; `""` clears it. */
  domain?: string | null;
  /** Newer than the document of 2024-07-11: where the certificate comes from. */
  source?: "scm" | "" | null;
  /** Newer: its id there; recorded, not looked up. */
  scmCertificateId?: string | null;
  /** Newer: whether the console refuses to change it. */
  protectionStatus?: "nonProtection" | "consoleProtection" | null;
  /** Newer: why, with `consoleProtection` only. */
  protectionReason?: string | null;
}

/** `PUT /v2/{project_id}/apigw/certificates/{certificate_id}`. It replaces the certificate whole: what is not sent is gone. */
export interface ApigModifyCertificate extends Destination {
  kind: "apig";
  projectId: string;
  certificateId: string;
  /** 4 to 50 letters, digits and underscores, a letter first. */
  name: string;
  /** `global` if absent. */
  type?: "global" | "instance" | null;
  /** Exactly when `type` is `instance`. */
  instanceId?: string | null;
  /** PEM of the certificate authority that clients' certificates are checked against; with `type` `instance` only. */
  trustedRootCa?: string | null;
  /** Newer than the document of 2024-08-06. With `SM2` the bundle signs and `encryption` is the second pair. */
  algorithmType?: "RSA" | "ECC" | "SM2" | null;
  /** As for ELB. */
  keyForm?: "pkcs8" | "traditional";
  /** What is in place now, as far as it is known; not sent. */
  current?: { name?: string; hasTrustedRootCa?: boolean };
}

/** `PUT /v5/iot/{project_id}/certificates/{certificate_id}`. The bundle, when there is one, is the CA certificate it is about; it is not sent. */
export interface IotdaUpdateCaCertificate extends Destination {
  kind: "iotda";
  projectId: string;
  certificateId: string;
  /** Sent as the header `Instance-Id`. */
  instanceId?: string;
  /** The edition of the instance; not sent. */
  edition?: "basic" | "standard" | "enterprise" | "professional";
  /** Whether devices may register themselves with this authority's certificates. */
  provisionEnable?: boolean | null;
  /** The bound pre-provisioning template; `null` unbinds it. */
  templateId?: string | null;
  ocspEnable?: boolean | null;
  /** Whether the OCSP server is called over TLS. */
  ocspSslEnable?: boolean | null;
  /** The certificate that the OCSP server is checked with. */
  ocspServerCaId?: string | null;
  /** What is in place now, as far as it is known; not sent. */
  current?: {
    /** Whether the CA certificate has been verified. */
    status?: boolean;
    provisionEnable?: boolean;
    templateId?: string | null;
    ocspEnable?: boolean;
    ocspSslEnable?: boolean;
    ocspServerCaId?: string | null;
  };
}

/** `POST /v1/private-certificate-authorities/{ca_id}/activate`. The bundle, when there is one, is the parent's certificate; it is not sent. */
export interface PcaActivateAuthority extends Destination {
  kind: "pca";
  /** Account id, sent as `X-Domain-Id` when it is given. */
  domainId?: string;
  /** The subordinate authority to activate. */
  caId: string;
  /** The state it has in the cloud; not sent. */
  state?: "PENDING" | "ACTIVED" | "DISABLED" | "DELETED" | "EXPIRED";
  /** The parent authority. */
  issuerId: string;
  /** How many authorities may stand below it: 0 to 6. */
  pathLength?: number | null;
  signatureAlgorithm: "SHA256" | "SHA384" | "SHA512" | "SM3";
  validity: {
    /** A year is 12 months, a month 31 days. */
    type: "YEAR" | "MONTH" | "DAY" | "HOUR";
    value: number;
    /** Milliseconds since 1970; now if absent. */
    startFrom?: number | null;
  };
  /** Newer than the document of 2023-06-29, this and all below. */
  type?: "ROOT" | "SUBORDINATE" | null;
  /** Needed, with `type` and `keyAlgorithm`, for an authority that is paid by the month or year. */
  distinguishedName?: {
    commonName?: string;
    country?: string;
    state?: string;
    locality?: string;
    organization?: string;
    organizationalUnit?: string;
  } | null;
  keyAlgorithm?: "RSA2048" | "RSA4096" | "EC256" | "EC384" | "SM2" | null;
  /** RFC 5280 names, such as `keyCertSign`. */
  keyUsages?: string[] | null;
  crlConfiguration?: { enabled?: boolean; crlName?: string | null; obsBucketName?: string; validDays?: number } | null;
  enterpriseProjectId?: string | null;
  /** For accounts that have been admitted to it. */
  hsmClusterInfo?: { hsmProject?: string; hsmClusterId?: string; hsmCaCert?: string } | null;
}

/**
 * The regions that the vendor's table has for a kind of operation: suggestions, since any other can be given.
 * @throws {CountersignError} `OPERATION_INVALID` for another kind
 */
export function regions(kind: Operation["kind"]): string[];

/* ----------------------------------------------------------------- sign-off */

/** What an operation is reviewed and prepared with. */
export interface Context {
  /** `elb`, `apig`: the certificate and key to send. `iotda`, `pca`: a certificate to check the fields against. */
  bundle?: Bundle | undefined;
  /** The second pair of an SM2 certificate: the bundle signs, this one encrypts. */
  encryption?: Bundle | undefined;
  /** The time of the clock if absent. */
  now?: Time | undefined;
  /** Codes of the {@link Edit}s that are not wanted: what was given is sent instead. */
  refuse?: EditCode[] | undefined;
  /** Codes of the warnings that are accepted; `prepare` asks for them. */
  acknowledge?: FindingCode[] | undefined;
}

/**
 * Runs every rule and gives the verdict. Never throws for what a rule finds.
 * @throws {CountersignError} `OPERATION_INVALID`, `IDENTIFIER_INVALID` or `ENDPOINT_UNKNOWN` when there is no operation to review,
 * `TIME_INVALID`, `BUNDLE_RELEASED`
 */
export function review(operation: Operation, context?: Context | null): Signoff;

export interface Signoff {
  verdict: "ready" | "readyWithWarnings" | "blocked";
  findings: Finding[];
  /** What is sent differs from what was given in these ways. */
  edits: Edit[];
  rules: {
    /** Of the rules: that of the crate. */
    version: string;
    ran: number;
    notApplicable: string[];
    /** Not the same as passed. */
    notChecked: { code: string; reason: string }[];
  };
}

/** One difference between what was given and what is sent, public facts only. */
export interface Edit {
  code: EditCode | "armor.repaired" | "key.decrypted";
  message: string;
  /** Whether it can be refused. Only strict PEM and plain keys are ever sent. */
  refusable: boolean;
  /** Whether it has been. */
  refused: boolean;
  /** One line for each certificate, or for the key; without the edit, and with it. */
  before: string[];
  after: string[];
}

export interface Finding {
  code: FindingCode;
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

/**
 * A request that has been cleared, not yet signed. `body` carries the key when the call needs it, so as JSON and in a log this object has no
 * body; who keeps one whole, writes the body as well, where keys may be kept.
 */
export interface PreparedRequest {
  method: "PUT" | "POST";
  url: string;
  /** In the order they are sent. */
  headers: [name: string, value: string][];
  body: Uint8Array;
  bodySha256: string;
  /** The body with every secret masked, indented for reading. */
  preview: string;
  /** Stands for method, address, headers and body as they were cleared: one that was changed since is not signed. */
  cleared?: string;
}

/**
 * Builds the exact request.
 * @throws {CountersignError} `SIGNOFF_BLOCKED` with the findings when a rule finds an error; `SIGNOFF_UNACKNOWLEDGED` when a
 * warning's code is not in `acknowledge`; `OPERATION_INVALID` for options that there are not.
 */
export function prepare(operation: Operation, context?: Context | null): PreparedRequest;

/** An access key pair (with a security token when it is temporary), or an IAM token. */
export type Credentials =
  | { accessKey: string; secretKey: string; securityToken?: string }
  | { token: string };

export interface SignedRequest extends PreparedRequest {
  /** `V11-HMAC-SHA256` for the host of an IoTDA instance, `SDK-HMAC-SHA256` for any other; `token` when nothing is signed. */
  algorithm: SigningAlgorithm | "token";
  signedAt: string;
  /** The stages of the signature, for looking at; a security token in them is masked. Missing for a token. */
  canonicalRequest?: string;
  stringToSign?: string;
  /** Lower-case hex. */
  signature?: string;
}

/** `SDK-HMAC-SM3` needs {@link loadAlgorithm} before. */
export type SigningAlgorithm = "SDK-HMAC-SHA256" | "SDK-HMAC-SM3" | "V11-HMAC-SHA256";

/**
 * Loads what an algorithm needs beside the module: for `SDK-HMAC-SM3` the second module; the others need nothing. `deliver` does it by itself.
 * @throws {CountersignError} `MODULE_NOT_LOADED`, with the reason
 */
export function loadAlgorithm(algorithm: SigningAlgorithm): Promise<void>;

/**
 * Signs the request's bytes as they are: what `prepare` gave, unchanged, however it was kept.
 * @throws {CountersignError} `REQUEST_INVALID` for anything else; `CREDENTIALS_INVALID`
 */
export function sign(request: PreparedRequest, credentials: Credentials, options?: SigningOptions | null): SignedRequest;

export interface SigningOptions {
  /** The time of the clock if absent. */
  now?: Time | undefined;
  /** Told from the host if absent. */
  algorithm?: SigningAlgorithm | undefined;
  /** For V11-HMAC-SHA256, when the host does not name its region. */
  region?: string | undefined;
  /** Signs any request of this form, one of your own as well. Nobody has reviewed it. */
  uncleared?: boolean | undefined;
}

/** The request as a `curl` command. Secrets are masked unless `reveal` is true. */
export function curl(request: SignedRequest, options?: { reveal?: boolean | undefined } | null): string;

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
 * Sends the bytes that were signed, or that were prepared when the relay signs.
 * @throws {CountersignError} `NETWORK_FAILED` when no answer came, or one larger than 4 MiB, with the `cause`; `REQUEST_INVALID` when it is
 * not signed and there is no relay, or cannot be sent: then nothing was; `CANCELLED`
 */
export function send(request: PreparedRequest | SignedRequest, options?: SendOptions | null): Promise<Answer>;

export interface SendOptions {
  /** Address of a relay: whole, or a path such as `/relay` in a page. Without it the request goes straight to the service. */
  relay?: string | URL | undefined;
  /** The secret of a guarded relay; nobody else is sent it. */
  guard?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Instead of the runtime's: for a proxy, an authority of your own, a trace. It is called as `fetch(address, init)`. */
  fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
}

/* ------------------------------------------------------------------- doctor */

/**
 * Says why an answer refuses a signed request: clock, host, path, header, body, key, algorithm or token.
 * @param answer with its `date` header, where the runtime lets it be seen
 * @param options.now when the answer came
 */
export function diagnose(
  signed: SignedRequest,
  answer: { status: number; headers?: Record<string, string>; body: string },
  options?: { now?: Time | undefined } | null,
): Diagnosis;

/** No secret stands in it. */
export interface Diagnosis {
  cause: "clock" | "host" | "path" | "header" | "body" | "key" | "algorithm" | "token" | "permission" | "unknown";
  message: string;
  /** What to do. */
  remedy: string;
  /** The lines in which our canonical request and the gateway's differ; empty where it does not say what it saw. */
  differences: LineDifference[];
  /** How far our clock is ahead of the gateway's, when the answer says its time; negative when it is behind. */
  skewSeconds?: number;
}

export interface LineDifference {
  /** Of our canonical request, or of the gateway's when ours has no such header; from 1. */
  line: number;
  /** Empty when we have no such header. */
  ours: string;
  /** Empty when the gateway saw no such header. */
  theirs: string;
}

/* ------------------------------------------------------------------ outcome */

/**
 * Explains an answer and compares what it echoes with what was sent.
 * @param context the same as for {@link prepare}; `language` is that of `meaning` and `remedy`, English if absent
 */
export function readOutcome(
  operation: Operation,
  answer: { status: number; headers?: Record<string, string>; body: string },
  context?: (Context & { language?: "en" | "zh" | undefined; signed?: SignedRequest | undefined }) | null,
): Outcome;

export interface Outcome {
  /**
   * `confirmed`: accepted, and everything it echoes is what was sent, a fact of the certificate among that where one was sent; `accepted`:
   * accepted, nothing to compare that would tell; `differs`; `failed`; `unknown`: the answer does not tell whether it took effect.
   */
  state: "confirmed" | "accepted" | "differs" | "failed" | "unknown";
  /** `relay`: it did not pass the request on; `sandbox`: nothing real was changed; `other`: something between, such as a proxy. */
  answeredBy: "service" | "relay" | "sandbox" | "other";
  status: number;
  requestId?: string;
  /** One line for each fact that was sent. */
  confirmations: Confirmation[];
  /** Why it failed. */
  failure?: Failure;
  /** What to know about the answer, such as a private key that was echoed. */
  findings: Finding[];
  /** The documented fields of the answer, each of its documented type; a field that came as another type is left out. */
  result?: Result;
  /** The answer as JSON.parse gives it, without secrets; a number beyond exactness is text. Absent when it is no JSON. */
  raw?: unknown;
}

/** The documented fields of an answer in camelCase; times are RFC 3339. */
export type Result = ElbCertificate | ApigCertificate | IotdaCaCertificate | PcaActivation;

/** Every field may be missing, or `null`: a service leaves out what it does not have, or says that there is none. */
export interface ElbCertificate {
  kind: "elb";
  requestId?: string | null;
  id?: string | null;
  name?: string | null;
  description?: string | null;
  type?: string | null;
  domain?: string | null;
  certificate?: string | null;
  encCertificate?: string | null;
  commonName?: string | null;
  fingerprint?: string | null;
  subjectAlternativeNames?: string[] | null;
  createdAt?: string | null;
  updatedAt?: string | null;
  expireTime?: string | null;
  projectId?: string | null;
  enterpriseProjectId?: string | null;
  adminStateUp?: boolean | null;
  source?: string | null;
  scmCertificateId?: string | null;
  protectionStatus?: string | null;
  protectionReason?: string | null;
}

/** Every field may be missing, or `null`. */
export interface ApigCertificate {
  kind: "apig";
  id?: string | null;
  name?: string | null;
  type?: string | null;
  /** `common` for a global certificate. */
  instanceId?: string | null;
  projectId?: string | null;
  commonName?: string | null;
  san?: string[] | null;
  notBefore?: string | null;
  notAfter?: string | null;
  signatureAlgorithm?: string | null;
  algorithmType?: string | null;
  createTime?: string | null;
  updateTime?: string | null;
  isHasTrustedRootCa?: boolean | null;
  version?: number | null;
  organization?: string[] | null;
  organizationalUnit?: string[] | null;
  locality?: string[] | null;
  state?: string[] | null;
  country?: string[] | null;
  /** As the service writes it, which is decimal. */
  serialNumber?: string | null;
  issuer?: string[] | null;
}

/** Every field may be missing, or `null`. */
export interface IotdaCaCertificate {
  kind: "iotda";
  certificateId?: string | null;
  cnName?: string | null;
  owner?: string | null;
  /** Whether the platform has verified that the certificate is its owner's. */
  status?: boolean | null;
  verifyCode?: string | null;
  provisionEnable?: boolean | null;
  templateId?: string | null;
  ocspEnable?: boolean | null;
  ocspServerCaId?: string | null;
  ocspSslEnable?: boolean | null;
  createDate?: string | null;
  effectiveDate?: string | null;
  expiryDate?: string | null;
}

/** The answer is empty: that it came is all there is. */
export interface PcaActivation {
  kind: "pca";
}

export interface Confirmation {
  /** As named in the operation, or in the certificate that was sent: `domain`, `templateId`, `notAfter`, ... */
  fact: string;
  /** As text; empty for `null`. Of a certificate the SHA-256, of a chain one a line. */
  sent: string;
  received?: string;
  state: "confirmed" | "differs" | "notEchoed";
}

export interface Failure {
  /** The service's code, such as `ELB.1011`; the HTTP status as text when it gave none. */
  code: string;
  /** The service's words. */
  message: string;
  /** What kind of failure; `throttled` also where a service says so with 403. */
  cause:
    | "invalid"
    | "authentication"
    | "permission"
    | "notFound"
    | "conflict"
    | "throttled"
    | "redirect"
    | "service"
    | "other";
  /** What it means, and what to do. */
  meaning?: string;
  remedy?: string;
  /** What the cloud's identity service can decode into the missing permission. */
  encodedAuthorizationMessage?: string;
}

/* ----------------------------------------------------------------- delivery */

/**
 * Prepares, signs, sends and reads many operations, a few at a time; one that fails stops no other, and it never throws for one.
 *
 * A `PUT` is tried again after a wait when the service is overloaded or no answer came. A `POST` is not: whether it took effect
 * would not be known. A signature refused for its time is made once more with the gateway's time, since nothing has happened yet.
 *
 * An access key or token goes out alone until a service has taken it, and no more once a gateway has refused it, which locks keys that are
 * refused too often. Two targets at one place follow one another, and the same request twice is sent once.
 *
 * @returns a result for each target, in their order; plain data, which JSON keeps
 * @throws {CountersignError} `OPERATION_INVALID` for options and members of targets that there are not: then nothing was sent
 */
export function deliver(targets: Target[], options?: DeliveryOptions | null): Promise<Delivery[]>;

/** One operation, and what it needs. */
export interface Target extends Omit<Context, "now"> {
  operation: Operation;
  /** Absent when the relay signs with its own. */
  credentials?: Credentials | undefined;
  /** Told from the host if absent. */
  algorithm?: SigningAlgorithm | undefined;
  /** Instead of the one in the options. */
  relay?: string | URL | undefined;
}

export interface DeliveryOptions {
  /** Address of a relay, as for {@link send}. */
  relay?: string | URL | undefined;
  /** The secret of a guarded relay. */
  guard?: string | undefined;
  /** How many at a time; 4 if absent. */
  concurrency?: number | undefined;
  /** How often at most, for each target; 4 if absent. */
  attempts?: number | undefined;
  /** Milliseconds for the whole answer to come; 30,000 if absent. */
  timeout?: number | undefined;
  /** Ends it: what waits is not sent, what is on its way is `unknown`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => unknown) | undefined;
  /**
   * What earlier calls gave, in any order, as it was given or out of JSON: each is found by its `key`. What is done is given again, and
   * so is a `POST` of which it is not known. All else is run; a rehearsal on the sandbox counts for nothing.
   */
  previous?: Delivery[] | undefined;
  /** Keeps the results as they come, and gives back those of earlier calls: a file, a database. */
  journal?: Journal | undefined;
  /** Of the outcomes; English if absent. */
  language?: "en" | "zh" | undefined;
  /** The clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Chance: 0 to 1. */
  random?: (() => number) | undefined;
  /** Waits; the signal ends it early. */
  delay?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
  /** What sends. What it throws leaves it unknown whether it was sent, unless it is a {@link CountersignError} of the code `REQUEST_INVALID`. */
  send?: ((request: PreparedRequest | SignedRequest, options: SendOptions) => Promise<Pick<Answer, "status" | "headers" | "body">>) | undefined;
  /** As for {@link send}. */
  fetch?: SendOptions["fetch"];
}

/** Where the results of {@link deliver} are kept. Both may wait, for as long as the `timeout`. */
export interface Journal {
  /** What is known of a request; nothing when nothing is. When it cannot be read, nothing is sent. */
  get(key: string): Delivery | null | undefined | Promise<Delivery | null | undefined>;
  /** Before each sending, when it is `unknown`, and after. When that cannot be written before, nothing is sent; after, a finding says so. */
  put(key: string, delivery: Delivery): unknown;
}

/** Where a target stands. */
export interface Progress {
  /** Its index. */
  target: number;
  state: "signing" | "sending" | "waiting" | "done" | "failed";
  /** From 1; 0 when nothing was sent. */
  attempt: number;
  /** Milliseconds until the next attempt. */
  wait?: number;
  /** How it ended: with `done` and `failed`. */
  delivery?: Delivery;
}

/** That of the outcome; or `unknown`: it was sent, and whether it took effect is not known. Look before it is sent again. */
export type DeliveryState = Outcome["state"] | "unknown";

export interface Delivery {
  /** Its name, by which it is found again: method, address and the hash of the body. Missing when there was nothing to send, as all of these. */
  key?: string;
  kind?: Operation["kind"];
  host?: string;
  path?: string;
  bodySha256?: string;
  /** When it was prepared, by the clock it was prepared with: the `now` of its record. */
  time?: string;
  state: DeliveryState;
  /** When an answer came; {@link Unanswered} when it was sent and none did. */
  outcome?: Outcome | Unanswered;
  /** When none did, or nothing was sent. */
  error?: ErrorData;
  /** Why it is not done: whenever it is neither `confirmed` nor `accepted`. */
  reason?: DeliveryReason;
  /** How often it was sent. */
  attempts: number;
  /** Seconds that the gateway's clock is ahead of ours, when it was signed with the gateway's time. */
  clockOffset?: number;
  /** Why it was refused, when that is about the signature. */
  diagnosis?: Diagnosis;
  /** What to know about the way there. */
  findings: Finding[];
  /** Who had it, when it was answered: the service or its stand-in, straight or through a relay, and the origin it was sent to. */
  delivered?: { by: "service" | "sandbox"; via: "direct" | "relay"; origin: string };
}

/** Why a delivery is not done. With `state` it says which of four it is: done, refused (`failed`, sent), not sent (`failed`, not sent), not known. */
export interface DeliveryReason {
  /** Who says so; `caller`: it ended here, for what was given, or because it was cancelled. */
  by: "service" | "gateway" | "relay" | "caller" | "network" | "other";
  /** Whether it went out. */
  sent: boolean;
  /** That of the service, an {@link ErrorCode}, or a finding's. */
  code: string;
  message: string;
  remedy?: string;
}

/** Stands for the outcome of what was sent and not answered. */
export interface Unanswered {
  state: "unknown";
  /** That of the error. */
  code: string;
  status?: undefined;
  requestId?: undefined;
  confirmations: [];
  failure?: undefined;
  findings: [];
  result?: undefined;
  raw?: undefined;
}

/* ------------------------------------------------------------ old beside new */

/**
 * What changes when the bundle's leaf takes the place of the certificate that is there now.
 * @param current what is in place, in any form that {@link inspect} reads; its leaf counts
 * @throws {CountersignError} `CERTIFICATE_MISSING` when either holds no certificate; what {@link Bundle.open} says of what is in place when
 * that cannot be read, such as `KEY_PASSWORD_REQUIRED`
 */
export function compare(current: Input, bundle: Bundle): Difference;

export interface Difference {
  /** It is the same certificate. */
  same: boolean;
  /** Subject alternative names. One that a wildcard of the other certificate covers is neither lost nor gained. */
  names: { gained: GeneralName[]; lost: GeneralName[]; kept: GeneralName[] };
  /** RFC 4514 text. */
  subject: Change<string>;
  issuer: Change<string>;
  /** Both certify the same key. */
  keyReused: boolean;
  /** Such as `RSA 2048` or `EC P-256`. */
  publicKey: Change<string>;
  /** Its name, such as `SHA256-RSA`; dotted text where it has none here. */
  signatureAlgorithm: Change<string>;
  validity: {
    from: { notBefore?: string; notAfter?: string };
    to: { notBefore?: string; notAfter?: string };
    /** For how long both are valid; missing when they never are. */
    overlapSeconds?: number;
    /** For how long neither is, when the new one begins after the old one has ended. */
    gapSeconds?: number;
    /** The new one ends before the old one does. */
    endsEarlier: boolean;
  };
  /** A certificate without the extension has no entries here, and may be used for everything. */
  keyUsage: { gained: string[]; lost: string[] };
  extendedKeyUsage: { gained: string[]; lost: string[] };
  /** Whether it may issue certificates. */
  certificateAuthority: Change<boolean>;
  /** What of all this to look at: the warnings, then the notes. */
  remarks: Remark[];
}

export interface Change<T> {
  changed: boolean;
  from: T;
  to: T;
}

export interface Remark {
  /**
   * `difference.same`, `difference.names-lost`, `difference.validity-gap`, `difference.ends-earlier`, `difference.server-use-lost`,
   * `difference.authority-changed`, `difference.issuer-changed`, `difference.key-reused`.
   */
  code: string;
  severity: "warning" | "note";
  message: string;
}

/* ------------------------------------------------------------------- record */

/** What a record is made of: what {@link prepare} was called with, and what is known beside. */
export interface RecordParts extends Context {
  operation: Operation;
  /** How it ended. A record may be made before anything is sent. */
  outcome?: Outcome | Unanswered | undefined;
  /** Instead of `outcome`: what `deliver` gave. Its time is the record's unless `now` is given. What was never sent has no end. */
  delivery?: Delivery | undefined;
  /** Who had it, as a delivery says it. */
  delivered?: Delivery["delivered"] | undefined;
  /** What the operator has to say. */
  note?: string | undefined;
  /** Who that is. */
  operator?: string | undefined;
  /** SHA-256 of the WebAssembly module's file, if whoever loaded it knows. */
  moduleSha256?: string | undefined;
  /** The text of the record before this one; its hash goes into this one. */
  previous?: string | undefined;
}

/**
 * The sign-off record: what was cleared, by which rules, in what time and how it ended, as canonical JSON (RFC 8785). Keep the text as
 * it is: its bytes are what is hashed and signed. It holds no key, no token, no header and no body, but hashes.
 * @throws {CountersignError} as {@link prepare} does; `RECORD_INVALID` when a part is not what it should be, or a text, such as
 * the note, holds a private key or, with the bundle at hand, any piece of its own; or there is no such part
 */
export function record(parts: RecordParts): string;

/** A record as JSON.parse gives it. */
export interface SignoffRecord {
  version: 1;
  /** When it was signed off: `now`. */
  time: string;
  /** The operation as it was given, and where it went. For the text of a certificate stand the fingerprints of those in it. */
  operation: { kind: Operation["kind"]; host: string; method: string; path: string; [field: string]: unknown };
  /** SHA-256 of the bytes of the body. */
  bodySha256: string;
  /** The certificates that went along or were looked at, leaf first. */
  certificates: RecordedCertificate[];
  /** Those of the second pair. */
  encryptionCertificates?: RecordedCertificate[];
  /** SHA-256 of the leaf's subject public key info. */
  publicKeySha256?: string;
  rulesVersion: string;
  verdict: Signoff["verdict"];
  findings: { code: string; severity: Finding["severity"]; place?: Place }[];
  /** Codes of the warnings that were acknowledged, and of the edits that were refused. */
  acknowledged: string[];
  refusedEdits: string[];
  note?: string;
  moduleSha256?: string;
  /** Who that is. */
  operator?: string;
  /** `rehearsed`: the sandbox answered. Without a status no answer came, and `code` says why. */
  outcome?: { state: Outcome["state"] | "rehearsed"; status?: number; requestId?: string; code?: string };
  /** Who had it, which way it went and where to. */
  delivered?: { by: "service" | "sandbox"; via?: "direct" | "relay"; origin?: string };
  /** SHA-256 of the text of the record before this one. */
  previous?: string;
}

export interface RecordedCertificate {
  sha256: string;
  subject: string;
  notAfter?: string;
}

/**
 * Whether records that follow one another, the oldest first, are sound, contradict neither themselves nor one another, and hold on to each
 * other. A text must be canonical; an object is taken for what its canonical text would be. Nothing is asked of any service.
 *
 * That none is missing at either end cannot be told from the records themselves. Keep the hash of the last one where nobody changes it:
 * `from` is that of the record before the first, or of the first itself.
 */
export function verifyRecords(records: (string | object)[], options?: { from?: string | undefined } | null): RecordReport;

export interface RecordReport {
  valid: boolean;
  /** The first thing that is wrong with each record, and each one that does not follow the one before it. */
  problems: RecordProblem[];
}

export interface RecordProblem {
  /** Its position, from 0. */
  record: number;
  /**
   * `record.malformed`, `record.version-unknown`, `record.not-canonical`, `record.holds-key`, `record.contradicts-itself`,
   * `record.chain-broken`, `record.time-backwards`.
   */
  code: string;
  /** Such as `certificates[0].sha256`. */
  field?: string;
  message: string;
}

/**
 * Signs a record with the bundle's key: a JSON Web Signature (RFC 7515, compact) with the chain in its header `x5c`.
 * RS256, ES256, ES384, ES512 or EdDSA, as the key is.
 * @throws {CountersignError} `RECORD_INVALID`; `KEY_UNSUPPORTED` without a key, or with one that this platform cannot sign with
 */
export function signRecord(record: string, bundle: Bundle): Promise<string>;

/**
 * Whether a signed record is what its certificate's key signed, and sound. Whether that certificate is to be trusted, and was valid in its
 * time, is for you to say; anybody can sign with a certificate made for it, so ask for `signedByRecordedKey` too.
 * @throws {CountersignError} `RECORD_INVALID` when it is no signed record; `KEY_UNSUPPORTED` when this platform cannot tell
 */
export function verifyRecordSignature(jws: string): Promise<RecordSignature>;

export interface RecordSignature {
  valid: boolean;
  /** The key that signed it is the one that the record names: that of the certificate that was sent or looked at. Missing when it names none. */
  signedByRecordedKey?: boolean;
  /** What is wrong with the record itself, if anything is. */
  problems?: RecordProblem[];
  /** The record's text; empty when it holds a private key. */
  record: string;
  /** The first certificate of `x5c`. */
  certificate: Certificate;
}

/* -------------------------------------------------------------------- relay */

/**
 * Whether a relay may forward this: one of the known method and path templates, on a known host.
 * @throws {CountersignError} `RELAY_REFUSED` with the reason
 */
export function admit(request: { method: string; host: string; path: string; hosts?: string[] }): { kind: Operation["kind"] };
