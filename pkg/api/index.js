/** What every loader passes on beside its own `init`. */
export * from "./api.js";
export * from "./deliver.js";
