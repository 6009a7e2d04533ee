/** A worker. In: a task queue a service, so that each has its own pace. Out: activities that run here, where the files and secrets are. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "@temporalio/worker";
import { Bundle, init } from "countersign";
import { openJournal } from "countersign/journal";
import { createActivities } from "./activities.ts";
import type { Opened } from "./activities.ts";

const { SERVICE = "elb", KEY_PASSWORD: password, ACCESS_KEY: accessKey = "", SECRET_KEY: secretKey = "", RELAY: relay } = process.env;

/** Of `targets.json`: an operation a name, `files` of its chain and key, `accept`. */
async function open(name: string): Promise<Opened> {
  const { operation, files = [], accept = [] } = JSON.parse(await readFile("targets.json", "utf8"))[name];
  const bundle = files.length > 0 ? await Bundle.open(await Promise.all(files.map((file: string) => readFile(file))), { password }) : undefined;
  return { operation, accept, credentials: { accessKey, secretKey }, ...(bundle && { bundle }) };
}

await init();
const journal = await openJournal(`${SERVICE}.ndjson`);
const worker = await Worker.create({
  taskQueue: `rotation-${SERVICE}`,
  workflowsPath: fileURLToPath(new URL("workflows.ts", import.meta.url)),
  activities: createActivities({ journal, open, ...(relay && { relay }) }),
  // All workers of the queue together.
  maxTaskQueueActivitiesPerSecond: 5,
  maxConcurrentActivityTaskExecutions: 4,
});
await worker.run();
await journal.close();
