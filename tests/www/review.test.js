/**
 * Where it goes and what is cleared. In: the four destinations, edits, a second pair, and the certificate in place. Out: findings, and what
 * the reader may accept or refuse.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { distinct, eachOnce } from "../../www/src/journey/clear/once.js";
import { sections as steps } from "../../www/src/steps/steps.js";
import { begin, destination, operationOf, ready } from "./begin.js";

const apig = { region: "cn-south-1", projectId: "q", certificateId: "d", name: "cert_demo" };

test("what was typed for one destination waits while another is filled in", async () => {
  const { journey } = await ready();
  journey.choose("apig");
  assert.equal(journey.request, undefined);
  assert.equal(steps(journey)[2]?.summary, "API gateway; needs Region, Project ID, Certificate ID and Name");
  journey.fillIn(apig);
  assert.deepEqual(operationOf(journey), { kind: "apig", ...apig });
  journey.choose("elb");
  assert.equal(operationOf(journey).certificateId, destination.certificateId);
  journey.choose("apig");
  assert.equal(journey.form.name?.value, "cert_demo");
});

test("each destination suggests its own regions", async () => {
  const { journey } = await begin();
  assert.deepEqual(journey.regions, ["region of elb"]);
  journey.choose("pca");
  assert.deepEqual(journey.regions, ["region of pca"]);
});

test("filling in leaves alone what is not given and what the form does not have", async () => {
  const { journey } = await ready();
  journey.fillIn({ projectId: undefined, region: "eu-west-0", unheard: "x" });
  assert.equal(journey.form.projectId?.value, "p");
  assert.equal(journey.form.region?.value, "eu-west-0");
  assert.equal("unheard" in journey.form, false);
});

test("a gateway needs the certificate, an IoT platform only looks at one", async () => {
  const { journey } = await begin();
  journey.leaveCertificate(true);
  journey.choose("apig");
  journey.fillIn(apig);
  assert.equal(journey.signoff, undefined, "leaving the certificate is for load balancers only");
  journey.choose("iotda");
  journey.fillIn(destination);
  assert.ok(journey.request);
  assert.equal(steps(journey)[0]?.summary, "Optional; only looked at");
  await journey.certificate.edit("LEAF");
  assert.ok(journey.request?.preview.includes("LEAF"), "it is handed to the rules");
  await journey.certificate.edit("not a certificate");
  assert.equal(journey.signoff, undefined, "what cannot be looked at is not passed over");
});

test("a warning accepted for one destination is not accepted for another", async () => {
  const { journey } = await ready("LEAF KEY ODD");
  const [odd] = journey.signoff?.findings ?? [];
  assert.ok(odd);
  journey.acknowledge(odd, true);
  assert.ok(journey.request);
  journey.choose("apig");
  journey.fillIn(apig);
  assert.equal(journey.unacknowledged.length, 1);
});

test("an error inside an object is said at the field it is about", async () => {
  const { journey } = await begin();
  journey.choose("pca");
  journey.fillIn({ region: "r", caId: "c", issuerId: "i", pathLength: "0", "validity.value": "99" });
  assert.deepEqual(journey.fieldError, { path: "validity.value", message: "Too long." });
  assert.equal(steps(journey)[2]?.summary, "Validity is not right yet");
  journey.fillIn({ pathLength: "none" });
  assert.deepEqual(journey.fieldError, { path: "pathLength", message: "This is not a whole number." });
  assert.equal(journey.requestError, undefined, "nothing was made of it");
});

test("an edit can be refused, and taken back", async () => {
  const { journey } = await ready("LEAF KEY MESSY");
  const refused = () => JSON.parse(journey.request?.preview ?? "[]")[3];
  const [finding] = journey.signoff?.findings ?? [];
  assert.equal(finding?.edit?.refused, false);
  journey.refuse(finding, true);
  assert.equal(journey.signoff?.findings[0]?.edit?.refused, true);
  assert.deepEqual(refused(), ["chain.reordered"]);
  journey.refuse(finding, false);
  assert.deepEqual(refused(), []);
  journey.refuse(finding, true);
  await journey.startOver();
  await journey.certificate.edit("LEAF KEY MESSY");
  journey.fillIn(destination);
  assert.equal(journey.signoff?.findings[0]?.edit?.refused, false, "starting over forgets it");
});

test("a second pair is asked for only where one is taken", async () => {
  const { journey, bundles } = await ready();
  const second = () => JSON.parse(journey.request?.preview ?? "[]")[2];
  journey.fillIn({ certificateType: "server_sm" });
  assert.equal(journey.takesSecondPair, true);
  assert.equal(journey.request, undefined);
  assert.equal(steps(journey)[0]?.summary, "The second pair is missing");
  assert.equal(steps(journey)[3]?.summary, "Needs the second pair");
  await journey.encryption.edit("LEAF DAMAGED");
  assert.equal(steps(journey)[0]?.summary, "1 problem to look at in the second pair");
  await journey.encryption.edit("LEAF KEY enc");
  assert.equal(second(), "LEAF KEY enc");
  assert.equal(steps(journey)[0]?.summary, "Two pairs, one to sign and one to encrypt");
  journey.fillIn({ certificateType: "server" });
  assert.equal(second(), null);
  await journey.startOver();
  assert.deepEqual(
    bundles.map(({ freed }) => freed),
    [1, 1],
  );
  assert.equal(journey.encryption.text, "");
});

test("the certificate in place is compared with the one to be sent, whichever comes first", async () => {
  const { journey } = await begin();
  journey.compareWith("LEAF old");
  assert.equal(journey.comparison.difference, undefined);
  await journey.certificate.edit("LEAF new");
  assert.deepEqual(journey.comparison.difference, { from: "LEAF old", to: "LEAF new" });
  journey.compareWith("nothing");
  assert.equal(journey.comparison.difference, undefined);
  assert.equal(journey.comparison.error?.code, "CERTIFICATE_MISSING");
  journey.compareWith("LEAF old");
  journey.choose("iotda");
  assert.equal(journey.comparison.difference, undefined, "no certificate is sent there");
});

/** @param {string} code @param {"error" | "warning" | "note"} severity @param {number} [certificate] @returns {any} */
const finding = (code, severity, certificate = 0) => ({ code, severity, message: `${code}.`, place: { certificate } });
/** The same, as it is shown. @param {any} given @param {number[]} certificates */
const placed = (given, certificates = [0]) => ({ ...given, places: certificates.map((certificate) => ({ certificate })) });
/** @param {any} given @param {boolean} [refused] */
const edited = (given, refused = false) => ({ ...given, edit: { refused, before: ["b"], after: ["a"] } });

test("what is said in the same words of many certificates is said once, with every place", () => {
  const [first, second] = [finding("chain.several-leaves", "warning", 1), finding("chain.several-leaves", "warning", 5)];
  const other = { ...finding("chain.several-leaves", "warning", 6), message: "Other words." };
  assert.deepEqual(distinct([first, second, other]), [placed(first, [1, 5]), placed(other, [6])]);
});

test("a finding is the same by its sentence and the values in it, in whatever language it is said", () => {
  const said = (/** @type {string} */ message, /** @type {string} */ name) => ({ ...finding("chain.strays", "note"), id: "chain.strays", arguments: { name }, message });
  assert.equal(distinct(/** @type {any} */ ([said("One.", "a"), said("一。", "a"), said("One.", "b")])).length, 2);
});

test("what is said of an edit is shown where that can be refused, the rest by its weight", () => {
  const reordered = edited(finding("chain.reordered", "note"));
  const strays = [edited(finding("chain.strays", "warning", 2)), edited(finding("chain.strays", "warning", 3))];
  const rest = [finding("elb.every-listener", "note"), finding("certificate.expired", "error"), finding("domain.unasked", "warning")];
  /** @type {any} */
  const signoff = { findings: [reordered, ...rest, ...strays] };
  assert.deepEqual(eachOnce(signoff), {
    findings: [placed(rest[1]), placed(rest[2]), placed(rest[0])],
    edits: [placed(reordered), placed(strays[0], [2, 3])],
  });
});

test("what is edited of the second pair is another edit, though it is said in the same words", () => {
  const first = edited(finding("chain.reordered", "note"));
  const second = { ...edited(finding("chain.reordered", "note")), place: { field: "encryption" } };
  /** @type {any} */
  const signoff = { findings: [first, second] };
  assert.deepEqual(eachOnce(signoff).edits.map(({ places }) => places), [[{ certificate: 0 }], [{ field: "encryption" }]]);
});

test("an edit that is refused stands where it stood, as the warning that it is then", () => {
  const root = edited(finding("chain.root-left-out", "warning"), true);
  /** @type {any} */
  const signoff = { findings: [root] };
  assert.deepEqual(eachOnce(signoff), { findings: [], edits: [placed(root)] });
});

test("what was put right while reading stands in step 2, line by line, and is not said again", () => {
  const repair = finding("armor.repaired", "note");
  /** @type {any} */
  const looked = { findings: [repair] };
  assert.deepEqual(eachOnce(looked), { findings: [], edits: [] });
  /** @type {any} */
  const sent = { findings: [edited(repair)] };
  const [{ edit, ...shown }] = /** @type {[any]} */ (eachOnce(sent).edits);
  assert.deepEqual([shown, edit], [placed(repair), { refused: false, before: [], after: [] }]);
});
