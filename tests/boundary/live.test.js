/**
 * What a server presents. In: a TLS server of the test's own, on this machine, and sockets that misbehave. Out: its certificates, and how
 * they stand to what is expected; or why there was nothing to see.
 */
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { createServer as createPlainServer } from "node:net";
import { createSecureContext, createServer } from "node:tls";
import { after, before, test } from "node:test";
import { Bundle, init, inspect } from "countersign";
import { handshake } from "countersign/live";
import { handshake as elsewhere } from "../../pkg/live/elsewhere.js";
import { data } from "./fixtures.js";

/** @type {import("node:tls").Server} */
let server;
/** @type {string} */
let address;
/** @type {string[]} */
let asked;
const texts = /** @type {Record<"chain" | "key" | "other" | "otherKey" | "root", string>} */ ({});

before(async () => {
  await init();
  const files = ["chain.crt", "p256.key", "p384.crt", "p384.key", "root.crt"].map((name) => data(`sandbox/${name}`));
  const [chain = "", key = "", other = "", otherKey = "", root = ""] = await Promise.all(files);
  Object.assign(texts, { chain, key, other, otherKey, root });
  const { certificatePem } = await Bundle.open(chain);
  server = createServer({
    cert: certificatePem,
    key,
    SNICallback: (name, answered) => {
      asked.push(name);
      answered(null, name === "other.example" ? contextOf(other, otherKey) : undefined);
    },
  });
  asked = [];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});
after(() => server.close());

/** @param {string} cert @param {string} key */
const contextOf = (cert, key) => createSecureContext({ cert, key });

const now = () => Date.parse("2027-01-01T00:00:00Z");
const sha256 = (/** @type {string} */ pem) => inspect(pem).certificates.map(({ fingerprints }) => fingerprints.sha256);

test("what a server presents is what it was given, with nothing of ours beside it", async () => {
  const bundle = await Bundle.open(texts.chain);
  const { inspection, ...seen } = await handshake(address, { now });
  const port = Number(address.split(":")[1]);
  const { certificatePem } = bundle;
  assert.deepEqual(seen, { host: "127.0.0.1", port, time: "2027-01-01T00:00:00.000Z", address: "127.0.0.1", protocol: "TLSv1.3", certificatePem });
  assert.deepEqual(inspection, inspect(certificatePem));
  bundle.free();
});

test("the name that is asked for is the address's, or another", async () => {
  asked.length = 0;
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const { serverName, certificatePem } = await handshake(address, { serverName: "other.example" });
  assert.deepEqual([serverName, sha256(certificatePem)[0]], ["other.example", sha256(texts.other)[0]]);
  assert.equal((await handshake(`https://localhost:${port}/path?query`)).serverName, "localhost");
  await handshake(address);
  // An IP address is none.
  assert.deepEqual(asked, ["other.example", "localhost"]);
});

test("a name is asked for without the dot at its end, and what is no name is not asked for", async () => {
  /** @type {any[]} */
  const wishes = [];
  const connect = (/** @type {object} */ wish) => wishes.push(wish) && socket("secureConnect");
  const asks = (/** @type {string} */ at, /** @type {string} */ serverName) => handshake(at, { connect, ...(serverName && { serverName }) }).catch((error) => error);
  for (const [at, given, host, asked] of /** @type {[string, string, string, string][]} */ ([
    ["www.example.com.", "", "www.example.com.", "www.example.com"],
    ["192.0.2.1", "www.example.com.", "192.0.2.1", "www.example.com"],
    ["192.0.2.1:8443", "a_b.example", "192.0.2.1", "a_b.example"],
  ])) {
    assert.equal((await asks(at, given)).id, "live.no-certificate");
    const { host: there, servername } = wishes.pop();
    assert.deepEqual([there, servername], [host, asked]);
  }
  const message = "serverName must name a host in letters, digits, hyphens and dots, such as www.example.com.";
  for (const name of ["www.example.com:443", "https://www.example.com", "www.example.com/", "a..b", ".", "-a.example", "*.example.com", "münchen.example"]) {
    const { code, place, message: said } = await asks("192.0.2.1", name);
    assert.deepEqual([code, place, said], ["OPERATION_INVALID", { field: "serverName" }, message], name);
  }
  for (const at of ["8443", "0x7f.1", "127.1", "2130706433:443", "https://8443/", "１２７.0.0.1"]) {
    assert.equal((await asks(at, "")).id, "live.address", at);
  }
  assert.deepEqual(wishes, []);
});

test("it is compared with what is expected, certificate by certificate", async () => {
  const bundle = await Bundle.open([texts.chain, texts.key]);
  const [leaf, intermediate] = sha256(bundle.certificatePem);
  const leafPem = bundle.certificatePem.slice(0, bundle.certificatePem.indexOf("-----BEGIN", 1));
  for (const [expected, comparison] of /** @type {[any, object][]} */ ([
    [bundle, { leaf: "same", chain: "same", missing: [], additional: [] }],
    [leafPem, { leaf: "same", chain: "differs", missing: [], additional: [intermediate] }],
    [bundle.certificatePem + texts.root, { leaf: "same", chain: "differs", missing: sha256(texts.root), additional: [] }],
    [texts.other, { leaf: "differs", chain: "differs", missing: sha256(texts.other), additional: [leaf, intermediate] }],
  ])) {
    assert.deepEqual((await handshake(address, { expected })).comparison, comparison);
  }
  // The intermediate alone is another leaf.
  assert.equal((await handshake(address, { expected: bundle.certificatePem.slice(leafPem.length) })).comparison?.leaf, "differs");
  await assert.rejects(handshake(address, { expected: texts.key }), {
    code: "CERTIFICATE_MISSING",
    message: "There is no certificate in what is expected. Give a Bundle, or the certificates as PEM or DER.",
    place: { field: "expected" },
  });
  bundle.free();
});

test("certificates that are sent in another order, or beside the chain, are seen as they are sent", async () => {
  const bundle = await Bundle.open([texts.chain, texts.key, texts.root]);
  const [leaf = "", intermediate = ""] = bundle.certificatePem.split(/(?=-----BEGIN)/);
  for (const [cert, order, expected, comparison] of /** @type {[string, string[], string, any][]} */ ([
    [leaf + texts.root + intermediate, [leaf, texts.root, intermediate], leaf + intermediate + texts.root, { chain: "reordered", missing: [], additional: [] }],
    [leaf + intermediate + intermediate, [leaf, intermediate, intermediate], leaf + intermediate, { chain: "differs", missing: [], additional: sha256(intermediate) }],
    [leaf + texts.other + intermediate, [leaf, texts.other, intermediate], leaf + intermediate, { chain: "differs", missing: [], additional: sha256(texts.other) }],
  ])) {
    const odd = createServer({ cert, key: texts.key }).listen(0, "127.0.0.1").unref();
    await once(odd, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (odd.address());
    const seen = await handshake(`127.0.0.1:${port}`, { expected });
    assert.deepEqual(sha256(seen.certificatePem), order.flatMap(sha256));
    assert.deepEqual(seen.comparison, { leaf: "same", ...comparison });
    assert.equal(seen.inspection.chain.inOrder, false);
    odd.close();
  }
  bundle.free();
});

test("a server that is not there, speaks no TLS or hangs up is an error that says so", async () => {
  const plain = createPlainServer((socket) => socket.resume().end("220 mail.example\r\n"));
  const silent = createPlainServer((socket) => socket.resume());
  const at = async (/** @type {import("node:net").Server} */ other) => {
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    return `127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (other.address()).port}`;
  };
  const [plainAddress, silentAddress] = [await at(plain), await at(silent)];
  await assert.rejects(handshake(plainAddress), { code: "NETWORK_FAILED", message: `There was no handshake with ${plainAddress} (wrong version number).` });
  await assert.rejects(handshake(silentAddress, { timeout: 50 }), { code: "NETWORK_FAILED", message: `There was no handshake with ${silentAddress} within 0.05 s.` });
  const abort = new AbortController();
  const waiting = handshake(silentAddress, { signal: abort.signal });
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(waiting, { code: "CANCELLED", message: "The handshake was cancelled." });
  await assert.rejects(handshake(silentAddress, { signal: AbortSignal.abort() }), { code: "CANCELLED" });
  plain.close();
  silent.close();
  await once(plain, "close");
  await assert.rejects(handshake(plainAddress), { code: "NETWORK_FAILED", message: `There was no handshake with ${plainAddress} (connect ECONNREFUSED ${plainAddress}).` });
});

/** A socket that tells of an event and shows what it is given. @param {string} event @param {unknown} [certificate] */
const socket = (event, certificate) => {
  const made = Object.assign(new EventEmitter(), { getPeerCertificate: () => certificate, destroy: () => made.emit("error", new Error("late")) });
  setImmediate(() => made.emit(event));
  return made;
};

test("a socket of somebody else's is believed as far as it can be", async () => {
  const raw = new Uint8Array(Buffer.from(texts.root.replace(/-----.*?-----/g, ""), "base64"));
  const endless = /** @type {any} */ ({ raw });
  endless.issuerCertificate = { raw, issuerCertificate: endless };
  /** @type {object[]} */
  const wishes = [];
  const connect = (/** @type {object} */ wish) => wishes.push(wish) && socket("secureConnect", endless);
  const { certificatePem, ...seen } = await handshake("[2001:db8::1]:8443", { connect, now });
  assert.equal(certificatePem.match(/BEGIN/g)?.length, 2);
  assert.deepEqual([seen.host, seen.port, seen.serverName, seen.address, seen.protocol], ["2001:db8::1", 8443, undefined, undefined, undefined]);
  assert.deepEqual(wishes, [{ host: "2001:db8::1", port: 8443, servername: "", rejectUnauthorized: false, ca: [] }]);
  // A long chain is shown whole, and one without an end not at all.
  const chain = (/** @type {number} */ count) => {
    let first = /** @type {any} */ ({ raw });
    for (let more = 1; more < count; more += 1) first = { raw, issuerCertificate: first };
    return { connect: () => socket("secureConnect", first), now };
  };
  assert.equal((await handshake("www.example.com", chain(100))).certificatePem.match(/BEGIN/g)?.length, 100);
  await assert.rejects(handshake("www.example.com", chain(1_001)), {
    id: "live.too-many",
    message: "www.example.com presented more than 1000 certificates. No handshake has room for so many, so what is there was not read.",
  });
  await assert.rejects(handshake("www.example.com", { connect: () => socket("secureConnect", {}) }), {
    code: "NETWORK_FAILED",
    message: "www.example.com presented no certificate.",
  });
  await assert.rejects(handshake("www.example.com", { connect: () => socket("close") }), {
    code: "NETWORK_FAILED",
    message: "There was no handshake with www.example.com: it closed the connection first.",
  });
});

test("what is no address is refused, and what is no option", async () => {
  for (const odd of ["", " ", "www.example.com/path", "user@www.example.com", "http://www.example.com", "ftp://x", "a b", "x:99999", 5, null, undefined]) {
    await assert.rejects(handshake(/** @type {any} */ (odd)), {
      code: "OPERATION_INVALID",
      place: { field: "address" },
      message: "An address is a host with its port, such as www.example.com:443, [2001:db8::1]:443, or that of a page.",
    });
  }
  await assert.rejects(handshake(address, /** @type {any} */ ({ servername: "x" })), { message: "handshake: there is no servername. Did you mean serverName?" });
});

test("a runtime without sockets says so", async () => {
  await assert.rejects(elsewhere(), { code: "OPERATION_INVALID", message: "This runtime shows no server's certificate. Ask in Node, Deno or Bun." });
});
