// The services of a fleet, behind the edge function's own server, in a process of their own. In: how many targets, a seed, when it began, and how
// much of a hundred goes wrong in each way. Out: its port, told to its parent; and when it is asked, what reached it and what is there now.

import { startServer } from "@countersign/edge/serve";
import { createSandbox } from "@countersign/sandbox";
import { ACCOUNTS, clockOf, seeded, seeds, targetOf } from "./fleet.js";

const [count, seed, began] = process.argv.slice(2).map(Number);
const random = seeded(seed);
/** One for each account: a sandbox remembers all it had before each change. */
const sandboxes = Array.from({ length: ACCOUNTS }, (_, account) => createSandbox({ ...clockOf(began), ...seeds(account, count) }));

/** What goes wrong, and how often of a hundred. @type {readonly [number, () => any][]} */
const FAULTS = [
  [2, () => ({ kind: "throttle", retryAfter: 1 })],
  [1, () => ({ kind: "status", status: 503 })],
  [1, () => ({ kind: "drop" })],
  [1, () => ({ kind: "dropAfter" })],
];

/** Of each that changes something, by its address: how often it came, and whether it had taken effect before the last time. */
const changes = new Map();
/** @type {Record<string, number>} */
const faults = {};
let reads = 0;
let afterEffect = 0;
let changed = 0;

/** @param {Request} request */
function sandboxOf(request) {
  const [, account] = /Access=AK(\d+)/.exec(request.headers.get("authorization") ?? "") ?? [];
  return sandboxes[Number(account)];
}

/**
 * As the services themselves answer: what a stand-in was asked for is done again each time.
 *
 * @param {ReturnType<typeof sandboxOf>} sandbox
 * @param {Request} request
 */
async function answered(sandbox, request) {
  const answer = await sandbox.fetch(request);
  const headers = new Headers(answer.headers);
  headers.delete("x-countersign-answered-by");
  return new Response(answer.body, { status: answer.status, headers });
}

/** @param {Request} request */
async function fetch(request) {
  const { pathname, host } = new URL(request.url);
  const { method } = request;
  const sandbox = sandboxOf(request);
  const fault = drawn();
  if (fault) {
    faults[`${method} ${fault.kind}`] = (faults[`${method} ${fault.kind}`] ?? 0) + 1;
    sandbox.state.faults.push({ ...fault, match: (/** @type {any} */ arrival) => arrival.path === pathname && arrival.method === method });
  }
  // Of an authority its certificate is asked for by POST.
  if (method === "GET" || pathname.endsWith("/export")) {
    reads += 1;
    return answered(sandbox, request);
  }
  const address = `${method} https://${host}${pathname}`;
  const change = changes.get(address) ?? { count: 0, effects: 0 };
  changes.set(address, change);
  change.count += 1;
  changed += 1;
  if (change.effects > 0 && method === "POST") afterEffect += 1;
  const effect = () => (change.effects += 1);
  try {
    const answer = await answered(sandbox, request);
    if (answer.ok) effect();
    return answer;
  } catch (error) {
    if (fault?.kind === "dropAfter") effect();
    throw error;
  }
}

function drawn() {
  let rest = random() * 100;
  for (const [part, fault] of FAULTS) {
    rest -= part;
    if (rest < 0) return fault();
  }
  return undefined;
}

/** How many of the targets are as they are to be. */
function done() {
  return Array.from({ length: count }, (_, index) => targetOf(index)).filter(({ operation, account }) => {
    const { elb, pca } = sandboxes[account].state;
    return operation.kind === "elb" ? elb.certificates.get(operation.certificateId)?.fields.name === operation.name : operation.kind === "pca" && pca.authorities.get(operation.caId)?.status === "ACTIVED";
  }).length;
}

const { port } = await startServer({ port: 0, sandbox: false, relay: { upstream: fetch }, consoleDirectory: "/nowhere" });
process.send?.({ port });
process.on("message", (asked) => {
  if (asked === "count") return process.send?.({ changed });
  const all = [...changes.entries()];
  const again = (/** @type {string} */ method) => all.filter(([address]) => address.startsWith(method)).reduce((sum, [, each]) => sum + each.count - 1, 0);
  return process.send?.({ changed, reads, faults, again: { PUT: again("PUT"), POST: again("POST") }, afterEffect, done: done() });
});
