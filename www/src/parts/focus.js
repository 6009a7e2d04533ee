/**
 * In: the document. Out: where the reader is; after the page was drawn anew, whether that place is gone; and the reader put somewhere else.
 *
 * @import { ConsoleSection } from "./console-section.js"
 */

/** The focused element, however deep, and the section it is in. */
export function focusedNow() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return undefined;
  return { element, section: /** @type {ConsoleSection | undefined} */ (around(element, "console-section")) };
}

/**
 * Whether the focus was lost to the page because the element that had it was removed, hidden or disabled.
 *
 * @param {ReturnType<typeof focusedNow>} focused
 */
export function isLost(focused) {
  if (!focused || (document.activeElement !== null && document.activeElement !== document.body)) return false;
  const { element } = focused;
  return !element.isConnected || element.matches(":disabled") || !element.checkVisibility() || around(element, "[inert]") !== undefined;
}

/**
 * The nearest such element around another, through the trees of components.
 *
 * @param {Node} inner
 * @param {string} selector
 * @returns {Element | undefined}
 */
export function around(inner, selector) {
  for (let node = /** @type {Node | null} */ (inner); node; ) {
    if (node instanceof Element && node.matches(selector)) return node;
    // What is put into a slot is inside of what stands around that slot.
    const slot = node instanceof Element ? node.assignedSlot : null;
    node = slot ?? node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
  }
  return undefined;
}

/**
 * The first such element in a tree, and in the trees of the components in it.
 *
 * @param {Element | ShadowRoot} root
 * @param {string} selector
 * @returns {HTMLElement | undefined}
 */
export function within(root, selector) {
  const own = root.querySelector(selector);
  if (own) return /** @type {HTMLElement} */ (own);
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    const found = shadowRoot && within(shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}

/**
 * Puts the reader at a heading, and brings what it is the head of into view.
 *
 * @param {Element} whole
 * @param {Element | null} heading
 * @param {{ scroll?: boolean }} [options]
 */
export function reveal(whole, heading, { scroll = true } = {}) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (scroll) whole.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
}
