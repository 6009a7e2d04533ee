/**
 * What the steps ask of a list of targets. In: the state. Out: the answer of `all.js`; before that is loaded, and so before there is a field to
 * type a list into, there is none.
 *
 * @import { Journey } from "../journey.js"
 * @import { State } from "../state.js"
 */

/** No targets. @type {import("./targets.js").Targets} */
export const none = /** @type {any} */ ({
  text: "",
  runs: [],
  unfinished: [],
  run: undefined,
  isRunning: false,
  retires: () => false,
  update() {},
  keep: () => () => {},
  abort() {},
  reset() {},
});

/** Whether the request is for the targets of a list. @param {State} state */
export const isMany = (state) => state.many?.isMany(state) ?? false;

/** Whether everything is there to send the list, but what is typed to confirm it. @param {State} state */
export const isListReady = (state) => state.many?.isListReady(state) ?? false;

/** Whether every target of the list is cleared, or left out. @param {State} state */
export const isListCleared = (state) => state.many?.isCleared(state) ?? false;

/** Whether the list was sent as it stands. @param {State} state */
export const isListSent = (state) => state.many?.isSent(state) ?? false;

/** What Send does, and to how many. @param {State} state */
export const deedOf = (state) => state.many?.deedOf(state) ?? "";

/** @param {Journey} journey */
export const listCleared = (journey) => journey.many?.listCleared(journey);

/** @param {Journey} journey */
export const listSent = (journey) => journey.many?.listSent(journey);

/** @param {Journey} journey */
export const listProven = (journey) => journey.many?.listProven(journey);
