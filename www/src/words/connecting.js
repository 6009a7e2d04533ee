/** In: nothing. Out: what is said of the way from credentials to lists, in the page's language. */
import { msg, str } from "@lit/localize";

export const connecting = {
  get title() {
    return msg("Choose from your account instead of pasting IDs");
  },
  get hint() {
    return msg(
      "With credentials you can choose projects, certificates and so on from lists. This only reads; nothing is changed. Your secret access key or token stays in the memory of this page; the relay sees signed requests.",
    );
  },
  get tokenHint() {
    return msg(
      "With credentials you can choose projects, certificates and so on from lists. This only reads; nothing is changed. The token is sent to the service through the relay of this page.",
    );
  },
  get go() {
    return msg("Connect");
  },
  get again() {
    return msg("Load again");
  },
  get give() {
    return msg("Enter credentials");
  },
  get needs() {
    return msg("Credentials are missing.");
  },
  get guard() {
    return msg("The secret of the relay is missing.");
  },
  get noRelay() {
    return msg("This page has no relay, so it cannot load lists. Paste the IDs.");
  },
  connected: (/** @type {number} */ projects) => (projects === 1 ? msg("Connected: 1 project") : msg(str`Connected: ${projects} projects`)),
  get refused() {
    return msg("Connected, but without permission to list projects");
  },
  get failed() {
    return msg("Not connected");
  },
  get off() {
    return msg("Optional");
  },
  get asking() {
    return msg("Connecting");
  },
};
