/**
 * What is put into the npm package. In: lists of inputs, chains in any order, and what is something else. Out: where each piece came from,
 * the leaf's name, and what the thing is. What each thing is called is tested natively.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, examine, init, inspect, review } from "countersign";
import { bytesOf, data, now, operation } from "./fixtures.js";

before(() => init());

test("a chain and its key in two files", async () => {
  const [chain, key] = await Promise.all(["sandbox/chain.crt", "sandbox/p256.key"].map(data));
  const bytes = new TextEncoder().encode(key);
  for (const list of [[chain, key], [chain, bytes], [bytes.buffer, chain]]) {
    const bundle = await Bundle.open(/** @type {any} */ (list));
    assert.equal(bundle.inspection.match.state, "match");
    bundle.free();
  }
  const { blocks, leaf, certificates } = inspect([key ?? "", chain ?? ""]);
  assert.deepEqual(blocks.map(({ index }) => index), [...blocks.keys()]);
  assert.deepEqual(blocks.map(({ input }) => input).slice(0, 2), [0, 1]);
  assert.deepEqual([blocks[0]?.line, blocks[1]?.line], [1, 1]);
  assert.equal(leaf, certificates[0]);
});

test("a single input has no number, a list's have", async () => {
  const lost = (await data("sandbox/p256.crt")).split("\n").toSpliced(3, 2).join("\n");
  const sound = await data("sandbox/p256.crt");
  assert.equal(inspect(lost).problems[0]?.place.input, undefined);
  const { place } = inspect([sound, `\n\n${lost}`]).problems[0] ?? {};
  assert.equal(place?.input, 1);
  assert.equal(place?.block, 1);
  assert.ok((place?.line ?? 0) >= 3);
  await assert.rejects(Bundle.open([sound, lost]), ({ code, place }) => code === "ARMOR_TRUNCATED" && place.input === 1);
  assert.equal((await examine([await data("sandbox/p256.encrypted.key"), sound])).problems[0]?.code, "KEY_PASSWORD_REQUIRED");
});

test("a list of something else, of nothing, of too much", async () => {
  const certificate = await data("sandbox/p256.crt");
  const withHole = [certificate];
  withHole[2] = certificate;
  for (const [index, odd] of /** @type {[number | undefined, any][]} */ ([
    [1, [certificate, undefined]],
    [0, [[certificate]]],
    [1, withHole],
    [0, [48, 130, 1]],
    [undefined, []],
  ])) {
    const said = (/** @type {any} */ { code, place }) => code === "INPUT_NOT_RECOGNISED" && place?.input === index;
    assert.throws(() => inspect(odd), said);
    await assert.rejects(Bundle.open(odd), said);
  }
  assert.equal(inspect(["", ""]).problems[1]?.place.input, 1);
  assert.equal(inspect(Array(1001).fill("")).problems[0]?.code, "INPUT_TOO_LARGE");
  const half = "A".repeat((2 << 20) + 1);
  assert.equal(inspect([half, half, certificate]).problems[0]?.code, "INPUT_TOO_LARGE");
  assert.equal(inspect(Array(1001).fill(half)).problems.length, 1);
});

test("the leaf has a name, wherever it stands", async () => {
  const upsideDown = [await data("sandbox/intermediate.crt"), await data("sandbox/p256.crt")];
  const inspection = inspect(upsideDown);
  assert.equal(inspection.leaf, inspection.certificates[1]);
  const bundle = await Bundle.open(upsideDown);
  assert.equal(bundle.inspection.leaf?.commonName, bundle.inspection.certificates[1]?.commonName);
  assert.equal((await examine(upsideDown)).leaf?.index, 1);
  assert.equal("leaf" in inspect(await data("sandbox/p256.key")), false);
  bundle.free();
});

test("the leaf is the one that is asked for, and no other", async () => {
  const leaves = [await data("sandbox/p256.crt"), await data("sandbox/api.crt"), await data("sandbox/intermediate.crt")];
  const warned = (/** @type {Bundle} */ bundle) => review(operation, { bundle, now }).findings.map(({ code }) => code);
  const silent = await Bundle.open(leaves);
  assert.ok(warned(silent).includes("chain.several-leaves"));
  for (const index of [0, 1]) {
    const leaf = inspect(leaves).certificates[index]?.fingerprints.sha256;
    const bundle = await Bundle.open(leaves, { leaf });
    assert.deepEqual([bundle.inspection.leaf?.index, bundle.inspection.chain.chosen], [index, true]);
    assert.deepEqual(bundle.inspection.chain.leaves, silent.inspection.chain.leaves);
    assert.ok(!warned(bundle).includes("chain.several-leaves"));
    assert.deepEqual((await examine(leaves, { leaf: leaf?.toUpperCase().replaceAll(/..(?=.)/g, "$&:") })).chain, bundle.inspection.chain);
    assert.equal(inspect(bundle.certificatePem).certificates[0]?.fingerprints.sha256, leaf);
  }
  const issuer = inspect(leaves).certificates[2]?.fingerprints.sha256;
  assert.ok(warned(await Bundle.open(leaves, { leaf: issuer })).includes("certificate.authority-as-leaf"));
  const keyed = await Bundle.open([...leaves, await data("sandbox/p256.key")], { leaf: inspect(leaves).certificates[1]?.fingerprints.sha256 });
  assert.deepEqual([keyed.inspection.match.state, keyed.inspection.match.fits], ["mismatch", 0]);
  assert.ok(warned(keyed).includes("key.mismatch"));
  const absent = "0".repeat(64);
  const { message, place, inspection } = await Bundle.open(leaves, { leaf: absent }).catch((error) => error);
  assert.match(message, /^None of the certificates has the SHA-256 fingerprint 0{64}\. These are given: CN=.+ \([\da-f]{16}…\), .+\.$/);
  assert.deepEqual([place, inspection.certificates.length], [{ field: "leaf" }, 3]);
  assert.equal((await examine(leaves, { leaf: absent })).problems[0]?.id, "bundle.leaf-missing");
  for (const odd of ["", "ab".repeat(20), "g".repeat(64), 5]) {
    await assert.rejects(Bundle.open(leaves, { leaf: /** @type {any} */ (odd) }), { code: "OPERATION_INVALID", id: "option.not-fingerprint" });
  }
});

test("something else is named, and is in the way only where it may hold what is missing", async () => {
  const request = await bytesOf("foreign/cases/request-with-its-key.pem/input");
  await assert.rejects(Bundle.open(request), { code: "CERTIFICATE_MISSING", message: /certificate request for CN=www\.example\.com.*made with/ });
  const { blocks, problems } = inspect(request);
  assert.equal(blocks[0]?.foreign, "certificate-request");
  assert.equal(problems.length, 1);
  const pair = [await data("sandbox/p256.crt"), await data("sandbox/p256.key")];
  const bundle = await Bundle.open([...pair, await bytesOf("foreign/cases/request.der/input"), await bytesOf("foreign/cases/store.jks/input")]);
  assert.deepEqual(bundle.inspection.problems.map(({ code, place }) => [code, place.input]), [["INPUT_LEFT_OUT", 3], ["INPUT_LEFT_OUT", 2]]);
  bundle.free();
});
