// Begins the rotation of a target, once: a second one while it runs is refused.  node start.ts elb website
import { Client } from "@temporalio/client";
import { rotation } from "./workflows.ts";

const [service = "elb", target = ""] = process.argv.slice(2);
const client = new Client();
await client.workflow.start(rotation, {
  taskQueue: `rotation-${service}`,
  workflowId: `rotation-${target}`,
  args: [target],
  workflowIdConflictPolicy: "FAIL",
  // What was sent before is in the journal, whichever run sent it.
  workflowIdReusePolicy: "ALLOW_DUPLICATE",
});
await client.connection.close();
