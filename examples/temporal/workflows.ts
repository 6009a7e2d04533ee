/**
 * One rotation: the file of a target to its place. In: the id of the target. Out: how it ended, or a failure that says why not. This runs in
 * Temporal's sandbox, without a network: all that acts is in activities.ts.
 */
import { ApplicationFailure, condition, defineQuery, defineSignal, proxyActivities, setHandler } from "@temporalio/workflow";
import type { FindingCode } from "countersign";
import type { Checked, createActivities } from "./activities.ts";

type Activities = ReturnType<typeof createActivities>;

const { check, deliverOne } = proxyActivities<Activities>({
  startToCloseTimeout: "5 minutes",
  heartbeatTimeout: "90 seconds",
  retry: { initialInterval: "1 minute", backoffCoefficient: 2, maximumAttempts: 6 },
});

/** A POST is not for the engine to repeat. */
const once = proxyActivities<Activities>({ startToCloseTimeout: "5 minutes", heartbeatTimeout: "90 seconds", retry: { maximumAttempts: 1 } });

export const approve = defineSignal<[accept: FindingCode[]]>("approve");
export const warnings = defineQuery<Checked["warnings"]>("warnings");

export async function rotation(target: string) {
  let accepted: FindingCode[] = [];
  let open: Checked["warnings"] = [];
  setHandler(warnings, () => open);
  setHandler(approve, (accept) => {
    accepted = [...accepted, ...accept];
  });

  const checked = await check(target);
  if (checked.errors.length > 0) throw ApplicationFailure.nonRetryable(checked.errors.join(" "), "Blocked");
  open = checked.warnings;
  const isAccepted = () => open.every(({ code }) => accepted.includes(code));
  if (!(await condition(isAccepted, "7 days"))) throw ApplicationFailure.nonRetryable("Nobody has accepted its warnings in time.", "Unapproved");

  const delivery = await (checked.repeatable ? deliverOne : once.deliverOne)(target, accepted);
  if (delivery.state !== "confirmed" && delivery.state !== "accepted") {
    throw ApplicationFailure.nonRetryable(`${delivery.state}: ${delivery.reason?.message ?? ""}`, "NotDone");
  }
  return delivery;
}
