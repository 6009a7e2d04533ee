/**
 * The whole journey without a browser, on the sandbox: find it, change it, prove it. In: nothing. Out: numbered steps in plain text; exit code 0 only
 * when looking again proves that what was sent is there, and no secret was printed.
 *
 * @import { ElbUpdateCertificate, Finding, Inspection, InPlace, LookOptions, Outcome, Proof } from "countersign"
 * @import { RelayLogEntry } from "countersign/edge"
 */
import { demo, serverCertificate } from "@countersign/sandbox";
import { Bundle, curl, init, inPlace, inspect, look, prepare, projects, prove, readOutcome, review, send, sign } from "countersign";
import { startServer } from "./serve.js";

const DAY = 24 * 60 * 60 * 1000;
/** What the certificate is called that is to be renewed. */
const NAME = "Website";

/** Everything printed, so that it can be searched for secrets at the end. */
let printed = "";
let steps = 0;
let kept = "";

await init();
const now = Date.now();
const { certificate, privateKey } = await serverCertificate(["www.example.com", "example.com"], 364, now);
const input = `${onOneLine(certificate)}\n${onOneLine(privateKey)}\n`;
const { accessKey, secretKey, region } = demo;

/** @type {RelayLogEntry[]} */
const relayed = [];
const server = await startServer({ port: 0, relay: { log: (entry) => relayed.push(entry) } });
/** @type {Pick<LookOptions, "relay" | "credentials">} */
const looking = { relay: `${server.url}relay`, credentials: { accessKey, secretKey } };

try {
  process.exitCode = (await journey()) ? 0 : 1;
} finally {
  await server.close();
}

async function journey() {
  step("Read the new certificate and key, pasted on one line each");
  describe(inspect(input));

  step(`Look: where is the certificate that is called ${NAME}?`);
  const operation = await choose();
  if (operation === undefined) return false;

  step("Look before: what is in place there?");
  const before = await inPlace(operation, looking);
  tell(before);

  step("Review: would ELB accept the new one, and what will change?");
  const bundle = await Bundle.open(input);
  try {
    const acknowledge = clear(operation, bundle, before);

    step("Prepare the exact request");
    const request = prepare(operation, { bundle, now, acknowledge, inPlace: before });
    print(`${request.method} ${request.url}`);
    print(request.preview);
    print(`Body: ${request.body.length} bytes, SHA-256 ${request.bodySha256}`);

    step("Sign it with the sandbox's access key");
    const signed = sign(request, { accessKey, secretKey }, { now: Date.now() });
    print("String to sign:");
    print(signed.stringToSign ?? "(none)");
    print("As a command, secrets masked:");
    print(curl(signed));

    step("Send it through the relay");
    const sentAt = Date.now();
    const answer = await send(signed, { relay: looking.relay });
    print(`The service answered ${answer.status}.`);
    const forwarded = relayed.at(-1)?.bodySha256;
    print(`The relay forwarded ${forwarded === request.bodySha256 ? "exactly the signed bytes" : "something else"}: SHA-256 ${forwarded}`);
    const echoed = answer.scrubbed.join(", ");
    print(echoed === "" ? "The answer had no private key to remove." : `The service echoed the private key; it was removed: ${echoed}`);
    keep(answer.body);
    report(readOutcome(operation, answer, { bundle }));

    step("Look after: is what was sent what is there?");
    const proof = await prove(operation, { ...looking, bundle, inPlace: before, sentAt });
    keep(proof);
    show(proof);

    step("Result");
    return conclude(proof);
  } finally {
    bundle.free();
  }
}

/** @returns {Promise<ElbUpdateCertificate | undefined>} */
async function choose() {
  const { projectId } = keep(await projects({ region }, looking));
  if (projectId === undefined) return nothing(`The region ${region} has no one project of its own.`);
  print(`The region's own project is ${projectId}.`);
  const { state, items } = keep(await look({ kind: "elb.certificates", region, projectId }, looking));
  if (state !== "found") return nothing("The certificates could not be listed.");
  const rows = items.map(({ name, commonName, expireTime, type }) => [name ?? "", commonName ?? "", type ?? "", untilText(expireTime)]);
  table([["name", "for", "type", ""], ...rows]);
  const [chosen, another] = items.filter(({ name }) => name === NAME);
  if (typeof chosen?.id !== "string" || another !== undefined) return nothing(`There is not exactly one that is called ${NAME}.`);
  print(`Chosen: ${NAME}, ${chosen.id}`);
  return { kind: "elb", region, projectId, certificateId: chosen.id };
}

/** @param {InPlace} before */
function tell(before) {
  const { item, uses = [], certificate: old, privateKeyEcho, missing } = keep(before);
  if (item !== undefined && "commonName" in item) print(`${item.commonName}, ${"expireTime" in item ? untilText(item.expireTime) : ""}`);
  for (const use of uses) if ("usedAs" in use) print(`Used by the listener ${use.name}, ${use.protocol} ${use.protocolPort}, as ${use.usedAs.join(" and ")}`);
  if (old !== undefined) print(`SHA-256 of the old one: ${inspect(old).certificates[0]?.fingerprints.sha256}`);
  if (privateKeyEcho) print("The service gives out private keys; they are removed before anything here sees them.");
  for (const { message } of missing) print(`Could not be looked at: ${message}`);
}

/**
 * @param {ElbUpdateCertificate} operation
 * @param {Bundle} bundle
 * @param {InPlace} before
 */
function clear(operation, bundle, before) {
  const { verdict, rules, findings } = review(operation, { bundle, now, inPlace: before });
  const { ran, notApplicable, notChecked } = rules;
  print(`Verdict: ${verdict} (${ran} rules ran, ${notApplicable.length} do not apply, ${notChecked.length} could not be checked)`);
  findings.forEach(explain);
  const acknowledge = findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
  print(acknowledge.length === 0 ? "No warning to acknowledge" : `Acknowledged: ${acknowledge.join(", ")}`);
  return acknowledge;
}

/** @param {Proof} proof */
function show({ state, confirmations, looks, failure, findings }) {
  print(`State: ${state}, after ${looks} ${looks === 1 ? "look" : "looks"}`);
  const rows = confirmations.map((row) => [row.fact, shorten(row.sent), shorten(row.received ?? "-"), row.state]);
  table([["fact", "sent", "found", ""], ...rows]);
  if (failure !== undefined) print(`${failure.code}: ${failure.message}`);
  findings.forEach(explain);
}

/** @param {Proof} proof */
function conclude({ state }) {
  const shown = secrets().some((secret) => printed.includes(secret));
  const stayed = secrets().some((secret) => kept.includes(secret));
  print(shown ? "A secret was printed." : "No secret was printed.");
  print(stayed ? "A secret stayed in an answer." : "No secret stayed in an answer.");
  print(state === "proven" ? "The service has exactly the certificate that was signed off." : `Not proven: ${state}.`);
  return state === "proven" && !shown && !stayed;
}

/**
 * What was received, to be searched for secrets at the end.
 *
 * @template Received
 * @param {Received} received
 * @returns {Received}
 */
function keep(received) {
  kept += typeof received === "string" ? received : JSON.stringify(received);
  return received;
}

/** @param {string} reason */
function nothing(reason) {
  print(reason);
  return undefined;
}

/** @param {string | null | undefined} end */
function untilText(end) {
  const days = Math.floor((Date.parse(end ?? "") - now) / DAY);
  return days < 0 ? `ended ${-days} days ago` : `ends in ${days} days`;
}

/** @param {string} pem */
function onOneLine(pem) {
  return pem.replaceAll("\n", "");
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
function report({ state, requestId, confirmations, failure, findings }) {
  print(`It answered: ${state}, request ${requestId ?? "without an id"}, with ${confirmations.length} facts to compare`);
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
  const base64 = privateKey.replace(/-----[^-]*-----/g, "").replace(/\s/g, "");
  const pieces = Array.from({ length: base64.length - 23 }, (_, start) => base64.slice(start, start + 24));
  const open = onOneLine(certificate);
  return [demo.secretKey, demo.token, ...pieces.filter((piece) => !open.includes(piece))];
}
