/**
 * In: the journey. Out: the seven steps in their order, each with where it stands, and the element it is drawn by. A step is a row here: its
 * identifier is the name of its file and of the element in that file.
 *
 * @import { Journey } from "../journey/journey.js"
 * @import { Standing } from "../journey/standing.js"
 */
import { html, unsafeStatic } from "lit/static-html.js";
import * as standing from "../journey/standing.js";
import "./read/certificate-and-key.js";
import "./read/what-it-is.js";

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} title
 * @property {boolean} [typed] its summary follows what is typed, letter by letter; it is news only when the state changes
 * @property {(journey: Journey) => Standing} standing
 */

/** @typedef {Omit<Row, "standing"> & Standing} Step */

/** @type {Row[]} */
const rows = [
  { id: "certificate-and-key", title: "Certificate and key", standing: standing.certificateAndKey },
  { id: "what-it-is", title: "What it is", standing: standing.whatItIs },
  { id: "where-it-goes", title: "Where it goes", typed: true, standing: standing.whereItGoes },
  { id: "sign-off", title: "Sign-off", typed: true, standing: standing.signOff },
  { id: "exact-request", title: "Exact request", typed: true, standing: standing.exactRequest },
  { id: "credentials-and-send", title: "Credentials and send", typed: true, standing: standing.credentialsAndSend },
  { id: "proof-of-arrival", title: "Proof", standing: standing.proofOfArrival },
];

/**
 * @param {Journey} journey
 * @returns {Step[]}
 */
export function steps(journey) {
  return rows.map(({ standing, ...row }) => ({ ...row, ...standing(journey) }));
}

/** Brings the elements of Clear and Send, which the first view does not need: each is drawn where it stands by then. */
export const loadLater = () => import("./later.js");

/**
 * @param {Step} step
 * @param {Journey} journey
 */
export function drawn({ id }, journey) {
  const element = unsafeStatic(id);
  return html`<${element} .journey=${journey}></${element}>`;
}
