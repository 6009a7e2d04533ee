/**
 * In: the document. Out: where the reader is; and, after the page was drawn anew, whether that place is gone.
 *
 * @import { ConsoleStep } from "./console-step.js"
 */

/** The focused element, however deep, and the step it is in. */
export function focusedNow() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return undefined;
  return { element, step: stepOf(element) };
}

/**
 * Whether the focus was lost to the page because the element that had it was removed, hidden or disabled.
 *
 * @param {ReturnType<typeof focusedNow>} focused
 */
export function isLost(focused) {
  if (!focused || (document.activeElement !== null && document.activeElement !== document.body)) return false;
  const { element } = focused;
  return !element.isConnected || element.matches(":disabled") || !element.checkVisibility();
}

/**
 * @param {Element} element
 * @returns {ConsoleStep | undefined}
 */
function stepOf(element) {
  for (let node = /** @type {Node | null} */ (element); node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof Element && node.localName === "console-step") return /** @type {ConsoleStep} */ (node);
  }
  return undefined;
}
