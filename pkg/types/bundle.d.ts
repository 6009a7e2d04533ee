/// <reference lib="esnext.disposable" />
/** The one handle. In: text or bytes, and a password. Out: a chain and its key, held in WebAssembly memory. */
import type { Input } from "./input.d.ts";
import type { Inspection, examine } from "./inspection.d.ts";

export interface OpenOptions {
  /** Of an encrypted key or container. */
  password?: string | undefined;
  /**
   * The certificate to present, where several could be it: its SHA-256 fingerprint, 64 hexadecimal digits, with or without colons. No
   * other is taken in its place: without one that has it there is an error `CERTIFICATE_MISSING` that says which there are.
   */
  leaf?: string | undefined;
}

/**
 * A certificate chain and, perhaps, its private key. The key lives in WebAssembly memory until `free()`: it can be neither cloned nor posted
 * to a worker, and as JSON it is a summary.
 */
export class Bundle {
  private constructor();
  /**
   * Reads, orders and matches. With `leaf`, `inspection` says of everything what it is beside that certificate, and so does the sign-off:
   * what it issued or was not issued by is left out, and a key that belongs to another certificate does not match.
   *
   * @throws {CountersignError} when no certificate can be read, a block is damaged, or what was given is something else: where, and
   * what to do.
   */
  static open(input: Input, options?: OpenOptions | null): Promise<Bundle>;
  /** The same facts as {@link examine}. */
  readonly inspection: Inspection;
  /** The certificates as they will be sent: strict PEM, leaf first. */
  readonly certificatePem: string;
  /** Wipes the key. Calling it twice is fine. */
  free(): void;
  [Symbol.dispose](): void;
}
