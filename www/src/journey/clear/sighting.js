/**
 * What is in place where the request goes, as it was looked at. In: an operation that names it. Out: what is there, or why that is not known;
 * and what of it went into the form. It holds nothing secret.
 *
 * @import { CountersignError, InPlace, LookOptions, Operation } from "countersign"
 * @import { Form } from "../../destinations/field.js"
 * @import { Api } from "../state.js"
 */
import { asError } from "../thrown.js";

export class Sighting {
  /** @type {"none" | "asking" | "there" | "failed"} */
  state = "none";
  /** Why nothing could be looked at. @type {CountersignError | undefined} */
  error;
  /** What was filled in from it, by path, as it was then. @type {Form} */
  filled = {};
  /** Paths of the fields that hold something else than what is in place, because somebody typed it. @type {string[]} */
  kept = [];
  /** Something was sent since: it is no longer what is in place. */
  outdated = false;

  /** How often something was sent. */
  #sends = 0;
  #changed;
  /** @type {InPlace | undefined} */
  #value;
  #about = "";
  /** @type {AbortController | undefined} */
  #abort;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * What is in place; nothing when that was looked at for something else.
   *
   * @param {string} about
   */
  seen(about) {
    return this.#about === about ? this.#value : undefined;
  }

  /**
   * The same, to be relied on.
   *
   * @param {string} about
   */
  current(about) {
    return this.outdated ? undefined : this.seen(about);
  }

  /** Whether this is being looked at, was, or could not be. @param {string} about */
  isAbout(about) {
    return this.#about === about && this.state !== "none";
  }

  /**
   * @param {Api} api
   * @param {string} about what tells it from anything else
   * @param {Operation} operation that names it
   * @param {LookOptions} options
   * @returns {Promise<InPlace | undefined>} nothing when it could not be looked at, or another was looked at meanwhile
   */
  async look(api, about, operation, options) {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const sends = this.#sends;
    if (about !== this.#about) this.#value = undefined;
    this.#about = about;
    this.state = "asking";
    this.error = undefined;
    this.#changed();
    try {
      const value = await api.inPlace(operation, { ...options, signal: abort.signal });
      if (this.#abort !== abort) return undefined;
      this.#value = value;
      // What was asked for before a request went out may have been answered before it as well.
      this.outdated = sends !== this.#sends;
      this.state = "there";
    } catch (thrown) {
      if (this.#abort !== abort) return undefined;
      this.error = asError(thrown);
      this.state = this.#value ? "there" : "failed";
    }
    this.#abort = undefined;
    this.#changed();
    return this.error ? undefined : this.#value;
  }

  /** Something was sent: what was looked at, or is being looked at, is not what is in place any more. */
  outdate() {
    this.#sends += 1;
    this.outdated = true;
  }

  /** Ends what is under way: it holds the credentials. */
  stop() {
    this.#abort?.abort();
  }

  /** Takes note of what is there; answers the way back to it. */
  keep() {
    const { state, error, filled, kept, outdated } = this;
    const value = this.#value;
    const about = this.#about;
    const sends = this.#sends;
    return () => {
      Object.assign(this, { state: state === "asking" ? "none" : state, error, filled, kept, outdated: outdated || sends !== this.#sends });
      this.#value = value;
      this.#about = about;
    };
  }

  reset() {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#value = undefined;
    this.#about = "";
    Object.assign(this, { state: "none", error: undefined, filled: {}, kept: [], outdated: false });
  }
}
