/**
 * What comes before sending. In: a chain with its key, and an update of a load balancer's certificate. Out: what opening, reviewing and preparing
 * take, beside what Node takes to open as much, and beside checking one signature.
 */
import assert from "node:assert/strict";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { Bundle, init, prepare, review } from "countersign";
import { pace, takeTurns } from "../measure.js";
import { blocksOf } from "../peers/facts.js";
import { micros, times } from "../report.js";

const NOW = "2027-01-01T00:00:00Z";
const file = (/** @type {string} */ name) => readFileSync(new URL(`../../tests/data/sandbox/${name}`, import.meta.url), "utf8");

/** A chain in which each is signed by the next, and the key of the first. @param {string} text */
function openByNode(text) {
  const certificates = blocksOf(text).map((block) => new X509Certificate(block));
  const linked = certificates.every((certificate, place) => certificate.verify((certificates[place + 1] ?? certificate).publicKey));
  const [leaf] = certificates;
  const matches = leaf?.checkPrivateKey(createPrivateKey(text.slice(text.indexOf("-----BEGIN PRIVATE KEY")))) ?? false;
  return { linked, matches, sha256: leaf?.fingerprint256.replaceAll(":", "").toLowerCase() };
}

/** @param {{ quick: boolean }} options */
export async function clearing({ quick }) {
  await init();
  const text = file("chain.crt") + file("p256.key");
  const open = async () => {
    const bundle = await Bundle.open(text);
    const { inspection } = bundle;
    bundle.free();
    return inspection;
  };
  const { chain, match, leaf } = await open();
  assert.deepEqual(openByNode(text), { linked: true, matches: true, sha256: leaf?.fingerprints.sha256 });
  assert.ok(match.state === "match" && chain.links.every(({ signature }) => signature === "confirmed"), "the bundle that is opened is whole");

  const bundle = await Bundle.open(text);
  const operation = () => /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12", name: "shop", description: "shop.example.com" });
  const { verdict, findings } = review(operation(), { bundle, now: NOW });
  const acknowledge = findings.map(({ code }) => code);
  assert.notEqual(verdict, "blocked");
  const check = await signatureCheck();
  assert.ok(await check(), "the signature that is checked holds");

  const opened = await takeTurns([{ name: "countersign", pieces: 1, work: open }, { name: "node:crypto", pieces: 1, work: () => openByNode(text) }], pace(quick));
  const cleared = await takeTurns(
    [
      { name: "one signature, P-256, by WebCrypto", pieces: 1, work: check },
      { name: "review", pieces: 1, work: () => review(operation(), { bundle, now: NOW }) },
      { name: "prepare", pieces: 1, work: () => prepare(operation(), { bundle, now: NOW, acknowledge }) },
      {
        name: "review and prepare",
        pieces: 1,
        work() {
          review(operation(), { bundle, now: NOW });
          prepare(operation(), { bundle, now: NOW, acknowledge });
        },
      },
    ],
    pace(quick),
  );
  bundle.free();
  const row = (/** @type {string} */ what) => (/** @type {import("../measure.js").Taken} */ { name, wall, processor, timesWall, timesProcessor }) => [what, name, micros(processor), times(timesProcessor), micros(wall), times(timesWall)];
  return {
    head: ["what", "who", "processor, us", "times the first", "clock, us", "times the first"],
    rows: [...opened.map(row("open chain of 3 with key")), ...cleared.map(row("clear an update"))],
    figures: { "open node:crypto": opened[1]?.timesWall.middle ?? NaN, "review and prepare": cleared[3]?.timesWall.middle ?? NaN, "review and prepare, processor": cleared[3]?.timesProcessor.middle ?? NaN },
  };
}

/** As a chain is checked: the key is taken in, and one signature verified. */
async function signatureCheck() {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const [key, data] = [await crypto.subtle.exportKey("spki", publicKey), crypto.getRandomValues(new Uint8Array(600))];
  const signature = await crypto.subtle.sign(algorithm, privateKey, data);
  return async () => crypto.subtle.verify(algorithm, await crypto.subtle.importKey("spki", key, algorithm, false, ["verify"]), signature, data);
}
