/**
 * One subject, in a process of its own: what another has loaded does not slow it, and what ends it ends no other. In: its name, and its options as JSON.
 * Out: its result, told to its parent.
 */
import { SUBJECTS } from "./subjects/all.js";

const [, , name = "", options = "{}"] = process.argv;
try {
  const subject = await SUBJECTS[name]?.();
  process.send?.({ result: await subject?.(JSON.parse(options)) }, () => process.exit());
} catch (error) {
  process.send?.({ reason: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
}
