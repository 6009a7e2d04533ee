/**
 * Everything that is served. In: the sources, translated. Out: in `dist/` the console, the page that verifies records, which shares no script with it,
 * the page of rules, and in `dist/element/` the console as one script for pages of others.
 */
import { join } from "node:path";
import { build } from "vite";
import { files } from "./files.js";
import { packed, pinned } from "./pinned.js";
import { rules } from "./rules.js";
import config from "./vite.config.js";

const source = (/** @type {string} */ name) => join(import.meta.dirname, name);
const plain = { ...config, configFile: /** @type {const} */ (false), publicDir: /** @type {const} */ (false) };
const checks = { pluginTimings: false };

await build({ ...config, configFile: false });

await build({
  ...plain,
  plugins: [files(), pinned(), rules()],
  build: { ...config.build, emptyOutDir: false, rolldownOptions: { checks, input: [source("verify.html"), source("rules.html")] } },
});

await build({
  ...plain,
  // It lies wherever those put it who use it.
  base: "./",
  plugins: [files(), packed()],
  build: {
    ...config.build,
    outDir: "dist/element",
    modulePreload: false,
    // It is meant to be one, and large.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks,
      input: source("src/element.js"),
      preserveEntrySignatures: "strict",
      // One script: whoever pins its hash has pinned everything, for it has the hashes of all that it loads.
      output: { format: "es", entryFileNames: "countersign-console.js", assetFileNames: "[name]-[hash][extname]", codeSplitting: false },
    },
  },
});
