/**
 * How the reader gets from credentials to a filled form. In: the journey, and what is asked for or chosen. Out: lists that were asked for, and a
 * form with what was chosen and with what is in place. What somebody typed stays, or can be brought back.
 *
 * @import { CountersignError, InPlace } from "countersign"
 * @import { Row } from "../../destinations/rows.js"
 * @import { Journey } from "../journey.js"
 */
import { bare, emptied, kept, proposed } from "../../destinations/proposal.js";
import { about, fieldNamed, toOperation } from "../../destinations/destination.js";
import { listSaid } from "../../words/lists.js";
import { access, lack } from "./access.js";
import { asError } from "../thrown.js";

/** The field of a form that projects are chosen for, or the account. @param {Journey} journey */
function first({ destination: { groups } }) {
  return groups.flatMap(({ fields }) => fields).find(({ list }) => list?.kind === "iam.projects");
}

/** @param {Journey} journey */
export async function connect(journey) {
  const field = first(journey);
  const { account } = journey;
  if (!field?.list || lack(journey)) return;
  account.said = () => "";
  account.opened = field.path;
  await ask(journey, field.path);
  // Meanwhile the reader may have gone elsewhere.
  if (account.opened !== field.path) return;
  const fits = account.rows(field.list, journey.form, journey.now).filter(({ unfit }) => unfit === undefined);
  const [only] = fits;
  const typed = journey.form[field.path]?.value.trim() ?? "";
  const isEarly = account.listing(field.list, journey.form)?.found?.next !== undefined;
  if (!only || fits.length > 1 || isEarly || (typed && typed !== only.value)) return;
  account.said = () => listSaid.only(fieldNamed(journey.destination, field.path)?.label ?? "");
  await choose(journey, field.path, only);
}

/**
 * Asks anew for the list of a field.
 *
 * @param {Journey} journey
 * @param {string} path
 */
export async function ask(journey, path) {
  const list = fieldNamed(journey.destination, path)?.list;
  const { api, account, form } = journey;
  if (list && api && !lack(journey)) await account.ask(api, list, form, access(journey));
}

/**
 * @param {Journey} journey
 * @param {string} path
 */
export async function openList(journey, path) {
  const { account, destination, form } = journey;
  account.opened = path;
  journey.changed();
  const list = fieldNamed(destination, path)?.list;
  const listing = list && account.listing(list, form);
  // What has come is not asked for again unasked; what has not is.
  if (list && (!listing || listing.state === "cancelled" || listing.state === "failed")) await ask(journey, path);
}

/**
 * @param {Journey} journey
 * @param {string} path
 * @param {Row} row
 */
export async function choose(journey, path, { value, fills = {} }) {
  const { account, destination } = journey;
  account.opened = "";
  const values = Object.entries({ ...fills, [path]: value }).filter(([each]) => journey.form[each]);
  journey.replace(Object.fromEntries(values.map(([each, text]) => [each, { mode: "set", value: text }])));
  if (path === first(journey)?.path && !destination.ownHosts && !journey.form[destination.target]?.value.trim()) {
    await openList(journey, destination.target);
  } else if (destination.address.includes(path)) {
    await lookInPlace(journey);
  }
}

/** @param {Journey} journey */
export async function lookInPlace(journey) {
  const { api, destination, sighting, kind } = journey;
  if (!api || !isAddressed(journey) || lack(journey)) return;
  const place = about(destination, journey.form);
  const operation = toOperation(destination, bare(destination, journey.form));
  const value = await sighting.look(api, place, operation, access(journey));
  // The form may point elsewhere by now.
  if (value && kind === journey.kind && place === journey.about) {
    sighting.error = fill(journey, value);
    const certificate = destination.kind === "pca" ? value.parentCertificate : value.certificate;
    if (destination.sends === "settings") journey.given.edit(certificate ?? "");
  }
  journey.derive();
}

/** Whether the form names what can be looked at. @param {Journey} journey */
export function isAddressed({ destination, form }) {
  const has = (/** @type {string} */ path) => Boolean(form[path]?.value.trim());
  const optional = ["endpoint", "region", "instanceId", "domainId", "issuerId"];
  return destination.sends !== "nothing" && (has("region") || has("endpoint")) && destination.address.every((path) => optional.includes(path) || has(path));
}

/**
 * @param {Journey} journey
 * @param {InPlace} value
 * @returns {CountersignError | undefined} why nothing was filled in
 */
function fill(journey, value) {
  const { api, destination, form, sighting } = journey;
  const { filled } = sighting;
  if (!api) return undefined;
  let proposal, inPlace;
  try {
    proposal = api.fill(toOperation(destination, bare(destination, form, filled)), value);
    inPlace = api.fill(toOperation(destination, bare(destination, form)), value);
  } catch (thrown) {
    return asError(thrown);
  }
  const change = proposed(destination, form, filled, proposal);
  sighting.kept = kept(destination, form, filled, inPlace);
  sighting.filled = change;
  journey.describe({ ...emptied(destination, form, filled), ...change });
  return undefined;
}
