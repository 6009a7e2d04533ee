/**
 * Step 6, before it is sent. In: the request and the credentials. Out: the signed request, or why it cannot be signed, and how old the signature
 * is. It is signed anew when either has changed.
 *
 * @import { Credentials, PreparedRequest, SignedRequest } from "countersign"
 * @import { Keyring } from "./keyring.js"
 * @import { Api } from "../state.js"
 */
import { Cell } from "../cell.js";
import { wipe } from "../clear/clearance.js";
import { toCredentials } from "./keyring.js";

export class Signature {
  /** When it was signed, in milliseconds since 1970. */
  #at = 0;
  /** Its age as it was last shown, in minutes. */
  #shown = 0;
  #now;
  #credentials = new Cell(
    (/** @type {Keyring["kind"]} */ kind, /** @type {string} */ accessKey, /** @type {string} */ secretKey, /** @type {string} */ securityToken, /** @type {string} */ token) =>
      toCredentials({ kind, accessKey, secretKey, securityToken, token }),
  );
  /** @type {Cell<[Api | undefined, PreparedRequest | undefined, Credentials | undefined, string | undefined], SignedRequest>} */
  #signed;

  /** @param {() => number} now milliseconds since 1970 */
  constructor(now) {
    this.#now = now;
    this.#signed = new Cell((api, request, credentials, region) => {
      if (!api || !request || !credentials) return undefined;
      this.#at = now();
      this.#shown = 0;
      return api.sign(request, credentials, { now: now(), region });
    }, (signed) => wipe(signed));
  }

  /**
   * @param {Api | undefined} api
   * @param {PreparedRequest | undefined} request
   * @param {Keyring} keyring
   * @param {string} [region]
   */
  update(api, request, { kind, accessKey, secretKey, securityToken, token }, region) {
    this.#credentials.update(kind, accessKey, secretKey, securityToken, token);
    this.#signed.update(api, request, this.#credentials.value, region);
  }

  get signed() {
    return this.#signed.value;
  }

  /** Why the credentials cannot be used. */
  get error() {
    return this.#signed.error;
  }

  /** What goes out is signed with the time of its sending. @param {SignedRequest} signed */
  replace(signed) {
    this.#signed.put(signed);
    this.#at = this.#now();
  }

  /** The next update signs once more, with the time of then. */
  expire() {
    this.#signed.forget();
  }

  /** Whole minutes since it was signed; nothing where a signature does not grow old. */
  get age() {
    if (!this.signed?.headers.some(([name]) => name.toLowerCase() === "x-sdk-date")) return undefined;
    return Math.floor((this.#now() - this.#at) / 60_000);
  }

  /** Answers whether it is older than was last shown. */
  tick() {
    const before = this.#shown;
    this.#shown = this.age ?? 0;
    return this.#shown !== before;
  }
}
