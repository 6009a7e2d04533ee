/**
 * The voice for screen readers. In: what stands at the foot of the page, each time it is drawn. Out: what is new of it, when it has come to rest: not
 * each letter, and not while somebody types.
 *
 * @import { ReactiveController, ReactiveControllerHost } from "lit"
 */
import { getLanguage } from "../words/language.js";
import { focusedNow } from "./focus.js";

/** Milliseconds without a further change before a change is announced. */
const pause = 600;

/** Where letters are typed. */
const typed = 'input:not([type="checkbox"], [type="radio"], [type="file"])';

/** @implements {ReactiveController} */
export class Announcer {
  /** What is said now. */
  words = "";

  #host;
  #verdict;
  /** What was last told of. */
  #heard = "";
  #language = getLanguage();
  /** Somebody is typing into a field, and will leave it. */
  #typing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {ReactiveControllerHost} host
   * @param {() => { state: string, summary: string }} verdict
   */
  constructor(host, verdict) {
    this.#host = host;
    this.#verdict = verdict;
    host.addController(this);
  }

  hostUpdate() {
    if (this.#language === getLanguage()) return;
    // The same in another language is no news.
    this.#language = getLanguage();
    this.words = this.#heard = "";
  }

  hostUpdated() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#tell(), this.#heard ? pause : 0);
  }

  hostDisconnected() {
    clearTimeout(this.#pause);
  }

  /** Somebody did something in a field. */
  typed = () => {
    const field = focusedNow()?.element;
    this.#typing = field?.matches(typed) === true;
    // From one field to another of the same component nothing is heard out here.
    if (this.#typing) field?.addEventListener("blur", this.#rest, { once: true });
  };

  /** Whatever else is said. @param {string} words */
  say(words) {
    this.words = words;
    this.#host.requestUpdate();
  }

  #rest = () => {
    this.#typing = false;
    this.hostUpdated();
  };

  #tell() {
    if (this.#typing) return;
    const { state, summary } = this.#verdict();
    const heard = `${state} ${summary}`;
    const isNew = this.#heard && heard !== this.#heard && state !== "busy";
    this.#heard = heard;
    if (!isNew) return;
    this.words = summary;
    this.#host.requestUpdate();
  }
}
