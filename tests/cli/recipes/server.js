/**
 * A server as the recipes find it. In: what lies on it. Out: a folder that stands for its `/`, programs on its path, the sandbox behind a relay in
 * this process, and what a shell on it says and ends with.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createSandbox, demo, serverCertificate } from "@countersign/sandbox";
import { startServer } from "@countersign/edge/serve";

/** The names of the demo's certificate that recipes renew, and its id. */
export const NAMES = ["www.example.com", "example.com"];
export const CERTIFICATE_ID = demo.issued.websiteId;

const PACKAGE = process.env.COUNTERSIGN_CLI ?? fileURLToPath(new URL("../../../pkg", import.meta.url));
const RECIPES = new URL("../../../examples/recipes/", import.meta.url);

/** Folders of a server that a recipe names, which lie below the one that stands for `/` here. */
const ROOTS = /(?<![\w.$}])\/(?=(?:etc|var|run)\/)/g;

/** @param {string} name below `examples/recipes/` */
export function recipe(name) {
  return readFile(new URL(name, RECIPES), "utf8");
}

/** A sandbox behind a relay, and a folder. `close` ends both. It does not say that it is a sandbox: a rehearsal is never done. */
export async function newServer() {
  const sandbox = createSandbox({ now: Date.now });
  await sandbox.ready();
  const upstream = async (/** @type {Request} */ request) => {
    const answer = await sandbox.fetch(request);
    answer.headers.delete("x-countersign-answered-by");
    return answer;
  };
  const relay = await startServer({ port: 0, sandbox: false, relay: { upstream } });
  const root = await mkdtemp(join(tmpdir(), "countersign-recipes-"));
  const server = new Server(root, sandbox, relay);
  await server.programs();
  return server;
}

/** @typedef {{ code: number | null, stdout: string, stderr: string }} Ended */

export class Server {
  /**
   * @param {string} root
   * @param {ReturnType<typeof createSandbox>} sandbox
   * @param {Awaited<ReturnType<typeof startServer>>} relay
   */
  constructor(root, sandbox, relay) {
    this.root = root;
    this.sandbox = sandbox;
    this.relay = relay;
  }

  /** `countersign` as it is after an install, and `npx` and `npm` with a lock file that has it. */
  async programs() {
    const countersign = `exec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(PACKAGE, "cli/countersign.js"))} "$@"`;
    await this.program("countersign", countersign);
    await this.program("npx", `while [ "$1" = --no ] || [ "$1" = -- ]; do shift; done\n[ "$1" = countersign ] || exit 97\nshift\n${countersign}`);
    await this.program("npm", `[ "$*" = "ci --ignore-scripts" ] || exit 97`);
  }

  /**
   * @param {string} name
   * @param {string} script
   */
  async program(name, script) {
    await this.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
    await chmod(join(this.root, "bin", name), 0o755);
  }

  /**
   * @param {string} path
   * @param {string} content
   */
  async write(path, content) {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode: 0o600 });
    return file;
  }

  /**
   * @param {string} target
   * @param {string} path
   */
  async link(target, path) {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await symlink(target, join(this.root, path));
  }

  /** What a recipe says, where its folders are below the root. @param {string} said */
  here(said) {
    return said.replaceAll(ROOTS, `${this.root}/`);
  }

  /** The targets and the credentials of a recipe's README. @param {{ accessKey?: string }} [change] */
  async settle({ accessKey = demo.accessKey } = {}) {
    await mkdir(join(this.root, "var/lib/countersign"), { recursive: true, mode: 0o700 });
    await this.write("etc/countersign/targets.json", JSON.stringify(this.targets(), null, 2));
    await this.write("etc/countersign/credentials", `[basic]\nak = ${accessKey}\nsk = ${demo.secretKey}\n`);
  }

  targets() {
    const operation = { kind: "elb", region: demo.region, projectId: demo.projectId, certificateId: CERTIFICATE_ID };
    return { targets: [{ for: NAMES[0], relay: `${this.relay.url}relay`, operation }] };
  }

  /** What a process has of it, and nothing of the tests' own. @param {Record<string, string>} [more] */
  environment(more = {}) {
    return { PATH: `${this.root}/bin:/usr/local/bin:/usr/bin:/bin`, HOME: join(this.root, "home"), ...more };
  }

  /** @param {string} line @param {Record<string, string>} [environment] @param {{ shell?: string[], directory?: string, input?: string }} [how] */
  async run(line, environment = {}, { shell = ["/bin/sh", "-c"], directory = this.root, input } = {}) {
    const [program = "", ...options] = shell;
    const child = spawn(program, [...options, line], { cwd: directory, env: this.environment(environment), stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
    child.stdin?.end(input);
    const [stdout, stderr, [code]] = await Promise.all([text(/** @type {any} */ (child.stdout)), text(/** @type {any} */ (child.stderr)), once(child, "close")]);
    return /** @type {Ended} */ ({ code, stdout, stderr });
  }

  /** What the load balancer presents. */
  presented() {
    return this.sandbox.state.elb.certificates.get(CERTIFICATE_ID)?.fields.certificate;
  }

  async close() {
    await this.relay.close();
    await rm(this.root, { recursive: true, force: true });
  }
}

/** A certificate as an authority gives it out today, and its key. @param {number} [days] @param {string[]} [names] */
export async function renewed(days = 89, names = NAMES) {
  const { certificate, privateKey } = await serverCertificate(names, days, Date.now());
  return { fullchain: certificate, privkey: privateKey };
}
