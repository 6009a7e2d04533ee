/** What is there now. In: a question, and credentials. Out: what a service has, typed; and what that says before and after a change. */
import type { Bundle } from "./bundle.d.ts";
import type { Words } from "./words.d.ts";
import type { DeliveryOptions, deliver } from "./delivery.d.ts";
import type { CountersignError } from "./error.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Confirmation, Failure, Outcome } from "./outcome.d.ts";
import type { AnswerHeaders, Credentials, PreparedRequest, SendOptions, SignedRequest, SigningAlgorithm } from "./request.d.ts";
import type { Operation } from "./service.d.ts";
import type { Context } from "./signoff.d.ts";
import type { Items, Question } from "./service/reads.d.ts";

export * from "./service/reads.js";

/** What can be asked. A plural asks for a list, a singular for one thing. */
export type QuestionKind = Question["kind"];

/**
 * The exact request of a question: a plain value to sign and send, without a body.
 *
 * @throws {CountersignError} `OPERATION_INVALID`, `IDENTIFIER_INVALID` or `ENDPOINT_UNKNOWN`
 */
export function lookup(question: Question): PreparedRequest;

/**
 * What an answer to a question says, without any private key in it. The keys of `bundle` and `encryption`, which were sent there before, are known in
 * whatever form the answer quotes them.
 *
 * @throws {CountersignError} as {@link lookup}; `REQUEST_INVALID` for what is no answer
 */
export function readLookup<Asked extends Question>(
  question: Asked,
  answer: { status: number; headers?: AnswerHeaders | undefined; body: string },
  options?: { signed?: SignedRequest | undefined; bundle?: Bundle | undefined; encryption?: Bundle | undefined } | null,
): Found<Asked["kind"]>;

export interface Found<Kind extends QuestionKind = QuestionKind> {
  kind: Kind;
  /** `found`: an answer as it is documented, empty or not; `refused`: see `failure`; `unknown`: an answer that says nothing. */
  state: "found" | "refused" | "unknown";
  answeredBy: Outcome["answeredBy"];
  status: number;
  requestId?: string;
  /** Of one thing one, of a list those of this page; of {@link look} those of all pages. Never a private key. */
  items: Items[Kind][];
  /** How many there are on all pages, where the answer says so. */
  total?: number;
  /** What to ask for the next page; absent after the last. */
  next?: Question & { kind: Kind };
  failure?: Failure;
  findings: Finding[];
}

/**
 * Asks, page by page, until all is there. Of one thing there is one: `const { items: [certificate] } = await look({ kind: "elb.certificate", ... }, options)`.
 *
 * @returns what was found; with `next` when it ended before the last page, for the reason that is among the findings
 * @throws {CountersignError} as {@link lookup}, {@link sign} and {@link send}
 */
export function look<Asked extends Question>(question: Asked, options: LookOptions): Promise<Found<Asked["kind"]>>;

export interface LookOptions {
  /** Absent when the relay signs with its own. */
  credentials?: Credentials | undefined;
  algorithm?: SigningAlgorithm | undefined;
  relay?: string | URL | undefined;
  guard?: string | undefined;
  signal?: AbortSignal | undefined;
  fetch?: SendOptions["fetch"];
  /** Milliseconds for each answer; 30,000 if absent. */
  timeout?: number | undefined;
  /** The clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Waits between an answer that says "too many", or that the service has failed (500, 502, 503, 504), and the next attempt, three times at most. */
  delay?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
  /** Chance: 0 to 1. */
  random?: (() => number) | undefined;
  /** What sends, as for {@link deliver}. */
  send?: DeliveryOptions["send"];
  /** After each page. */
  onProgress?: ((progress: { kind: QuestionKind; page: number; items: number }) => unknown) | undefined;
  /** The most items of a list; 10,000 if absent. A page is never cut. */
  most?: number | undefined;
}

/**
 * What is in place where an operation will change it: the thing itself, what uses it, and what of that could not be looked at. It never throws
 * because a service refuses.
 *
 * @throws {CountersignError} as {@link look}, but for refusals
 */
export function inPlace(operation: Operation, options: LookOptions): Promise<InPlace>;

/** Plain data, without secrets. {@link review} and `prepare` take it, for the operation it was looked up for. */
export interface InPlace {
  kind: Operation["kind"];
  /** What it is about, as in the operation. */
  projectId?: string;
  certificateId?: string;
  caId?: string;
  /** When it was looked at, RFC 3339. */
  time: string;
  /** The thing itself, as the question for one of it gives it. */
  item?: Items["elb.certificate" | "apig.certificate" | "iotda.certificate" | "pca.authority"];
  /** `elb`: the listeners that use it; `apig`: the domains. Only when it is known that these are all: each listener has to tell what it uses. */
  uses?: (Listener | Items["apig.domains"])[];
  /** `pca`: the authority that is to sign. */
  parent?: Items["pca.authority"];
  /** PEM of the certificate in place, where the service gives it out. */
  certificate?: string;
  /** `pca`: PEM of the parent's certificate. */
  parentCertificate?: string;
  /** `elb`: whether the service answers with private keys; where it does not tell, that is among the missing. */
  privateKeyEcho?: boolean;
  /** What could not be looked at, and why. What is not whole stands among it too. */
  missing: Missing[];
}

/** A listener, and what it uses the certificate as. */
export type Listener = Items["elb.listeners"] & { usedAs: ("default" | "clientCa" | "sni")[] };

/** What could not be looked at. */
export interface Missing {
  kind: QuestionKind;
  /** That of the service, a finding's, or `NETWORK_FAILED`. */
  code: string;
  id: string;
  message: string;
  arguments: Record<string, string>;
  /** When the service refused it, or something in front of it did: what that means, and what to do. */
  failure?: Failure;
  /** Who refused it: of `other`, such as a proxy or a wrong address, it says nothing of the thing. */
  answeredBy?: Outcome["answeredBy"];
}

/**
 * What uses a certificate: the listeners of ELB that present it or check clients with it, each once; the domains of APIG.
 *
 * @throws {CountersignError} as {@link inPlace}
 */
export function uses(
  operation: Pick<Extract<Operation, { kind: "elb" | "apig" }>, "kind" | "region" | "endpoint" | "projectId" | "certificateId">,
  options: LookOptions,
): Promise<Uses>;

/** `uses` is absent when nobody says; it is not all, and then not empty, when something is missing. */
export type Uses = Pick<InPlace, "kind" | "projectId" | "certificateId" | "time" | "uses" | "missing">;

/**
 * The projects of a region, its own and those below it, and the ids that operations want.
 *
 * @param where `domainId`: the account that asks, where it is known
 * @throws {CountersignError} as {@link inPlace}
 */
export function projects(where: { region: string; domainId?: string | undefined }, options: LookOptions): Promise<Projects>;

export interface Projects {
  region: string;
  /** When it was looked at, RFC 3339. */
  time: string;
  /** Absent when nobody says. */
  projects?: Items["iam.projects"][];
  /** That of the region's own project, when there is one, no other of its name, and it is not switched off (`enabled: false`). */
  projectId?: string;
  /** The account's id, when all that say it agree. */
  domainId?: string;
  missing: Missing[];
}

/**
 * The operation with what is in place in the fields that are absent and have to be given, so that nothing is lost: a proposal. What was typed
 * stays, and what is not known stays absent.
 *
 * @param operation as far as it was typed, with the ids of what it is about
 * @throws {CountersignError} `OPERATION_INVALID` when the two are not about the same thing
 */
export function fill<Kind extends Operation["kind"]>(
  operation: { kind: Kind } & Partial<Extract<Operation, { kind: Kind }>>,
  inPlace: InPlace,
): Extract<Operation, { kind: Kind }>;

/**
 * The least that an identity must be allowed, for the calls that are meant.
 *
 * @throws {CountersignError} `OPERATION_INVALID` for a kind that there is not
 */
export function permissions(kinds: (Operation["kind"] | QuestionKind)[]): Permissions;

export interface Permissions {
  /** To paste into the console of the identity service. */
  policy: { Version: "5.0"; Statement: { Effect: "Allow"; Action: string[] }[] };
  /** What each is for. */
  actions: { action: string; kinds: (Operation["kind"] | QuestionKind)[]; id: string; message: string; arguments: Record<string, string> }[];
  /** Those that need none, and why. */
  without: { kind: Operation["kind"] | QuestionKind; id: string; message: string; arguments: Record<string, string> }[];
}

/**
 * Looks again after a change and compares what is there with what was sent, the strongest fact first; waits and looks again while something else is
 * there. It never throws because a service refuses. Give it the same bundle that was sent, and `encryption` and `refuse` where these were:
 * without the bundle only the fields are compared, so `proven` is of these alone, and where there are none it is `unknown`.
 *
 * @throws {CountersignError} as {@link look}, but for refusals
 */
export function prove(operation: Operation, options: ProveOptions): Promise<Proof>;

export interface ProveOptions extends Omit<LookOptions, "most" | "onProgress">, Pick<Context, "bundle" | "encryption" | "refuse"> {
  /** Before each look, and before each wait, in milliseconds, until the next. */
  onProgress?: ((progress: { looks: number; wait?: number }) => unknown) | undefined;
  /**
   * Milliseconds during which to look again while something else is there; 60,000 if absent, 0 to look once. All of it, with what is asked
   * again because the service is busy or broken, ends after these or after 60,000, whichever is more; an answer that is under way then has
   * 5,000.
   */
  within?: number | undefined;
  /** What was there before. */
  inPlace?: InPlace | undefined;
  /** When the request was sent, milliseconds since 1970: of what was changed last before that, a finding says that it was there already. */
  sentAt?: number | undefined;
}

/**
 * Compares what was found with what was sent. Without the bundle that was sent only the fields are compared.
 *
 * @throws {CountersignError} `OPERATION_INVALID`, also when a private key stands in what was found
 * @param found the answer to the question for the thing itself, and of others that tell of it
 */
export function readProof(operation: Operation, found: Found[], context?: Pick<ProveOptions, "bundle" | "encryption" | "refuse" | "inPlace" | "sentAt"> | null): Proof;

export interface Proof {
  /**
   * `proven`: what is there is what was sent, as far as it is told; what is not told, a finding says, and with `proof.same-before` it was there
   * already, so that this does not show that the request did it. `differs`: it is not; `unknown`: it could not be looked at, or what is there
   * tells nothing; an answer about another thing is among that.
   */
  state: "proven" | "differs" | "unknown";
  /** Who answered the questions; `sandbox` as soon as one was by the sandbox: then it proves a rehearsal. Absent when nobody did. */
  answeredBy?: Outcome["answeredBy"];
  /** Strongest first. */
  confirmations: Confirmation[];
  /** When it was looked at last, RFC 3339, and how often. */
  time?: string;
  looks?: number;
  /** Why it could not be. */
  failure?: Failure;
  findings: Finding[];
  /** What was found; of `elb.switch-private-key-echo` what the service answers with. */
  item?: InPlace["item"] | Items["elb.private-key-echo"];
}
