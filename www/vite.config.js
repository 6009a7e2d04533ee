import { defineConfig } from "vite";
import { files } from "./files.js";
import { firstView } from "./first-view.js";
import { pinned } from "./pinned.js";
import { rules } from "./rules.js";

/** Where `cargo xtask serve` answers; the development server passes the relay and the sandbox on to it. */
const edge = "http://127.0.0.1:8787";

/**
 * What an import has the browser load: Vite leaves out the script itself when it is the only one.
 *
 * @param {string} file
 * @param {string[]} others
 * @param {{ hostType: "html" | "js" }} host
 */
const all = (file, others, { hostType }) => (hostType === "html" ? others : [...new Set([file, ...others])]);

const first = firstView();

export default defineConfig({
  root: import.meta.dirname,
  plugins: [files(), pinned(), rules(), first.plugin],
  build: {
    target: "es2022",
    // The page allows no `data:` but for images: the WebAssembly module must stay a file.
    assetsInlineLimit: 0,
    // Every browser with the above target preloads modules by itself. Whatever comes later is named, so that it can be held to its hash.
    modulePreload: { polyfill: false, resolveDependencies: all },
    // Brotli at its smallest takes its seconds; that need not be said.
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: [{ name: "first", test: first.has }] } } },
  },
  // Pre-bundling would move the loader away from the module it fetches.
  optimizeDeps: { exclude: ["countersign"] },
  server: { proxy: { "/relay": edge, "/sandbox.json": edge } },
});
