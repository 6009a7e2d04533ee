/** In: nothing. Out: what is said of how an outcome is known, and of looking again. Whole sentences stand here and nowhere else. */
import { count } from "./quantity.js";

/** How it is known, in two words for a tag. */
export const known = { looking: "Proven by looking", echo: "Echoed", acceptance: "Accepted only" };

/** What that means. */
export const knownMeans = {
  looking: (/** @type {string} */ who, /** @type {number} */ same, /** @type {number} */ all) =>
    `${who} was looked at after it was sent: what is there is what you sent, ${same} of ${count(all, "fact")} the same, none different.`,
  differs: "Something is there that is not what was sent. Look at the rows below.",
  notDone: "The answer did not tell; what is in place was looked at, and it is not what was sent.",
  echo: "That is what the answer says of itself; nobody has looked since.",
  acceptance: "Nothing came back to compare, and nobody has looked since.",
};

/** What is said of looking. */
export const looking = {
  title: "What is there now",
  again: "Look again",
  cancel: "Stop looking",
  sent: "It was sent.",
  under: "Looking at what is there.",
  still: "What you sent is not shown there yet; a service may show the old state for a while.",
  next: (/** @type {number} */ seconds) => `Looking again in ${count(Math.max(1, seconds), "second")}.`,
  looks: (/** @type {number} */ looks, /** @type {string} */ time) => (looks > 1 ? `Looked ${looks} times, last at ${time}.` : `Looked at ${time}.`),
  proven: "What is there is what you sent.",
  differs: "What is there is not what you sent.",
  unknown: "Whether what is there is what you sent could not be told.",
  sandbox: "The sandbox was looked at, not the service: this was a rehearsal.",
  needs: "Looking takes credentials: give them in step 6.",
  others: "Step 1 holds other certificates than those that were sent, so there is nothing to compare with.",
  table: "What was sent, and what there is to compare with it",
  found: "Found there",
  echoed: "Came back",
  notTold: "Not told",
  answer: "What the answer said",
};
