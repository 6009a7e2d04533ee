/**
 * What goes out with one access key or token, and what to one place. In: attempts. Out: the same, in an order that locks no key and makes
 * no two writes to one certificate meet.
 *
 * @import { Credentials, Found } from "../../types/index.d.ts"
 */
import { written } from "../../given/text.js";
import { failure } from "../failure.js";

/** A gateway locks an access key after five failed signatures. What is about one request alone is forgiven this often. */
const FORGIVEN = 3;

/** One access key or token: tried alone until it has been taken, and no more once it has been refused. */
export class Gate {
  /** Questions are tried alone as well, and none is asked any more once one has been refused. @type {Gate | undefined} */
  #questions;
  #taken = false;
  #failures = 0;
  /** The code of the refusal. @type {string | undefined} */
  #refusal;
  /** The attempt that is under way while nobody knows. @type {Promise<void> | undefined} */
  #trial;

  /**
   * @template T
   * @param {() => Promise<T>} attempt
   * @returns {Promise<T>}
   */
  async pass(attempt) {
    while (this.#trial && !this.#taken) await this.#trial;
    this.assertOpen();
    if (this.#taken) return attempt();
    const work = attempt();
    const over = () => {
      this.#trial = undefined;
    };
    this.#trial = work.then(over, over);
    return work;
  }

  /**
   * A question goes out as an attempt does, and after those that wait.
   *
   * @param {() => Promise<Found>} ask
   * @returns {Promise<Found>}
   */
  async ask(ask) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    const questions = (this.#questions ??= new Gate());
    return questions.pass(() =>
      this.pass(async () => {
        const found = await ask();
        this.#note(found, questions);
        return found;
      }),
    );
  }

  /**
   * What an answer to a question says of who calls. Where an attempt has been taken, a question that is refused is no reason to keep others
   * back.
   *
   * @param {Found} found
   * @param {Gate} questions
   */
  #note({ answeredBy, failure: refusal }, questions) {
    if (answeredBy !== "service" && answeredBy !== "sandbox") return;
    if (refusal?.cause === "authentication") {
      questions.refuse(refusal.code, false);
      if (!this.#taken) this.refuse(refusal.code, false);
    } else {
      questions.take();
      this.take();
    }
  }

  /** What waited elsewhere asks again. */
  assertOpen() {
    if (this.#refusal !== undefined) throw failure("CREDENTIALS_REFUSED", "deliver.credentials-refused", { code: this.#refusal });
  }

  get isTaken() {
    return this.#taken;
  }

  take() {
    this.#taken = true;
  }

  /**
   * @param {string} code of the refusal
   * @param {boolean} ofRequest it may be about this one request, and not about who sends it
   */
  refuse(code, ofRequest) {
    this.#failures += ofRequest ? 1 : FORGIVEN;
    if (this.#failures < FORGIVEN) return;
    this.#refusal = code;
  }
}

/**
 * Who is calling, as far as a gateway counts. Without credentials it is whoever the relay signs for.
 *
 * @param {Credentials | undefined} credentials
 * @param {string | undefined} relay
 */
export function callerOf(credentials, relay) {
  const { accessKey, token } = /** @type {{ accessKey?: unknown, token?: unknown }} */ (credentials ?? {});
  return credentials ? `${token ? "token" : "key"} ${written(token || accessKey).trim()}` : `relay ${relay}`;
}

/** One after the other to each place, in the order they come. */
export class Lanes {
  /** The last one on its way. @type {Map<string, Promise<unknown>>} */
  #last = new Map();

  /**
   * @template T
   * @param {string} place
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async pass(place, work) {
    const before = this.#last.get(place);
    const own = (async () => {
      await before;
      return work();
    })();
    const over = own.catch(() => {});
    this.#last.set(place, over);
    try {
      return await own;
    } finally {
      if (this.#last.get(place) === over) this.#last.delete(place);
    }
  }
}
