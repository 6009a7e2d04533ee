/** In: nothing. Out: what is said where nothing can be sent from, and of asking the relay again. */
import { msg } from "@lit/localize";

/** @type {Partial<Record<import("../journey/send/relay.js").Relay["state"], string>>} */
export const noWay = {
  get none() {
    return msg("There is no relay behind this page, so it cannot send anything. The request is complete: run it as a curl command.");
  },
  get failing() {
    return msg("The relay behind this page is not ready, or you are not signed in to it: what answered is an error. Sign in again if you have to, and ask again.");
  },
  get unreachable() {
    return msg("The relay behind this page did not answer when it was asked what it can do. Check the connection and ask again.");
  },
};
