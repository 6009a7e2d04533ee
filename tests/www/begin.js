/** In: what the host of a page is like. Out: a journey whose clock, timers and package are in the hands of the test. */
import { Journey } from "../../www/src/journey/journey.js";
import { failure, fakeCountersign } from "./fake-countersign.js";
import { fakeLookup } from "./fake-lookup.js";

export const start = Date.parse("2026-06-01T00:00:00Z");
export const destination = { region: "cn-north-4", projectId: "p", certificateId: "c" };
export const keys = { accessKey: "access", secretKey: "top secret" };

/** What the page's relay says of itself. */
export const openRelay = { relay: true, hosts: [], guarded: false, signs: false, sandbox: false, version: "1" };

/** @param {{ load?: boolean, relay?: unknown, runs?: import("../../www/src/journey/targets/journal.js").RunStore }} [options] `relay` is what it answers, false for nothing */
export async function begin({ load = true, relay = openRelay, runs } = {}) {
  const fake = fakeCountersign();
  const lookup = fakeLookup();
  Object.assign(fake.api, lookup.api);
  const clock = { now: start };
  const network = { relay };
  const journey = new Journey({
    load: async (others) => {
      await others;
      return fake.api;
    },
    read: fake.read,
    loadPath: async () => fake.path,
    now: () => clock.now,
    fetch: async (address) => {
      if (address !== "/relay" || network.relay === false) return new Response("<!doctype html>", { status: 404 });
      if (network.relay instanceof Error) throw network.relay;
      if (network.relay instanceof Response) return network.relay;
      return Response.json(network.relay);
    },
    delay: async () => {},
    ...(runs && { runs }),
  });
  await journey.askRelay();
  if (load) await journey.start();
  return { ...fake, journey, clock, network, lookup };
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
