/**
 * In: the journey. Out: the three steps in their order, each with its sections and where these stand. A section is a row here: its identifier is
 * the name of its file and of the element that it is drawn by.
 *
 * @import { Journey } from "../journey/journey.js"
 * @import { Standing } from "../journey/standing.js"
 */
import { msg } from "@lit/localize";
import { html, unsafeStatic } from "lit/static-html.js";
import * as standing from "../journey/standing.js";
import "./read/certificate-and-key.js";
import "./read/what-it-is.js";

/**
 * @typedef {object} SectionRow
 * @property {string} id
 * @property {string} title
 * @property {"left" | "right"} pane where it stands if there is room for two: what is put in is left of what it means
 * @property {(journey: Journey) => Standing} standing
 */

/** @typedef {Omit<SectionRow, "standing"> & Standing} Section */
/** @typedef {{ id: string, title: string, sections: Section[] } & Standing} Step */

/** @type {{ id: string, title: string, standing: (journey: Journey) => Standing, sections: SectionRow[] }[]} */
const rows = [
  {
    id: "read",
    get title() {
      return msg("Read");
    },
    standing: standing.read,
    sections: [
      section("certificate-and-key", () => msg("Certificate and key"), "left", standing.certificateAndKey),
      section("what-it-is", () => msg("What it is"), "right", standing.whatItIs),
    ],
  },
  {
    id: "clear",
    get title() {
      // Of its own: the word on a button that empties a field is the same in English only.
      return msg("Clear", { id: "step-clear" });
    },
    standing: standing.clear,
    sections: [
      section("where-it-goes", () => msg("Where it goes"), "left", standing.whereItGoes),
      section("sign-off", () => msg("Sign-off"), "right", standing.signOff),
    ],
  },
  {
    id: "send",
    get title() {
      return msg("Send");
    },
    standing: standing.send,
    sections: [
      section("exact-request", () => msg("Exact request"), "left", standing.exactRequest),
      section("credentials-and-send", () => msg("Credentials and send"), "left", standing.credentialsAndSend),
      section("proof-of-arrival", () => msg("Proof of arrival"), "right", standing.proofOfArrival),
    ],
  },
];

/**
 * @param {string} id
 * @param {() => string} title
 * @param {SectionRow["pane"]} pane
 * @param {SectionRow["standing"]} standing
 * @returns {SectionRow}
 */
function section(id, title, pane, standing) {
  return {
    id,
    get title() {
      return title();
    },
    pane,
    standing,
  };
}

/** The steps, by name, in their order. */
export const order = rows.map(({ id }) => id);

/** The step that a section belongs to. @param {string} id */
export const stepOf = (id) => rows.find(({ sections }) => sections.some((section) => section.id === id))?.id ?? id;

/**
 * @param {Journey} journey
 * @returns {Step[]}
 */
export function steps(journey) {
  return rows.map(({ id, title, standing, sections }) => ({
    id,
    title,
    ...standing(journey),
    sections: sections.map((section) => ({ id: section.id, title: section.title, pane: section.pane, ...section.standing(journey) })),
  }));
}

/** Brings the elements of Clear and Send, which the first view does not need: each is drawn where it stands by then. */
export const loadLater = () => import("./later.js");

/**
 * @param {Journey} journey
 * @returns {Section[]}
 */
export function sections(journey) {
  return steps(journey).flatMap(({ sections }) => sections);
}

/**
 * @param {Section} section
 * @param {Journey} journey
 * @param {boolean} held it waits for something before it, and goes on showing what it showed
 */
export function drawn({ id }, journey, held) {
  const element = unsafeStatic(id);
  return html`<${element} .journey=${journey} .held=${held}></${element}>`;
}
