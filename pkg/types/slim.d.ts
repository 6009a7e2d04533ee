import type { LoadOptions, ModuleSource } from "./index.d.ts";

export * from "./index.js";

/** Loads the module, which is not part of this entry: `countersign/countersign.wasm`, or a copy of it. */
export function init(source: ModuleSource | Promise<ModuleSource>, options?: LoadOptions | null): Promise<void>;
