/**
 * How a module gets from its bytes to being ready. In: where the bytes are, and perhaps what they must hash to. Out: the module,
 * loaded once, or a sentence that says why it is not.
 *
 * @import { ModuleSource } from "../types/index.d.ts"
 */
import { failure } from "../error.js";

/** Strongest first, as subresource integrity has them. */
const HASHES = [
  ["sha512", "SHA-512"],
  ["sha384", "SHA-384"],
  ["sha256", "SHA-256"],
];

const MISPLACED =
  "There is no module where it was looked for. Copy it there, or give `init` its address; the package's README has each bundler's way.";

/** What a reason in the words of a runtime calls for. @type {[symptom: RegExp, hint: string][]} */
const HINTS = [
  [/unsafe-eval|CSP/, " Allow 'wasm-unsafe-eval' in script-src of the page's content security policy."],
  [/parse URL|invalid URL|URL is invalid/i, `. A path is no address: give \`init\` a URL, or the bytes of the file. ${MISPLACED}`],
  [/magic|\\0asm|\b404\b/, ` ${MISPLACED}`],
  [/ENOENT|no such file|NotFound/i, `. ${MISPLACED}`],
  [/\bImport #\d|import object|import .*must be|LinkError/i, ". This is another module, or that of another version. Copy the file that belongs to this JavaScript."],
];

/** The modules of the package import from JavaScript that is named after them, so an import says whose the bytes are. */
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

/**
 * @param {(options: { module_or_path: ModuleSource }) => Promise<unknown>} initialize the generated one
 * @param {() => ModuleSource | Promise<ModuleSource>} source
 * @param {string} [integrity]
 * @returns {Promise<string | undefined>} what its bytes hash to, if that was asked
 */
export async function load(initialize, source, integrity) {
  try {
    for (const name of ["TextDecoder", "TextEncoder"]) {
      // As in jsdom.
      if (!(/** @type {any} */ (globalThis)[name])) throw new Error(`this runtime has no ${name}. Set globalThis.${name} before.`);
    }
    const given = await source();
    if (isPlain(given)) throw new TypeError("a source comes first and options second: `init(undefined, { integrity })`.");
    const { bytes, hash } = integrity === undefined ? { bytes: given, hash: undefined } : await intact(given, integrity);
    await initialize({ module_or_path: bytes });
    return hash;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure("MODULE_NOT_LOADED", `The WebAssembly module could not be loaded: ${reason}${hintOf(reason)}`, cause);
  }
}

/** @param {string} reason */
function hintOf(reason) {
  const [, other] = OTHER.exec(reason) ?? [];
  if (other !== undefined) {
    return `. These are the bytes of ${other}.wasm, perhaps of another version, and not what is loaded here. Copy the file that belongs to this JavaScript.`;
  }
  return HINTS.find(([symptom]) => symptom.test(reason))?.[1] ?? "";
}

/**
 * @param {ModuleSource} source
 * @param {string} integrity hashes as in the attribute of a `script`: `sha384-` and base64, divided by spaces
 * @returns {Promise<{ bytes: BufferSource, hash: string }>} the bytes, and their hash
 */
async function intact(source, integrity) {
  const expected = integrity.trim().split(/\s+/);
  const [prefix, algorithm] = HASHES.find(([name]) => expected.some((hash) => hash.startsWith(`${name}-`))) ?? [];
  if (!algorithm) throw new TypeError("integrity must be sha256-, sha384- or sha512- and base64.");
  const bytes = await bytesOf(source);
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  const hash = `${prefix}-${btoa(String.fromCharCode(...digest))}`;
  if (!expected.includes(hash)) throw new Error(`its integrity is ${hash}, not what was expected.`);
  return { bytes, hash };
}

/**
 * @param {ModuleSource} source
 * @returns {Promise<BufferSource>}
 */
async function bytesOf(source) {
  if (source instanceof WebAssembly.Module) {
    throw new TypeError("integrity is of bytes, and this module is compiled already. Leave integrity out.");
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return /** @type {BufferSource} */ (source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
  return response.arrayBuffer();
}

/**
 * Options in the place of a source, or what other packages' loaders take.
 *
 * @param {unknown} given
 */
function isPlain(given) {
  return typeof given === "object" && given !== null && Object.getPrototypeOf(given) === Object.prototype;
}
