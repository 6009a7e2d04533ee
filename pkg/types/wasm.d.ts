import type { CompiledModule } from "./index.d.ts";

/** A module as a file: what importing it gives is the bundler's or runtime's to say. `workerd` gives the compiled module. */
declare const module: CompiledModule;
export default module;
