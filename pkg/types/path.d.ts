/**
 * Would a TLS client accept this chain? A module of its own, loaded when it is first asked.
 *
 * @module countersign/path
 */

import type { Finding, ModuleSource, Time } from "./index.d.ts";

export { CountersignError } from "./error.js";

/** Strict PEM as text or as a file's bytes; DER, one after the other; a `Bundle`, whose `certificatePem` is taken; or a list of these. */
export type Certificates = string | Uint8Array | ArrayBuffer | { certificatePem: string } | Certificates[];

/** Would a TLS client accept this chain for this host at this time? */
export interface PathQuestion {
  /** The leaf, then what else is sent, in any order. */
  certificates: Certificates;
  /** Certificates that are trusted to issue: your own, or {@link mozillaRoots}. */
  roots: Certificates;
  /**
   * Revocation lists of the issuers, in PEM (`X509 CRL`) or DER. Absent: nothing is asked about revocation. With any, a leaf of which no
   * list tells is `notChecked`; that the list is signed by the certificate's issuer is checked.
   */
  revocationLists?: Certificates | null;
  /** A DNS name, an international one in any form, or an IP address. Absent: no name is checked. */
  host?: string | null;
  time: Time;
  /** What the leaf is presented for; by a server if absent. */
  purpose?: "server" | "client";
  /** How many intermediates a path may have; never more than six. */
  maxDepth?: number | null;
  /** Where the module comes from, the first time. Nothing: the file that ships in the package. */
  module?: ModuleSource;
}

export interface PathVerdict {
  /** `notChecked`: nothing stands against it but a signature that this platform cannot check. */
  state: "accepted" | "refused" | "notChecked";
  /** The path that was found, as indexes into the certificates, leaf first. Empty when there is none. */
  path: number[];
  /** Index of the root it ends in. */
  root?: number;
  /** Why not: codes `path.*`. */
  findings: Finding[];
}

/**
 * Answers with a module of its own, loaded when it is first asked: `init` is not needed.
 *
 * @throws {CountersignError} `CERTIFICATE_MISSING`, `ARMOR_ILLEGAL_CHARACTER`, `ARMOR_UNTERMINATED` or `INPUT_NOT_RECOGNISED` when what was
 * given cannot be taken apart or is something else; `OPERATION_INVALID`, with the field, for a question that makes no sense;
 * `TIME_INVALID`; `MODULE_NOT_LOADED`, with the reason
 */
export function verifyPath(question: PathQuestion): Promise<PathVerdict>;

/**
 * The roots that Mozilla trusts for TLS servers, as DER after DER.
 *
 * @throws {CountersignError} `MODULE_NOT_LOADED` when their file cannot be had, as in a runtime without files
 */
export function mozillaRoots(): Promise<Uint8Array>;
