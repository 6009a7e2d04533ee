/** Loading the module. In: where it is. Out: the functions of the package, ready to be called. */

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
 *
 * @throws {CountersignError} `MODULE_NOT_LOADED`, with the reason; `OPERATION_INVALID` for options that there are not
 */
export function init(source?: ModuleSource | Promise<ModuleSource> | null, options?: LoadOptions | null): Promise<void>;
