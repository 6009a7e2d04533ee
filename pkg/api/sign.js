/**
 * A request's signature. In: a prepared request and credentials. Out: the same request, signed, and as a command to look at.
 *
 * @import { Credentials, OwnRequest, PreparedRequest, SignedRequest, SigningAlgorithm, SigningOptions } from "../types/index.d.ts"
 */
import { awaited, called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { requestOf } from "../given/request.js";
import { text } from "../given/text.js";
import { instant } from "../given/time.js";
import { loadAlgorithm as loadFor, sm3 } from "../module/legacy.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { quiet } from "./quiet.js";

/**
 * @param {PreparedRequest | OwnRequest} request
 * @param {Credentials} credentials
 * @param {SigningOptions} [options]
 * @returns {SignedRequest}
 */
export function sign(request, credentials, options) {
  return called(sign, () => {
    main.check("sign");
    const { now, algorithm, region, uncleared = false } = optionsOf("sign", options);
    const given = requestOf(request);
    // One of the caller's own has none.
    if (uncleared) given.preview ??= "";
    return quiet(wasm.sign(given, credentials, instant(now), text(algorithm), text(region), uncleared, sm3()));
  });
}

/**
 * Loads what `sign` needs for an algorithm beside the module.
 *
 * @param {SigningAlgorithm} algorithm
 * @returns {Promise<void>}
 */
export function loadAlgorithm(algorithm) {
  return awaited(loadAlgorithm, async () => {
    main.check("loadAlgorithm");
    return loadFor(algorithm);
  });
}

/**
 * @param {SignedRequest} request
 * @param {{ reveal?: boolean | undefined }} [options]
 * @returns {string}
 */
export function curl(request, options) {
  return called(curl, () => {
    main.check("curl");
    const { reveal = false } = optionsOf("curl", options);
    return wasm.curl(requestOf(request), reveal);
  });
}
