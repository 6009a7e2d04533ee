/** What there is to begin with. In: the clock. Out: certificates that end when they should, whom uses them, and worlds of any size. */

import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { createSandbox, demo, generatedCertificates, serverCertificate } from "../../sandbox/index.js";
import { NOW, newSandbox, read } from "./client.js";

const DAY = 86_400_000;
const certificates = `/v3/${demo.projectId}/elb/certificates`;
const listeners = `/v3/${demo.projectId}/elb/listeners`;

for (const now of [NOW, Date.parse("2031-02-28T23:59:59Z")]) {
  test(`at ${new Date(now).toISOString()} one certificate ends in nine days, and one has ended`, async () => {
    const sandbox = createSandbox({ now: () => now });
    const { body } = await read(sandbox, certificates, {}, { time: now });
    const days = Object.fromEntries(body.certificates.map(({ name, expire_time }) => [name, Math.floor((Date.parse(expire_time) - now) / DAY)]));
    const { Website, Blog, Mail, Interfaces, Intranet } = days;
    assert.deepEqual({ Website, Blog, Mail, Interfaces, Intranet }, { Website: 9, Blog: 27, Mail: 88, Interfaces: 200, Intranet: -12 });
    assert.equal(days["Checkout 结算"], 62);
  });
}

test("they are really issued, with keys of their own and their issuer in the chain", async () => {
  const { body } = await read(newSandbox(), `${certificates}/${demo.issued.websiteId}`);
  const { certificate, private_key, subject_alternative_names, created_at, domain } = body.certificate;
  const chain = certificate.match(/-----BEGIN[^]*?END CERTIFICATE-----\n/g).map((pem) => new X509Certificate(pem));
  assert.equal(chain.length, 2);
  assert.ok(chain[0].checkIssued(chain[1]) && chain[0].verify(chain[1].publicKey) && !chain[0].ca && chain[1].ca);
  assert.ok(chain[0].checkPrivateKey(createPrivateKey(private_key)));
  assert.equal(chain[0].subjectAltName, "DNS:www.example.com, DNS:example.com");
  assert.deepEqual([subject_alternative_names, domain], [["www.example.com", "example.com"], "www.example.com,example.com"]);
  assert.equal(Date.parse(created_at) > Date.parse(chain[0].validFrom), true);
});

test("keys differ from certificate to certificate", async () => {
  const { body } = await read(newSandbox(), certificates);
  const keys = body.certificates.filter(({ id }) => Object.values(demo.issued).includes(id)).map((one) => one.private_key);
  assert.deepEqual([keys.length, new Set(keys).size], [6, 4]);
});

test("listeners present them by default, by SNI, over TLS and QUIC, and in the project of the team", async () => {
  const sandbox = newSandbox();
  const { body } = await read(sandbox, listeners);
  const uses = body.listeners.map(({ name, protocol, default_tls_container_ref, sni_container_refs }) => [name, protocol, default_tls_container_ref, sni_container_refs.length]);
  assert.deepEqual(uses, [
    ["https-443", "HTTPS", demo.certificateId, 0],
    ["web-8443", "HTTPS", demo.issued.websiteId, 2],
    ["web-quic", "QUIC", demo.issued.websiteId, 0],
    ["mail-993", "TLS", demo.issued.mailId, 0],
    ["interfaces-443", "HTTPS", demo.issued.interfacesId, 1],
    ["ssh-22", "TCP", null, 0],
  ]);
  const known = new Set((await read(sandbox, certificates)).body.certificates.map(({ id }) => id));
  for (const { default_tls_container_ref: own, client_ca_tls_container_ref: client, sni_container_refs: sni } of body.listeners) {
    for (const id of [own, client, ...sni]) assert.ok(id === null || known.has(id), id);
  }
  const team = (await read(sandbox, `/v3/${demo.teamProjectId}/elb/listeners`)).body.listeners;
  assert.deepEqual(team.map(({ name }) => name), ["team-443"]);
});

test("the state has them as soon as it is ready, and the first request waits for that", async () => {
  const sandbox = newSandbox();
  assert.equal(sandbox.state.elb.certificates.has(demo.issued.websiteId), false);
  await sandbox.ready();
  assert.equal(sandbox.state.elb.certificates.size, 11);
  await sandbox.ready();
  assert.equal((await newSandbox().fetch(new Request("https://elb.cn-north-4.myhuaweicloud.com/"))).status, 404);
});

test("whoever gives certificates gets no others", async () => {
  const sandbox = newSandbox({ certificates: [], apigCertificates: [], scmCertificates: [] });
  await sandbox.ready();
  const { elb, apig, scm } = sandbox.state;
  assert.deepEqual([elb.certificates.size, apig.certificates.size, scm.certificates.size], [0, 0, 0]);
});

test("the certificate manager lists what ELB took from there, and what comes next", async () => {
  const sandbox = newSandbox();
  const host = "scm.cn-north-4.myhuaweicloud.com";
  const ask = (query) => read(sandbox, "/v3/scm/certificates", query, { host, headers: { "x-domain-id": demo.domainId } });
  const { status, body } = await ask({ limit: 50, offset: 0, sort_dir: "DESC", sort_key: "certExpiredTime", status: "ISSUED", deploy_support: true });
  assert.deepEqual([status, Object.keys(body), body.total_count], [200, ["certificates", "total_count"], 2]);
  const [next, used] = body.certificates;
  assert.deepEqual([next.name, next.domain, next.sans, next.domain_type], ["website-next", "www.example.com", "www.example.com;example.com", "MULTI_DOMAIN"]);
  assert.match(next.expire_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d$/);
  const { body: elb } = await read(sandbox, certificates, { source: "scm" });
  assert.deepEqual(elb.certificates.map((one) => one.scm_certificate_id), [used.id]);
  assert.deepEqual((await ask({ sort_dir: "ASC", limit: 1 })).body.certificates, [used]);
  assert.deepEqual((await ask({ offset: 1 })).body.certificates, [used]);
  assert.deepEqual((await ask({ status: "EXPIRED" })).body, { certificates: [], total_count: 0 });
  assert.deepEqual((await ask({ content: "website" })).body.total_count, 1);
  assert.deepEqual((await ask({ limit: 51 })).body.error_code, "SCM.4001");
});

test("two thousand certificates are one page, or as many as one likes", async () => {
  const sandbox = newSandbox({ certificates: await generatedCertificates(2000, NOW), listeners: [] });
  const { body } = await read(sandbox, certificates);
  assert.deepEqual([body.page_info.current_count, body.page_info.next_marker], [2000, undefined]);
  assert.equal(new Set(body.certificates.map(({ id }) => id)).size, 2000);
  const [first, last] = [body.certificates[0], body.certificates.at(-1)];
  assert.deepEqual([first.name, first.common_name, first.domain, last.name], ["site-0001", "site-0001.example.com", "site-0001.example.com", "site-2000"]);
  let [count, marker] = [0, undefined];
  do {
    const { body: page } = await read(sandbox, certificates, { limit: 700, ...(marker === undefined ? {} : { marker }) });
    count += page.certificates.length;
    marker = page.page_info.next_marker;
  } while (marker !== undefined);
  assert.equal(count, 2000);
});

test("a certificate for any names can be had, with a key that nothing else has", async () => {
  const { certificate, privateKey } = await serverCertificate(["a.example.com", "*.a.example.com"], 3, NOW);
  assert.equal(Math.floor((Date.parse(new X509Certificate(certificate).validTo) - NOW) / DAY), 3);
  const { body } = await read(newSandbox(), certificates);
  assert.equal(body.certificates.some((one) => one.private_key === privateKey), false);
});
