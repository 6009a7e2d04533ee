/** In: a key that was pressed. Out: whether it is Enter, and not the one that takes what an input method has composed (UI Events §5.6.3.1). */

/** @param {Pick<KeyboardEvent, "key" | "isComposing">} event */
export const isEnter = ({ key, isComposing }) => key === "Enter" && !isComposing;
