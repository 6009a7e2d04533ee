/**
 * A stand-in for the cloud services. In: a clock and, if you like, accounts and what each service has. Out: a `fetch` and its state.
 * It shares no code with the Countersign crate, so that the one can be checked against the other.
 */

import {
  demoAccounts,
  demoApigCertificates,
  demoAuthorities,
  demoCertificates,
  demoDomains,
  demoGateways,
  demoInstances,
  demoIotdaCertificates,
  demoListeners,
  demoProjects,
  demoServerCertificates,
  demoTemplates,
} from "./demo/demo.js";
import { issuedApigCertificates, issuedCertificates, issuedScmCertificates } from "./demo/issued.js";
import { handle } from "./gateway.js";
import { apig } from "./services/apig.js";
import { store as storeApig } from "./services/apig/certificate.js";
import { elb } from "./services/elb.js";
import { store as storeElb } from "./services/elb/certificate.js";
import { iam } from "./services/iam.js";
import { iotda, iotdaInstance } from "./services/iotda.js";
import { store as storeIotda } from "./services/iotda/certificate.js";
import { pca } from "./services/pca.js";
import { store as storePca } from "./services/pca/authority.js";
import { newVault } from "./services/pca/issued.js";
import { scm } from "./services/scm.js";
import { sts } from "./services/sts.js";

export { demo } from "./demo/demo.js";
export { generatedCertificates, serverCertificate } from "./demo/issued.js";

/**
 * What a sandbox is made from. Everything but the clock may be absent; the demo's is taken then.
 * @typedef {object} Options
 * @property {() => number} now the clock: milliseconds since 1970
 * @property {import("./authentication.js").Account[]} [accounts] who may call
 * @property {import("./services/iam/projects.js").Project[]} [projects] of the accounts
 * @property {import("./services/elb/certificate.js").CertificateSeed[]} [certificates] of ELB
 * @property {import("./services/elb/listener.js").Listener[]} [listeners] of ELB
 * @property {import("./services/apig/certificate.js").CertificateSeed[]} [apigCertificates]
 * @property {import("./services/apig/list.js").Gateway[]} [gateways] API Gateway's instances
 * @property {import("./services/apig/domain.js").BoundDomain[]} [domains] that API Gateway's certificates are bound to
 * @property {import("./services/iotda/certificate.js").CertificateSeed[]} [iotdaCertificates]
 * @property {import("./services/iotda/list.js").Template[]} [templates] of IoTDA
 * @property {import("./services/iotda/list.js").ServerCertificate[]} [serverCertificates] of IoTDA
 * @property {import("./services/iotda/certificate.js").Instance[]} [instances] of IoTDA
 * @property {import("./services/pca/authority.js").AuthoritySeed[]} [authorities] of PCA
 * @property {import("./services/scm.js").CertificateSeed[]} [scmCertificates] of the certificate manager
 * @property {import("./faults.js").Fault[]} [faults] what is to go wrong; nothing when absent
 * @property {() => string} [randomId] makes request ids and tokens; they count up from one when absent
 * @property {(milliseconds: number) => Promise<void>} [delay] how a slow answer waits; with a timer when absent
 */

/**
 * @typedef {object} ApigState
 * @property {Map<string, import("./services/apig/certificate.js").StoredCertificate>} certificates
 * @property {Map<string, import("./services/apig/list.js").Gateway>} instances
 * @property {Map<string, import("./services/apig/domain.js").BoundDomain>} domains
 */

/**
 * @typedef {object} State
 * @property {boolean} echoPrivateKey whether ELB's answers contain the private key, as the vendor's document shows, or asterisks
 * @property {{ certificates: Map<string, import("./services/elb/certificate.js").StoredCertificate>, listeners: Map<string, import("./services/elb/listener.js").Listener> }} elb
 * @property {ApigState} apig
 * @property {import("./services/iotda/certificate.js").IotdaState} iotda
 * @property {{ authorities: Map<string, import("./services/pca/authority.js").StoredAuthority> }} pca
 * @property {{ projects: Map<string, import("./services/iam/projects.js").Project> }} iam
 * @property {{ certificates: Map<string, import("./services/scm.js").CertificateSeed> }} scm
 * @property {import("./faults.js").Fault[]} faults what is to go wrong, see `faults.js`
 * @property {number} requestCount how many requests came, dropped ones included
 * @property {number} effectCount how many of them changed something
 * @property {import("./gateway.js").LoggedRequest[]} requests the last thousand, oldest first
 */

/**
 * @param {Options} options
 * @returns {{ fetch: (request: Request) => Promise<Response>, state: State, ready: () => Promise<void> }} certificates that are counted from the clock
 *   are in the state as soon as it is ready, which the first request waits for
 */
export function createSandbox({ now, accounts = demoAccounts(), randomId = countingId(), delay = wait, ...seeds }) {
  const start = now();
  const state = initialState(seeds, start);
  const services = [elb, apig, iotda, iotdaInstance, pca, iam, sts, scm];
  const context = { services, accounts, tokens: new Map(), vault: newVault(), history: {}, state, clock: now, randomId, delay };
  /** @type {Promise<void> | undefined} */
  let issued;
  const ready = () => (issued ??= issueBy(start, seeds, state));
  return { fetch: (request) => ready().then(() => handle(request, context)), state, ready };
}

/**
 * Signing takes a while, and so it is done when the first request comes; only what nobody gave is issued.
 * @param {number} start
 * @param {Omit<Options, "now">} seeds
 * @param {State} state
 */
async function issueBy(start, seeds, state) {
  const elbSeeds = seeds.certificates === undefined ? await issuedCertificates(start) : [];
  for (const seed of elbSeeds) state.elb.certificates.set(seed.id, storeElb(seed, start));
  const apigSeeds = seeds.apigCertificates === undefined ? await issuedApigCertificates(start) : [];
  for (const seed of apigSeeds) state.apig.certificates.set(seed.id, storeApig(seed, start));
  for (const seed of seeds.scmCertificates ?? (await issuedScmCertificates(elbSeeds, start))) state.scm.certificates.set(seed.id, seed);
}

/**
 * @param {Omit<Options, "now">} seeds
 * @param {number} start
 * @returns {State}
 */
function initialState(seeds, start) {
  const { certificates = demoCertificates(), apigCertificates = demoApigCertificates(), gateways = demoGateways() } = seeds;
  const { domains = demoDomains(), templates = demoTemplates(), serverCertificates = demoServerCertificates() } = seeds;
  const { iotdaCertificates = demoIotdaCertificates(), instances = demoInstances(), authorities = demoAuthorities() } = seeds;
  const { listeners = demoListeners(), projects = demoProjects() } = seeds;
  return {
    echoPrivateKey: true,
    elb: {
      certificates: new Map(certificates.map((seed) => [seed.id, storeElb(seed, start)])),
      listeners: byId(listeners.map((seed) => ({ createdAt: start, ...seed }))),
    },
    apig: {
      certificates: new Map(apigCertificates.map((seed) => [seed.id, storeApig(seed, start)])),
      instances: byId(gateways.map((seed) => ({ createdAt: start, ...seed }))),
      domains: byId(domains),
    },
    iotda: {
      certificates: new Map(iotdaCertificates.map((seed) => [seed.id, storeIotda(seed, start)])),
      instances,
      templates: new Map(templates.map((seed) => [seed.template_id, { createdAt: start, ...seed }])),
      serverCertificates: byId(serverCertificates),
      stringBooleans: false,
    },
    pca: { authorities: new Map(authorities.map((seed) => [seed.ca_id, storePca(seed, start)])) },
    iam: { projects: byId(projects) },
    scm: { certificates: new Map() },
    faults: [...(seeds.faults ?? [])],
    requestCount: 0,
    effectCount: 0,
    requests: [],
  };
}

/**
 * @template {{ id: string }} Item
 * @param {Item[]} items
 */
function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

/** @param {number} milliseconds */
function wait(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function countingId() {
  let count = 0;
  return () => {
    count += 1;
    return count.toString(16).padStart(32, "0");
  };
}
