/**
 * What the npm package has of the sandbox; `xtask/src/sandbox.js` makes one file of it, with all it imports. In: a port, and the folder of the
 * package. Out: a running server with the console, the relay and the sandbox behind it, for this machine alone.
 *
 * @import { RelayLogEntry } from "countersign/edge"
 */
import { startServer } from "./server.js";

export { demo, serverCertificate } from "@countersign/sandbox";

/** A file of the console that the package has anyway, under the name that Vite gave it. */
const SHARED = /^\/assets\/([\w-]+_bg|mozilla-roots)-[\w-]{8}\.(wasm|bin)$/;

/**
 * Where in the package the file of an address lies.
 *
 * @param {string} path
 */
export const fileOf = (path) => (SHARED.test(path) ? path.replace(SHARED, "/wasm/$1.$2") : `/sandbox/console${path}`);

/** @param {{ port: number, folder: string, log: (entry: RelayLogEntry) => void }} options */
export function startSandbox({ port, folder, log }) {
  return startServer({ port, consoleDirectory: folder, consoleFile: fileOf, relay: { log } });
}
