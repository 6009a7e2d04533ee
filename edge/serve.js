/**
 * The edge function on Node. In: `--port`, `--listen`, `--name`, `--allow`, `--no-sandbox`, and the environment. Out: one line with the address
 * on standard output when it is ready, then one line for each relayed request.
 *
 * @import { RelayLogEntry } from "countersign/edge"
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { relayOptions } from "countersign/edge/node";
import { THIS_MACHINE, startServer } from "./server.js";

export { startServer } from "./server.js";

const USAGE = `node edge/serve.js [--port 8787] [--listen 127.0.0.1] [--name NAME]... [--allow HOST]... [--no-sandbox]

  --port N           the next free port is taken when N is in use, any free one when N is 0
  --listen ADDRESS   this machine alone can reach the server unless another of its addresses is given, or 0.0.0.0 for all
  --name NAME        answer to this name as well; on this machine alone it is localhost and its addresses else; may be repeated
  --allow HOST       let the relay forward to this host as well, such as another cloud's; may be repeated
  --no-sandbox       relay to the real services instead of the built-in sandbox

COUNTERSIGN_HOSTS, COUNTERSIGN_ORIGINS, COUNTERSIGN_GUARD, ... are read as pkg/edge/README.md says.`;

/**
 * One line: all that is known of a request.
 *
 * @param {RelayLogEntry} entry
 */
export function logLine({ requestId, method, caller, host, path = "", status, bodySha256, bodyLength, signed, hook, code, milliseconds }) {
  // A guard, or an origin, is looked at before the address is.
  const place = host ?? (status < 300 ? "(the relay itself)" : "(refused before its address was known)");
  const parts = [
    `${method} ${place}${path}: ${status} in ${milliseconds} ms${code === undefined ? "" : ` (${code})`}`,
    hook && `${hook} failed`,
    bodySha256 && `body ${bodyLength} bytes, SHA-256 ${bodySha256}`,
    signed && "signed here",
    caller !== undefined && `caller ${JSON.stringify(caller)}`,
    `ID ${requestId}`,
  ];
  console.log(parts.filter(Boolean).join(", "));
}

/** @param {string} text */
function portNumber(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new Error(`--port takes a number from 0 to 65535, not "${text}"`);
  return port;
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      listen: { type: "string", default: THIS_MACHINE },
      name: { type: "string", multiple: true },
      allow: { type: "string", multiple: true, default: [] },
      "no-sandbox": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const wanted = portNumber(values.port);
  const sandbox = !values["no-sandbox"];
  const { hosts = [], ...environment } = relayOptions((name) => process.env[name]);
  const relay = { ...environment, hosts: [...hosts, ...values.allow], log: logLine };
  const { url, port, close } = await startServer({ port: wanted, listen: values.listen, names: values.name, sandbox, relay });
  const remarks = [sandbox ? "built-in sandbox, nothing leaves this machine" : "relaying to the real services", "Ctrl+C ends it"];
  if (values.listen !== THIS_MACHINE && relay.guard === undefined) remarks.unshift("open to everybody who reaches this address");
  if (wanted !== 0 && wanted !== port) remarks.unshift(`port ${wanted} is taken`);
  console.log(`Countersign is ready at ${url} (${remarks.join("; ")})`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
}

// Started as a program, not imported.
if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main().catch((error) => {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  });
}
