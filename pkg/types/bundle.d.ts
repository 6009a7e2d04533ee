/// <reference lib="esnext.disposable" />
/** The one handle. In: text or bytes, and a password. Out: a chain and its key, held in WebAssembly memory. */
import type { Input } from "./input.d.ts";
import type { Inspection, examine } from "./inspection.d.ts";

/**
 * A certificate chain and, perhaps, its private key. The key lives in WebAssembly memory until `free()`: it can be neither cloned nor posted
 * to a worker, and as JSON it is a summary.
 */
export class Bundle {
  private constructor();
  /**
   * Reads, orders and matches.
   *
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
