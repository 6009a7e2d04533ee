/** What became of it. In: what was sent, and the answer. Out: whether it took effect, and what to do if it did not. */
import type { Finding } from "./finding.d.ts";
import type { AnswerHeaders, SignedRequest, prepare } from "./request.d.ts";
import type { Operation, Result } from "./service.d.ts";
import type { Context } from "./signoff.d.ts";
import type { Words } from "./words.d.ts";

/**
 * Explains an answer and compares what it echoes with what was sent.
 *
 * @param context the same as for {@link prepare}
 * @throws {CountersignError} `REQUEST_INVALID` for what is no answer; `OPERATION_INVALID`, `IDENTIFIER_INVALID` or `ENDPOINT_UNKNOWN` when there
 * is no operation to compare with
 */
export function readOutcome(
  operation: Operation,
  answer: { status: number; headers?: AnswerHeaders | undefined; body: string },
  context?: (Context & { signed?: SignedRequest | undefined }) | null,
): Outcome;

export interface Outcome {
  /**
   * `confirmed`: accepted, and everything it echoes is what was sent; where a certificate was sent, among that what tells it from others: the
   * certificate, its fingerprint, or its serial number with its issuer or its validity. `accepted`: accepted, nothing to compare that would
   * tell; `differs`; `failed`; `unknown`: the answer does not tell whether it took effect, as with 408 and all from 500 on, whoever
   * answered, and with any refusal that is not as the service or its gateway answers.
   */
  state: "confirmed" | "accepted" | "differs" | "failed" | "unknown";
  /** How that is known, where it took effect: the answer says what is there now, or no more than that it was accepted. */
  knownBy?: "echo" | "acceptance";
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
  /** The service's words; ours where it has none, and then `messageWords` stands beside them. */
  message: string;
  messageWords?: Words;
  /**
   * What kind of failure; `throttled` also where a service says so with 403. Where `answeredBy` is `other` nothing is said of who calls or of what there
   * is: it is `redirect`, `throttled`, `service` or `other`.
   */
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
  meaningWords?: Words;
  remedy?: string;
  remedyWords?: Words;
  /** What the cloud's identity service can decode into the missing permission. */
  encodedAuthorizationMessage?: string;
}
