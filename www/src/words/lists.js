/** In: nothing. Out: what is said of lists to choose from, and of what is in place, in the page's language. Whole sentences stand here and nowhere else. */
import { msg, str } from "@lit/localize";
import { getLanguage } from "./language.js";

/**
 * @typedef {object} ListWords
 * @property {string} open the words on the button that opens it
 * @property {string} title
 * @property {string} search what can be typed to find one
 * @property {string} none
 * @property {string} refused
 */

/** @param {number} number as people write it */
const figure = (number) => number.toLocaleString(getLanguage());

/** @satisfies {Record<string, ListWords>} */
export const listWords = {
  get projects() {
    return {
      open: msg("Choose a project"),
      title: msg("Projects of your account"),
      search: msg("Name or ID"),
      none: msg("These credentials have access to no project."),
      refused: msg("These credentials have no permission to list projects."),
    };
  },
  get accounts() {
    return {
      open: msg("Choose an account"),
      title: msg("Accounts of your projects"),
      search: msg("Project name or account ID"),
      none: msg("These credentials have access to no project, so the account is not known."),
      refused: msg("These credentials have no permission to list projects, so the account is not known."),
    };
  },
  get certificates() {
    return {
      open: msg("Choose a certificate"),
      title: msg("Certificates of this project; those that expire first come first"),
      search: msg("Name, domain name or ID"),
      none: msg("This project has no certificate on this service."),
      refused: msg("These credentials have no permission to list certificates."),
    };
  },
  get gateways() {
    return {
      open: msg("Choose a gateway"),
      title: msg("Gateways of this project"),
      search: msg("Name or ID"),
      none: msg("This project has no gateway."),
      refused: msg("These credentials have no permission to list gateways."),
    };
  },
  get deviceAuthorities() {
    return {
      open: msg("Choose a device CA certificate"),
      title: msg("Device CA certificates; those that expire first come first"),
      search: msg("Name, owner or ID"),
      none: msg("This instance has no device CA certificate."),
      refused: msg("These credentials have no permission to list device CA certificates."),
    };
  },
  get templates() {
    return {
      open: msg("Choose a template"),
      title: msg("Pre-provisioning templates"),
      search: msg("Name or ID"),
      none: msg("This instance has no pre-provisioning template."),
      refused: msg("These credentials have no permission to list pre-provisioning templates."),
    };
  },
  get serverCertificates() {
    return {
      open: msg("Choose a CA certificate"),
      title: msg("CA certificates of servers"),
      search: msg("Name or ID"),
      none: msg("This instance has no CA certificate of a server."),
      refused: msg("These credentials have no permission to list CA certificates of servers."),
    };
  },
  get pendingAuthorities() {
    return {
      open: msg("Choose a CA"),
      title: msg("Private CAs; those that can be activated come first"),
      search: msg("Name, organization or ID"),
      none: msg("This account has no private CA in this region."),
      refused: msg("These credentials have no permission to list private CAs."),
    };
  },
  get parentAuthorities() {
    return {
      open: msg("Choose the parent CA"),
      title: msg("Private CAs; those that can be the parent come first"),
      search: msg("Name, organization or ID"),
      none: msg("This account has no private CA in this region."),
      refused: msg("These credentials have no permission to list private CAs."),
    };
  },
};

/** What is said of one row. */
export const fit = {
  get disabled() {
    return msg("Disabled");
  },
  get noRegion() {
    return msg("Not a project of a region");
  },
  get otherRegion() {
    return msg("In another region");
  },
  get clientCa() {
    return msg("CA certificate");
  },
  get serverSm() {
    return msg("SM dual certificate");
  },
  get protected() {
    return msg("Console modification protection is on");
  },
  get oneGateway() {
    return msg("One gateway");
  },
  get global() {
    return msg("Global");
  },
  get trustedRoot() {
    return msg("With a trusted root CA");
  },
  get unverified() {
    return msg("Not verified");
  },
  get selfRegistration() {
    return msg("Self-registration is on");
  },
  get notPending() {
    return msg("Cannot be activated: it is not pending activation");
  },
  get root() {
    return msg("Cannot be activated: it is a root CA");
  },
  get notActive() {
    return msg("Cannot be the parent: it is not activated");
  },
  get itself() {
    return msg("Cannot be its own parent");
  },
  get pathTooShort() {
    return msg("Cannot be the parent: its path length is too small");
  },
  get alike() {
    return msg("Another one has the same name; compare the IDs");
  },
  ownerOf: (/** @type {string} */ project) => (project ? msg(str`Owner of the project ${project}`) : msg("Account")),
  pathLength: (/** @type {number} */ length) => msg(str`Path length ${length}`),
  /** @returns {Record<string, string>} */
  get types() {
    return { ROOT: msg("Root CA"), SUBORDINATE: msg("Subordinate CA") };
  },
  /** @returns {Record<string, string>} */
  get states() {
    return {
      PENDING: msg("Pending activation"),
      ACTIVED: msg("Activated"),
      DISABLED: msg("Disabled"),
      DELETED: msg("To be deleted"),
      EXPIRED: msg("Expired"),
    };
  },
};

/** What is said of a list as it comes. */
export const listSaid = {
  asking(/** @type {number} */ page, /** @type {number} */ items) {
    const so = figure(items);
    return page ? msg(str`Page ${page} is loaded, ${so} entries so far. Loading the next page.`) : msg("Loading the list.");
  },
  shown(/** @type {number} */ shown, /** @type {number} */ all) {
    const [some, whole] = [figure(shown), figure(all)];
    if (shown !== all) return msg(str`${some} of ${whole} match.`);
    return all === 1 ? msg("1 entry.") : msg(str`${whole} entries.`);
  },
  more(/** @type {number} */ more) {
    const rest = figure(more);
    return msg(str`${rest} more are not shown. Type to narrow the list.`);
  },
  moreNames: (/** @type {string} */ names, /** @type {number} */ more) => msg(str`${names} and ${more} more`),
  get noMatch() {
    return msg("No entry matches what you typed.");
  },
  get early() {
    return msg("The list is not complete: there may be more entries.");
  },
  get cancel() {
    return msg("Cancel");
  },
  get cancelled() {
    return msg("Cancelled. Nothing was changed.");
  },
  get paste() {
    return msg("You can paste the ID instead. Everything else works as before.");
  },
  get permission() {
    return msg("This permission is missing:");
  },
  permissions: (/** @type {number} */ number) => msg(str`These ${number} permissions are missing:`),
  get policy() {
    return msg("Policy to paste into IAM");
  },
  needs: (/** @type {string} */ labels) => msg(str`Fill in first: ${labels}.`),
  only: (/** @type {string} */ label) => msg(str`There is only one to choose from, so it is filled in: ${label}.`),
};

/** What is said of the way to choose at all. */
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

/** What is said of what is in place. */
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
  get given() {
    return msg("You gave no certificate. This one is from the service; it is only read.");
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

/** What is said of the switch that makes ELB answer with private keys. */
export const echoSaid = {
  get on() {
    return msg("ELB returns private keys in this project: private key echo is on.");
  },
  get why() {
    return msg(
      "Whoever may list certificates also gets their private keys. This page removed them from the answer before anything could read them. The switch applies to the whole project.",
    );
  },
  get go() {
    return msg("Switch it off…");
  },
  get stays() {
    return msg("This request sends no certificate. The certificate and key that you gave stay here.");
  },
  get back() {
    return msg("Back to the certificate");
  },
  get consent() {
    return msg("Yes, for all certificates of this project");
  },
};
