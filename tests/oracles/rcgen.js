/** Certificates and chains of rcgen. In: what it drew, as a file. Out: where we read another thing than was asked for, or than OpenSSL reads; and where OpenSSL judges a path otherwise. */
import { readFile } from "node:fs/promises";
import { init, inspect } from "countersign/inspect";
import { verifyPath } from "countersign/path";
import { ours, theirs } from "./certificates.js";
import { OpenSsl } from "./openssl.js";

/**
 * @typedef {{ pem: string, serial: string, subject: string[], from: string, to: string, names: string[], constraints: string, usages: string[], purposes: string[] }} Drawn
 * @typedef {{ root: string, chain: string[], kinds: string[], host: string, at: string }} Chain
 */

/** A line for each. `cargo xtask hard oracles` says where. @returns {Promise<(Drawn | Chain)[]>} */
async function drawn() {
  const lines = await readFile(process.env["COUNTERSIGN_DRAWN"] ?? "", "utf8");
  return lines.trim().split("\n").map((line) => JSON.parse(line));
}

/**
 * @param {unknown} _ it draws by itself
 * @param {number} __
 * @param {import("./run.js").Report} report
 */
export async function rcgen(_, __, report) {
  await init();
  for (const each of await drawn()) {
    if (!("pem" in each)) continue;
    report.compare(read(each.pem), asked(each), each.pem);
    report.compare(shared(ours(each.pem)), shared(theirs(each.pem)), each.pem);
  }
}

/** Names are held against what was asked for: Node tells none of another kind. @param {ReturnType<typeof ours>} facts */
const shared = (facts) => ({ ...facts, names: undefined });

/** @param {string} pem */
function read(pem) {
  const { certificates: [certificate], problems } = inspect(pem);
  if (certificate === undefined) return { problems };
  const { certificateAuthority, pathLength } = certificate.basicConstraints ?? {};
  return {
    serial: certificate.serialNumber.replaceAll(":", "").toLowerCase(),
    subject: certificate.subject.attributes.map(({ value }) => value),
    from: certificate.notBefore,
    to: certificate.notAfter,
    names: (certificate.subjectAlternativeNames ?? []).filter(({ kind }) => kind !== "other").map(({ value }) => value),
    constraints: certificateAuthority === undefined ? "none" : certificateAuthority ? `${pathLength ?? "yes"}` : "no",
    usages: certificate.keyUsage ?? [],
    purposes: (certificate.extendedKeyUsage ?? []).map(({ oid }) => oid),
  };
}

/** @param {Drawn} drawn */
const asked = ({ pem: _, ...rest }) => rest;

/**
 * @param {unknown} _
 * @param {number} __
 * @param {import("./run.js").Report} report
 */
export async function chains(_, __, report) {
  await OpenSsl.within(async (openssl) => {
    for (const each of await drawn()) {
      if (!("chain" in each)) continue;
      const { root, chain, host, at } = each;
      const ours = await verifyPath({ certificates: chain.join(""), roots: root, host, time: Date.parse(at) });
      const untrusted = chain.length > 1 ? ["-untrusted", await openssl.write(chain.slice(1).join(""), "pem")] : [];
      const name = /^\d/.test(host) ? ["-verify_ip", host] : ["-verify_hostname", host];
      const theirs = await openssl.verdict(["-CAfile", await openssl.write(root, "pem"), "-no-CApath", ...untrusted, "-purpose", "sslserver", ...name, "-attime", String(Date.parse(at) / 1000), await openssl.write(chain[0] ?? "", "pem")]);
      report.compare(ours.state === "accepted", theirs.accepted, { ...each, root: undefined, chain: chain.length, ours: ours.findings.map(({ code }) => code), theirs: theirs.reason, pem: chain });
    }
  });
}
