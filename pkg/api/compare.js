/**
 * Old beside new. In: what is in place, and a bundle. Out: what changes when the bundle's leaf takes its place.
 *
 * @import { Bundle as PublicBundle, Difference, InPlace, Input, KnownDifference } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { bytes } from "../given/input.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { Bundle } from "./bundle.js";

/**
 * @template {Input | InPlace} Current
 * @param {Current} current
 * @param {PublicBundle} bundle
 * @returns {Current extends InPlace ? KnownDifference : Difference}
 */
export function compare(current, bundle) {
  return called(compare, () => {
    main.check("compare");
    const isLookedUp = Object.prototype.toString.call(current) === "[object Object]" && Object.hasOwn(/** @type {object} */ (current), "kind");
    if (isLookedUp) return wasm.compareInPlace(current, Bundle.handle(bundle));
    return wasm.compare(bytes(/** @type {Input} */ (current)), Bundle.handle(bundle));
  });
}
