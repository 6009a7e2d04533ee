/** Where it goes and what is cleared: the four destinations, edits, a second pair, and old beside new. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { steps } from "../../www/src/steps.js";
import { begin, destination, operationOf, ready } from "./begin.js";

const apig = { region: "cn-south-1", projectId: "q", certificateId: "d", name: "cert_demo" };

test("what was typed for one destination waits while another is filled in", async () => {
  const { journey } = await ready();
  journey.choose("apig");
  assert.equal(journey.request, undefined);
  assert.equal(steps(journey)[2]?.summary, "API gateway; needs a region, a project ID, a certificate ID and a name");
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
  assert.deepEqual(journey.fieldError, { path: "validity.value", message: "too long" });
  assert.equal(steps(journey)[2]?.summary, "Valid for is not right yet");
  journey.fillIn({ pathLength: "none" });
  assert.deepEqual(journey.fieldError, { path: "pathLength", message: "This is not a whole number." });
  assert.equal(journey.requestError, undefined, "nothing was made of it");
});

test("an edit can be refused, and taken back", async () => {
  const { journey } = await ready("LEAF KEY MESSY");
  const refused = () => JSON.parse(journey.request?.preview ?? "[]")[3];
  const [edit] = journey.signoff?.edits ?? [];
  assert.ok(edit);
  assert.equal(edit.refused, false);
  journey.refuse(edit, true);
  assert.equal(journey.signoff?.edits[0]?.refused, true);
  assert.deepEqual(refused(), ["chain.reordered"]);
  journey.refuse(edit, false);
  assert.deepEqual(refused(), []);
  journey.refuse(edit, true);
  await journey.startOver();
  await journey.certificate.edit("LEAF KEY MESSY");
  journey.fillIn(destination);
  assert.equal(journey.signoff?.edits[0]?.refused, false, "starting over forgets it");
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
  assert.equal(steps(journey)[0]?.summary, "Second pair: 1 problem to look at");
  await journey.encryption.edit("LEAF KEY enc");
  assert.equal(second(), "LEAF KEY enc");
  assert.equal(steps(journey)[0]?.summary, "1 certificate and a key, twice");
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
