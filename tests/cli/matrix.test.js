/**
 * A fleet in a matrix of GitHub Actions. In: `examples/github-actions-matrix/`, its commands run as a runner does, each job in a folder of its own.
 * Out: every target has its certificate, each from one shard, the same the next night; one that fails stops no other.
 */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { demo, serverCertificate } from "@countersign/sandbox";
import { newServer } from "./recipes/server.js";
import { documents } from "./recipes/yaml.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/github-actions-matrix/", import.meta.url));
const PASSWORD = "canary-password-of-the-keys-in-the-repository";
const { websiteId, blogId, mailId, interfacesId } = demo.issued;
/** Each certificate of the fleet, and where it belongs. @type {[name: string, names: string[], certificateId: string][]} */
const FLEET = [
  ["website", ["www.example.com", "example.com"], websiteId],
  ["blog", ["blog.example.com"], blogId],
  ["mail", ["mail.example.com", "imap.example.com", "smtp.example.com"], mailId],
  ["interfaces", ["*.services.example.com"], interfacesId],
];

suite("examples/github-actions-matrix/", () => {
  /** @type {Awaited<ReturnType<typeof newServer>>} */
  let server;
  /** @type {any} */
  let jobs;
  /** What the cache of the repository has. @type {Map<string, string>} */
  const cache = new Map();

  before(async () => {
    server = await newServer();
    [{ jobs }] = documents(await readFile(join(EXAMPLE, "deliver-fleet.yml"), "utf8"));
    await cp(EXAMPLE, join(server.root, "repository"), { recursive: true });
    await targets();
    for (const [name, names] of FLEET) {
      const { certificate, privateKey } = await serverCertificate(names, 89, Date.now());
      await server.write(`repository/certificates/${name}/fullchain.pem`, certificate);
      const locked = createPrivateKey(privateKey).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: PASSWORD });
      await server.write(`repository/certificates/${name}/privkey.pem`, String(locked));
    }
  });
  after(() => server.close());

  /** @param {Record<string, string>} [ids] in place of the right ones @param {typeof FLEET} [fleet] in another order */
  function targets(ids = {}, fleet = FLEET) {
    const operation = { region: demo.region, projectId: demo.projectId };
    const rows = fleet.map(([name, [first], certificateId]) => ({ name, for: first, operation: { kind: "elb", certificateId: ids[name] ?? certificateId } }));
    return server.write("repository/targets.json", JSON.stringify({ defaults: { relay: `${server.relay.url}relay`, operation, accept: ["difference.ends-earlier", "elb.sni-names", "elb.managed-elsewhere"] }, targets: rows }));
  }

  /**
   * One job, in a folder of its own; the first command that fails ends it, and what is `always()` is done all the same.
   *
   * @param {any} job
   * @param {Record<string, string>} known what stands in expressions
   */
  async function ran({ steps, env = {} }, known) {
    const directory = join(server.root, "runner");
    await rm(directory, { recursive: true, force: true });
    await cp(join(server.root, "repository"), directory, { recursive: true });
    const output = await server.write("runner/output", "");
    const filled = (/** @type {unknown} */ value) => String(value).replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name) => known[name] ?? assert.fail(`${name} is not known`));
    let [code, log] = [0, ""];
    for (const { uses = "", run, with: given, env: own = {}, if: condition } of steps) {
      const place = filled(given?.key ?? "").split("-").slice(0, 2).join("-");
      if (uses.startsWith("actions/cache/restore") && cache.has(place)) await server.write("runner/journal.ndjson", cache.get(place) ?? "");
      if (uses.startsWith("actions/cache/save") && condition === "always()") cache.set(place, await readFile(join(directory, "journal.ndjson"), "utf8").catch(() => ""));
      if (run === undefined || (code !== 0 && condition !== "always()")) continue;
      assert.doesNotMatch(run, /\$\{\{/, "what is in an expression becomes a part of the script");
      const environment = Object.fromEntries(Object.entries({ ...env, ...own }).map(([name, value]) => [name, filled(value)]));
      await server.write("step.sh", run);
      const ended = await server.run(join(server.root, "step.sh"), { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: output, ...environment }, { shell: ["bash", "-e"], directory });
      code ||= ended.code ?? 1;
      log += ended.stdout + ended.stderr;
    }
    return { code, log, output: await readFile(output, "utf8") };
  }

  /** A night: the plan, and a job for each shard that it names. */
  async function night() {
    const known = { "github.run_id": "1", "github.run_attempt": "1", "secrets.HUAWEICLOUD_SDK_AK": demo.accessKey, "secrets.HUAWEICLOUD_SDK_SK": demo.secretKey, "secrets.KEY_PASSWORD": PASSWORD };
    const plan = await ran(jobs.plan, known);
    assert.equal(plan.code, 0, plan.log);
    const [, shards = ""] = /^shards=(.*)$/m.exec(plan.output) ?? [];
    assert.match(jobs.deliver.strategy.matrix.shard, /fromJSON\(needs\.plan\.outputs\.shards\)/);
    const ended = [];
    for (const shard of JSON.parse(shards)) {
      const job = await ran(jobs.deliver, { ...known, "matrix.shard": String(shard) });
      const { targets: rows } = JSON.parse(await readFile(join(server.root, "runner/shard.json"), "utf8"));
      ended.push({ ...job, shard, names: rows.map((/** @type {any} */ { name }) => name) });
      assert.ok(![PASSWORD, demo.secretKey].some((secret) => job.log.includes(secret) || cache.get(`countersign-${shard}`)?.includes(secret)));
    }
    return ended;
  }

  const presented = (/** @type {string} */ id) => server.sandbox.state.elb.certificates.get(id)?.fields.certificate;
  const file = (/** @type {string} */ name) => readFile(join(server.root, "repository/certificates", name, "fullchain.pem"), "utf8");

  test("every target gets its certificate, each from one shard, and the next night there is nothing to do", async () => {
    const first = await night();
    assert.deepEqual(first.map(({ code }) => code), first.map(() => 0), first.map(({ log }) => log).join(""));
    assert.deepEqual(first.flatMap(({ names }) => names).sort(), FLEET.map(([name]) => name).sort());
    assert.ok(first.length > 1, "more than one shard");
    for (const [name, , id] of FLEET) assert.equal(presented(id), await file(name), name);
    const { effectCount } = server.sandbox.state;
    // Somebody has sorted the file: each is in the shard that it was in.
    await targets({}, FLEET.toReversed());
    const second = await night();
    assert.deepEqual(second.map(({ shard, names, code }) => [shard, names.sort(), code]), first.map(({ shard, names }) => [shard, names.sort(), 0]));
    assert.equal(server.sandbox.state.effectCount, effectCount);
  });

  test("one that fails stops no other, and its job is red", async () => {
    for (const [name, names] of FLEET) await server.write(`repository/certificates/${name}/fullchain.pem`, (await serverCertificate(names, 120, Date.now())).certificate);
    await targets({ blog: "0".repeat(32) });
    const jobsOf = await night();
    const red = jobsOf.filter(({ code }) => code !== 0);
    assert.deepEqual([red.length, red.flatMap(({ names }) => names).includes("blog")], [1, true]);
    for (const [name, , id] of FLEET.filter(([each]) => each !== "blog")) assert.equal(presented(id), await file(name), name);
  });

  test("a target without a name has no shard", async () => {
    await server.write("repository/targets.json", JSON.stringify({ targets: [{ operation: { kind: "elb" } }] }));
    const { code, log } = await ran(jobs.plan, {});
    assert.equal(code, 1);
    assert.match(log, /Each target needs a name here\./);
  });
});
