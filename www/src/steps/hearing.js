/** In: something that tells of its changes, beside the journey. Out: the element is drawn again whenever it does. */

/** @typedef {import("lit").ReactiveControllerHost} Element */

/**
 * @param {Element} element
 * @param {() => EventTarget | undefined} source which may become another one
 */
export function hear(element, source) {
  element.addController(new Hearing(element, source));
}

class Hearing {
  #draw;
  #source;
  /** @type {EventTarget | undefined} */
  #heard;

  /**
   * @param {Element} element
   * @param {() => EventTarget | undefined} source
   */
  constructor(element, source) {
    this.#draw = () => element.requestUpdate();
    this.#source = source;
  }

  hostUpdated() {
    const source = this.#source();
    if (source === this.#heard) return;
    this.hostDisconnected();
    this.#heard = source;
    source?.addEventListener("change", this.#draw);
  }

  hostDisconnected() {
    this.#heard?.removeEventListener("change", this.#draw);
    this.#heard = undefined;
  }
}
