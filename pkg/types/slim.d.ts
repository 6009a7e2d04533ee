import type { LoadOptions, ModuleSource } from "./wasm/types.d.ts";

export * from "./wasm/types.js";

/** Loads the module, which is not part of this entry: `countersign/countersign.wasm`, or a copy of it. */
export function init(source: ModuleSource | Promise<ModuleSource>, options?: LoadOptions | null): Promise<void>;
