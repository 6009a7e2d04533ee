/**
 * How a module gets from its bytes to being ready. In: where the bytes are, and perhaps what they must hash to. Out: the module,
 * loaded once, or a sentence that says why it is not.
 *
 * @import { ModuleSource } from "../types/index.d.ts"
 * @import { SHARED } from "../words/shared.js"
 */
import { CountersignError, failure } from "../error.js";

/** Strongest first, as subresource integrity has them. */
const HASHES = [
  ["sha512", "SHA-512"],
  ["sha384", "SHA-384"],
  ["sha256", "SHA-256"],
];

/** What a reason in the words of a runtime calls for. @type {[symptom: RegExp, id: keyof typeof SHARED][]} */
const REASONS = [
  [/unsafe-eval|CSP/, "module.not-loaded.policy"],
  [/parse URL|invalid URL|URL is invalid/i, "module.not-loaded.path"],
  [/magic|\\0asm|\b404\b|ENOENT|no such file|NotFound/i, "module.not-loaded.misplaced"],
  [/\bImport #\d|import object|import .*must be|LinkError/i, "module.not-loaded.another"],
];

/** A module whose one function makes a vector. What cannot read it says so in words that change from version to version. */
const VECTOR = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

/** The modules of the package import from JavaScript that is named after them, so an import shows which module the bytes are. */
const OTHER = /\.\/(countersign[a-z-]*)_bg\.js/;

/**
 * One load for all who ask for it; after a failure the next one tries again.
 *
 * @template {unknown[]} Given
 * @template T
 * @param {(...given: Given) => Promise<T>} load
 * @returns {(...given: Given) => Promise<T>}
 */
export function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return (...given) => {
    loading ??= load(...given).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** Characters: servers take no longer one. */
const LONGEST_ADDRESS = 8_192;

/**
 * @param {string} module its name, for a sentence
 * @param {(options: { module_or_path: ModuleSource }) => Promise<unknown>} initialize the generated one
 * @param {() => ModuleSource | Promise<ModuleSource>} source
 * @param {string} [integrity]
 * @returns {Promise<string | undefined>} what its bytes hash to, if that was asked
 */
export async function load(module, initialize, source, integrity) {
  const refused = (/** @type {keyof typeof SHARED} */ id, values = {}) => failure("MODULE_NOT_LOADED", id, { module, ...values });
  try {
    for (const name of ["TextDecoder", "TextEncoder"]) {
      // As in jsdom.
      if (!(/** @type {any} */ (globalThis)[name])) throw refused("module.text-unknown", { name });
    }
    const given = await source();
    if (isPlain(given)) throw refused("module.options-first");
    // No address has lines; the engine's own words would repeat what somebody gave in its place.
    if (typeof given === "string" && /[\r\n]/.test(given)) throw refused("module.not-loaded.path", { reason: "it has several lines" });
    if (typeof given === "string" && given.length > LONGEST_ADDRESS && !/^data:/i.test(given)) {
      throw refused("module.not-loaded.path", { reason: "it is longer than any address" });
    }
    const { bytes, hash } = integrity === undefined ? { bytes: given, hash: undefined } : await intact(given, integrity, refused);
    await initialize({ module_or_path: bytes });
    return hash;
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    if (globalThis.WebAssembly?.validate(VECTOR) === false) throw failure("MODULE_NOT_LOADED", "module.not-loaded.simd", { module }, { cause });
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
    const [, other] = OTHER.exec(reason) ?? [];
    const id = REASONS.find(([symptom]) => symptom.test(reason))?.[1] ?? "module.not-loaded";
    const values = other === undefined ? { module, reason } : { module, found: `${other}.wasm` };
    throw failure("MODULE_NOT_LOADED", other === undefined ? id : "module.not-loaded.named", values, { cause });
  }
}

/** @typedef {(id: keyof typeof SHARED, values?: Record<string, unknown>) => CountersignError} Refused */

/**
 * @param {ModuleSource} source
 * @param {string} integrity hashes as in the attribute of a `script`: `sha384-` and base64, divided by spaces
 * @param {Refused} refused
 * @returns {Promise<{ bytes: BufferSource, hash: string }>} the bytes, and their hash
 */
async function intact(source, integrity, refused) {
  const expected = integrity.trim().split(/\s+/);
  const [prefix, algorithm] = HASHES.find(([name]) => expected.some((hash) => hash.startsWith(`${name}-`))) ?? [];
  if (!algorithm) throw refused("module.integrity-form");
  const bytes = await bytesOf(source, refused);
  const digest = await digestOf(String(algorithm), bytes);
  if (digest === undefined) throw refused("module.integrity-unchecked");
  const hash = `${prefix}-${btoa(String.fromCharCode(...digest))}`;
  if (!expected.includes(hash)) throw refused("module.integrity-differs", { found: hash });
  return { bytes, hash };
}

/**
 * Nothing where there is no WebCrypto, as on a page without TLS, or one that cannot do this.
 *
 * @param {string} algorithm
 * @param {BufferSource} bytes
 */
async function digestOf(algorithm, bytes) {
  try {
    const digest = await crypto.subtle.digest(algorithm, bytes);
    return digest.byteLength > 0 ? new Uint8Array(digest) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {ModuleSource} source
 * @param {Refused} refused
 * @returns {Promise<BufferSource>}
 */
async function bytesOf(source, refused) {
  if (source instanceof WebAssembly.Module) throw refused("module.integrity-compiled");
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return /** @type {BufferSource} */ (source);
  const response = source instanceof Response ? source : await fetch(source);
  const { ok, url: address, status } = response;
  if (!ok) throw refused(status === 404 ? "module.answered.misplaced" : "module.answered", { address, status });
  return response.arrayBuffer();
}

/**
 * Whether options were given instead of a source, or what loaders of other packages take.
 *
 * @param {unknown} given
 */
function isPlain(given) {
  return typeof given === "object" && given !== null && Object.getPrototypeOf(given) === Object.prototype;
}
