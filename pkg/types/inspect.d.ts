/**
 * What a certificate and key are, for those who only look: a module of half the size. A bundle is opened, and anything sent,
 * with `countersign` itself.
 *
 * @module countersign/inspect
 */
export * from "./loading.js";
export * from "./input.js";
export * from "./inspection.js";
export * from "./certificate.js";
export * from "./key.js";
export * from "./chain.js";
export * from "./error.js";
export * from "./words.js";
export * from "./codes.js";
