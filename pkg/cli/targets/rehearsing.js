/**
 * What a journal says of what is only rehearsed. In: its path. Out: what it has, read and never written, also while another run has it; and of what was
 * sent before, what `deliver` would do with it, and end with.
 *
 * @import { Delivery, Journal } from "../../types/index.d.ts"
 * @import { Output } from "../output/output.js"
 * @import { SentenceId } from "../words/words.js"
 * @import { World } from "../world.js"
 * @import { Cleared } from "./clearing.js"
 */
import { readJournal } from "countersign/journal";
import { isRehearsal } from "../../api/deliver/delivery.js";
import { Latest } from "../../journal/latest.node.js";
import { EXIT } from "../exit.js";
import { absolute } from "../input/file.js";
import { mayRepeat } from "./clearing.js";
import { exitOfDelivery } from "./told.js";

/**
 * @param {string | undefined} path
 * @param {World} world
 * @returns {Promise<Journal | undefined>}
 */
export async function readOnly(path, world) {
  if (path === undefined) return undefined;
  /** @type {Latest<Delivery>} */
  const latest = new Latest();
  try {
    await readJournal(absolute(path, world), ({ delivery }) => {
      if (delivery?.key !== undefined) latest.take({ ...delivery, key: delivery.key }, delivery);
    });
  } catch (thrown) {
    // The run itself begins it.
    if (/** @type {{ id?: string }} */ (thrown).id !== "journal.missing") throw thrown;
  }
  return { get: (key) => latest.of(key), put() {} };
}

/**
 * @param {Cleared} cleared
 * @param {Delivery} known
 * @param {Output} out
 * @returns {number | undefined} nothing where it would be sent
 */
export function tellKnown({ ready, operation, isThere }, known, out) {
  const { state, time = "" } = known;
  const { name } = ready.target;
  // A look afterwards tells that of what may be sent again, which then is.
  if (isRehearsal(known) || state === "failed" || (state === "unknown" && !isThere && mayRepeat(operation))) return undefined;
  const isOpen = state === "unknown" && !isThere;
  /** @type {SentenceId} */
  const words = isOpen ? "deliver.would-look" : state === "unknown" ? "deliver.there-already" : state === "differs" ? "deliver.differs-there" : "deliver.before";
  const exit = isOpen ? EXIT.unknown : state === "unknown" ? EXIT.done : exitOfDelivery(known);
  out.say(words, { name, time }, exit === EXIT.done ? "good" : "bad");
  out.summarise(name, out.text(words, { name, time }));
  out.tell({ event: "target", name, state: isOpen ? "unknown" : state === "differs" ? "differs" : state === "unknown" ? "there-already" : "done-before", exit, operation: ready.operation, known: ready.known });
  return exit;
}
