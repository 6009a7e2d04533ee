/**
 * All of it without an account. In: a port. Out: the console, the relay and a stand-in for the services behind it, on this machine alone, until
 * it is interrupted; and what can be tried with it.
 *
 * @import { RelayLogEntry } from "../../types/edge.d.ts"
 * @import { Command } from "../command.js"
 * @import { World } from "../world.js"
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { openInBrowser } from "./sandbox/browser.js";
import { writeExample } from "./sandbox/example.js";
import { quoted, setting } from "./sandbox/shell.js";

/** What is tried first; `cargo xtask serve` does the same. */
const PORT = "8787";
const SERVER = new URL("../../sandbox/server.js", import.meta.url);
const PACKAGE = dirname(fileURLToPath(new URL("../../package.json", import.meta.url)));

/**
 * Of `sandbox/server.js`, which is made when the package is built.
 *
 * @typedef {object} Built
 * @property {(options: { port: number, folder: string, log: (entry: RelayLogEntry) => void }) => Promise<Server>} startSandbox
 * @property {Demo} demo
 * @property {(names: string[], days: number, now: number) => Promise<{ certificate: string, privateKey: string }>} serverCertificate
 */

/** @typedef {{ url: string, port: number, close(): Promise<void> }} Server */
/** @typedef {{ accessKey: string, secretKey: string, region: string, projectId: string }} Demo */

/** @type {Command} */
export const sandbox = {
  options: {
    port: { type: "string", value: "N", words: "option.sandbox-port" },
    write: { type: "string", value: "FOLDER", words: "option.sandbox-write" },
    "no-open": { type: "boolean", words: "option.sandbox-no-open" },
  },
  operands: "",
  async run({ values }, world) {
    const wanted = portOf(values.port ?? PORT);
    const { startSandbox, demo, serverCertificate } = await built(world);
    if (values.write !== undefined) {
      await writeExample(values.write, await serverCertificate(["www.example.com", "example.com"], 190, world.now()), demo, world);
    }
    const server = await listening(wanted, () => {
      return startSandbox({ port: wanted, folder: PACKAGE, log: (entry) => relayed(entry, world) });
    });
    try {
      say(server, wanted, values.write, demo, world);
      if (!values["no-open"] && !values.json) openInBrowser(server.url, world);
      await interrupted(world.signal);
    } finally {
      await server.close();
    }
    return EXIT.done;
  },
};

/** @param {string} text */
function portOf(text) {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw failure("sandbox.port", { given: text });
  return Number(text);
}

/**
 * @param {World} world
 * @returns {Promise<Built>}
 */
async function built({ files }) {
  await files.access(SERVER).catch((cause) => {
    throw failure("sandbox.not-built", {}, { exit: EXIT.ours, cause });
  });
  return import(SERVER.href);
}

/**
 * @param {number} port
 * @param {() => Promise<Server>} start
 */
async function listening(port, start) {
  try {
    return await start();
  } catch (cause) {
    const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (syscall !== "listen") throw cause;
    throw failure("sandbox.not-listening", { port, reason: code }, { cause });
  }
}

/**
 * @param {Server} server
 * @param {number} wanted
 * @param {string | undefined} folder
 * @param {Demo} demo
 * @param {World} world
 */
function say({ url, port }, wanted, folder, { accessKey, secretKey, region, projectId }, { out, platform }) {
  const relay = `${url}relay`;
  out.tell({ event: "sandbox", url, port, relay, region, projectId, demo: { accessKey, secretKey }, ...(folder !== undefined && { folder }) });
  if (wanted !== 0 && wanted !== port) out.say("sandbox.port-taken", { port: wanted }, "doubtful");
  out.say("sandbox.ready", { url }, "strong");
  out.say("sandbox.alone");
  out.line();
  out.say("sandbox.keys");
  out.line(`  ${setting("HUAWEICLOUD_SDK_AK", accessKey, platform)}`);
  out.line(`  ${setting("HUAWEICLOUD_SDK_SK", secretKey, platform)}`);
  out.line();
  if (folder !== undefined) out.say("sandbox.written", { folder });
  out.say("sandbox.next");
  const [targets, site] = ["targets.json", "site.pem"].map((name) => quoted(`${folder?.replace(/[\\/]+$/, "")}/${name}`, platform));
  out.line(`  npx countersign find --kind elb.certificates --region ${region} --relay ${relay}`);
  if (folder === undefined) out.say("sandbox.write");
  else for (const command of ["check", "deliver"]) out.line(`  npx countersign ${command} --to ${targets} --relay ${relay} ${site}`);
  out.line();
}

/**
 * One line for each request that the relay was asked.
 *
 * @param {RelayLogEntry} entry
 * @param {World} world
 */
function relayed({ method, host, path = "", status }, { out }) {
  if (host !== undefined) out.line(`${method} ${host}${path}: ${status}`, "faint");
}

/** @param {AbortSignal} signal */
function interrupted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", resolve, { once: true });
  });
}
