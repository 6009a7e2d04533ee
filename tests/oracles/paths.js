/** Whether a TLS client accepts a path. In: chains of OpenSSL with random faults, a host, a time. Out: where OpenSSL judges otherwise. */
import { verifyPath } from "countersign/path";
import { OpenSsl } from "./openssl.js";

const DAY = 86_400;
const EC = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
const AUTHORITY = "subjectKeyIdentifier = hash\n";

/** What may be wrong with an intermediate, or not: its extensions. @type {Record<string, (depth: number) => string>} */
const INTERMEDIATES = {
  sound: () => `basicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign,cRLSign`,
  "path length": (depth) => `basicConstraints = critical,CA:TRUE,pathlen:${Math.max(0, depth - 1)}\nkeyUsage = critical,keyCertSign`,
  "no authority": () => `basicConstraints = critical,CA:FALSE`,
  "no basic constraints": () => `keyUsage = critical,keyCertSign`,
  "other purpose": () => `basicConstraints = critical,CA:TRUE\nextendedKeyUsage = emailProtection`,
  "names permitted": () => `basicConstraints = critical,CA:TRUE\nnameConstraints = critical,permitted;DNS:example.com`,
  "names excluded": () => `basicConstraints = critical,CA:TRUE\nnameConstraints = critical,excluded;DNS:www.example.com`,
};

/** And with the leaf. @type {Record<string, string>} */
const LEAVES = {
  sound: "basicConstraints = critical,CA:FALSE\nextendedKeyUsage = serverAuth\nsubjectAltName = DNS:www.example.com,DNS:*.shop.example.com,IP:192.0.2.7",
  "no purpose": "subjectAltName = DNS:www.example.com",
  "client's": "extendedKeyUsage = clientAuth\nsubjectAltName = DNS:www.example.com",
  "other name": "extendedKeyUsage = serverAuth\nsubjectAltName = DNS:www.example.org",
  "critical and unknown": "subjectAltName = DNS:www.example.com\n1.2.3.4.5 = critical,ASN1:NULL",
};

const HOSTS = ["www.example.com", "WWW.Example.com", "a.shop.example.com", "a.b.shop.example.com", "shop.example.com", "192.0.2.7", "192.0.2.8", "www.example.org"];

/** Sound more often than each fault. @param {import("./draws.js").Draws} draws @param {Record<string, unknown>} kinds */
const kindOf = (draws, kinds) => (draws.chance(60) ? "sound" : draws.pick(Object.keys(kinds)));

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function paths(draws, count, report) {
  await OpenSsl.within(async (openssl) => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => openssl.key(EC)));
    const now = Math.floor(Date.now() / 1000);
    for (let index = 0; index < count; index += 1) {
      const chain = await chainOf(openssl, draws, keys);
      const host = draws.chance(60) ? "www.example.com" : draws.pick(HOSTS);
      const time = now + draws.pick([DAY, DAY, DAY, 150 * DAY, 250 * DAY, -DAY]);
      const sent = chain.certificates.filter((_, place) => place === 0 || !draws.chance(8));
      const ours = await verifyPath({ certificates: sent.map(({ pem }) => pem).join(""), roots: chain.root.pem, host, time: time * 1000 });
      const untrusted = await openssl.write(sent.slice(1).map(({ pem }) => pem).join(""), "pem");
      const name = /^\d/.test(host) ? ["-verify_ip", host] : ["-verify_hostname", host];
      const others = sent.length > 1 ? ["-untrusted", untrusted] : [];
      const theirs = await openssl.verdict(["-CAfile", chain.root.path, "-no-CApath", ...others, "-purpose", "sslserver", ...name, "-attime", String(time), /** @type {any} */ (sent[0]).path]);
      report.compare(ours.state === "accepted", theirs.accepted, { chain: chain.kinds, sent: sent.length, host, days: (time - now) / DAY, ours: ours.findings.map(({ code }) => code), theirs: theirs.reason });
    }
  });
}

/**
 * A root, up to two intermediates, a leaf; now and then one is signed with another key than its issuer's.
 *
 * @param {OpenSsl} openssl
 * @param {import("./draws.js").Draws} draws
 * @param {string[]} keys
 */
async function chainOf(openssl, draws, keys) {
  const [rootKey = "", wrongKey = "", leafKey = "", ...between] = keys;
  const root = await openssl.certificate({ subject: "CN = Root", key: rootKey, days: 3650, extensions: `${AUTHORITY}basicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign` });
  const certificates = [];
  const kinds = [];
  let issuer = { certificate: root.path, key: rootKey };
  const depth = draws.below(3);
  for (let place = 0; place < depth; place += 1) {
    const kind = kindOf(draws, INTERMEDIATES);
    const key = /** @type {string} */ (between[place]);
    const made = await openssl.certificate({ subject: `CN = Intermediate ${place + 1}`, key, days: 200, issuer, extensions: AUTHORITY + /** @type {any} */ (INTERMEDIATES[kind])(depth - place - (draws.chance(30) ? 1 : 0)) });
    certificates.unshift(made);
    kinds.push(kind);
    // `x509 -CAkey` refuses a key that is not the certificate's, so the wrong issuer has a certificate of its own, with the same name.
    issuer = draws.chance(5) ? await impostor(openssl, wrongKey, `CN = Intermediate ${place + 1}`) : { certificate: made.path, key };
  }
  const kind = kindOf(draws, LEAVES);
  kinds.push(kind);
  certificates.unshift(await openssl.certificate({ subject: "CN = www.example.com", key: leafKey, days: 100, issuer, extensions: /** @type {string} */ (LEAVES[kind]) }));
  return { root, certificates, kinds };
}

/** @param {OpenSsl} openssl @param {string} key @param {string} subject */
async function impostor(openssl, key, subject) {
  const { path } = await openssl.certificate({ subject, key, days: 200, extensions: "basicConstraints = critical,CA:TRUE" });
  return { certificate: path, key };
}
