// The edge function's own server in a process of its own. In: the port its calls end at, and the milliseconds they have. Out: its port, told to its parent.

import { startServer } from "@countersign/edge/serve";
import { fetchFrom } from "../../edge/service.js";

const { port } = await startServer({ port: 0, sandbox: false, relay: { upstream: fetchFrom(Number(process.argv[2])), timeout: Number(process.argv[3]) } });
process.send?.({ port });
// Nobody is left who would end it.
process.once("disconnect", () => process.exit());
