/** A journey whose clock, timers and package are in the test's hands. */
import { Journey } from "../../www/src/journey.js";
import { failure, fakeCountersign } from "./fake-countersign.js";

export const start = Date.parse("2026-06-01T00:00:00Z");
export const destination = { region: "cn-north-4", projectId: "p", certificateId: "c" };
export const keys = { accessKey: "access", secretKey: "top secret" };

export async function begin({ load = true, languages = ["en-GB"] } = {}) {
  const fake = fakeCountersign();
  const clock = { now: start };
  const journey = new Journey({
    load: async () => fake.api,
    loadPath: async () => fake.path,
    now: () => clock.now,
    fetch: async () => new Response("", { status: 404 }),
    delay: async () => {},
    languages,
  });
  if (load) await journey.start();
  return { ...fake, journey, clock };
}

/** One that is ready to send. */
export async function ready(text = "LEAF KEY", options = {}) {
  const parts = await begin(options);
  await parts.journey.certificate.edit(text);
  parts.journey.fillIn(destination);
  parts.journey.authenticate(keys);
  return parts;
}

/** The operation that stands on the page. @param {Journey} journey */
export const operationOf = (journey) => JSON.parse(journey.request?.preview ?? "[]")[0];

/** @param {any} _signed @param {{ signal: AbortSignal }} options */
export const neverAnswer = (_signed, { signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(failure("CANCELLED", "Cancelled.")));
  });
