/** Each fault through the relay in workerd. In: the faults of `fault-matrix.js`. Out: the same results as on every other runtime. */
import { after, before, suite } from "node:test";
import { init } from "countersign";
import { TIMEOUT, testFaults } from "../edge/fault-matrix.js";
import { startService } from "../edge/service.js";
import { startWorkerd } from "./workerd.js";

suite("faults, through the relay in workerd", () => {
  /** @type {Awaited<ReturnType<typeof startService>>} */
  let service;
  /** @type {Awaited<ReturnType<typeof startWorkerd>>} */
  let workerd;

  before(async () => {
    await init();
    service = await startService();
    workerd = await startWorkerd({ port: service.port, variables: { COUNTERSIGN_TIMEOUT: String(TIMEOUT) } });
  });
  after(async () => {
    await workerd.close();
    service.close();
  });

  testFaults(() => ({ relay: `${workerd.url}relay`, service }));
});
