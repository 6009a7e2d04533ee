/**
 * The console page when something goes wrong on the way. In: faults of the sandbox. Out: what is sent again, and what the page says of it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, openConsole } from "./console.js";

const { part, paste, relayed, send, outcome, shown } = openConsole({
  "what is throttled is sent again": [{ kind: "throttle", retryAfter: 2 }],
  "a clock that is off is said": [{ kind: "skew", milliseconds: 1_200_000, times: Infinity }],
});

/** Sends the example of the ELB document to the sandbox. */
async function deliver() {
  await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
  await part("sandbox-destination").click();
  await send();
}

test("what is throttled is sent again", async () => {
  await deliver();
  await part("progress").filter({ hasText: /Attempt 1 did not succeed\. Trying .+ again in \d+ seconds?\./ }).waitFor();
  await outcome("confirmed");
  assert.deepEqual([await part("answered-with").innerText(), await part("attempts").innerText()], ["200", "2"]);
  assert.equal(relayed().length, 2);
});

test("a clock that is off is said", async () => {
  await deliver();
  await outcome("confirmed");
  assert.match(await shown(), /The clock of this computer is 20 minutes behind the service’s\./);
  assert.equal(relayed().length, 2);
});
