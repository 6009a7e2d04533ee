/**
 * Old beside new. In: what is in place, and a bundle. Out: what changes when the bundle's leaf takes its place.
 *
 * @import { Bundle as PublicBundle, Difference, Input } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { bytes } from "../given/input.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { Bundle } from "./bundle.js";

/**
 * @param {Input} current
 * @param {PublicBundle} bundle
 * @returns {Difference}
 */
export function compare(current, bundle) {
  return called(compare, () => {
    main.check("compare");
    return wasm.compare(bytes(current), Bundle.handle(bundle));
  });
}
