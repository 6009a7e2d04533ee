/**
 * How one WebAssembly module of the package is made ready. In: its generated JavaScript, and where a runtime has its bytes. Out: `init`, and a
 * check that everything which calls into the module asks first.
 *
 * @import { LoadOptions, ModuleSource } from "../types/index.d.ts"
 * @import { Watch } from "./watch.js"
 */
import { awaited, failure } from "../error.js";
import { ANY, TEXT, isPlain, members } from "../given/members.js";
import { load } from "./load.js";
import { VERSION } from "./version.js";

/** @typedef {() => ModuleSource | Promise<ModuleSource>} Source */
/** @typedef {(source: ModuleSource) => ModuleSource | Promise<ModuleSource>} Open */
/** @typedef {(source?: ModuleSource | Promise<ModuleSource>, options?: LoadOptions) => Promise<void>} Init */
/** @typedef {{ said: unknown[], promise: Promise<void> }} Call of `init` */
/** `file` is for a sentence. @typedef {{ file: string, initialize: (options: { module_or_path: ModuleSource }) => Promise<unknown>, version: () => string, watch: Watch }} Generated */

export class Module {
  #generated;
  #isReady = false;
  /** What its bytes were found to hash to. @type {string | undefined} */
  #hashed;

  /** @param {Generated} generated */
  constructor(generated) {
    this.#generated = generated;
  }

  /**
   * That the module is there to be called.
   *
   * @param {string} name of the function that is about to
   */
  check(name) {
    if (!this.#isReady) throw failure("NOT_INITIALIZED", "module.not-initialized", { function: name });
    this.#generated.watch.restart();
  }

  /**
   * Makes `init` from what a runtime loads when it is given nothing.
   *
   * @param {Source} packaged
   * @param {Open} [open] what a runtime must do itself
   * @param {(legacy: LoadOptions["legacy"]) => void} [loaded] told once the module is there; without it, there is no such option
   * @returns {Init}
   */
  loader(packaged, open = (source) => source, loaded) {
    /** The last call. One that says the same shares it, and any other waits for it: the module is loaded once. @type {Call | undefined} */
    let last;
    const made = async (/** @type {ModuleSource | Promise<ModuleSource> | undefined} */ source, /** @type {LoadOptions | undefined} */ options) => {
      const { integrity, legacy } = members({ integrity: TEXT, ...(loaded && { legacy: ANY }) }, options, "init");
      await this.#load(async () => open(await (source ?? packaged())), integrity);
      loaded?.(legacy);
    };
    return function init(source, options) {
      const before = last;
      // Only of what may be options: those of a long text, or of bytes, are as many as it has characters.
      const said = [source ?? undefined, ...(isPlain(options) ? ["options", ...Object.entries(options ?? {}).flat()] : [options ?? undefined])];
      if (before && said.length === before.said.length && said.every((part, index) => part === before.said[index])) return before.promise;
      const load = async () => {
        await before?.promise.catch(() => {});
        try {
          await made(source, options);
        } catch (error) {
          // The next one tries again.
          if (last === own) last = undefined;
          throw error;
        }
      };
      /** @type {Call} */
      const own = { said, promise: awaited(init, load) };
      last = own;
      return own.promise;
    };
  }

  /**
   * @param {Source} source
   * @param {string | undefined} integrity
   */
  async #load(source, integrity) {
    if (this.#isReady) return this.#assertHashed(integrity);
    const { file, initialize } = this.#generated;
    const hash = await load(file, initialize, source, integrity);
    const found = this.#generated.version();
    if (found !== VERSION) throw failure("MODULE_NOT_LOADED", "module.version", { module: file, found, expected: VERSION });
    this.#hashed = hash;
    this.#isReady = true;
  }

  /**
   * Throws unless what is loaded already has the hash that a later caller asks for. What was loaded without a hash can no longer be checked.
   *
   * @param {string | undefined} integrity
   */
  #assertHashed(integrity) {
    if (integrity === undefined || integrity.trim().split(/\s+/).includes(this.#hashed ?? "")) return;
    if (this.#hashed === undefined) throw failure("MODULE_NOT_LOADED", "module.loaded-unhashed");
    throw failure("MODULE_NOT_LOADED", "module.loaded-otherwise", { found: this.#hashed });
  }
}
