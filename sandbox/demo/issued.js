/**
 * Certificates whose ends are counted from the clock. In: the clock. Out: what ELB, API Gateway and the certificate manager have of them, issued by the
 * sandbox's own authority; and as many more as a test asks for.
 */

import { hex } from "../hex.js";
import { issue, pairOf, subjectOf } from "../issue.js";
import { readPem } from "../pem.js";
import { SERVER_PAIRS, WEB_CERTIFICATE, WEB_KEY } from "./authorities.js";
import { demo } from "./demo.js";

/** @typedef {import("../services/elb/certificate.js").CertificateSeed} ElbSeed */
/** @typedef {import("../services/apig/certificate.js").CertificateSeed} ApigSeed */
/** @typedef {import("../services/scm.js").CertificateSeed} ScmSeed */

const issuer = { pair: pairOf("EC256", WEB_CERTIFICATE, WEB_KEY), name: subjectOf(WEB_CERTIFICATE) };
/** The last of the keys is for what is to take another's place. */
const NEW = SERVER_PAIRS.length - 1;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * One that ends in so many days, and a few hours so that it stays so many for a while.
 * @param {string[]} domainNames
 * @param {number} days until it ends; it has ended when negative
 * @param {number} now milliseconds since 1970
 * @param {number} [pair] which of the keys; one that nothing else here has, if absent
 */
export async function serverCertificate(domainNames, days, now, pair = NEW) {
  const { publicKey, privateKey } = SERVER_PAIRS[pair];
  const notAfter = Math.floor((now + days * DAY + 6 * HOUR) / HOUR) * HOUR;
  const [common_name] = domainNames;
  const wish = {
    subject: { common_name, organization: "Countersign Sandbox" },
    publicKey: readPem(publicKey)[0].der,
    serialNumber: await serialNumber(`${domainNames.join()} ${notAfter}`),
    notBefore: notAfter - YEAR,
    notAfter,
    hash: /** @type {const} */ ("SHA256"),
    domainNames,
  };
  const certificate = await issue(wish, issuer);
  return { certificate: certificate + WEB_CERTIFICATE, privateKey, notBefore: wish.notBefore };
}

/**
 * @param {number} now
 * @returns {Promise<ElbSeed[]>}
 */
export async function issuedCertificates(now) {
  const { projectId, teamProjectId, issued } = demo;
  /** @type {(Partial<ElbSeed> & { id: string, name: string, names: string, days: number })[]} */
  const rows = [
    { id: issued.websiteId, name: "Website", names: "www.example.com,example.com", days: 9, description: "The shop window." },
    { id: issued.blogId, name: "Blog", names: "blog.example.com", days: 27 },
    { id: issued.checkoutId, name: "Checkout 结算", names: "pay.example.com,checkout.example.com", days: 62, protectionReason: "Only with the payment team." },
    { id: issued.mailId, name: "Mail", names: "mail.example.com,imap.example.com,smtp.example.com", days: 88 },
    { id: issued.interfacesId, name: "Interfaces", names: "*.services.example.com", days: 200, scmCertificateId: issued.scmId },
    { id: issued.intranetId, name: "Intranet", names: "intranet.example.com", days: -12, description: "Nobody remembers who made this." },
    { id: issued.teamId, name: "Team site", names: "team.example.com", days: 45, projectId: teamProjectId },
  ];
  return Promise.all(
    rows.map(async ({ names, days, ...row }, index) => {
      const { notBefore, ...pair } = await serverCertificate(names.split(","), days, now, index % NEW);
      return { projectId, type: /** @type {const} */ ("server"), domain: names, ...pair, createdAt: notBefore + HOUR, ...row };
    }),
  );
}

/**
 * @param {number} now
 * @returns {Promise<ApigSeed[]>}
 */
export async function issuedApigCertificates(now) {
  const { certificate, notBefore } = await serverCertificate(["orders.example.com", "*.orders.example.com"], 17, now, 1);
  return [{ id: demo.apig.ordersCertificateId, projectId: demo.projectId, name: "cert_orders", certificate, createdAt: notBefore + HOUR }];
}

/**
 * The certificate manager has the one that ELB took from there, and one that nothing uses yet.
 * @param {ElbSeed[]} taken
 * @param {number} now
 * @returns {Promise<ScmSeed[]>}
 */
export async function issuedScmCertificates(taken, now) {
  const { domainId, issued } = demo;
  const next = await serverCertificate(["www.example.com", "example.com"], 364, now, 2);
  const used = taken.filter(({ scmCertificateId }) => scmCertificateId === issued.scmId);
  return [
    ...used.map(({ certificate }) => ({ id: issued.scmId, domainId, name: "interfaces", certificate })),
    { id: issued.nextScmId, domainId, name: "website-next", certificate: next.certificate, description: "To take the place of the one in use." },
  ];
}

/**
 * Server certificates of ELB for a large account: `site-0001` and so on, one ending every day.
 * @param {number} count
 * @param {number} now milliseconds since 1970
 * @returns {Promise<ElbSeed[]>}
 */
export async function generatedCertificates(count, now) {
  const { projectId } = demo;
  const seeds = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `site-${String(index).padStart(4, "0")}`;
    const { certificate, privateKey } = await serverCertificate([`${name}.example.com`], index, now, index % NEW);
    const id = hex(await serialNumber(name));
    seeds.push({ id, projectId, type: /** @type {const} */ ("server"), name, domain: `${name}.example.com`, certificate, privateKey });
  }
  return seeds;
}

/** @param {string} text */
async function serialNumber(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).slice(0, 16);
}
