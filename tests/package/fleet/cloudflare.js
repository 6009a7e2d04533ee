/**
 * The example of a fleet on Cloudflare, run on this machine. In: what answers in place of the services. Out: what `wrangler.jsonc` says, built by
 * Wrangler and run by Miniflare in workerd, with its queues, its database, its bucket and its engine; it can be killed and started again.
 */
import assert from "node:assert/strict";
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { consumer, folder, run, tool } from "../consumer.js";

/** Of the tools, which are no part of the workspace. */
const required = createRequire(join(folder, "package.json"));

/** @typedef {{ bindings: Record<string, unknown>, upstream: (request: Request) => Promise<Response> }} Setting */

/** The example, built once, in a folder where nothing has run. @param {string} name */
export async function built(name) {
  const path = await consumer(`example-cloudflare-${name}`, {}, "cloudflare-rotation");
  const { err } = await run(path, tool("wrangler"), "deploy", "--dry-run", "--outdir", "bundle");
  // A field that Wrangler does not know is a warning.
  assert.doesNotMatch(err, /WARNING/);
  return path;
}

const DOOR = `import { journalOf } from "./journal.js";
export default {
  async fetch(request, { DB }) {
    await DB.exec("CREATE TABLE IF NOT EXISTS journal (key TEXT PRIMARY KEY, delivery TEXT NOT NULL) STRICT");
    const { key, delivery } = await request.json();
    return Response.json((delivery ? await journalOf(DB).put(key, delivery) : await journalOf(DB).get(key)) ?? null);
  },
};
`;

/**
 * The example's journal in workerd, over its database.
 *
 * @param {string} path of the built example
 */
export async function openJournal(path) {
  const { Miniflare } = required("miniflare");
  const modules = [
    { type: "ESModule", path: "door.js", contents: DOOR },
    { type: "ESModule", path: "journal.js", contents: await readFile(join(path, "journal.js"), "utf8") },
  ];
  const miniflare = new Miniflare({ modules, compatibilityDate: "2026-01-01", d1Databases: ["DB"], d1Persist: join(path, "kept", "contract") });
  const ask = async (/** @type {object} */ body) => (await miniflare.dispatchFetch("http://localhost/", { method: "POST", body: JSON.stringify(body) })).json();
  return {
    journal: {
      get: (/** @type {string} */ key) => ask({ key }),
      put: (/** @type {string} */ key, /** @type {import("countersign").Delivery} */ delivery) => ask({ key, delivery }),
    },
    close: () => miniflare.dispose(),
  };
}

/** A rotation on a machine of its own. */
export class Cloud {
  /** What the Worker and the engine wrote. @type {string[]} */
  log = [];
  #path;
  #root;
  #setting;
  /** @type {any} */
  #miniflare;
  /** @type {any} */
  bindings;
  /** Once it was killed. @type {Promise<void>} */
  dead;
  /** @type {() => void} */
  #died = () => undefined;

  /**
   * @param {string} path of the built example
   * @param {string} name of what is kept
   * @param {Setting} setting
   */
  constructor(path, name, setting) {
    this.#path = path;
    this.#root = join(path, "kept", name);
    this.#setting = setting;
    this.dead = new Promise((resolve) => {
      this.#died = () => resolve(undefined);
    });
  }

  /** Where everything is that is kept. */
  get root() {
    return this.#root;
  }

  async start() {
    const { Miniflare, Response: Answer } = required("miniflare");
    const { unstable_getMiniflareWorkerOptions: optionsOf } = required("wrangler");
    const { workerOptions } = optionsOf(join(this.#path, "wrangler.jsonc"));
    const bundle = join(this.#path, "bundle");
    const files = (await readdir(bundle)).filter((file) => /\.(js|wasm)$/.test(file)).sort((one) => (one === "worker.js" ? -1 : 1));
    // Nobody waits for a minute here.
    const consumers = Object.entries(workerOptions.queueConsumers).map(([queue, consumer]) => [queue, { ...consumer, maxBatchTimeout: 0, retryDelay: 0 }]);
    process.env.MINIFLARE_WORKERD_PATH = await this.#launcher();
    this.#miniflare = new Miniflare({
      ...workerOptions,
      modulesRules: undefined,
      modulesRoot: bundle,
      modules: await Promise.all(
        files.map(async (file) => ({ type: file.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path: join(bundle, file), contents: await readFile(join(bundle, file)) })),
      ),
      queueConsumers: Object.fromEntries(consumers),
      bindings: { ...workerOptions.bindings, PACE: { elb: 0, apig: 0, iotda: 0, pca: 0 }, RETRY_DELAY: "20 milliseconds", ...this.#setting.bindings },
      defaultPersistRoot: this.#root,
      outboundService: async (/** @type {any} */ request) => {
        const { method, url, headers } = request;
        const body = method === "GET" ? undefined : await request.arrayBuffer();
        const answer = await this.#setting.upstream(new Request(url, { method, headers: [...headers], body }));
        return new Answer(await answer.arrayBuffer(), { status: answer.status, headers: [...answer.headers] });
      },
      handleRuntimeStdio: (/** @type {import("node:stream").Readable} */ out, /** @type {import("node:stream").Readable} */ err) => {
        for (const stream of [out, err]) stream.on("data", (data) => this.log.push(String(data)));
      },
    });
    this.bindings = await this.#miniflare.getBindings();
  }

  /** The runtime as a program that says its number before it is the runtime: so it can be killed. */
  async #launcher() {
    await mkdir(this.#root, { recursive: true });
    const file = join(this.#root, "..", "workerd.sh");
    await writeFile(file, `#!/bin/sh\necho $$ > "${this.#number}"\nexec "${required("workerd").default}" "$@"\n`);
    await chmod(file, 0o755);
    return file;
  }

  get #number() {
    return join(this.#root, "..", `${this.#root.split(/[\\/]/).pop()}.pid`);
  }

  /** As a machine that loses its power. */
  async kill() {
    process.kill(Number(await readFile(this.#number, "utf8")), "SIGKILL");
    await this.#miniflare.dispose().catch(() => undefined);
    this.#died();
  }

  async stop() {
    await this.#miniflare.dispose();
  }

  /** @param {string} path @param {RequestInit} [init] */
  fetch(path, { headers = {}, ...init } = {}) {
    return this.#miniflare.dispatchFetch(`http://localhost${path}`, { headers: { authorization: `Bearer ${this.#setting.bindings.OPERATOR_TOKEN}`, ...headers }, ...init });
  }

  /** The hour. */
  async cron() {
    const worker = await this.#miniflare.getWorker();
    const { outcome } = await worker.scheduled({ cron: "17 * * * *" });
    assert.equal(outcome, "ok", this.log.join(""));
  }

  /** @param {string} statement @param {...unknown} values @returns {Promise<any[]>} */
  async sql(statement, ...values) {
    return (await this.bindings.DB.prepare(statement).bind(...values).all()).results;
  }

  async migrate() {
    const text = await readFile(join(this.#path, "migrations", "0001_rotation.sql"), "utf8");
    const statements = text.replace(/--.*$/gm, "").split(";").map((each) => each.replace(/\s+/g, " ").trim());
    for (const each of statements.filter(Boolean)) await this.bindings.DB.exec(each);
  }

  /**
   * How a target stands, once it stands so: what broke behind the service is looked at for a minute.
   *
   * @param {string} target
   * @param {(standing: any) => boolean} is
   */
  async until(target, is) {
    for (let times = 0; times < 1_800; times += 1) {
      const [standing] = await this.sql("SELECT * FROM standing WHERE target = ?", target);
      if (standing && is(standing)) return standing;
      await setTimeout(50);
    }
    const [standing] = await this.sql("SELECT * FROM standing WHERE target = ?", target);
    throw new Error(`${JSON.stringify(standing)}\n${this.log.join("")}`);
  }

  /** Waits until the engine has begun a step: it is written down before. @param {string} step */
  async begins(step) {
    for (let times = 0; times < 600; times += 1) {
      const files = (await readdir(join(this.#root, "workflows"), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      const kept = await Promise.all(files.map((entry) => readFile(join(entry.parentPath ?? entry.path, entry.name)).catch(() => Buffer.alloc(0))));
      if (Buffer.concat(kept).includes(`${step}-1`)) return;
      await setTimeout(50);
    }
    throw new Error(`it does not come to ${step}\n${this.log.join("")}`);
  }

  /** How an instance of the engine stands, once it has ended. @param {string} name @returns {Promise<any>} */
  async ended(name) {
    for (let times = 0; times < 600; times += 1) {
      const status = await (await this.bindings.ROTATION.get(name)).status();
      if (["complete", "errored", "terminated"].includes(status.status)) return status;
      await setTimeout(50);
    }
    throw new Error(`it does not end\n${this.log.join("")}`);
  }
}
