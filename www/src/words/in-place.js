/** In: nothing. Out: what is said of what is in place, in the page's language. */
import { msg, str } from "@lit/localize";
import { fit } from "./lists.js";

export const inPlaceSaid = {
  get title() {
    return msg("On the service now");
  },
  get look() {
    return msg("Look up what is on the service now");
  },
  get again() {
    return msg("Look again");
  },
  get asking() {
    return msg("Looking up what is on the service now.");
  },
  filled: (/** @type {string} */ labels) => msg(str`Filled in with the values that are on the service: ${labels}.`),
  kept: (/** @type {string} */ labels) => msg(str`Not changed, because you typed something else: ${labels}.`),
  get outdated() {
    return msg("This was looked up before you sent something. Look again to see the present state.");
  },
  get usesNone() {
    return msg("No listener and no domain name uses it.");
  },
  usesListeners: (/** @type {number} */ number) => (number === 1 ? msg("Used by 1 listener") : msg(str`Used by ${number} listeners`)),
  usesDomains: (/** @type {number} */ number) => (number === 1 ? msg("Used by 1 domain name") : msg(str`Used by ${number} domain names`)),
  changesListeners: (/** @type {number} */ number) =>
    number === 1
      ? msg("1 listener uses this certificate. It presents the new one as soon as the call succeeds.")
      : msg(str`${number} listeners use this certificate. They present the new one as soon as the call succeeds.`),
  changesDomains: (/** @type {number} */ number) =>
    number === 1
      ? msg("1 domain name uses this certificate. It gets the new one as soon as the call succeeds.")
      : msg(str`${number} domain names use this certificate. They get the new one as soon as the call succeeds.`),
  get usedAs() {
    return { default: msg("Server certificate"), clientCa: msg("CA certificate"), sni: msg("SNI certificate") };
  },
  get missing() {
    return msg("This could not be looked up:");
  },
  get compared() {
    return msg("Compared with the certificate that is on the service now.");
  },
  get comparedGiven() {
    return msg("Compared with the certificate that you pasted, not with the one that was looked up on the service.");
  },
  get another() {
    return msg("Compare with another certificate");
  },
  get same() {
    return msg("The same certificate is on the service already.");
  },
  get name() {
    return msg("Name");
  },
  get names() {
    return msg("Domain names");
  },
  get ends() {
    return msg("Validity");
  },
  get state() {
    return msg("State");
  },
  get parent() {
    return msg("Parent CA");
  },
  get verified() {
    return msg("Verified");
  },
  get unverified() {
    return msg("Not verified");
  },
  get listenerHeads() {
    return [msg("Listener"), msg("Port"), msg("Protocol"), msg("Used as")];
  },
  get domainHeads() {
    return [msg("Domain name"), msg("API group"), msg("Client authentication")];
  },
  get clientsChecked() {
    return msg("On");
  },
  get clientsUnchecked() {
    return msg("Off");
  },
  get states() {
    return fit.states;
  },
  looked: (/** @type {string} */ time) => msg(str`Looked up at ${time}.`),
};
