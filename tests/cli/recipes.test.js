/**
 * The recipes, run as their tools run them. In: the files in `examples/recipes/`, a server, the sandbox. Out: what is in place afterwards, what
 * the tool sees when it goes well, when the certificate is wrong and when something is missing.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, suite, test } from "node:test";
import { demo } from "@countersign/sandbox";
import { CERTIFICATE_ID, NAMES, newServer, recipe, renewed } from "./recipes/server.js";
import { documents } from "./recipes/yaml.js";

/** No account has it. */
const UNKNOWN_KEY = "SANDBOXACCESSKEY9999";
const JOURNAL = "var/lib/countersign/journal.ndjson";
const LIVE = "etc/letsencrypt/live/www.example.com";

/** @type {import("./recipes/server.js").Server} */
let server;
/** @type {Awaited<ReturnType<typeof renewed>>} */
let pair;

beforeEach(async () => {
  [server, pair] = await Promise.all([newServer(), renewed()]);
  await server.settle();
});
afterEach(() => server.close());

/**
 * What every recipe does: it delivers, it sends nothing twice, and its tool sees what went wrong.
 *
 * @param {object} tool
 * @param {(pair: { fullchain: string, privkey: string }) => Promise<unknown>} tool.lay puts a certificate where the recipe takes it from
 * @param {(environment?: Record<string, string>) => Promise<import("./recipes/server.js").Ended>} tool.run
 * @param {(code: number) => number} [tool.seen] the code that the tool makes of the command's
 * @param {(accessKey: string) => unknown} [tool.use] another access key; that of the file of credentials if absent
 * @param {string} [tool.journal] where the recipe keeps it
 */
async function delivers({ lay, run, seen = (code) => code, use = (accessKey) => server.settle({ accessKey }), journal = JOURNAL }) {
  await lay(pair);
  const first = await run();
  assert.equal(first.code, 0, said(first));
  assert.equal(server.presented(), pair.fullchain);
  const effects = server.sandbox.state.effectCount;

  const again = await run();
  assert.equal(again.code, 0, said(again));
  assert.equal(server.sandbox.state.effectCount, effects, "what is done is not sent again");
  assert.ok(!`${said(first)}${said(again)}`.includes(demo.secretKey));

  const other = await renewed(60);
  await lay({ fullchain: other.fullchain, privkey: await otherKey() });
  const wrong = await run();
  assert.equal(wrong.code, seen(4), said(wrong));
  assert.equal(server.sandbox.state.effectCount, effects);
  assert.match(said(wrong), /key/i);

  await use(UNKNOWN_KEY);
  await lay(other);
  const refused = await run();
  assert.equal(refused.code, seen(5), said(refused));
  assert.equal(server.presented(), pair.fullchain, "what was in place stays");

  const trail = await server.run(`countersign records verify ${journal}`);
  assert.equal(trail.code, 0, said(trail));
  assert.ok(!(await kept(journal)).includes(demo.secretKey));
  return { first, again, wrong, refused };
}

/** @param {import("./recipes/server.js").Ended} ended */
const said = ({ stdout, stderr }) => `${stdout}${stderr}`;

/** Of no certificate here. */
const otherKey = () => readFile(new URL("../data/sandbox/p256.key", import.meta.url), "utf8");

const kept = (/** @type {string} */ path) => readFile(join(server.root, path), "utf8");

/** @param {{ fullchain: string, privkey: string }} pair */
const layLineage = async ({ fullchain, privkey }) => {
  await server.write(`${LIVE}/fullchain.pem`, fullchain);
  await server.write(`${LIVE}/privkey.pem`, privkey);
};

suite("certbot", () => {
  /** As certbot's `_run_deploy_hook` does, with the shell. */
  const hook = async (/** @type {Record<string, string>} */ environment = {}) => {
    await server.program("hook", server.here(await recipe("certbot/countersign.sh")).replace(/^#!.*\n/, ""));
    const lineage = { RENEWED_LINEAGE: join(server.root, LIVE), RENEWED_DOMAINS: NAMES.join(" ") };
    return server.run(join(server.root, "bin/hook"), { ...lineage, ...environment });
  };

  test("delivers what was renewed, once, and ends with a code when it cannot", async () => {
    await delivers({ lay: layLineage, run: hook });
    assert.equal((await stat(join(server.root, JOURNAL))).mode & 0o777, 0o600);
  });

  test("passes over a certificate that no target is for", async () => {
    const { fullchain, privkey } = await renewed(89, ["other.example.org"]);
    await layLineage({ fullchain, privkey });
    const ended = await hook({ RENEWED_DOMAINS: "other.example.org" });
    assert.equal(ended.code, 0, said(ended));
    assert.equal(server.sandbox.state.effectCount, 0);
  });

  test("says that nothing was renewed when it is called without certbot", async () => {
    const ended = await hook({ RENEWED_LINEAGE: "", RENEWED_DOMAINS: "" });
    assert.equal(ended.code, 2, said(ended));
    assert.match(said(ended), /certbot/);
  });

  test("a failure that certbot swallows is what status tells of, sent or not", async () => {
    const status = () => server.run(server.here("countersign status --within 24h /var/lib/countersign/journal.ndjson"));
    await layLineage(pair);
    server.sandbox.state.faults.push({ kind: "denied", times: 50, match: ({ method }) => method === "PUT" });
    assert.equal((await hook()).code, 5);
    const refused = await status();
    assert.equal(refused.code, 5, said(refused));
    assert.match(said(refused), new RegExp(CERTIFICATE_ID));

    server.sandbox.state.faults.length = 0;
    assert.equal((await hook()).code, 0);
    assert.equal((await status()).code, 0);

    await layLineage(await renewed(12));
    assert.equal((await hook()).code, 3);
    const stopped = await status();
    assert.equal(stopped.code, 3, said(stopped));
    assert.match(said(stopped), /expires-soon/);
  });
});

suite("acme.sh", () => {
  const FILES = { key: "acme/www.example.com.key", certificate: "acme/www.example.com.cer", authority: "acme/ca.cer", chain: "acme/fullchain.cer" };
  /** @param {{ fullchain: string, privkey: string }} pair */
  const lay = async ({ fullchain, privkey }) => {
    const end = fullchain.indexOf("-----END CERTIFICATE-----\n") + 26;
    await server.write(FILES.key, privkey);
    await server.write(FILES.certificate, fullchain.slice(0, end));
    await server.write(FILES.authority, fullchain.slice(end));
    await server.write(FILES.chain, fullchain);
  };
  const at = (/** @type {string} */ path) => join(server.root, path);

  test("its deploy hook delivers; a failure is acme.sh's", async () => {
    await server.write("deploy/countersign.sh", server.here(await recipe("acme.sh/countersign.sh")));
    // What acme.sh's `_deploy` does with a hook, and with what it returns.
    const deploy = `( . "$HOOK" && if ! countersign_deploy www.example.com "$KEY" "$CERTIFICATE" "$AUTHORITY" "$CHAIN" ""; then exit 1; fi )`;
    const environment = { HOOK: at("deploy/countersign.sh"), KEY: at(FILES.key), CERTIFICATE: at(FILES.certificate), AUTHORITY: at(FILES.authority), CHAIN: at(FILES.chain) };
    await delivers({ lay, run: () => server.run(deploy, environment), seen: () => 1 });
  });

  test("the command for --reloadcmd does the same", async () => {
    const [, command = ""] = /--reloadcmd '([^']+)'/.exec(await recipe("acme.sh/README.md")) ?? [];
    const environment = { CERT_PATH: at(FILES.certificate), CERT_KEY_PATH: at(FILES.key), CA_CERT_PATH: at(FILES.authority), CERT_FULLCHAIN_PATH: at(FILES.chain), Le_Domain: NAMES[0] ?? "" };
    const run = () => server.run(`cd acme && eval "$COMMAND"`, { ...environment, COMMAND: server.here(command) });
    await delivers({ lay, run });
  });
});

suite("cron", () => {
  /** Its variables and its commands, as crontab(5) has them. */
  async function crontab() {
    /** @type {Record<string, string>} */
    const environment = {};
    const commands = [];
    for (const line of (await recipe("cron/countersign")).split("\n")) {
      const variable = /^(\w+)=(.*)$/.exec(line);
      const entry = /^(\S+ ){5}(\w+) +(.*)$/.exec(line);
      if (line === "" || line.startsWith("#")) continue;
      if (variable) environment[variable[1] ?? ""] = server.here(variable[2] ?? "");
      else if (entry) commands.push(entry[3] ?? "");
      else assert.fail(`neither a variable nor a command: ${line}`);
    }
    assert.ok(commands.every((command) => !command.includes("%")), "cron makes a new line of a percent sign");
    return { environment, commands: commands.map((command) => server.here(command)) };
  }
  /** @param {number} index */
  const run = async (index) => {
    const { environment, commands } = await crontab();
    assert.equal(environment.SHELL, "/bin/sh");
    return server.run(commands[index] ?? "", { ...environment, PATH: `${server.root}/bin:${environment.PATH}` });
  };

  test("delivers and says nothing; says what went wrong, which cron mails", async () => {
    const { first, again, wrong, refused } = await delivers({ lay: layLineage, run: () => run(0), seen: () => 0 });
    assert.equal(said(first) + said(again), "");
    assert.match(wrong.stdout, /^deliver ended with 4: /);
    assert.match(refused.stdout, /^deliver ended with 5: /);
    const status = await run(1);
    assert.match(status.stdout, /^status ended with [1-9]/);
  });

  test("the morning is quiet when all is done, and not when nothing is known", async () => {
    await layLineage(pair);
    assert.match((await run(1)).stdout, /^status ended with 2: /, "no journal is no good morning");
    assert.equal(said(await run(0)), "");
    assert.equal(said(await run(1)), "");
  });
});

suite("systemd", () => {
  /** Runs the service as systemd does: credentials in a folder of their own, the state folder, no shell. */
  async function start() {
    const unit = server.here(await recipe("systemd/countersign.service"));
    const lines = [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({ name, value }));
    const all = (/** @type {string} */ name) => lines.filter((line) => line.name === name).map(({ value }) => value);
    const credentials = join(server.root, "run/credentials");
    for (const credential of all("LoadCredential")) {
      const [id = "", path = ""] = credential.split(":");
      await server.write(`run/credentials/${id}`, await readFile(path, "utf8"));
    }
    const known = { STATE_DIRECTORY: join(server.root, "var/lib", all("StateDirectory")[0] ?? ""), CREDENTIALS_DIRECTORY: credentials };
    const environment = Object.fromEntries(all("Environment").map((line) => line.replaceAll("%d", credentials).split("=", 2)));
    const [command = ""] = all("ExecStart");
    const quoted = command.split(" ").map((word) => `'${word.replaceAll(/\$\{(\w+)\}/g, (_, name) => known[/** @type {"STATE_DIRECTORY"} */ (name)] ?? assert.fail(name))}'`);
    return server.run(quoted.join(" "), { ...known, ...environment });
  }

  test("the service delivers, and has failed when it has not", async () => {
    await delivers({ lay: layLineage, run: start });
  });

  test("the timer starts it every night, also when the machine was off", async () => {
    const timer = await recipe("systemd/countersign.timer");
    assert.match(timer, /^OnCalendar=\*-\*-\* \d\d:\d\d:00$/m);
    assert.match(timer, /^Persistent=yes$/m);
  });
});

suite("GitHub Actions", () => {
  /** @type {Record<string, string>} */
  let secrets;
  let workflow;
  let steps;

  beforeEach(async () => {
    [workflow] = documents(await recipe("github-actions/deliver-certificate.yml"));
    ({ steps } = workflow.jobs.deliver);
    await server.write("work/targets.json", JSON.stringify(server.targets()));
    secrets = { HUAWEICLOUD_SDK_AK: demo.accessKey, HUAWEICLOUD_SDK_SK: demo.secretKey };
  });

  /** The steps that are commands, as the runner runs them: each in a file for `bash -e`, until one fails. */
  async function job() {
    let ended;
    for (const { run, env = {} } of steps.filter((/** @type {any} */ step) => step.run !== undefined)) {
      assert.doesNotMatch(run, /\$\{\{/, "what is in an expression becomes a part of the script");
      const environment = Object.entries(env).map(([name, value]) => [name, secrets[/^\$\{\{ secrets\.(\w+) \}\}$/.exec(String(value))?.[1] ?? ""] ?? ""]);
      await server.write("step.sh", run);
      const runner = { GITHUB_ACTIONS: "true", CI: "true", GITHUB_STEP_SUMMARY: join(server.root, "summary.md") };
      ended = await server.run(join(server.root, "step.sh"), { ...runner, ...Object.fromEntries(environment) }, { shell: ["bash", "-e"], directory: join(server.root, "work") });
      if (ended.code !== 0) break;
    }
    return ended ?? assert.fail("there is no command");
  }
  const lay = async (/** @type {{ fullchain: string, privkey: string }} */ { fullchain, privkey }) => {
    Object.assign(secrets, { TLS_FULLCHAIN: fullchain, TLS_PRIVATE_KEY: privkey });
  };

  test("the workflow delivers; a failure is its step's, an annotation and a row of the summary", async () => {
    await lay(pair);
    const first = await job();
    assert.equal(first.code, 0, said(first));
    assert.equal(server.presented(), pair.fullchain);
    assert.match(await readFile(join(server.root, "summary.md"), "utf8"), /^\|.*\|$/m);
    const effects = server.sandbox.state.effectCount;
    assert.equal((await job()).code, 0);
    assert.equal(server.sandbox.state.effectCount, effects);

    await lay({ ...pair, privkey: await otherKey() });
    const wrong = await job();
    assert.equal(wrong.code, 4, said(wrong));
    assert.match(said(wrong), /^::error/m);

    await lay(await renewed(60));
    secrets.HUAWEICLOUD_SDK_AK = UNKNOWN_KEY;
    const refused = await job();
    assert.equal(refused.code, 5, said(refused));
    assert.match(said(refused), /^::error/m);
  });

  test("says which secret is missing", async () => {
    await lay(pair);
    secrets.HUAWEICLOUD_SDK_SK = "";
    const ended = await job();
    assert.equal(ended.code, 2, said(ended));
    assert.match(said(ended), /HUAWEICLOUD_SDK_SK/);
    await lay({ fullchain: "", privkey: "" });
    assert.equal((await job()).code, 4);
  });

  test("the journal is kept whatever happened, and taken up by the next run", () => {
    const using = (/** @type {string} */ action) => steps.filter(({ uses = "" }) => uses.startsWith(`${action}@`));
    const [restore] = using("actions/cache/restore");
    const [save] = using("actions/cache/save");
    const [artifact] = using("actions/upload-artifact");
    const [{ run }] = steps.filter((/** @type {any} */ step) => step.name === "Deliver");
    assert.ok(run.includes(`--journal ${restore.with.path} `));
    assert.deepEqual([save.with.path, artifact.with.path], [restore.with.path, restore.with.path]);
    assert.deepEqual([save.if, artifact.if], ["always()", "always()"]);
    assert.ok(save.with.key.startsWith(restore.with["restore-keys"]) && save.with.key !== restore.with["restore-keys"], "a key is written once");
    assert.deepEqual([workflow.concurrency["cancel-in-progress"], workflow.permissions], [false, { contents: "read" }]);
  });
});

suite("GitLab", () => {
  test("the job delivers from variables that are files, and fails with the code", async () => {
    const [{ "deliver certificate": job }] = documents(await recipe("gitlab/.gitlab-ci.yml"));
    await server.write("work/targets.json", JSON.stringify(server.targets()));
    const files = { TLS_FULLCHAIN: "build.tmp/TLS_FULLCHAIN", TLS_PRIVATE_KEY: "build.tmp/TLS_PRIVATE_KEY" };
    let accessKey = String(demo.accessKey);
    const run = () => {
      const variables = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, join(server.root, path)]));
      const environment = { ...variables, CI: "true", GITLAB_CI: "true", HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: demo.secretKey };
      return server.run(job.script.join("\n"), environment, { shell: ["bash", "-eo", "pipefail", "-c"], directory: join(server.root, "work") });
    };
    const lay = async (/** @type {{ fullchain: string, privkey: string }} */ { fullchain, privkey }) => {
      await server.write(files.TLS_FULLCHAIN, fullchain);
      await server.write(files.TLS_PRIVATE_KEY, privkey);
    };
    await delivers({ lay, run, use: (other) => (accessKey = other), journal: "work/journal.ndjson" });
    assert.deepEqual([job.cache.paths, job.artifacts.paths], [["journal.ndjson"], ["journal.ndjson"]]);
    assert.deepEqual([job.cache.when, job.artifacts.when, typeof job.resource_group], ["always", "always", "string"]);
  });
});

suite("Kubernetes", () => {
  test("the job delivers what is in the Secret, as it is mounted", async () => {
    const [{ spec }] = documents(await recipe("kubernetes/cronjob.yaml"));
    const pod = spec.jobTemplate.spec.template.spec;
    const [container] = pod.containers;
    const keys = { ak: String(demo.accessKey), sk: demo.secretKey };
    const environment = () => Object.fromEntries(container.env.map((/** @type {any} */ { name, valueFrom }) => [name, keys[/** @type {"ak"} */ (valueFrom.secretKeyRef.key)]]));
    const command = container.command.map((/** @type {string} */ word) => `'${server.here(word)}'`).join(" ");
    let mounts = 0;
    /** A Secret is mounted as links into a folder that is put in place at one stroke. @param {{ fullchain: string, privkey: string }} pair */
    const lay = async ({ fullchain, privkey }) => {
      const version = `..2026_11_26_${(mounts += 1)}`;
      await server.write(`run/tls/${version}/tls.crt`, fullchain);
      await server.write(`run/tls/${version}/tls.key`, privkey);
      await server.run("rm -f run/tls/..data");
      await server.link(version, "run/tls/..data");
      if (mounts > 1) return;
      await server.link("..data/tls.crt", "run/tls/tls.crt");
      await server.link("..data/tls.key", "run/tls/tls.key");
    };
    await server.run("rm etc/countersign/credentials");
    await delivers({ lay, run: () => server.run(command, environment()), use: (accessKey) => (keys.ak = accessKey) });

    assert.deepEqual([spec.concurrencyPolicy, spec.jobTemplate.spec.backoffLimit, pod.restartPolicy], ["Forbid", 0, "Never"]);
    // Each pod has a name of its own, and of another machine nobody can tell whether what has the lock still runs: a pod that was killed would
    // stop all that come after it. With one name it is seen to be gone, and no two pods have the volume, so none that is alive is taken for gone.
    assert.match(pod.hostname, /^[a-z]+$/);
    const mounted = new Set(pod.volumes.map(({ name }) => name));
    assert.ok(container.volumeMounts.every(({ name }) => mounted.has(name)));
    const [, claim] = documents(await recipe("kubernetes/cronjob.yaml"));
    assert.deepEqual(claim.spec.accessModes, ["ReadWriteOncePod"]);
    assert.equal(claim.metadata.name, pod.volumes.find(({ persistentVolumeClaim }) => persistentVolumeClaim).persistentVolumeClaim.claimName);
  });
});

suite("Terraform", () => {
  const hasTerraform = (() => {
    try {
      execFileSync("terraform", ["version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  })();
  const places = () => ({ targets: join(server.root, "etc/countersign/targets.json"), journal: join(server.root, JOURNAL), certificate: join(server.root, LIVE) });
  const credentials = (/** @type {string} */ accessKey) => ({ HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: demo.secretKey });

  test("the command delivers with what stands in its environment", async () => {
    const main = await recipe("terraform/main.tf");
    const [, quoted = ""] = /^ +command = (".*")$/m.exec(main) ?? [];
    const [, body = ""] = /environment = \{\n([^}]+)\}/.exec(main) ?? [];
    const environment = Object.fromEntries([...body.matchAll(/^ +(\w+) += var\.(\w+)$/gm)].map(([, name, variable]) => [name, places()[/** @type {"targets"} */ (variable)]]));
    assert.doesNotMatch(main, /\b(?:file\w*|templatefile)\([^)]*(?:privkey|\bkey)/, "Terraform reads no key");
    await server.run("rm etc/countersign/credentials");
    let accessKey = String(demo.accessKey);
    const run = () => server.run(JSON.parse(quoted), { ...environment, ...credentials(accessKey) });
    await delivers({ lay: layLineage, run, use: (other) => (accessKey = other) });
  });

  test("terraform itself: fails with it, tries again, and keeps no key", { skip: !hasTerraform && "there is no terraform here" }, async () => {
    await server.write("plan/main.tf", await recipe("terraform/main.tf"));
    await layLineage(pair);
    const terraform = (/** @type {string} */ words, accessKey = String(demo.accessKey)) =>
      server.run(`terraform ${words} -input=false -no-color`, { ...credentials(accessKey), TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" }, { directory: join(server.root, "plan") });
    const variables = Object.entries(places()).map(([name, value]) => `-var '${name}=${value}'`).join(" ");
    const init = await terraform("init");
    assert.equal(init.code, 0, said(init));
    const failed = await terraform(`apply -auto-approve ${variables}`, UNKNOWN_KEY);
    assert.equal(failed.code, 1, said(failed));
    assert.match(said(failed), /exit status 5/);
    const done = await terraform(`apply -auto-approve ${variables}`);
    assert.equal(done.code, 0, said(done));
    assert.equal(server.presented(), pair.fullchain);
    const unchanged = await terraform(`apply -auto-approve ${variables}`);
    assert.match(said(unchanged), /No changes/);
    const state = await readFile(join(server.root, "plan/terraform.tfstate"), "utf8");
    assert.doesNotMatch(state, /PRIVATE KEY|BEGIN|privkey|secret/i);
  });
});

test("each recipe has a page, and each page says how it fails and how to try it", async () => {
  const recipes = new URL("../../examples/recipes/", import.meta.url);
  const folders = (await readdir(recipes, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const index = await recipe("README.md");
  for (const folder of folders) {
    const page = await recipe(`${folder}/README.md`);
    assert.match(page, /^## When it fails$/m, folder);
    assert.match(page, /^## Try it$/m, folder);
    assert.ok(index.includes(`](${folder}/)`), folder);
  }
});
