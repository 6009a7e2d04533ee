// Delivers a fleet, in a process of its own that may be killed at any time. In: how many targets, the relay's address, the journal's path, when it
// began, and how many at a time. Out: how it ended, told to its parent.

import { performance } from "node:perf_hooks";
import { Bundle, deliver, init } from "countersign";
import { openJournal } from "countersign/journal";
import { PEM, accountOf, clockOf, targetOf } from "./fleet.js";

/** Targets of one call: what it gives back is held until it ends. */
const AT_ONCE = 250;

const [relay, path, ...numbers] = process.argv.slice(2);
const [count, began, concurrency] = numbers.map(Number);
const clock = clockOf(began);

await init();
const bundle = await Bundle.open(PEM);
const opening = performance.now();
const journal = await openJournal(path, { now: clock.now });
const opened = performance.now() - opening;

/** @type {Record<string, number>} */
const states = {};
for (let first = 0; first < count; first += AT_ONCE) {
  const targets = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => {
    const { operation, account } = targetOf(first + index);
    const { accessKey, secretKey } = accountOf(account);
    return { operation, credentials: { accessKey, secretKey }, ...(operation.kind === "elb" && { bundle }) };
  });
  for (const { state } of await deliver(targets, { relay, journal, concurrency, ...clock })) states[state] = (states[state] ?? 0) + 1;
  // What is measured from outside is what is held, and not what a collector leaves for later.
  globalThis.gc?.();
}
await journal.close();
process.send?.({ states, opened, known: journal.size, torn: journal.torn });
process.disconnect?.();
