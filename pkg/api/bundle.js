/**
 * A certificate chain and, perhaps, its private key. In: text or bytes, and perhaps a password. Out: the one handle of the package; the
 * key behind it never leaves the module.
 *
 * @import { Bundle as PublicBundle, Input, Inspection } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { bytes } from "../given/input.js";
import { optionsOf } from "../given/options.js";
import { withSecret } from "../given/secret.js";
import { decryptLegacy } from "../module/legacy.js";
import { main, noBundle } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { failure } from "./failure.js";
import { hush } from "./quiet.js";

/** A certificate chain and, perhaps, its private key, held in WebAssembly memory. */
export class Bundle {
  /** @type {wasm.BundleHandle | undefined} */
  #handle;
  /** @type {Inspection} */
  #inspection;
  #certificatePem;
  #instance = wasm.watch.count;

  /** @param {wasm.BundleHandle} handle */
  constructor(handle) {
    if (!(handle instanceof wasm.BundleHandle)) throw failure("INPUT_NOT_RECOGNISED", "bundle.not-opened");
    this.#handle = handle;
    this.#inspection = handle.inspection();
    this.#certificatePem = handle.certificatePem();
    hush(this, () => this.#summary());
  }

  /**
   * @param {Input} input
   * @param {{ password?: string | undefined, leaf?: string | undefined }} [options]
   * @returns {Promise<Bundle>}
   */
  static open(input, options) {
    return awaited(Bundle.open, async () => {
      main.check("Bundle.open");
      const { password, leaf } = optionsOf("Bundle.open", options);
      const open = async (/** @type {Uint8Array | undefined} */ secret) => wasm.BundleHandle.open(bytes(input), secret, leaf, decryptLegacy);
      return new Bundle(await withSecret(password, (secret) => wasm.watch.settled(open(secret))));
    });
  }

  get inspection() {
    return this.#inspection;
  }

  get certificatePem() {
    return this.#certificatePem;
  }

  /** An own member of each bundle, because functions cannot be cloned: posting a bundle then fails, instead of delivering an empty object. */
  free = this.#free.bind(this);

  #free() {
    if (!this.#isLost) this.#handle?.free();
    this.#handle = undefined;
  }

  /** What a log shows of it. */
  #summary() {
    const { certificates, chain, match } = this.#inspection;
    const { commonName, notAfter } = certificates[chain.order[0] ?? 0] ?? {};
    return { commonName, notAfter, certificates: certificates.length, match: match.state };
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }

  /** Its memory is gone. */
  get #isLost() {
    return this.#instance !== wasm.watch.count;
  }

  /**
   * The handle behind a bundle, or the one that means "no bundle".
   *
   * @param {PublicBundle | undefined} bundle
   * @returns {wasm.BundleHandle}
   */
  static handle(bundle) {
    if (bundle === undefined || bundle === null) return noBundle();
    if (!(bundle instanceof Bundle) || !(#handle in bundle)) throw failure("OPERATION_INVALID", "bundle.not-given", { option: "bundle" });
    if (!bundle.#handle) throw failure("BUNDLE_RELEASED", "bundle.freed");
    if (bundle.#isLost) throw failure("BUNDLE_RELEASED", "bundle.lost");
    return bundle.#handle;
  }
}
