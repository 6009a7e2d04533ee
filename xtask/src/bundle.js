/**
 * The package as Node has it. In: `pkg/`, its modules built. Out: of each entry `pkg/wasm/<entry>.node.js`, and what several share. Node reads and
 * compiles each file that an entry imports on its own, and for sixty that takes longer than reading a chain. Names and lines stay as they are written.
 * All entries are made together, so that whatever they share is there once: whether a module is loaded, and the class of errors.
 *
 * @import { PluginContext } from "rolldown"
 */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../../pkg/", import.meta.url));

const entries = {
  countersign: `${root}entry/node.js`,
  slim: `${root}entry/slim.js`,
  inline: `${root}entry/inline.js`,
  inspect: `${root}inspect/node.js`,
  path: `${root}path/node.js`,
  live: `${root}live/node.js`,
  journal: `${root}journal/node.js`,
  edge: `${root}edge/index.js`,
  "edge-node": `${root}edge/node.js`,
};

/** All that some import. Whoever reads is to be few files, and to have none of what is only for others. */
const whole = /** @type {Set<string>} */ (new Set());
const looking = /** @type {Set<string>} */ (new Set());
const others = /** @type {Set<string>} */ (new Set());

const bundle = await rolldown({
  input: entries,
  external: [/^node:/, /^countersign$/],
  platform: "neutral",
  resolve: { conditionNames: ["node"] },
  plugins: [
    {
      name: "beside",
      // Too large to be read by whom they are not for.
      resolveId: (name) => (name.endsWith(".inline.js") ? { id: `./${basename(name)}`, external: true } : undefined),
      // They stand beside the modules, and where those are is said as seen from the package's root.
      transform: (code, id) => (/\/files\.\w+\.js$/.test(id) ? code.replaceAll('"./wasm/', '"./') : undefined),
      buildEnd() {
        gather(this, entries.countersign, whole);
        gather(this, entries.inspect, looking);
        for (const entry of [entries.path, entries.journal, entries.edge, entries["edge-node"]]) gather(this, entry, others);
      },
    },
  ],
});
await bundle.write({
  dir: `${root}wasm`,
  format: "es",
  comments: false,
  entryFileNames: "[name].node.js",
  chunkFileNames: "[name].node.js",
  codeSplitting: {
    groups: [
      { name: "shared", test: (id) => whole.has(id) && looking.has(id), priority: 3 },
      { name: "common", test: (id) => whole.has(id) && others.has(id), priority: 2 },
      { name: "functions", test: (id) => whole.has(id), priority: 1 },
    ],
  },
});

/**
 * A module and all that it imports before it runs.
 *
 * @param {PluginContext} context
 * @param {string} id
 * @param {Set<string>} found
 */
function gather(context, id, found) {
  if (found.has(id)) return;
  found.add(id);
  for (const other of context.getModuleInfo(id)?.importedIds ?? []) gather(context, other, found);
}
