/** Each fault through the relay on Node. In: the faults of `fault-matrix.js`. Out: the same results as on every other runtime. */
import { after, before, suite } from "node:test";
import { startServer } from "@countersign/edge/serve";
import { init } from "countersign";
import { TIMEOUT, testFaults } from "./fault-matrix.js";
import { fetchFrom, startService } from "./service.js";

suite("faults, through the relay on Node", () => {
  /** @type {Awaited<ReturnType<typeof startService>>} */
  let service;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;

  before(async () => {
    await init();
    service = await startService({ tls: true });
    server = await startServer({ port: 0, sandbox: false, relay: { upstream: fetchFrom(service.port), timeout: TIMEOUT } });
  });
  after(async () => {
    await server.close();
    service.close();
  });

  testFaults(() => ({ relay: `${server.url}relay`, service }));
});
