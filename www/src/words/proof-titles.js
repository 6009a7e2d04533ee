/** In: nothing. Out: what became of a request, in a word or two: also the first view may have to say that. */
import { msg } from "@lit/localize";

/** What an outcome is called; `rehearsed` where it was a stand-in that answered. */
export const titles = {
  done: {
    get proven() {
      return msg("Proven by looking");
    },
    get confirmed() {
      return msg("Confirmed");
    },
    get accepted() {
      return msg("Accepted");
    },
    get differs() {
      return msg("Accepted, but not the same");
    },
    get notDone() {
      return msg("Did not take effect");
    },
    get refused() {
      return msg("Not accepted");
    },
    get notKnown() {
      return msg("Not known");
    },
    get notSent() {
      return msg("Not sent");
    },
  },
  rehearsed: {
    get proven() {
      return msg("Rehearsed: proven by looking");
    },
    get confirmed() {
      return msg("Rehearsed: confirmed");
    },
    get accepted() {
      return msg("Rehearsed: accepted");
    },
    get differs() {
      return msg("Rehearsed: accepted, but not the same");
    },
    get notDone() {
      return msg("Rehearsed: did not take effect");
    },
    get refused() {
      return msg("Rehearsed: not accepted");
    },
    get notKnown() {
      return msg("Rehearsed: not known");
    },
    get notSent() {
      return msg("Not sent");
    },
  },
};
