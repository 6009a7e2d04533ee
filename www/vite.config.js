import { defineConfig } from "vite";
import { pinned } from "./pinned.js";

/** Where `cargo xtask serve` answers; the development server passes the relay and the sandbox on to it. */
const edge = "http://127.0.0.1:8787";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [pinned()],
  // The worker that reads is a module, as it imports as one.
  worker: { format: "es" },
  build: {
    target: "es2022",
    // The page allows no `data:` but for images: the WebAssembly module must stay a file.
    assetsInlineLimit: 0,
    // Every browser with the above target preloads modules by itself.
    modulePreload: { polyfill: false },
    // Brotli at its smallest takes its seconds; that need not be said.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  // Pre-bundling would move the loader away from the module it fetches.
  optimizeDeps: { exclude: ["countersign"] },
  server: { proxy: { "/relay": edge, "/sandbox.json": edge } },
});
