/** What is measured. In: nothing. Out: subjects by name; each is loaded when its turn comes, so that what one loads does not slow another. */

/** @typedef {{ quick: boolean, beside: string[] }} Options other builds of the package, as `name=folder` */

/** @typedef {(options: Options) => Promise<import("../report.js").Result>} Subject */

/** @type {Record<string, () => Promise<Subject>>} */
export const SUBJECTS = {
  reading: async () => (await import("./reading.js")).reading,
  browser: async () => (await import("./browser.js")).browser,
  isolate: async () => (await import("./isolate.js")).isolate,
  native: async () => (await import("./native.js")).native,
  signing: async () => (await import("./signing.js")).signing,
  clearing: async () => (await import("./clearing.js")).clearing,
  starting: async () => (await import("./starting.js")).starting,
  elsewhere: async () => (await import("./elsewhere.js")).elsewhere,
  phases: async () => (await import("./phases.js")).phases,
  growing: async () => (await import("./growing.js")).growing,
  weighing: async () => (await import("./weighing.js")).weighing,
  relaying: async () => (await import("./relaying.js")).relaying,
  slow: async () => (await import("./slow.js")).slow,
  console: async () => (await import("./console.js")).console,
};
