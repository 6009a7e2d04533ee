/**
 * In: the state. Out: where what is sent goes, in names and values: host, project, account and target, or those of all targets of a list.
 *
 * @import { State } from "../state.js"
 */
import { msg, str } from "@lit/localize";
import { list } from "../../words/language.js";
import { isMany } from "../targets/many.js";

/** So many names stand in a row. */
const most = 3;

/** @param {State} state @returns {(readonly [name: string, value: string])[]} */
export function boundFor(state) {
  const { destination, form, request, targets } = state;
  const text = (/** @type {string} */ path) => form[path]?.value.trim() ?? "";
  const host = request ? new URL(request.url).host : text("endpoint");
  const facts = isMany(state) ? ofAll(targets.resolved.targets, text("endpoint")) : ofOne();
  return facts.filter(([, value]) => value);

  /** @returns {(readonly [string, string])[]} */
  function ofOne() {
    return [
      host ? [msg("Host"), host] : [msg("Region"), text("region")],
      [msg("Project"), text("projectId")],
      [msg("Account"), text("domainId")],
      [destination.name, text(destination.target)],
    ];
  }
}

/**
 * @param {readonly { project: string, region: string }[]} targets
 * @param {string} endpoint
 * @returns {(readonly [string, string])[]}
 */
function ofAll(targets, endpoint) {
  return [
    endpoint ? [msg("Host"), endpoint] : [msg("Region"), several(targets.map(({ region }) => region))],
    [msg("Project"), several(targets.map(({ project }) => project))],
    [msg("Targets"), String(targets.length)],
  ];
}

/** @param {string[]} all with repetitions */
function several(all) {
  const each = [...new Set(all)].filter(Boolean);
  if (each.length <= most) return list(each);
  const names = each.slice(0, most).join(", ");
  const more = each.length - most;
  return msg(str`${names} and ${more} more`);
}
