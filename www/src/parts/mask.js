/**
 * What lies over a text field in place of its text. In: the field, and its text with the secret parts masked. Out: the lines that are in sight, where
 * the field has them. However long the text is, no more than those are drawn.
 */

/** Lines that are drawn beyond the edge. */
const margin = 2;

export class Mask {
  /** @type {string[]} */
  #lines = [];
  /** @type {HTMLTextAreaElement | null} */
  #field = null;
  /** @type {HTMLElement | null} */
  #layer = null;
  #watch = new ResizeObserver(() => this.draw());

  /**
   * @param {HTMLTextAreaElement | null} field
   * @param {HTMLElement | null} layer
   * @param {string} text
   */
  put(field, layer, text) {
    this.#lines = text.split("\n");
    if (field !== this.#field) {
      this.#watch.disconnect();
      if (field) this.#watch.observe(field);
      field?.addEventListener("scroll", () => this.draw(), { passive: true });
    }
    this.#field = field;
    this.#layer = layer;
    this.draw();
  }

  draw() {
    const [field, layer] = [this.#field, this.#layer];
    if (!field || !layer?.isConnected) return;
    const height = Number.parseFloat(getComputedStyle(field).lineHeight) || 20;
    const first = Math.max(0, Math.floor(field.scrollTop / height) - margin);
    const last = first + Math.ceil(field.clientHeight / height) + 2 * margin;
    layer.textContent = this.#lines.slice(first, last).join("\n");
    layer.style.transform = `translate(${-field.scrollLeft}px, ${first * height - field.scrollTop}px)`;
  }
}
