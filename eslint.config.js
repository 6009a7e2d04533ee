// JavaScript by folder: what runs anywhere may use only web standards, the page may store nothing and its folders import in one direction,
// the sandbox shares no code.
import js from "@eslint/js";
import globals from "globals";
import comments from "./eslint.comments.js";
import words from "./eslint.words.js";

const everywhere = { ...globals["shared-node-browser"], crypto: "readonly", CompressionStream: "readonly" };
const nodeModules = { group: ["node:*"], message: "This file runs in every runtime: use Web APIs." };

/** What is drawn with. */
const lit = ["lit", "lit/**"];

/**
 * A folder of the page, and what it must not import.
 *
 * @param {string} folder
 * @param {string[]} group
 * @param {string} message
 * @returns {import("eslint").Linter.Config}
 */
const fence = (folder, group, message) => ({
  files: [`www/src/${folder}/**/*.js`],
  rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] },
});

/** The folders of the package: each uses only those that stand before it, and of the entries none uses another. */
const FOLDERS = ["wasm", "given", "module", "api", ["entry", "inspect", "path", "live", "edge", "journal"], "cli"];

/**
 * @param {string | string[]} folders of one floor
 * @param {number} index
 */
function floor(folders, index) {
  return [folders].flat().flatMap((folder) => {
    const others = FOLDERS.slice(index).flat().filter((other) => other !== folder);
    const group = others.map((other) => `**/${other}/**`);
    const fence = group.length > 0 ? [{ group, message: `pkg/${folder}/ stands before these.` }] : [];
    const imports = (/** @type {object[]} */ patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
    return [
      { files: [`pkg/${folder}/**/*.js`], rules: imports([...(folder === "cli" ? [] : [nodeModules]), ...fence]) },
      { files: [`pkg/${folder}/**/node.js`, `pkg/${folder}/**/*.node.js`], rules: imports(fence) },
    ];
  });
}

export default [
  { ignores: ["**/node_modules/", "**/dist/", "pkg/wasm/", "pkg/sandbox/", "www/src/words/translated/", "target/", "tests/data/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "default-case-last": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-promise-executor-return": "error",
      "no-self-compare": "error",
      "no-throw-literal": "error",
      "no-unreachable-loop": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_$" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["pkg/**/*.js", "edge/**/*.js", "xtask/**/*.js", "eslint.comments.js"], plugins: { comments }, rules: { "comments/form": "error" } },
  { files: ["pkg/**/*.js", "sandbox/**/*.js"], languageOptions: { globals: everywhere } },
  { files: ["pkg/*.js"], rules: { "no-restricted-imports": ["error", { patterns: [nodeModules] }] } },
  ...FOLDERS.flatMap(floor),
  {
    files: ["sandbox/**/*.js"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            nodeModules,
            { group: ["countersign", "countersign/*", "**/pkg/**"], message: "The sandbox is a second opinion: it shares no code." },
          ],
        },
      ],
    },
  },
  {
    files: ["www/src/**/*.js"],
    languageOptions: { globals: globals.browser },
    plugins: { words },
    rules: {
      "words/localised": "error",
      "no-console": "error",
      "no-restricted-globals": ["error", "localStorage", "sessionStorage", "indexedDB", "caches"],
      "no-restricted-properties": ["error", { object: "document", property: "cookie" }, { object: "window", property: "localStorage" }],
    },
  },
  // Names and hashes of a long run, and nothing else: tests look into it.
  { files: ["www/src/stored-journal.js"], rules: { "no-restricted-globals": ["error", "localStorage", "sessionStorage", "caches"] } },
  fence("words", [...lit, "../*"], "Words stand below everything else of the page."),
  fence("destinations", [...lit, "../*", "!../words"], "A destination is a table: it knows fields and words."),
  fence("journey", [...lit, "**/parts/**", "**/steps/**", "**/styles/**", "**/reading/**", "**/browser.js", "**/page.js"], "The journey is state: it knows nothing of how it is drawn."),
  fence("reading", [...lit, "../*", "!../journey"], "What reads knows nothing of how it is drawn."),
  fence("styles", ["../*"], "A sheet is made of sheets."),
  fence("parts", ["../*", "!../styles", "!../words"], "A part is given values and tells by events: it knows no journey, and no step."),
  fence("steps", ["**/console-page.js", "**/main.js"], "The page is made of steps, not a step of the page."),
  {
    files: ["www/src/{words,destinations,journey}/**/*.js"],
    rules: {
      "no-restricted-globals": ["error", "document", "window", "navigator", "fetch", "setTimeout", "setInterval", "localStorage", "sessionStorage", "indexedDB", "caches"],
      "no-restricted-properties": ["error", { object: "Date", property: "now", message: "The clock is handed in." }],
    },
  },
  { files: ["www/*.js", "edge/**/*.js", "benches/**/*.js", "pkg/cli/**/*.js", "pkg/**/node.js", "pkg/**/*.node.js", "xtask/**/*.js"], languageOptions: { globals: globals.node } },
  // What it does in the page.
  { files: ["benches/subjects/console.js"], languageOptions: { globals: { ...globals.node, ClipboardEvent: "readonly", DataTransfer: "readonly" } } },
  {
    files: ["examples/**/*.js"],
    languageOptions: {
      globals: { ...globals.node, ...globals.browser, Bun: "readonly", Deno: "readonly" },
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  },
  { files: ["tests/**/*.{js,mjs}"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
