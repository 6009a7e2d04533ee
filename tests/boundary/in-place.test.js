/**
 * What is in place before a change, and what uses it. In: operations, the sandbox and scripted services. Out: what is there, and of what could
 * not be looked at, why: it is no error, and never looks as if there were nothing.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createSandbox, demo } from "@countersign/sandbox";
import { init, inPlace, projects, uses } from "countersign";
import { now } from "./fixtures.js";

/** @import { LookOptions, Operation } from "countersign" */

const START = Date.parse(now);
const { region, projectId, certificateId, clientCertificateId, accessKey, secretKey } = demo;
const elb = /** @type {const} */ ({ kind: "elb", region, projectId, certificateId });
const TLS = "protocol=HTTPS&protocol=QUIC&protocol=TERMINATED_HTTPS&protocol=TLS";

before(() => init());

/**
 * Options that lead to a sandbox, and what was asked there.
 *
 * @param {object} [seeds]
 * @returns {{ options: LookOptions, asked: string[] }}
 */
function sandboxed(seeds = {}) {
  const sandbox = createSandbox({ now: () => START, ...seeds });
  /** @type {string[]} */
  const asked = [];
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => {
    const { pathname, search } = new URL(address);
    asked.push(`${init.method} ${pathname.split("/").slice(3).join("/")}${search}`);
    return sandbox.fetch(new Request(address, init));
  };
  return { asked, options: { credentials: { accessKey, secretKey }, now: () => START, delay: async () => {}, fetch } };
}

/**
 * Options that lead to a service that answers by path, and what was asked.
 *
 * @param {(path: string, query: URLSearchParams) => { status?: number, body?: unknown, error?: string }} answered
 * @returns {{ options: LookOptions, asked: string[] }}
 */
function scripted(answered) {
  /** @type {string[]} */
  const asked = [];
  const send = async (/** @type {{ url: string }} */ { url }) => {
    const { pathname, searchParams } = new URL(url);
    asked.push(pathname);
    const { error, body = {}, status = 200 } = answered(pathname, searchParams);
    if (error) throw Object.assign(new Error(error), { name: "CountersignError", code: error, id: "send.no-answer", arguments: { host: "h" } });
    return { status, headers: {}, body: typeof body === "string" ? body : JSON.stringify(body) };
  };
  return { asked, options: { credentials: { accessKey, secretKey }, now: () => START, delay: async () => {}, send } };
}

/** @param {{ missing: { kind: string, code: string, id: string }[] }} place */
const missed = ({ missing }) => missing.map(({ kind, code, id }) => `${kind} ${code} ${id}`);
const listener = { protocol: /** @type {const} */ ("HTTPS"), projectId, port: 443, loadBalancerId: "098b2f68-af1c-41a9-8efd-69958722af62" };

/** A listener as the service shows it, and as it is read. @param {string} id @param {string | null} of */
const presenting = (id, of) => ({ id, default_tls_container_ref: of, client_ca_tls_container_ref: null, sni_container_refs: [] });
/** @param {string} id @param {string | null} of */
const told = (id, of) => ({ id, defaultTlsContainerRef: of, clientCaTlsContainerRef: null, sniContainerRefs: [] });

test("elb: the certificate, each listener once with what it uses it as, and the echo of keys", async () => {
  const listeners = [
    { ...listener, id: "00000000-0000-4000-8000-000000000001", name: "default", certificateId },
    { ...listener, id: "00000000-0000-4000-8000-000000000002", name: "all", certificateId, clientCertificateId: certificateId, sniCertificateIds: [clientCertificateId, certificateId] },
    { ...listener, id: "00000000-0000-4000-8000-000000000003", name: "by name", certificateId: clientCertificateId, sniCertificateIds: [certificateId], protocol: "TLS" },
    { ...listener, id: "00000000-0000-4000-8000-000000000004", name: "another", certificateId: clientCertificateId },
  ];
  const { options, asked } = sandboxed({ listeners });
  const place = await inPlace(elb, options);
  assert.deepEqual([place.kind, place.projectId, place.certificateId, place.time], ["elb", projectId, certificateId, "2027-01-01T00:00:00.000Z"]);
  assert.deepEqual([place.privateKeyEcho, place.missing], [true, []]);
  assert.equal(/** @type {any} */ (place.item)?.name, "My Certificate");
  assert.match(place.certificate ?? "", /^-----BEGIN CERTIFICATE-----/);
  assert.deepEqual(
    place.uses?.map((/** @type {any} */ { name, protocol, protocolPort, usedAs }) => [name, protocol, protocolPort, usedAs.join()]),
    [["default", "HTTPS", 443, "default"], ["all", "HTTPS", 443, "default,clientCa,sni"], ["by name", "TLS", 443, "sni"]],
  );
  assert.deepEqual(asked, [
    `GET elb/certificates/${certificateId}`,
    `GET elb/listeners?default_tls_container_ref=${certificateId}&limit=50`,
    `GET elb/listeners?client_ca_tls_container_ref=${certificateId}&limit=50`,
    `GET elb/listeners?limit=50&${TLS}`,
    "GET elb/certificates/settings/private-key-echo",
  ]);
  assert.doesNotMatch(JSON.stringify(place), /PRIVATE KEY/);
  const { uses: same, item, ...rest } = /** @type {any} */ (await uses(elb, options));
  assert.deepEqual([same, item, rest], [place.uses, undefined, { kind: "elb", projectId, certificateId, time: place.time, missing: [] }]);
});

test("a filter that a service passes over makes no listener one that uses it", async () => {
  const others = [presenting("1", clientCertificateId), { ...presenting("2", null), sni_container_refs: [certificateId.toUpperCase()] }];
  const { options } = scripted(() => ({ body: { page_info: { current_count: 2 }, listeners: others } }));
  assert.deepEqual((await uses(elb, options)).uses, [{ ...told("2", null), sniContainerRefs: [certificateId.toUpperCase()], usedAs: ["sni"] }]);
});

test("what is refused is missing, with the service's reason; the rest is there", async () => {
  const { options, asked } = scripted((path) => {
    if (path.endsWith("/listeners")) return { status: 403, body: { error_code: "ELB.9803", error_msg: "no right" } };
    if (path.endsWith("echo")) return { status: 404, body: { error_msg: "no such call", error_code: "APIGW.0101" } };
    return { body: { certificate: { id: certificateId, project_id: projectId, type: "server" } } };
  });
  const place = await inPlace(elb, options);
  assert.deepEqual(missed(place), ["elb.listeners ELB.9803 in-place.refused", "elb.private-key-echo APIGW.0101 in-place.refused"]);
  assert.equal(place.missing[0]?.message, "The question elb.listeners was refused (ELB.9803), so what it asks for is not known.");
  assert.equal(place.missing[0]?.failure?.code, "ELB.9803");
  assert.deepEqual(["uses" in place, "privateKeyEcho" in place, place.item], [false, false, { id: certificateId, projectId, type: "server" }]);
  // The other two lists would be refused as well.
  assert.equal(asked.length, 3);
});

test("listeners of which some are not known are not taken for all", async () => {
  const { options } = scripted((path, query) => {
    if (query.has("protocol")) return { status: 500, body: {} };
    const one = query.has("default_tls_container_ref") ? [presenting("1", certificateId)] : [];
    return { body: { page_info: { current_count: one.length }, listeners: one } };
  });
  const found = await uses(elb, options);
  assert.deepEqual(found.uses, [{ ...told("1", certificateId), usedAs: ["default"] }]);
  assert.deepEqual(missed(found), ["elb.listeners 500 in-place.refused"]);
  const half = scripted((path, query) => {
    if (query.has("marker")) return { status: 403, body: { error_code: "ELB.9803", error_msg: "no right" } };
    const listeners = Array.from({ length: 50 }, (_, index) => presenting(`${index}`, certificateId));
    return { body: { page_info: { current_count: 50, next_marker: "49" }, listeners } };
  });
  const partly = await uses(elb, half.options);
  assert.deepEqual([partly.uses?.length, missed(partly)[0]], [50, "elb.listeners ELB.9803 in-place.refused"]);
  const many = await uses(elb, { ...half.options, most: 50 });
  assert.equal(missed(many)[0], "elb.listeners lookup.not-whole look.not-whole.most");
  // Rules would take these for all of them.
  for (const { options } of [half, { options: { ...half.options, most: 50 } }]) assert.equal((await inPlace(elb, options)).uses, undefined);
  // None among those that were seen is not none.
  const others = scripted((path, query) => {
    if (query.has("marker")) return { status: 403, body: { error_code: "ELB.9803", error_msg: "no right" } };
    const listeners = Array.from({ length: 50 }, (_, index) => presenting(`${index}`, clientCertificateId));
    return { body: { page_info: { current_count: 50, next_marker: "49" }, listeners } };
  });
  assert.equal((await uses(elb, others.options)).uses, undefined);
});

test("a listener of which the answer does not tell what it uses is not taken for one that does not use it", async () => {
  const { sni_container_refs: _, ...absent } = presenting("odd", null);
  for (const odd of [
    absent,
    { ...absent, sni_container_refs: [certificateId, null] },
    { ...absent, sni_container_refs: certificateId },
    { ...presenting("odd", null), default_tls_container_ref: 5 },
    { ...presenting("odd", null), client_ca_tls_container_ref: [certificateId] },
  ]) {
    const { options } = scripted((path) => {
      if (path.endsWith("/listeners")) return { body: { page_info: { current_count: 2 }, listeners: [presenting("1", clientCertificateId), odd] } };
      return { body: path.endsWith("echo") ? { private_key_echo: false } : { certificate: { id: certificateId, project_id: projectId, type: "server" } } };
    });
    for (const place of [await inPlace(elb, options), await uses(elb, options)]) {
      assert.equal("uses" in place, false, JSON.stringify(odd));
      assert.deepEqual(missed(place), ["elb.listeners answer.unreadable in-place.listener-untold"], JSON.stringify(odd));
      assert.equal(
        place.missing[0]?.message,
        "The answer does not tell which certificates the listener odd uses, so whether this one is among them is not known.",
      );
    }
    assert.equal(/** @type {any} */ (await inPlace(elb, options)).item.projectId, projectId);
  }
  // What is known of the others still is, but not for all of it.
  const { options } = scripted(() => ({ body: { page_info: { current_count: 2 }, listeners: [absent, presenting("1", certificateId)] } }));
  const found = await uses(elb, options);
  assert.deepEqual([found.uses?.map(({ id }) => id), found.missing.length], [["1"], 1]);
  // That there is none is told, too.
  const none = scripted(() => ({ body: { page_info: { current_count: 1 }, listeners: [{ ...absent, sni_container_refs: null }] } }));
  const { uses: without, missing } = await uses(elb, none.options);
  assert.deepEqual([without, missing], [[], []]);
});

test("an echo of which the answer does not tell whether it is on is missing", async () => {
  for (const echo of [null, "maybe"]) {
    const { options } = scripted(() => ({ body: { private_key_echo: echo } }));
    const place = await inPlace({ kind: "elb.switch-private-key-echo", region, projectId, enabled: false }, options);
    assert.equal("privateKeyEcho" in place, false);
    assert.equal(place.missing.length, 1, JSON.stringify(echo));
    if (echo === null) {
      assert.deepEqual(missed(place), ["elb.private-key-echo answer.unreadable in-place.echo-untold"]);
      assert.equal(place.missing[0]?.message, "The answer does not tell whether the service answers with private keys.");
    }
  }
});

test("an answer about another certificate, or of another project, is not what is in place", async () => {
  for (const other of [{ id: clientCertificateId, project_id: projectId }, { id: certificateId, project_id: demo.teamProjectId }]) {
    const { options } = scripted((path) => (/certificates\/\w{32}$/.test(path) ? { body: { certificate: other } } : { body: "<html>" }));
    const place = await inPlace(elb, options);
    assert.deepEqual([place.item, place.certificate], [undefined, undefined]);
    assert.deepEqual(missed(place), [
      "elb.certificate answer.other-resource answer.other-resource",
      "elb.listeners answer.unreadable answer.unreadable.look",
      "elb.private-key-echo answer.unreadable answer.unreadable.look",
    ]);
  }
});

test("who is refused is not sent again, and who is not there is not asked again", async () => {
  const refused = scripted(() => ({ status: 401, body: { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information" } }));
  const place = await inPlace(elb, refused.options);
  assert.equal(refused.asked.length, 1);
  assert.deepEqual(missed(place), [
    "elb.certificate APIGW.0301 in-place.refused",
    "elb.listeners APIGW.0301 in-place.caller-refused",
    "elb.private-key-echo APIGW.0301 in-place.caller-refused",
  ]);
  assert.equal(
    place.missing[1]?.message,
    "Not looked up: these credentials were refused just before (APIGW.0301), and a gateway locks an access key that is refused too often. Correct the credentials, and look again.",
  );
  const silent = scripted(() => ({ error: "NETWORK_FAILED" }));
  assert.deepEqual(missed(await inPlace(elb, silent.options))[0], "elb.certificate NETWORK_FAILED send.no-answer");
  assert.equal(silent.asked.length, 1);
});

test("abort and bad input are errors", async () => {
  const { options, asked } = sandboxed();
  const abort = new AbortController();
  const fetch = async () => {
    abort.abort();
    return new Response("{}");
  };
  await assert.rejects(inPlace(elb, { ...options, fetch, signal: abort.signal }), { code: "CANCELLED" });
  await assert.rejects(inPlace(elb, { ...options, credentials: /** @type {any} */ ({}) }), { code: "CREDENTIALS_INVALID" });
  await assert.rejects(inPlace(/** @type {any} */ ({ ...elb, certificateId: undefined }), options), { code: "IDENTIFIER_INVALID" });
  await assert.rejects(inPlace({ ...elb, certificateId: "../x" }, options), { code: "IDENTIFIER_INVALID" });
  for (const odd of /** @type {any[]} */ ([undefined, null, {}, { kind: 5 }, { kind: "toString" }, { kind: "elb.certificates" }])) {
    await assert.rejects(inPlace(odd, options), {
      code: "OPERATION_INVALID",
      place: { field: "kind" },
      message: "This cannot be looked at here. It can be for the kinds: elb, elb.switch-private-key-echo, apig, iotda, pca.",
    });
  }
  await assert.rejects(uses(/** @type {any} */ ({ kind: "pca" }), options), { message: "This cannot be looked at here. It can be for the kinds: elb, apig." });
  await assert.rejects(inPlace(elb, /** @type {any} */ ({ ...options, signl: 1 })), { message: "inPlace: there is no signl. Did you mean signal?" });
  assert.deepEqual(asked, []);
});

test("the switch of the echo alone", async () => {
  const { options, asked } = sandboxed();
  const place = await inPlace({ kind: "elb.switch-private-key-echo", region, projectId, enabled: false }, options);
  assert.deepEqual([place, asked.length], [{ kind: "elb.switch-private-key-echo", projectId, privateKeyEcho: true, time: place.time, missing: [] }, 1]);
});

const apig = /** @type {Operation} */ ({ kind: "apig", region, projectId, certificateId: demo.apig.instanceCertificateId, name: demo.apig.instanceCertificateName });

test("a list that is empty and says that there is more is not taken for none", async () => {
  const more = scripted((path, query) => {
    if (path.endsWith("/listeners")) {
      // The use is on the second page, and the first has nothing on it.
      const one = query.has("marker") ? [presenting("1", certificateId)] : [];
      return { body: { page_info: { current_count: one.length, ...(one.length === 0 && { next_marker: "b0" }) }, listeners: one } };
    }
    return { body: { size: 4, total: 4, bound_domains: [] } };
  });
  assert.deepEqual((await uses(elb, more.options)).uses, [{ ...told("1", certificateId), usedAs: ["default"] }]);
  const lost = scripted((path) =>
    path.endsWith("/listeners")
      ? { body: { page_info: { current_count: 7 }, listeners: [] } }
      : { body: { size: 4, total: 4, bound_domains: [] } },
  );
  for (const operation of [elb, apig]) {
    const found = await uses(/** @type {any} */ (operation), lost.options);
    assert.deepEqual([found.uses, missed(found)[0]], [undefined, `${operation === elb ? "elb.listeners" : "apig.domains"} lookup.list-lost lookup.list-lost.count`]);
  }
});

test("apig: the certificate, and its domains; there is no PEM", async () => {
  const { options } = sandboxed();
  const place = await inPlace(apig, options);
  assert.deepEqual([place.missing, place.certificate, /** @type {any} */ (place.item)?.isHasTrustedRootCa], [[], undefined, true]);
  assert.deepEqual(place.uses?.map((/** @type {any} */ { urlDomain }) => urlDomain), ["partners.api.example.com", "test.api.example.com"]);
  const account = { accessKey, secretKey, projectId, domainId: demo.domainId, denied: ["apig:certificate:listBoundDomain"] };
  const { options: less } = sandboxed({ accounts: [account] });
  const without = await inPlace(apig, less);
  assert.deepEqual([without.uses, without.missing.map(({ kind, failure }) => [kind, failure?.cause])], [undefined, [["apig.domains", "permission"]]]);
  assert.ok(without.item);
});

test("iotda: the certificate with its PEM, of the instance that is named", async () => {
  const { instanceId, certificateId: id, endpoint } = demo.iotda;
  const { options } = sandboxed();
  const place = await inPlace({ kind: "iotda", endpoint, projectId, certificateId: id, instanceId, provisionEnable: true }, options);
  assert.deepEqual([place.missing, place.certificateId, /** @type {any} */ (place.item)?.name], [[], id, "factory-ca"]);
  assert.match(place.certificate ?? "", /^-----BEGIN CERTIFICATE-----/);
  const sent = scripted(() => ({}));
  /** @type {unknown[]} */
  const headers = [];
  const send = async (/** @type {any} */ request) => headers.push(request.headers) && sent.options.send?.(request, {});
  await inPlace({ kind: "iotda", region, projectId, certificateId: id, instanceId }, { ...options, send: /** @type {any} */ (send) });
  assert.match(JSON.stringify(headers), new RegExp(`"Instance-Id","${instanceId}"`));
});

test("pca: the authority, its parent, and the certificates of both as far as they have one", async () => {
  const { caId, issuerId } = demo.pca;
  const { signatureAlgorithm, validity } = /** @type {const} */ ({ signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 1 } });
  const operation = /** @type {const} */ ({ kind: "pca", region, caId, issuerId, signatureAlgorithm, validity });
  const pem = "-----BEGIN CERTIFICATE-----\r\nAA==\r\n-----END CERTIFICATE-----\r\n";
  /** @type {Record<string, string>} */
  const states = { [caId]: "PENDING", [issuerId]: "ACTIVED" };
  const { options, asked } = scripted((path) => {
    const id = path.split("/")[3] ?? "";
    return { body: path.endsWith("/export") ? { certificate: pem, certificate_chain: null } : { ca_id: id, status: states[id] } };
  });
  const place = await inPlace(operation, options);
  assert.deepEqual(place, {
    kind: "pca",
    caId,
    item: { caId, status: "PENDING" },
    parent: { caId: issuerId, status: "ACTIVED" },
    parentCertificate: pem,
    time: "2027-01-01T00:00:00.000Z",
    missing: [],
  });
  assert.deepEqual(asked.map((path) => path.split("/").slice(3).join("/")), [caId, issuerId, `${issuerId}/export`]);
  states[caId] = "ACTIVED";
  assert.equal((await inPlace(operation, options)).certificate, pem);
  // A parent that is not what it was asked for is none.
  const other = scripted((path) => ({ body: { ca_id: caId, status: "PENDING", domain_id: "d", path } }));
  const without = await inPlace(operation, other.options);
  assert.deepEqual([without.parent, missed(without)], [undefined, ["pca.authority answer.other-resource answer.other-resource"]]);
});

test("the ids of a region, where there is no doubt about them", async () => {
  const { options, asked } = sandboxed();
  const found = await projects({ region }, options);
  assert.deepEqual([found.projectId, found.domainId, found.missing], [projectId, demo.domainId, []]);
  assert.deepEqual(found.projects?.map(({ name }) => name), ["cn-north-4", "cn-north-4_team"]);
  assert.deepEqual(asked.length, 1);
  // Two of one name, and none: shown, not guessed.
  const two = await projects({ region: "eu-west-0" }, { ...options, fetch: undefined, send: scriptedProjects(["eu-west-0", "eu-west-0", "eu-west-01"]) });
  assert.deepEqual([two.projectId, two.projects?.map(({ id }) => id)], [undefined, ["0", "1"]]);
  const none = await projects({ region: "cn-north-1" }, { ...options, fetch: undefined, send: scriptedProjects(["cn-north-4"]) });
  assert.deepEqual([none.projectId, none.projects, none.domainId], [undefined, [], "account"]);
  // One that is switched off takes no requests.
  const off = { body: { projects: [{ id: "0", name: region, domain_id: "account", enabled: false }], links: {} } };
  const { projectId: chosen, projects: shown } = await projects({ region }, scripted(() => off).options);
  assert.deepEqual([chosen, shown?.map(({ id, enabled }) => [id, enabled])], [undefined, [["0", false]]]);
});

/** @param {string[]} names */
const scriptedProjects = (names) =>
  scripted(() => ({ body: { projects: names.map((name, index) => ({ id: `${index}`, name, domain_id: "account" })), links: {} } })).options.send;

test("the account's id, where the projects do not say it", async () => {
  const asked = async (/** @type {(path: string) => any} */ answered) => {
    const { options, asked: paths } = scripted(answered);
    const { domainId, missing } = await projects({ region }, options);
    return [domainId, missed({ missing }), paths];
  };
  const refused = { status: 403, body: { error: { code: 403, message: "no", title: "Forbidden" } } };
  assert.deepEqual(await asked((path) => (path.endsWith("projects") ? refused : { body: { domains: [{ id: "account", name: "a" }], links: {} } })), [
    "account",
    ["iam.projects 403 in-place.refused"],
    ["/v3/auth/projects", "/v3/auth/domains"],
  ]);
  assert.deepEqual(
    await asked((path) => ({ body: path.endsWith("identity") ? { account_id: "account" } : { projects: [], domains: [], links: {} } })),
    ["account", [], ["/v3/auth/projects", "/v3/auth/domains", "/v5/caller-identity"]],
  );
  // Of two accounts none is chosen.
  const two = { domains: [{ id: "one" }, { id: "two" }], projects: [{ id: "1", name: region, domain_id: "one" }, { id: "2", name: "MOS", domain_id: "two" }], links: {} };
  assert.deepEqual((await asked(() => ({ body: two })))[0], undefined);
});
