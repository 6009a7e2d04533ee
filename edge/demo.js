/**
 * The whole journey without a browser, on the sandbox. In: nothing. Out: numbered steps in plain text; exit code 0 only when the
 * service confirmed what was sent and no secret was printed.
 *
 * @import { ElbUpdateCertificate, Finding, Inspection, Outcome } from "countersign"
 * @import { RelayLogEntry } from "countersign/edge"
 */
import { readFile } from "node:fs/promises";
import { demo } from "@countersign/sandbox";
import { Bundle, curl, init, inspect, prepare, readOutcome, review, send, sign } from "countersign";
import { startServer } from "./serve.js";

/** Everything printed, so that it can be searched for secrets at the end. */
let printed = "";
let steps = 0;

await init();
const certificate = await example("certificate.pem");
const key = await example("key.pem");
const input = `${certificate}\n${key}\n`;

step("Read the certificate and key of the ELB document, printed there on one line each");
const inspection = inspect(input);
describe(inspection);

step("Review: would ELB accept them?");
/** @type {ElbUpdateCertificate} */
const operation = {
  kind: "elb",
  region: demo.region,
  projectId: demo.projectId,
  certificateId: demo.certificateId,
  name: "countersign-demo",
  description: "",
};
const now = Date.now();
const bundle = await Bundle.open(input);
const signoff = review(operation, { bundle, now });
const { ran, notApplicable, notChecked } = signoff.rules;
print(`Verdict: ${signoff.verdict} (${ran} rules ran, ${notApplicable.length} do not apply, ${notChecked.length} could not be checked)`);
signoff.findings.forEach(explain);

step("Prepare the exact request");
const acknowledge = signoff.findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
print(acknowledge.length === 0 ? "No warning to acknowledge" : `Acknowledged: ${acknowledge.join(", ")}`);
const request = prepare(operation, { bundle, now, acknowledge });
print(`${request.method} ${request.url}`);
print(request.preview);
print(`Body: ${request.body.length} bytes, SHA-256 ${request.bodySha256}`);

step("Sign it with the sandbox's access key");
const { accessKey, secretKey } = demo;
const signed = sign(request, { accessKey, secretKey }, { now });
print("String to sign:");
print(signed.stringToSign ?? "(none)");
print("As a command, secrets masked:");
print(curl(signed));

step("Send it through the relay");
/** @type {RelayLogEntry[]} */
const relayed = [];
const server = await startServer({ port: 0, relay: { log: (entry) => relayed.push(entry) } });
/** @type {Outcome} */
let outcome;
let kept = "";
try {
  const answer = await send(signed, { relay: `${server.url}relay` });
  print(`The service answered ${answer.status}.`);
  const forwarded = relayed.at(-1)?.bodySha256;
  print(`The relay forwarded ${forwarded === request.bodySha256 ? "exactly the signed bytes" : "something else"}: SHA-256 ${forwarded}`);
  const echoed = answer.scrubbed.join(", ");
  print(echoed === "" ? "The answer had no private key to remove." : `The service echoed the private key; it was removed: ${echoed}`);
  kept = answer.body;
  outcome = readOutcome(operation, answer, { bundle });
} finally {
  await server.close();
  bundle.free();
}

step("Proof: is what arrived what was sent?");
prove(outcome);

step("Result");
const shown = secrets().some((secret) => printed.includes(secret));
const stayed = secrets().some((secret) => kept.includes(secret));
print(shown ? "A secret was printed." : "No secret was printed.");
print(stayed ? "A secret stayed in the answer." : "No secret stayed in the answer.");
print(outcome.state === "confirmed" ? "The service has exactly the certificate that was signed off." : `Not confirmed: ${outcome.state}.`);
process.exitCode = outcome.state === "confirmed" && !shown && !stayed ? 0 : 1;

/** @param {string} name */
async function example(name) {
  return (await readFile(new URL(`../tests/data/elb-document/${name}`, import.meta.url), "utf8")).trim();
}

/** @param {string} title */
function step(title) {
  steps += 1;
  printed += title;
  console.log(`${steps === 1 ? "" : "\n"}${steps}. ${title}`);
}

/** @param {string} text */
function print(text) {
  printed += text;
  console.log(text.replace(/^/gm, "   "));
}

/** @param {Inspection} inspection */
function describe({ certificates, keys, match, repairs, problems }) {
  for (const { index, subject, issuer, notBefore, notAfter, publicKey, subjectAlternativeNames, fingerprints } of certificates) {
    print(`Certificate ${index + 1}: ${subject.text}`);
    print(`  issued by ${issuer.text}`);
    print(`  for ${subjectAlternativeNames?.map(({ value }) => value).join(", ") ?? "no subject alternative name"}`);
    print(`  valid from ${notBefore} to ${notAfter}`);
    print(`  ${publicKey.algorithm} ${publicKey.size} bits, SHA-256 ${fingerprints.sha256}`);
  }
  for (const { index, form, algorithm, size } of keys) print(`Key ${index + 1}: ${form}, ${algorithm} ${size} bits`);
  print(`Certificate and key: ${match.state}. ${match.reason}`);
  for (const { message } of repairs) print(`Put right: ${message}`);
  for (const { message } of problems) print(`Could not be read: ${message}`);
}

/** @param {Finding} finding */
function explain({ severity, code, message, citation, repair }) {
  print(`${severity} ${code}: ${message}`);
  print(`  source: ${citation.document}, ${citation.field}`);
  if (repair !== undefined) print(`  what would put it right: ${repair}`);
}

/** @param {Outcome} outcome */
function prove({ state, requestId, confirmations, failure, findings }) {
  print(`State: ${state}, request ${requestId ?? "without an id"}`);
  const rows = confirmations.map((row) => [row.fact, shorten(row.sent), shorten(row.received ?? "-"), row.state]);
  table([["fact", "sent", "received", ""], ...rows]);
  if (failure !== undefined) {
    print(`${failure.code}: ${failure.message}`);
    for (const line of [failure.meaning, failure.remedy]) if (line !== undefined) print(`  ${line}`);
  }
  findings.forEach(explain);
}

/** @param {string[][]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) print(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}

/** @param {string} text */
function shorten(text) {
  const line = text.replace(/\s+/g, " ").trim() || '""';
  return line.length <= 44 ? line : `${line.slice(0, 28)}...${line.slice(-13)}`;
}

/** The demo account's secrets, and every piece of the key that is not in the certificate as well. */
function secrets() {
  const base64 = key.replace(/-----[^-]*-----/g, "").replace(/\s/g, "");
  const pieces = Array.from({ length: base64.length - 23 }, (_, start) => base64.slice(start, start + 24));
  return [demo.secretKey, demo.token, ...pieces.filter((piece) => !certificate.includes(piece))];
}
