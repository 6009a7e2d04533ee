/** In: nothing. Out: what is said of lists to choose from, and of what is in place. Whole sentences stand here and nowhere else. */
import { count } from "./quantity.js";

/**
 * @typedef {object} ListWords
 * @property {string} open the words on the button that opens it
 * @property {string} title
 * @property {string} search what can be typed to find one
 * @property {string} none
 * @property {string} refused
 */

/** @satisfies {Record<string, ListWords>} */
export const listWords = {
  projects: {
    open: "Choose a project",
    title: "Projects of your account",
    search: "Name or ID",
    none: "These credentials reach no project.",
    refused: "The projects may not be listed with these credentials.",
  },
  accounts: {
    open: "Choose the account",
    title: "Accounts that your projects belong to",
    search: "Project or ID",
    none: "These credentials reach no project, and so no account is known.",
    refused: "The projects, which tell the account, may not be listed with these credentials.",
  },
  certificates: {
    open: "Choose a certificate",
    title: "Certificates in this project, those that expire soonest first",
    search: "Name, domain or ID",
    none: "This project has no certificate here.",
    refused: "The certificates may not be listed with these credentials.",
  },
  gateways: {
    open: "Choose a gateway",
    title: "Gateways in this project",
    search: "Name or ID",
    none: "This project has no gateway here.",
    refused: "The gateways may not be listed with these credentials.",
  },
  deviceAuthorities: {
    open: "Choose a device CA",
    title: "Device CA certificates, those that expire soonest first",
    search: "Name, owner or ID",
    none: "This instance has no CA certificate.",
    refused: "The CA certificates may not be listed with these credentials.",
  },
  templates: {
    open: "Choose a template",
    title: "Pre-provisioning templates",
    search: "Name or ID",
    none: "This instance has no template.",
    refused: "The templates may not be listed with these credentials.",
  },
  serverCertificates: {
    open: "Choose a CA",
    title: "CA certificates of servers",
    search: "Name or ID",
    none: "This instance has no CA certificate of a server.",
    refused: "The CA certificates of servers may not be listed with these credentials.",
  },
  pendingAuthorities: {
    open: "Choose a CA",
    title: "Private CAs, those that can be activated first",
    search: "Name, organization or ID",
    none: "This account has no private CA in this region.",
    refused: "The private CAs may not be listed with these credentials.",
  },
  parentAuthorities: {
    open: "Choose the parent",
    title: "Private CAs, those that can sign this one first",
    search: "Name, organization or ID",
    none: "This account has no private CA in this region.",
    refused: "The private CAs may not be listed with these credentials.",
  },
};

/** What is said of one row. */
export const fit = {
  disabled: "Disabled",
  noRegion: "Not a project of a region",
  otherRegion: "In another region",
  clientCa: "Client CA",
  serverSm: "Server SM",
  protected: "Protected against changes in the console",
  oneGateway: "One gateway",
  global: "Global",
  trustedRoot: "With a trusted root CA",
  unverified: "Not verified",
  selfRegistration: "Self-registration on",
  notPending: "Cannot be activated: not pending",
  root: "Cannot be activated: a root CA",
  notActive: "Cannot sign: not activated",
  itself: "Cannot sign itself",
  pathTooShort: "Cannot sign: its path length is too short",
  alike: "Another one has this name: compare the ID",
  ownerOf: (/** @type {string} */ project) => (project ? `Owner of the project ${project}` : "Account"),
  pathLength: (/** @type {number} */ length) => `Path length ${length}`,
  types: /** @type {Record<string, string>} */ ({ ROOT: "Root", SUBORDINATE: "Subordinate" }),
  states: /** @type {Record<string, string>} */ ({
    PENDING: "Pending activation",
    ACTIVED: "Activated",
    DISABLED: "Disabled",
    DELETED: "To be deleted",
    EXPIRED: "Expired",
  }),
};

/** What is said of a list as it comes. */
export const listSaid = {
  asking: (/** @type {number} */ page, /** @type {number} */ items) =>
    page ? `Page ${page} has come, ${items.toLocaleString("en-GB")} so far. Asking for the next.` : "Asking.",
  shown: (/** @type {number} */ shown, /** @type {number} */ all) =>
    shown === all ? `${all.toLocaleString("en-GB")} in all.` : `${shown.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}.`,
  more: (/** @type {number} */ more) => `${more.toLocaleString("en-GB")} more are not shown. Type to narrow the list.`,
  noMatch: "Nothing here matches what you typed.",
  early: "The list ended early: there may be more.",
  cancelled: "Cancelled. Nothing was changed.",
  paste: "You can paste the ID instead; everything else works as before.",
  permission: "This permission is missing:",
  permissions: (/** @type {number} */ number) => `These ${count(number, "permission")} are missing:`,
  policy: "Policy to paste into the identity service",
  needs: (/** @type {string} */ needed) => `First this form needs ${needed}.`,
  only: (/** @type {string} */ label) => `There is only one to choose from, so it was filled in: ${label}.`,
};

/** What is said of the way to choose at all. */
export const connecting = {
  title: "Choose from your account instead of pasting IDs",
  hint: "With credentials, projects, certificates and the like are lists to choose from. They only read; nothing is changed. Your secret key or token stays in this page’s memory, and the relay sees signed requests.",
  tokenHint: "With credentials, projects, certificates and the like are lists to choose from. They only read; nothing is changed. A token is sent to the service, through this page’s relay.",
  go: "Connect",
  again: "Ask again",
  give: "Give them",
  needs: "Credentials are missing.",
  guard: "The relay’s secret is missing.",
  noRelay: "Nothing can be looked up from here, because there is no relay behind this page. Paste the IDs.",
  connected: (/** @type {number} */ projects) => `Connected: ${count(projects, "project")}`,
  refused: "Connected, but the projects may not be listed",
  failed: "Not connected",
  off: "Optional",
  asking: "Asking",
};

/** What is said of what is in place. */
export const inPlaceSaid = {
  title: "What is in place now",
  look: "Look at what is in place",
  again: "Look again",
  asking: "Looking at what is in place.",
  filled: (/** @type {string} */ labels) => `Filled in from what is in place: ${labels}.`,
  kept: (/** @type {string} */ labels) => `Left as you typed it: ${labels}.`,
  outdated: "This was in place before you sent something. Look again to compare.",
  uses: "What uses it",
  usesNone: "Nothing uses it.",
  usesUnknown: "What uses it could not be looked at.",
  usesListeners: (/** @type {number} */ number) => `What uses it: ${count(number, "listener")}`,
  usesDomains: (/** @type {number} */ number) => `What uses it: ${count(number, "domain")}`,
  usedAs: { default: "Certificate of the server", clientCa: "CA of clients", sni: "Certificate by name (SNI)" },
  missing: "This could not be looked at:",
  compared: "With the certificate that was looked at in step 3.",
  comparedGiven: "With the certificate that you gave, not with the one that was looked at in step 3.",
  given: "Step 1 is empty. This is the certificate that the service gave out; it is only looked at.",
  another: "Compare with another one",
  same: "The same certificate is in place already.",
  name: "Name",
  names: "Names",
  ends: "Valid",
  state: "State",
  parent: "Parent CA",
  verified: "Verified",
  unverified: "Not verified",
  listenerHeads: ["Listener", "Port", "Protocol", "Used as"],
  domainHeads: ["Domain", "API group", "Clients’ certificates"],
  clientsChecked: "Checked",
  clientsUnchecked: "Not checked",
  states: fit.states,
  looked: (/** @type {string} */ time) => `Looked at ${time}.`,
};

/** What is said of the switch that makes ELB answer with private keys. */
export const echoSaid = {
  on: "This project’s load balancers answer with private keys.",
  why: "Whoever may list certificates gets their private keys, too; here they were removed before anything could read them. The switch is for the whole project.",
  go: "Switch it off…",
  back: "Back to the certificate",
  consent: "Yes, for every certificate in this project",
};
