/**
 * `countersign/inspect` as Node has it, in one file. In: `pkg/`, its modules built. Out: `pkg/wasm/inspect.node.js`. Node reads and compiles
 * each file that an entry imports on its own, and for this one that takes longer than reading a chain. Names and lines stay as they are written.
 * What errors are made of stays outside, so that every entry throws the same class.
 */
import { rolldown } from "rolldown";

const root = new URL("../../pkg/", import.meta.url).pathname;

const bundle = await rolldown({
  input: `${root}inspect/node.js`,
  external: [/^node:/, /\/(error|words\/\w+)\.js$/],
  platform: "node",
  // It stands beside the module, and where that is is said as seen from the package's root.
  plugins: [{ name: "beside", transform: (code, id) => (id.endsWith("files.inspect.js") ? code.replace('"./wasm/', '"./') : undefined) }],
});
await bundle.write({ file: `${root}wasm/inspect.node.js`, format: "es", comments: false });
