/**
 * The vendor's own SDK against the sandbox. In: the Python that has the SDK. Out: a line for each call; exit code 0 only when all
 * went as documented. `cargo xtask sdk` installs the SDK and runs this.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createSandbox, demo } from "@countersign/sandbox";

/** Between two machines only, and so no part of a request that is handed on. */
const HOP_BY_HOP = ["connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "transfer-encoding"];

const [python] = process.argv.slice(2);
if (python === undefined) throw new Error("usage: node tests/sdk/run.js PYTHON");

const { accessKey, secretKey, projectId, domainId, temporary } = demo;
const place = { projectId, domainId };
const policyOnly = { accessKey: "SANDBOXACCESSKEY0004", secretKey: "sandbox-secret-key-that-opens-nothing-04" };
const accounts = [{ accessKey, secretKey, ...place }, { ...temporary, ...place }, { ...policyOnly, ...place, policyOnly: true }];
const sandbox = createSandbox({ now: Date.now, accounts });
await sandbox.ready();
const proxy = createServer((incoming, outgoing) => {
  forward(incoming, outgoing).catch((error) => outgoing.destroy(error));
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());

// The SDK's own setting is for HTTPS only; what it is built on follows the environment. Its own look-ups have the addresses from there too.
const service = (/** @type {string} */ name) => `http://${name}.${demo.region}.myhuaweicloud.com`;
const environment = {
  ...process.env,
  http_proxy: `http://127.0.0.1:${port}`,
  no_proxy: "",
  HUAWEICLOUD_SDK_IAM_ENDPOINT: service("iam"),
  HUAWEICLOUD_SDK_STS_ENDPOINT: service("sts"),
};
const given = JSON.stringify({ demo, elb: pair("p256"), apig: pair("api"), policyOnly, held: held() });
let failed = false;
for (const name of ["reads.py", "operations.py"]) {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const program = spawn(python, [file], { stdio: ["pipe", "inherit", "inherit"], env: environment });
  program.stdin.end(given);
  const [code] = await once(program, "exit");
  failed ||= code !== 0;
}
proxy.close();
proxy.closeAllConnections();
const { requestCount, effectCount } = sandbox.state;
console.log(`the sandbox had ${requestCount} requests, ${effectCount} of which changed something`);
process.exitCode = failed ? 1 : 0;

/** What the SDK is to read: from the sandbox's state, not from its answers. */
function held() {
  const { elb, apig, iotda, pca, iam, scm } = sandbox.state;
  const own = (/** @type {Map<string, any>} */ things) => [...things.values()].filter((one) => one.projectId === projectId);
  const fields = ["name", "description", "domain", "certificate", "private_key", "scm_certificate_id", "protection_status"];
  const certificates = own(elb.certificates).map(({ id, type, fields: all }) => ({ id, type, ...Object.fromEntries(fields.map((name) => [name, all[name]])) }));
  const listeners = own(elb.listeners).map(({ id, name, protocol, port, certificateId = null, clientCertificateId = null, sniCertificateIds = [] }) => ({
    id,
    name,
    protocol,
    protocol_port: port,
    default_tls_container_ref: certificateId,
    client_ca_tls_container_ref: clientCertificateId,
    sni_container_refs: sniCertificateIds,
  }));
  const authority = (/** @type {any} */ { certificate: _, private_key: __, crl_configuration: ___, ...facts }) => facts;
  const name = (/** @type {any} */ { distinguished_name }) => distinguished_name?.common_name ?? "";
  const authorities = [...pca.authorities.values()].sort((one, other) => (name(one) < name(other) ? -1 : 1)).map(authority);
  const exported = [demo.pca.issuerId, demo.pca.subordinateIssuerId].map((id) => pca.authorities.get(id)?.certificate);
  const devices = own(iotda.certificates).filter((one) => one.appId === demo.iotda.appId && one.instanceId === demo.iotda.instanceId);
  return {
    elb: { certificates, listeners },
    apig: {
      certificates: own(apig.certificates).map(({ id, name: own, instanceId, trustedRootCa }) => ({
        id,
        name: own,
        type: instanceId === null ? "global" : "instance",
        instance_id: instanceId ?? "common",
        is_has_trusted_root_ca: trustedRootCa !== null,
      })),
      domains: [...apig.domains.values()]
        .filter(({ certificateId }) => certificateId === demo.apig.instanceCertificateId)
        .map(({ id, domain, instanceId, checksClients = false }) => ({ id, url_domain: domain, instance_id: instanceId, verified_client_certificate_enabled: checksClients })),
      gateways: own(apig.instances).map(({ id, name: own }) => ({ id, instance_name: own })),
    },
    iotda: {
      certificates: devices
        .sort((one, other) => (one.id < other.id ? 1 : -1))
        .map(({ id, name: own, owner, verified, certificate, fields: all }) => ({ certificate_id: id, name: own, owner, status: verified, ...all, content: certificate })),
      templates: [...iotda.templates.values()].map(({ template_name }) => template_name),
    },
    pca: authorities,
    exported,
    projects: [...iam.projects.values()].map(({ enabled = true, description = "", ...project }) => ({ ...project, enabled, description })),
    scm: [...scm.certificates.values()].map((one) => one.name),
  };
}

/** @param {string} name */
function pair(name) {
  const file = (/** @type {string} */ end) => readFileSync(new URL(`../data/sandbox/${name}.${end}`, import.meta.url), "utf8");
  return { certificate: file("crt"), privateKey: file("key") };
}

/**
 * The SDK takes this for its proxy: the request line has the whole address, the real host in it, which is also what it signed.
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} outgoing
 */
async function forward(incoming, outgoing) {
  const { method, url = "", headers } = incoming;
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (!HOP_BY_HOP.includes(name)) sent.set(name, String(value));
  }
  const address = new URL(url);
  address.protocol = "https:";
  const body = method === "GET" ? undefined : Buffer.concat(chunks);
  const answer = await sandbox.fetch(new Request(address, { method, headers: sent, body }));
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}
