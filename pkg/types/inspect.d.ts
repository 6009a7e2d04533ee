/**
 * What a certificate and key are, for those who only look: a module of less than half the size. What needs the platform's cryptography, such as
 * a locked key, is for `examine` of `countersign`; and so is all that acts.
 *
 * @module countersign/inspect
 */
import type { LoadOptions, ModuleSource } from "./loading.d.ts";

export { inspect } from "./inspection.js";
export type { Block, Container, Inspection, Problem, Repair } from "./inspection.d.ts";
export type { CompiledModule, ModuleSource } from "./loading.d.ts";
export * from "./input.js";
export * from "./certificate.js";
export * from "./key.js";
export * from "./chain.js";
export * from "./error.js";
export * from "./words.js";
export * from "./codes.js";

/** Loads the module. Call it before `inspect`; as `init` of `countersign`, but for a second module, which looking does not need. */
export function init(source?: ModuleSource | Promise<ModuleSource> | null, options?: Pick<LoadOptions, "integrity"> | null): Promise<void>;
