/**
 * In: the journey. Out: whether load balancers of this project answer with private keys, as far as that was looked at and not changed since.
 *
 * @import { Journey } from "../journey.js"
 */

/** @param {Journey} journey */
export function echoIsOn({ sighting, about, delivery, form }) {
  const seen = sighting.seen(about);
  if (seen?.privateKeyEcho !== true) return false;
  const since = delivery.proofs.find(({ became, parcel: { operation } }) => {
    return became === "done" && operation.kind === "elb.switch-private-key-echo" && operation.projectId === form.projectId?.value.trim();
  });
  const operation = since?.parcel.operation;
  // What was looked at after that is newer.
  if (!since || operation?.kind !== "elb.switch-private-key-echo" || Date.parse(seen.time) > Date.parse(since.sentAt)) return true;
  return operation.enabled !== false;
}
