/**
 * In: the journey of a page that is empty, and served with the sandbox. Out: the same from an example certificate to its proof, every step filled in
 * and to be looked at.
 *
 * @import { Journey } from "./journey.js"
 */
import { msg } from "@lit/localize";
import { first } from "../destinations/destination.js";

/**
 * Whether there is an example, and nothing of the reader's own that it would take the place of.
 *
 * @param {Journey} journey
 */
export function isToBeSeen({ sandbox, relay, wouldLose, module }) {
  return relay.sandbox && sandbox !== undefined && !wouldLose && module.state !== "failed";
}

/**
 * Does what a reader would do, up to the proof. It stops where the reader takes over.
 *
 * @param {Journey} journey
 */
export async function seeItWork(journey) {
  const { sandbox } = journey;
  if (!sandbox || !isToBeSeen(journey)) return;
  journey.choose(first);
  const { destination, form } = journey;
  const text = sandbox.demo.examples?.[destination.example(form).name];
  const values = destination.demo(sandbox.demo, form);
  if (!text || !values) return;
  await loaded(journey);
  // The reader may have begun with something meanwhile.
  if (!isToBeSeen(journey)) return;
  const { forms, keyring } = journey;
  await journey.certificate.edit(text);
  if (journey.certificate.text !== text || !journey.certificate.bundle || journey.forms !== forms || journey.keyring !== keyring) return;
  journey.fillIn(values);
  for (const finding of journey.unacknowledged) journey.acknowledge(finding, true);
  journey.useSandbox();
  if (!journey.isRehearsal || journey.certificate.text !== text) return;
  journey.changed({ told: () => msg("This is an example: its certificate, form and credentials are filled in, its warnings acknowledged, and it was sent to the sandbox. Open any step to look at it.") });
  await journey.send();
}

/** Settles when there is a package to read with. @param {Journey} journey */
function loaded(journey) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const look = () => {
        if (!journey.api) return;
        journey.removeEventListener("change", look);
        resolve();
      };
      journey.addEventListener("change", look);
      look();
    })
  );
}
