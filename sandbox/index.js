// A stand-in for the cloud services. In: a clock and, if you like, accounts and certificates. Out: a `fetch` and its state.
// It shares no code with the Countersign crate, so that the one can be checked against the other.

import { demoAccounts, demoCertificates } from "./demo.js";
import { elb, store } from "./elb.js";
import { handle } from "./gateway.js";

export { demo } from "./demo.js";

/**
 * @param {object} options
 * @param {() => number} options.now the clock: milliseconds since 1970
 * @param {import("./authentication.js").Account[]} [options.accounts] who may call; the demo accounts when absent
 * @param {import("./elb.js").CertificateSeed[]} [options.certificates] what ELB has; the demo certificates when absent
 * @param {() => string} [options.randomId] makes request ids; they count up from one when absent
 * @returns {{ fetch: (request: Request) => Promise<Response>, state: import("./gateway.js").State }}
 */
export function createSandbox({ now, accounts = demoAccounts(), certificates = demoCertificates(), randomId = countingId() }) {
  const start = now();
  const stored = certificates.map((certificate) => store(certificate, start));
  /** @type {import("./gateway.js").State} */
  const state = { echoPrivateKey: true, elb: { certificates: new Map(stored.map((item) => [item.id, item])) }, requests: [] };
  const context = { services: [elb], accounts, state, now, randomId };
  return { fetch: (request) => handle(request, context), state };
}

function countingId() {
  let count = 0;
  return () => {
    count += 1;
    return count.toString(16).padStart(32, "0");
  };
}
