/** In: nothing. Out: all that a list of targets takes, in one piece that is loaded after the first view: `many.js` asks it. */
export { deedOf, isListReady, isSent, sendAll } from "./send.js";
export { listCleared, listProven, listSent } from "./standing.js";
export { Targets, isCleared, isMany } from "./targets.js";
