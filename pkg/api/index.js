/** What every loader passes on beside its own `init`. */
export * from "./request.js";
export * from "./deliver.js";
