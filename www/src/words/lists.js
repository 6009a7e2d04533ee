/** In: nothing. Out: what is said of lists to choose from, in the page's language. Whole sentences stand here and nowhere else. */
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
